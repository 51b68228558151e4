/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-markup.h"
#include "words/engawa-words-error.h"

static void
test_segments (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) segments =
      engawa_markup_parse ("お{金|かね}を {相談|そう|だん}する {age}", &error);
  const EngawaSegment *segment;

  g_assert_no_error (error);
  g_assert_cmpuint (segments->len, ==, 5);
  segment = g_ptr_array_index (segments, 0);
  g_assert_cmpstr (segment->base, ==, "お");
  g_assert_null (segment->readings);
  segment = g_ptr_array_index (segments, 1);
  g_assert_cmpstr (segment->base, ==, "金");
  g_assert_cmpstr (segment->readings[0], ==, "かね");
  segment = g_ptr_array_index (segments, 3);
  g_assert_cmpuint (g_strv_length (segment->readings), ==, 2);
  segment = g_ptr_array_index (segments, 4);
  g_assert_cmpstr (segment->base, ==, "する {age}");
}

static void
test_flat (void)
{
  g_autofree char *base = engawa_markup_base ("{1歳|いっさい}の {子|こ}ども");
  g_autofree char *kana = engawa_markup_kana ("{1歳|いっさい}の {相談|そう|だん}");
  g_autofree char *broken = engawa_markup_base ("{相談|そう");

  g_assert_cmpstr (base, ==, "1歳の 子ども");
  g_assert_cmpstr (kana, ==, "いっさいの そうだん");
  g_assert_cmpstr (broken, ==, "{相談|そう");
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "{相談|そう|だん",    "{|そう}", "{相談|}",     "{相談|そう||だん}",
    "{三文字|さん|もじ}", "{a{b|c}", "{相談|そ{う}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    GPtrArray *segments = engawa_markup_parse (wrong[i], &error);

    g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_MARKUP);
    g_assert_null (segments);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/markup/segments", test_segments);
  g_test_add_func ("/words/markup/flat", test_flat);
  g_test_add_func ("/words/markup/refused", test_refused);
  return g_test_run ();
}
