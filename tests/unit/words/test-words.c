/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-words-error.h"
#include "words/engawa-words.h"

#include <glib/gstdio.h>
#include <string.h>

static EngawaLanguages *languages;
static char *built;

static EngawaWords *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  EngawaWords *words = engawa_words_load (languages, folder, &error);

  g_assert_no_error (error);
  return words;
}

static void
test_shipped (void)
{
  g_autoptr (EngawaWords) words = load (built);
  EngawaText text;

  g_assert_cmpuint (engawa_words_get_faults (words)->len, ==, 0);
  g_assert_true (engawa_words_has_language (words, "vi"));
  g_assert_false (engawa_words_has_language (words, "ti"));
  text = engawa_words_lookup (words, "ja@easy", NULL, "shared:yn.yes", "Yes");
  g_assert_cmpstr (text.text, ==, "はい");
  g_assert_false (text.missing);
  g_assert_false (text.checked);
  text = engawa_words_lookup (words, "en", NULL, "pictogram:money", NULL);
  g_assert_cmpstr (text.language->id, ==, "en");
  g_assert_false (text.missing);
}

static void
test_fallback (void)
{
  g_autoptr (EngawaWords) words = load (built);
  EngawaText text;

  text = engawa_words_lookup (words, "ti", "ar", "shared:yn.yes", "Yes");
  g_assert_cmpstr (text.text, ==, "نعم");
  g_assert_cmpstr (text.language->id, ==, "ar");
  g_assert_true (text.missing);
  text = engawa_words_lookup (words, "ti", "ti", "shared:yn.yes", "Yes");
  g_assert_cmpstr (text.language->id, ==, "ja@easy");
  g_assert_true (text.missing);
  text = engawa_words_lookup (words, "vi", NULL, "shared:none", "A new wording");
  g_assert_cmpstr (text.text, ==, "A new wording");
  g_assert_cmpstr (text.language->id, ==, "en");
  g_assert_true (text.missing);
  text = engawa_words_lookup (words, NULL, NULL, "nobody:knows", NULL);
  g_assert_cmpstr (text.text, ==, "nobody:knows");
  /* A translation of an older wording is none. */
  text = engawa_words_lookup (words, "vi", NULL, "shared:yn.yes", "Yes, gladly");
  g_assert_cmpstr (text.text, ==, "Yes, gladly");
  text = engawa_words_lookup_plural (words, "ti", NULL, "interface:years-old", 3);
  g_assert_cmpstr (text.language->id, ==, "ja@easy");
}

static void
copy (const char *folder, const char *name)
{
  g_autofree char *from = g_build_filename (built, name, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (from, &content, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, content, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_broken_one (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engawa-words-XXXXXX", NULL);
  g_autofree char *broken = g_build_filename (folder, "vi.mo", NULL);
  g_autofree char *good = g_build_filename (folder, "en.mo", NULL);
  g_autofree char *good_easy = g_build_filename (folder, "ja@easy.mo", NULL);
  g_autofree char *stranger = g_build_filename (folder, "xx.mo", NULL);
  g_autoptr (EngawaWords) words = NULL;
  g_autoptr (GError) error = NULL;
  const GError *fault;
  EngawaWordsCount count;

  g_assert_null (engawa_words_load (languages, folder, &error));
  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE);
  copy (folder, "en.mo");
  copy (folder, "ja@easy.mo");
  g_assert_true (g_file_set_contents (broken, "nothing", -1, NULL));
  g_assert_true (g_file_set_contents (stranger, "nothing", -1, NULL));
  words = load (folder);
  count = engawa_words_count (words, "en");
  g_assert_cmpuint (count.strings, >, 200);
  g_assert_cmpuint (count.translated, ==, count.strings);
  g_assert_cmpuint (count.checked, ==, 0);
  count = engawa_words_count (words, "vi");
  g_assert_cmpuint (count.strings, >, 200);
  g_assert_cmpuint (count.translated, ==, 0);
  g_assert_cmpuint (engawa_words_get_faults (words)->len, ==, 2);
  fault = g_ptr_array_index (engawa_words_get_faults (words), 1);
  g_assert_error (fault, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES);
  g_assert_nonnull (strstr (fault->message, "xx.mo: “xx” is no language"));
  fault = g_ptr_array_index (engawa_words_get_faults (words), 0);
  g_assert_error (fault, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_CATALOGUE);
  g_assert_nonnull (strstr (fault->message, "vi.mo: byte 7"));
  g_assert_nonnull (strstr (fault->message, "msgfmt"));
  g_assert_cmpstr (engawa_words_lookup (words, "vi", NULL, "shared:yn.yes", "Yes").text, ==,
                   "はい");
  g_assert_cmpint (g_remove (broken), ==, 0);
  g_assert_cmpint (g_remove (stranger), ==, 0);
  g_assert_cmpint (g_remove (good), ==, 0);
  g_assert_cmpint (g_remove (good_easy), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_fill (void)
{
  g_autofree char *one = engawa_words_fill ("{age}{歳|さい}、{page}/{pages}", "page", "{pages}",
                                            "age", "8", "pages", "9", NULL);
  g_autofree char *none = engawa_words_fill ("{age {age", "age", "8", NULL);
  g_autofree char *empty = engawa_words_fill ("{}", "", "8", NULL);

  /* A value is not looked into, whatever somebody typed. */
  g_assert_cmpstr (one, ==, "8{歳|さい}、{pages}/9");
  g_assert_cmpstr (none, ==, "{age {age");
  g_assert_cmpstr (empty, ==, "{}");
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  built = g_build_filename (g_getenv ("ENGAWA_BUILD_DIR"), "po", "words", NULL);
  languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  g_test_add_func ("/words/words/shipped", test_shipped);
  g_test_add_func ("/words/words/fallback", test_fallback);
  g_test_add_func ("/words/words/broken-one", test_broken_one);
  g_test_add_func ("/words/words/fill", test_fill);
  result = g_test_run ();
  engawa_languages_unref (languages);
  g_free (built);
  return result;
}
