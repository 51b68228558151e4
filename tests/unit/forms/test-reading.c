/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-reading.h"
#include "words/engawa-speaker.h"

static EngawaForms *forms;
static EngawaForm *form;
static EngawaWords *words;

static GPtrArray *
read_in (const char *language, const char *json, gboolean with_private)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, json);
  EngawaSpeaker speaker = { words, NULL, NULL };
  const EngawaRendering rendering = { engawa_speaker_text,   engawa_speaker_date,
                                      engawa_speaker_time,   engawa_speaker_age,
                                      engawa_speaker_number, engawa_speaker_language,
                                      engawa_speaker_list,   &speaker };

  speaker.language = engawa_languages_find (engawa_words_get_languages (words), language);
  return engawa_answers_read (answers, with_private, &rendering);
}

static const EngawaReading *
find (GPtrArray *readings, const char *id)
{
  for (guint i = 0; i < readings->len; i++) {
    const EngawaReading *reading = g_ptr_array_index (readings, i);

    if (g_str_equal (reading->question->id, id))
      return reading;
  }
  return NULL;
}

#define ANSWERS                                                                                              \
  "{\"here\":\"yes\",\"call-name\":\"{a|b}\",\"bridge\":\"vi\",\"reads\":{\"none\":\"unsaid\"},\"topics\":[" \
  "\"money\",\"family\"],\"topics-worst\":\"money\",\"household\":[{\"relation\":\"me\",\"age\":34,"         \
  "\"languages\":[\"ne\"]},{\"relation\":\"child\",\"age\":8},{\"relation\":\"friend\"}],\"more\":true,"     \
  "\"arrived\":\"2019-05\",\"first-say\":{\"strokes\":[[1,1]]}}"

static void
test_english (void)
{
  g_autoptr (GPtrArray) readings = read_in ("en", ANSWERS, FALSE);
  const EngawaReading *reading;

  /* Private rows, pages and the practice are not read back; the worst stands with its topics. */
  g_assert_null (find (readings, "here"));
  g_assert_null (find (readings, "needed-today"));
  g_assert_null (find (readings, "practice"));
  g_assert_null (find (readings, "purpose"));
  g_assert_null (find (readings, "topics-worst"));
  reading = find (readings, "topics");
  g_assert_cmpstr (reading->asked, ==, "What would you like to talk about?");
  g_assert_cmpstr (reading->answered, ==, "Money for living and My family");
  g_assert_cmpstr (reading->worst, ==, "Money for living");
  g_assert_cmpstr (find (readings, "household")->answered, ==,
                   "Me 34 years old (Nepali), Child 8 years old, and Friend");
  g_assert_cmpstr (find (readings, "bridge")->answered, ==, "Vietnamese");
  g_assert_cmpstr (find (readings, "more")->answered, ==, "Yes");
  g_assert_cmpstr (find (readings, "arrived")->answered, ==, "May 2019");
  reading = find (readings, "reads");
  g_assert_cmpint (reading->none, ==, ENGAWA_NONE_UNSAID);
  g_assert_cmpstr (reading->answered, ==, "I don't want to say");
  reading = find (readings, "call-name");
  g_assert_true (reading->is_typed);
  g_assert_cmpstr (reading->answered, ==, "{a|b}");
  reading = find (readings, "first-say");
  g_assert_true (reading->is_drawing);
  g_assert_false (reading->is_typed);
  g_assert_cmpstr (reading->answered, ==, "Your drawing");
  reading = find (readings, "job");
  g_assert_null (reading->answered);
  g_assert_cmpint (reading->none, ==, ENGAWA_NONE_NOT);
}

static void
test_easy (void)
{
  g_autoptr (GPtrArray) readings = read_in ("ja@easy", ANSWERS, TRUE);

  g_assert_cmpstr (find (readings, "here")->answered, ==, "はい");
  g_assert_cmpstr (find (readings, "topics")->worst, ==, "{生活|せい|かつ}の お{金|かね}");
  g_assert_cmpstr (
      find (readings, "household")->answered, ==,
      "{私|わたし} {34歳|さんじゅうよんさい} (ネパール{語|ご})、 {子|こ}ども {8歳|はっさい}、 {友|とも}だち");
  g_assert_cmpstr (find (readings, "arrived")->answered, ==,
                   "{2019年|にせんじゅうきゅうねん} {5月|ごがつ}");
}

static void
test_nobody (void)
{
  g_autoptr (GPtrArray) readings = read_in ("en", "{\"household\":[]}", FALSE);

  g_assert_cmpstr (find (readings, "household")->answered, ==, "None");
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
  forms = fixture_forms ();
  form = fixture_first_visit (forms);
  g_test_add_func ("/forms/reading/english", test_english);
  g_test_add_func ("/forms/reading/easy", test_easy);
  g_test_add_func ("/forms/reading/nobody", test_nobody);
  result = g_test_run ();
  engawa_forms_unref (forms);
  engawa_words_unref (words);
  return result;
}
