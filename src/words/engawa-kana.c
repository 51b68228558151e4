/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-kana.h"

/* How numbers with their counters are read. A counter changes the sound of the number before it and
 * is changed by it, so a number and its counter get one reading over both. */

#define MAX_NUMBER 99999999U

static const char *const units[] = { "",   "いち", "に",   "さん", "よん",
                                     "ご", "ろく", "なな", "はち", "きゅう" };
static const char *const hundreds[] = { "",           "ひゃく",      "にひゃく",   "さんびゃく",
                                        "よんひゃく", "ごひゃく",    "ろっぴゃく", "ななひゃく",
                                        "はっぴゃく", "きゅうひゃく" };
static const char *const thousands[] = {
  "",       "せん",     "にせん",   "さんぜん", "よんせん",
  "ごせん", "ろくせん", "ななせん", "はっせん", "きゅうせん"
};
static const char *const days[] = { "",       "ついたち", "ふつか", "みっか",   "よっか", "いつか",
                                    "むいか", "なのか",   "ようか", "ここのか", "とおか" };
static const char *const weekdays[] = { "{月曜日|げつ|よう|び}", "{火曜日|か|よう|び}",
                                        "{水曜日|すい|よう|び}", "{木曜日|もく|よう|び}",
                                        "{金曜日|きん|よう|び}", "{土曜日|ど|よう|び}",
                                        "{日曜日|にち|よう|び}" };

/**
 * EngawaCounterRow:
 * @sign: the counter as it is written
 * @last: what number and counter sound like together, by the last digit of the number from 1 to 9
 * @ten: the same for a number that ends with ten
 * @plain: the counter's own sound, after everything else
 */
typedef struct {
  const char *sign;
  const char *last[10];
  const char *ten;
  const char *plain;
} EngawaCounterRow;

static const EngawaCounterRow counters[] = {
  [ENGAWA_COUNTER_YEAR] = { "年",
                            { NULL, NULL, NULL, NULL, "よねん", NULL, NULL, NULL, NULL, NULL },
                            NULL,
                            "ねん" },
  [ENGAWA_COUNTER_MONTH] = { "月",
                             { NULL, NULL, NULL, NULL, "しがつ", NULL, NULL, "しちがつ", NULL,
                               "くがつ" },
                             NULL,
                             "がつ" },
  [ENGAWA_COUNTER_DAY] = { "日",
                           { NULL, NULL, NULL, NULL, "よっか", NULL, NULL, "しちにち", NULL,
                             "くにち" },
                           NULL,
                           "にち" },
  [ENGAWA_COUNTER_HOUR] = { "時",
                            { NULL, NULL, NULL, NULL, "よじ", NULL, NULL, "しちじ", NULL, "くじ" },
                            NULL,
                            "じ" },
  [ENGAWA_COUNTER_MINUTE] = { "分",
                              { NULL, "いっぷん", NULL, "さんぷん", "よんぷん", NULL, "ろっぷん",
                                NULL, "はっぷん", NULL },
                              "じゅっぷん",
                              "ふん" },
  [ENGAWA_COUNTER_AGE] = { "歳",
                           { NULL, "いっさい", NULL, NULL, NULL, NULL, NULL, NULL, "はっさい",
                             NULL },
                           "じゅっさい",
                           "さい" },
  [ENGAWA_COUNTER_PEOPLE] = { "人",
                              { NULL, NULL, NULL, NULL, "よにん", NULL, NULL, NULL, NULL, NULL },
                              NULL,
                              "にん" },
  [ENGAWA_COUNTER_YEN] = { "円",
                           { NULL, NULL, NULL, NULL, "よえん", NULL, NULL, NULL, NULL, NULL },
                           NULL,
                           "えん" },
};

/* Below ten thousand. */
static void
append_small (GString *kana, guint number)
{
  g_string_append (kana, thousands[number / 1000]);
  g_string_append (kana, hundreds[number / 100 % 10]);
  if (number / 10 % 10 > 1)
    g_string_append (kana, units[number / 10 % 10]);
  if (number / 10 % 10 > 0)
    g_string_append (kana, "じゅう");
  g_string_append (kana, units[number % 10]);
}

/**
 * engawa_kana_number:
 * @number: 0 to 99999999
 *
 * Returns: (transfer full): its reading
 */
char *
engawa_kana_number (guint number)
{
  GString *kana = g_string_new (NULL);

  g_return_val_if_fail (number <= MAX_NUMBER, g_string_free (kana, FALSE));
  if (number == 0)
    g_string_append (kana, "ぜろ");
  if (number >= 10000) {
    /* 10,000 is one of its kind, unlike 10, 100 and 1,000. */
    append_small (kana, number / 10000);
    g_string_append (kana, "まん");
  }
  append_small (kana, number % 10000);
  return g_string_free (kana, FALSE);
}

/* The few that follow no rule. */
static const char *
find_whole (guint number, EngawaCounter counter)
{
  if (counter == ENGAWA_COUNTER_DAY && number >= 1 && number <= 10)
    return days[number];
  if (counter == ENGAWA_COUNTER_DAY && number == 20)
    return "はつか";
  if (counter == ENGAWA_COUNTER_HOUR && number == 0)
    return "れいじ";
  if (counter == ENGAWA_COUNTER_AGE && number == 20)
    return "はたち";
  if (counter == ENGAWA_COUNTER_PEOPLE && number == 1)
    return "ひとり";
  if (counter == ENGAWA_COUNTER_PEOPLE && number == 2)
    return "ふたり";
  return NULL;
}

/**
 * engawa_kana_count:
 * @number: 0 to 99999999
 * @counter: what is counted
 *
 * Returns: (transfer full): the reading of number and counter together
 */
char *
engawa_kana_count (guint number, EngawaCounter counter)
{
  const EngawaCounterRow *row = &counters[counter];
  const char *whole = find_whole (number, counter);
  g_autofree char *rest = NULL;

  if (whole != NULL)
    return g_strdup (whole);
  if (number % 10 != 0 && row->last[number % 10] != NULL) {
    rest = number >= 10 ? engawa_kana_number (number - number % 10) : g_strdup ("");
    return g_strconcat (rest, row->last[number % 10], NULL);
  }
  if (row->ten != NULL && number % 10 == 0 && number / 10 % 10 != 0) {
    guint tens = number / 10 % 10;
    guint above = number - tens * 10;

    rest = above > 0 ? engawa_kana_number (above) : g_strdup ("");
    return g_strconcat (rest, tens > 1 ? units[tens] : "", row->ten, NULL);
  }
  rest = engawa_kana_number (number);
  return g_strconcat (rest, row->plain, NULL);
}

/**
 * engawa_kana_markup:
 * @number: 0 to 99999999
 * @counter: what is counted
 *
 * Returns: (transfer full): number and counter with one reading over both, such as `{8歳|はっさい}`
 */
char *
engawa_kana_markup (guint number, EngawaCounter counter)
{
  g_autofree char *kana = engawa_kana_count (number, counter);

  return g_strdup_printf ("{%u%s|%s}", number, counters[counter].sign, kana);
}

/**
 * engawa_kana_weekday:
 * @weekday: 1 for Monday to 7 for Sunday
 *
 * Returns: its name with a reading for each character
 */
const char *
engawa_kana_weekday (guint weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return weekdays[weekday - 1];
}
