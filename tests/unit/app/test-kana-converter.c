/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/engawa-kana-converter.h"
#include "app/widgets/engawa-kana.h"

static const EngawaKanaCandidate *
find (GPtrArray *candidates, const char *text)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_str_equal (((EngawaKanaCandidate *) candidates->pdata[i])->text, text))
      return candidates->pdata[i];
  return NULL;
}

static void
test_sentence (void)
{
  g_autoptr (EngawaKanaConverter) converter = engawa_kana_converter_new ();
  g_autoptr (GPtrArray) candidates =
      engawa_kana_converter_candidates (converter, "がっこうにでんわする", 20);
  const EngawaKanaCandidate *first = candidates->pdata[0];
  g_assert_cmpstr (first->text, ==, "学校に電話する");
  g_assert_cmpint (first->length, ==, 10);
  /* A candidate for the first phrase leaves the rest to be chosen. */
  const EngawaKanaCandidate *phrase = find (candidates, "学校に");
  g_assert_nonnull (phrase);
  g_assert_cmpint (phrase->length, ==, 5);
  g_assert_nonnull (find (candidates, "がっこうにでんわする"));
  g_assert_nonnull (find (candidates, "ガッコウニデンワスル"));
}

static void
test_limits (void)
{
  g_autoptr (EngawaKanaConverter) converter = engawa_kana_converter_new ();
  g_autoptr (GPtrArray) few = engawa_kana_converter_candidates (converter, "し", 5);
  g_assert_cmpuint (few->len, ==, 5);
  g_assert_nonnull (find (few, "し"));
  g_autoptr (GPtrArray) none = engawa_kana_converter_candidates (converter, "", 5);
  g_assert_cmpuint (none->len, ==, 0);
  g_autofree char *filler = g_strnfill (ENGAWA_KANA_MAX + 1, 'a');
  g_autoptr (GPtrArray) longest = engawa_kana_converter_candidates (converter, filler, 5);
  g_assert_cmpuint (longest->len, ==, 0);
}

/* What staff type is about families: nothing of it may be written below the home directory. */
static void
test_learns_nothing (void)
{
  g_autofree char *history =
      g_build_filename (g_get_home_dir (), ".anthy", "last-record1_default", NULL);
  gboolean before = g_file_test (history, G_FILE_TEST_EXISTS);
  g_autoptr (EngawaKanaConverter) converter = engawa_kana_converter_new ();
  g_autoptr (GPtrArray) candidates = engawa_kana_converter_candidates (converter, "そうだん", 20);
  g_assert_cmpuint (candidates->len, >, 2);
  g_assert_cmpint (g_file_test (history, G_FILE_TEST_EXISTS), ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kana-converter/sentence", test_sentence);
  g_test_add_func ("/kana-converter/limits", test_limits);
  g_test_add_func ("/kana-converter/learns-nothing", test_learns_nothing);
  return g_test_run ();
}
