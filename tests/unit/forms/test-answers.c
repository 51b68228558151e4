/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-forms-error.h"

#include <string.h>

static EngawaForms *forms;
static EngawaForm *form;

#define WHOLE                                                                                             \
  "{\"agree\":\"yes\",\"here\":\"yes\",\"call-name\":\"ミナ\",\"bridge\":\"pt_BR\",\"reads\":[\"own\"," \
  "\"hiragana\"],\"interpreter\":[\"woman\"],\"topics\":[\"money\",\"childcare-education\"],"             \
  "\"topics-worst\":\"money\",\"money-which\":[\"living\"],\"child-which\":{\"none\":\"unknown\"},"       \
  "\"needed-today\":[\"food\"],\"household\":[{\"relation\":\"me\",\"age\":34,\"languages\":[\"ne\","     \
  "\"ja\"]},{\"relation\":\"child\",\"age\":8}],\"more\":true,\"job\":\"part\",\"dwelling\":"             \
  "{\"none\":\"unsaid\"},\"insurance\":\"from-city\",\"arrived\":\"2019\",\"reach\":[\"phone\"],"         \
  "\"reach-number\":\"03-0000-0000\",\"reach-when\":[\"night\"],\"first-say\":{\"strokes\":[[0,0,1000,"   \
  "1000],[5,5]],\"text\":\"abc\"}}"

static void
test_round_trip (void)
{
  g_autoptr (EngawaAnswers) answers = fixture_answers (form, WHOLE);
  g_autofree char *json = engawa_answers_to_json (answers);
  g_autoptr (EngawaAnswers) copy = engawa_answers_copy (answers);
  g_autofree char *draft = engawa_answers_to_draft (copy);
  g_autoptr (GPtrArray) people = engawa_answers_get_people (answers, "household");
  const EngawaHouseholdMember *me = g_ptr_array_index (people, 0);
  EngawaDate date;

  g_assert_cmpstr (json, ==, WHOLE);
  g_assert_cmpstr (draft, ==, WHOLE);
  g_assert_cmpint (engawa_answers_get_none (answers, "child-which"), ==, ENGAWA_NONE_UNKNOWN);
  g_assert_cmpint (engawa_answers_get_none (answers, "dwelling"), ==, ENGAWA_NONE_UNSAID);
  g_assert_cmpint (engawa_answers_get_none (answers, "job"), ==, ENGAWA_NONE_NOT);
  g_assert_cmpstr (engawa_answers_get_text (answers, "call-name"), ==, "ミナ");
  g_assert_cmpstr (engawa_answers_get_text (answers, "first-say"), ==, "abc");
  g_assert_cmpuint (json_array_get_length (engawa_answers_get_strokes (answers, "first-say")), ==,
                    2);
  g_assert_true (engawa_answers_is_chosen (answers, "more", "yes"));
  g_assert_true (engawa_answers_is_chosen (answers, "bridge", "pt_BR"));
  g_assert_true (engawa_answers_get_date (answers, "arrived", &date));
  g_assert_cmpuint (date.year, ==, 2019);
  g_assert_cmpuint (date.month, ==, 0);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (me->languages[1], ==, "ja");
  g_assert_cmpint (me->age, ==, 34);
}

static void
refuse (const char *json, const char *says)
{
  g_autoptr (GError) error = NULL;
  EngawaAnswers *answers = engawa_answers_parse (form, json, -1, &error);

  g_test_message ("%.100s", json);
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
  g_assert_null (answers);
}

static void
test_refused (void)
{
  static const struct {
    const char *json;
    const char *says;
  } rows[] = {
    { "[]", "not a JSON object" },
    { "{\"agree\":\"yes\",\"agree\":\"no\"}", "not a JSON object" },
    { "{\"shoe-size\":44}", "no question of the form" },
    { "{\"purpose\":true}", "purpose: this is a page" },
    { "{\"purpose\":{\"none\":\"unknown\"}}", "purpose: this is a page" },
    { "{\"practice\":[\"egg\"]}", "practice: this answer is never kept" },
    { "{\"agree\":\"perhaps\"}", "agree: there is no such choice" },
    { "{\"agree\":true}", "agree: the answer is not a string" },
    { "{\"agree\":{\"none\":\"maybe\"}}", "agree: the answer is not a string" },
    { "{\"agree\":{\"none\":\"unknown\",\"why\":1}}", "agree: the answer is not a string" },
    { "{\"agree\":null}", "agree: the answer is not a string" },
    { "{\"bridge\":\"Tiếng Việt\"}", "bridge: there is no such choice" },
    { "{\"reads\":\"own\"}", "reads: the answer is not an array" },
    { "{\"reads\":[]}", "reads: the array is empty" },
    { "{\"reads\":[\"own\",\"own\"]}", "reads: item 2 stands twice" },
    { "{\"reads\":[\"own\",\"braille\"]}", "reads: item 2 is no choice" },
    { "{\"reads\":[1]}", "reads: item 1 is no choice" },
    { "{\"interpreter\":[\"no\",\"woman\"]}", "interpreter: one of the choices excludes" },
    { "{\"topics\":[\"money\",\"work\"],\"topics-worst\":\"food\"}",
      "topics-worst: this is not among" },
    { "{\"topics\":[\"money\"],\"topics-worst\":\"money\"}",
      "topics-worst: the other answers leave" },
    { "{\"work-which\":[\"trouble\"]}", "work-which: the other answers leave this question out" },
    { "{\"here\":\"later\",\"call-name\":\"A\"}", "call-name: the other answers leave" },
    { "{\"more\":\"yes\"}", "more: the answer is neither true nor false" },
    { "{\"more\":true,\"arrived\":2019}", "arrived: the answer is no date" },
    { "{\"more\":true,\"arrived\":\"2019-02-30\"}", "arrived: the answer is no date" },
    { "{\"more\":true,\"arrived\":\"令和元年\"}", "arrived: the answer is no date" },
    { "{\"household\":{}}", "household: the answer is not an array" },
    { "{\"household\":[1]}", "household: person 1: this is not an object" },
    { "{\"household\":[{\"age\":3}]}", "household: person 1:" },
    { "{\"household\":[{\"relation\":\"boss\"}]}",
      "household: person 1: there is no such relation" },
    { "{\"household\":[{\"relation\":\"me\",\"age\":121}]}", "household: person 1:" },
    { "{\"household\":[{\"relation\":\"me\",\"age\":-1}]}", "household: person 1:" },
    { "{\"household\":[{\"relation\":\"me\",\"name\":\"A\"}]}", "household: person 1:" },
    { "{\"household\":[{\"relation\":\"me\",\"languages\":[\"N!\"]}]}", "language 1 is no id" },
    { "{\"call-name\":\"\"}", "call-name: the text is empty" },
    { "{\"call-name\":\"a\\tb\"}", "call-name: the text holds control characters" },
    { "{\"reach\":[\"phone\"],\"reach-number\":{\"strokes\":[[1,1]]}}",
      "reach-number: the answer is not" },
    { "{\"reach\":[\"phone\"],\"reach-number\":\"zero\"}",
      "reach-number: the answer is made of digits" },
    { "{\"first-say\":{\"strokes\":[]}}", "first-say: the drawing is empty" },
    { "{\"first-say\":{\"strokes\":[[1]]}}", "first-say: stroke 1" },
    { "{\"first-say\":{\"strokes\":[[1,2,3]]}}", "first-say: stroke 1" },
    { "{\"first-say\":{\"strokes\":[[1,1001]]}}", "first-say: stroke 1" },
    { "{\"first-say\":{\"strokes\":[[1,0.5]]}}", "first-say: stroke 1" },
    { "{\"first-say\":{\"strokes\":[[1,1]],\"colour\":\"red\"}}", "first-say:" },
    { "{\"first-say\":{\"text\":\"abc\"}}", "first-say:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    refuse (rows[i].json, rows[i].says);
}

/* What somebody said never stands in a message. */
static void
test_no_personal_data (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_answers_parse (form, "{\"agree\":\"Secret Name\"}", -1, &error));
  g_assert_null (strstr (error->message, "Secret"));
  g_clear_error (&error);
  g_assert_null (engawa_answers_parse (form, "{\"Secret Name\":1}", -1, &error));
  g_assert_null (strstr (error->message, "Secret"));
}

static void
test_sizes (void)
{
  g_autoptr (GString) json = g_string_new ("{\"first-say\":{\"strokes\":[[0,0");
  g_autofree char *text = g_strnfill (ENGAWA_ANSWERS_MAX_TEXT + 1, 'a');

  while (json->len < ENGAWA_ANSWERS_MAX_DRAWING + 40)
    g_string_append (json, ",1000,1000");
  g_string_append (json, "]]}}");
  refuse (json->str, "first-say: the drawing is larger than 32 KiB");
  g_string_printf (json, "{\"first-say\":\"%s\"}", text);
  refuse (json->str, "first-say: the text is empty or longer");
  g_string_assign (json, "{\"household\":[");
  for (guint i = 0; i <= ENGAWA_ANSWERS_MAX_PEOPLE; i++)
    g_string_append (json, i == 0 ? "{\"relation\":\"me\"}" : ",{\"relation\":\"child\"}");
  g_string_append (json, "]}");
  refuse (json->str, "household: there are more than 20 persons");
  g_string_set_size (json, ENGAWA_ANSWERS_MAX_BYTES + 1);
  memset (json->str, ' ', json->len);
  refuse (json->str, "not a JSON object");
}

static void
test_tapping (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_assert_true (engawa_answers_choose (answers, "interpreter", "man", NULL));
  g_assert_true (engawa_answers_choose (answers, "interpreter", "anyone", NULL));
  g_assert_true (engawa_answers_choose (answers, "interpreter", "no", NULL));
  g_assert_false (engawa_answers_is_chosen (answers, "interpreter", "man"));
  g_assert_true (engawa_answers_choose (answers, "interpreter", "woman", NULL));
  g_assert_false (engawa_answers_is_chosen (answers, "interpreter", "no"));
  g_assert_true (engawa_answers_choose (answers, "interpreter", "woman", NULL));
  g_assert_false (engawa_answers_has (answers, "interpreter"));
  /* In the form's order, however they were tapped. */
  g_assert_true (engawa_answers_choose (answers, "topics", "rights", NULL));
  g_assert_true (engawa_answers_choose (answers, "topics", "money", NULL));
  g_assert_true (engawa_answers_choose (answers, "more", "no", NULL));
  g_assert_true (engawa_answers_choose (answers, "bridge", "en", NULL));
  g_assert_true (engawa_answers_choose (answers, "bridge", "nothing", NULL));
  g_assert_true (engawa_answers_choose (answers, "practice", "egg", NULL));
  json = engawa_answers_to_json (answers);
  g_assert_cmpstr (json, ==,
                   "{\"bridge\":\"nothing\",\"topics\":[\"money\",\"rights\"],\"more\":false}");
  g_assert_false (engawa_answers_choose (answers, "topics", "moon", &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
  g_clear_error (&error);
  g_assert_false (engawa_answers_choose (answers, "call-name", "yes", &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
  g_clear_error (&error);
  g_assert_false (engawa_answers_choose (answers, "nowhere", "yes", &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
  /* Refused, the answers stay as they were. */
  g_assert_true (engawa_answers_is_chosen (answers, "topics", "money"));
}

static void
test_setting (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  g_autoptr (JsonArray) strokes = json_array_new ();
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  const char *const languages[] = { "ne", NULL };
  JsonArray *stroke = json_array_new ();
  g_autofree char *json = NULL;

  json_array_add_int_element (stroke, 1);
  json_array_add_int_element (stroke, 2);
  json_array_add_array_element (strokes, stroke);
  g_assert_true (engawa_answers_set_strokes (answers, "first-say", strokes, NULL));
  /* The caller draws on in its own array. */
  json_array_add_int_element (stroke, 3);
  json_array_add_int_element (stroke, 4);
  g_assert_true (engawa_answers_set_text (answers, "first-say", "x", NULL));
  g_assert_true (engawa_answers_set_text (answers, "call-name", "A", NULL));
  g_assert_true (engawa_answers_set_text (answers, "call-name", "", NULL));
  g_assert_true (engawa_answers_set_date (answers, "arrived", (EngawaDate){ 2019, 5, 0 }, NULL));
  g_assert_true (engawa_answers_choose (answers, "more", "yes", NULL));
  g_ptr_array_add (people, engawa_household_member_new ("me", -1, languages));
  g_assert_true (engawa_answers_set_people (answers, "household", people, NULL));
  json = engawa_answers_to_json (answers);
  g_assert_cmpstr (json, ==,
                   "{\"household\":[{\"relation\":\"me\",\"languages\":[\"ne\"]}],\"more\":true,"
                   "\"arrived\":\"2019-05\",\"first-say\":{\"strokes\":[[1,2]],\"text\":\"x\"}}");
  g_assert_false (engawa_answers_set_date (answers, "arrived", (EngawaDate){ 0, 0, 0 }, NULL));
  g_assert_false (engawa_answers_set_number (answers, "arrived", 5, NULL));
  g_assert_false (engawa_answers_set_time (answers, "arrived", 5, 5, NULL));
  g_assert_true (engawa_answers_set_none (answers, "arrived", ENGAWA_NONE_UNKNOWN, NULL));
  g_assert_true (engawa_answers_set_none (answers, "arrived", ENGAWA_NONE_NOT, NULL));
  g_assert_false (engawa_answers_has (answers, "arrived"));
}

static void
test_number_and_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaForm) other = fixture_parse (
      forms,
      "<form id=\"x\" version=\"1\"><title>X</title><question id=\"n\" "
      "type=\"number\"><text>N</text><choice id=\"born\"><text>Born here</text></choice></question>"
      "<question id=\"t\" type=\"time\"><text>T</text></question></form>",
      &error);
  g_autoptr (EngawaAnswers) answers = NULL;
  gint64 number = 0;

  g_assert_no_error (error);
  answers = fixture_answers (other, "{\"n\":3,\"t\":\"09:30\"}");
  g_assert_true (engawa_answers_get_number (answers, "n", &number));
  g_assert_cmpint (number, ==, 3);
  g_assert_true (engawa_answers_choose (answers, "n", "born", NULL));
  g_assert_false (engawa_answers_get_number (answers, "n", &number));
  g_assert_false (engawa_answers_set_number (answers, "n", -1, NULL));
  g_assert_true (engawa_answers_set_time (answers, "t", 23, 59, NULL));
  g_assert_cmpstr (engawa_answers_get_text (answers, "t"), ==, "23:59");
  g_assert_false (engawa_answers_set_time (answers, "t", 24, 0, NULL));
  g_assert_null (engawa_answers_parse (other, "{\"n\":1.5}", -1, NULL));
  g_assert_null (engawa_answers_parse (other, "{\"t\":\"9:30\"}", -1, NULL));
  g_assert_null (engawa_answers_parse (other, "{\"t\":\"09:60\"}", -1, NULL));
}

static void
test_draft (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  g_autoptr (EngawaAnswers) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL;

  g_assert_true (engawa_answers_choose (answers, "topics", "work", NULL));
  g_assert_true (engawa_answers_choose (answers, "work-which", "trouble", NULL));
  g_assert_true (engawa_answers_choose (answers, "topics", "work", NULL));
  draft = engawa_answers_to_draft (answers);
  g_assert_cmpstr (draft, ==, "{\"work-which\":[\"trouble\"]}");
  again = engawa_answers_parse_draft (form, draft, -1, &error);
  g_assert_no_error (error);
  g_assert_true (engawa_answers_is_chosen (again, "work-which", "trouble"));
  g_assert_null (engawa_answers_parse_draft (form, "{\"work-which\":[\"moon\"]}", -1, &error));
  g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_ANSWERS);
}

static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);

  for (guint round = 0; round < 3000; round++) {
    g_autofree char *json = g_strdup (WHOLE);
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaAnswers) answers = NULL;

    for (guint i = 0; i <= round % 3; i++)
      json[g_rand_int_range (random, 0, (gint32) strlen (WHOLE))] =
          (char) g_rand_int_range (random, 32, 127);
    answers = engawa_answers_parse (form, json, -1, &error);
    g_assert_true ((answers == NULL) == (error != NULL));
    if (answers != NULL) {
      g_autofree char *written = engawa_answers_to_json (answers);

      g_assert_nonnull (written);
    }
  }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  form = fixture_first_visit (forms);
  g_test_add_func ("/forms/answers/round-trip", test_round_trip);
  g_test_add_func ("/forms/answers/refused", test_refused);
  g_test_add_func ("/forms/answers/no-personal-data", test_no_personal_data);
  g_test_add_func ("/forms/answers/sizes", test_sizes);
  g_test_add_func ("/forms/answers/tapping", test_tapping);
  g_test_add_func ("/forms/answers/setting", test_setting);
  g_test_add_func ("/forms/answers/number-and-time", test_number_and_time);
  g_test_add_func ("/forms/answers/draft", test_draft);
  g_test_add_func ("/forms/answers/mutated", test_mutated);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
