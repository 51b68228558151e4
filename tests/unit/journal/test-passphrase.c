/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-journal.h"
#include "journal/engawa-passphrase.h"

#include <string.h>

static void
test_normalise (void)
{
  static const struct {
    const char *typed, *normal;
  } cases[] = {
    { "がらす ぱんや", "がらす ぱんや" },
    { "か\xe3\x82\x99らす", "がらす" },
    { "\t がらす \xe3\x80\x80 ぱんや\n", "がらす ぱんや" },
    { "がらす\xc2\xa0ぱんや", "がらす ぱんや" },
    { "カラス", "カラス" }, /* other scripts are not folded */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *normal = engawa_passphrase_normalise (cases[i].typed, NULL);

    g_assert_cmpstr (normal, ==, cases[i].normal);
  }
}

static void
test_refuses (void)
{
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_PASSPHRASE + 1, 'a');

  g_assert_null (engawa_passphrase_normalise ("", NULL));
  g_assert_null (engawa_passphrase_normalise (" \n\xe3\x80\x80", NULL));
  g_assert_null (engawa_passphrase_normalise ("\xe3\x81", NULL));
  g_assert_null (engawa_passphrase_normalise (large, NULL));
}

static void
test_generate (void)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = NULL, *second = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (engawa_journal_init (NULL));
  for (guint i = 0; i < 2048; i++)
    g_ptr_array_add (words, g_strdup_printf ("w%u", i));
  first = engawa_passphrase_generate ((const char *const *) words->pdata, words->len, NULL);
  second = engawa_passphrase_generate ((const char *const *) words->pdata, words->len, NULL);
  g_assert_cmpstr (first, !=, second);
  parts = g_strsplit (first, " ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, ENGAWA_PASSPHRASE_WORDS);
  g_assert_null (
      engawa_passphrase_generate ((const char *const *) words->pdata, words->len - 1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/passphrase/normalise", test_normalise);
  g_test_add_func ("/journal/passphrase/refuses", test_refuses);
  g_test_add_func ("/journal/passphrase/generate", test_generate);
  return g_test_run ();
}
