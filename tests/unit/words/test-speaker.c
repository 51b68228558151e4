/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-speaker.h"

static EngawaWords *words;

static EngawaSpeaker
speaker_of (const char *id)
{
  EngawaSpeaker speaker = { words, NULL, NULL };

  speaker.language = engawa_languages_find (engawa_words_get_languages (words), id);
  g_assert_nonnull (speaker.language);
  return speaker;
}

static void
check (char *given, const char *expected)
{
  g_assert_cmpstr (given, ==, expected);
  g_free (given);
}

static void
test_ages (void)
{
  EngawaSpeaker english = speaker_of ("en");
  EngawaSpeaker easy = speaker_of ("ja@easy");
  EngawaSpeaker nepali = speaker_of ("ne");
  g_autofree char *eight = engawa_speaker_age (8, &nepali);

  check (engawa_speaker_age (0, &english), "Under 1 year old");
  check (engawa_speaker_age (1, &english), "1 year old");
  check (engawa_speaker_age (8, &english), "8 years old");
  check (engawa_speaker_age (8, &easy), "{8歳|はっさい}");
  check (engawa_speaker_age (0, &easy), "{0歳|ぜろさい}");
  check (engawa_speaker_count ("interface:count-people", "count", 2, &easy), "{2人|ふたり}");
  check (engawa_speaker_count ("interface:count-people", "count", 2, &english), "2 people");
  g_assert_true (g_str_has_prefix (eight, "८"));
}

static void
test_the_rest (void)
{
  EngawaSpeaker english = speaker_of ("en");
  EngawaSpeaker easy = speaker_of ("ja@easy");
  EngawaSpeaker japanese = speaker_of ("ja");
  EngawaSpeaker vietnamese = speaker_of ("vi");
  const char *const items[] = { "A", "B", NULL };

  check (engawa_speaker_text ("shared:yn.no", "No", &easy), "いいえ");
  check (engawa_speaker_date ((EngawaDate){ 2019, 0, 0 }, &english), "2019");
  check (engawa_speaker_time (9, 5, &english), "9:05\u202fAM");
  check (engawa_speaker_number (12, &english), "12");
  check (engawa_speaker_list (items, &english), "A and B");
  check (engawa_speaker_language ("vi", &english), "Vietnamese");
  check (engawa_speaker_language ("vi", &easy), "ベトナム{語|ご}");
  check (engawa_speaker_language ("vi", &japanese), "ベトナム語");
  check (engawa_speaker_language ("ne", &vietnamese), "नेपाली");
  check (engawa_speaker_language ("ti", &vietnamese), "ti");
  g_assert_true (engawa_speaker_lookup (&vietnamese, "x:y", NULL).missing);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  g_autofree char *built = NULL;
  g_autoptr (EngawaLanguages) languages = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  built = g_build_filename (g_getenv ("ENGAWA_BUILD_DIR"), "po", "words", NULL);
  languages = engawa_languages_load (data, &error);
  g_assert_no_error (error);
  words = engawa_words_load (languages, built, &error);
  g_assert_no_error (error);
  g_test_add_func ("/words/speaker/ages", test_ages);
  g_test_add_func ("/words/speaker/the-rest", test_the_rest);
  result = g_test_run ();
  engawa_words_unref (words);
  return result;
}
