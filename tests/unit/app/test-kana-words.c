/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/engawa-kana-words.h"

#include <string.h>

static EngawaKanaWords *
parse (const char *text, GError **error)
{
  return engawa_kana_words_parse (text, strlen (text), error);
}

static void
test_complete (void)
{
  const char *found[3] = { NULL };
  g_autoptr (EngawaKanaWords) words = parse ("つばめ\nあさ\nつばき\nつばさ\nつば\n", NULL);
  g_assert_cmpuint (engawa_kana_words_size (words), ==, 5);
  g_assert_cmpuint (engawa_kana_words_complete (words, "つば", found, 3), ==, 4);
  g_assert_cmpstr (found[0], ==, "つば");
  g_assert_cmpstr (found[1], ==, "つばき");
  g_assert_cmpstr (found[2], ==, "つばさ");
  g_assert_cmpuint (engawa_kana_words_complete (words, "ん", found, 3), ==, 0);
  g_assert_true (engawa_kana_words_contains (words, "つば"));
  g_assert_false (engawa_kana_words_contains (words, "つ"));
}

static void
test_refuses (void)
{
  static const char *const wrong[] = { "", "\n\n", "つばめ\nswallow\n", "ツバメ\n", "\xff\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (parse (wrong[i], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", "passphrase", "words.txt", NULL);
  g_autoptr (EngawaKanaWords) words = engawa_kana_words_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_kana_words_size (words), ==, 2048);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kana-words/complete", test_complete);
  g_test_add_func ("/kana-words/refuses", test_refuses);
  g_test_add_func ("/kana-words/shipped", test_shipped);
  return g_test_run ();
}
