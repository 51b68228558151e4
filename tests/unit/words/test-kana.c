/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-kana.h"

static void
test_counters (void)
{
  static const struct {
    guint number;
    EngawaCounter counter;
    const char *reading;
  } rows[] = {
    { 2026, ENGAWA_COUNTER_YEAR, "にせんにじゅうろくねん" },
    { 2024, ENGAWA_COUNTER_YEAR, "にせんにじゅうよねん" },
    { 4, ENGAWA_COUNTER_MONTH, "しがつ" },
    { 7, ENGAWA_COUNTER_MONTH, "しちがつ" },
    { 9, ENGAWA_COUNTER_MONTH, "くがつ" },
    { 11, ENGAWA_COUNTER_MONTH, "じゅういちがつ" },
    { 1, ENGAWA_COUNTER_DAY, "ついたち" },
    { 8, ENGAWA_COUNTER_DAY, "ようか" },
    { 10, ENGAWA_COUNTER_DAY, "とおか" },
    { 14, ENGAWA_COUNTER_DAY, "じゅうよっか" },
    { 19, ENGAWA_COUNTER_DAY, "じゅうくにち" },
    { 20, ENGAWA_COUNTER_DAY, "はつか" },
    { 24, ENGAWA_COUNTER_DAY, "にじゅうよっか" },
    { 31, ENGAWA_COUNTER_DAY, "さんじゅういちにち" },
    { 0, ENGAWA_COUNTER_HOUR, "れいじ" },
    { 4, ENGAWA_COUNTER_HOUR, "よじ" },
    { 7, ENGAWA_COUNTER_HOUR, "しちじ" },
    { 9, ENGAWA_COUNTER_HOUR, "くじ" },
    { 5, ENGAWA_COUNTER_MINUTE, "ごふん" },
    { 10, ENGAWA_COUNTER_MINUTE, "じゅっぷん" },
    { 15, ENGAWA_COUNTER_MINUTE, "じゅうごふん" },
    { 34, ENGAWA_COUNTER_MINUTE, "さんじゅうよんぷん" },
    { 40, ENGAWA_COUNTER_MINUTE, "よんじゅっぷん" },
    { 1, ENGAWA_COUNTER_AGE, "いっさい" },
    { 8, ENGAWA_COUNTER_AGE, "はっさい" },
    { 10, ENGAWA_COUNTER_AGE, "じゅっさい" },
    { 18, ENGAWA_COUNTER_AGE, "じゅうはっさい" },
    { 20, ENGAWA_COUNTER_AGE, "はたち" },
    { 41, ENGAWA_COUNTER_AGE, "よんじゅういっさい" },
    { 60, ENGAWA_COUNTER_AGE, "ろくじゅっさい" },
    { 100, ENGAWA_COUNTER_AGE, "ひゃくさい" },
    { 110, ENGAWA_COUNTER_AGE, "ひゃくじゅっさい" },
    { 1, ENGAWA_COUNTER_PEOPLE, "ひとり" },
    { 2, ENGAWA_COUNTER_PEOPLE, "ふたり" },
    { 4, ENGAWA_COUNTER_PEOPLE, "よにん" },
    { 11, ENGAWA_COUNTER_PEOPLE, "じゅういちにん" },
    { 300, ENGAWA_COUNTER_YEN, "さんびゃくえん" },
    { 1000, ENGAWA_COUNTER_YEN, "せんえん" },
    { 8600, ENGAWA_COUNTER_YEN, "はっせんろっぴゃくえん" },
    { 10000, ENGAWA_COUNTER_YEN, "いちまんえん" },
    { 123450, ENGAWA_COUNTER_YEN, "じゅうにまんさんぜんよんひゃくごじゅうえん" },
    { 0, ENGAWA_COUNTER_YEN, "ぜろえん" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *reading = engawa_kana_count (rows[i].number, rows[i].counter);

    g_assert_cmpstr (reading, ==, rows[i].reading);
  }
}

static void
test_markup (void)
{
  g_autofree char *markup = engawa_kana_markup (3, ENGAWA_COUNTER_DAY);

  g_assert_cmpstr (markup, ==, "{3日|みっか}");
  g_assert_cmpstr (engawa_kana_weekday (7), ==, "{日曜日|にち|よう|び}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/kana/counters", test_counters);
  g_test_add_func ("/words/kana/markup", test_markup);
  return g_test_run ();
}
