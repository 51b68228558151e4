/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-path.h"

#include <string.h>

static EngawaForms *forms;
static EngawaForm *form;

static char *
path_of (EngawaAnswers *answers)
{
  g_autoptr (GPtrArray) path = engawa_form_path (engawa_answers_get_form (answers), answers);
  GString *ids = g_string_new (" ");

  for (guint i = 0; i < path->len; i++)
    g_string_append_printf (ids, "%s ", ((const EngawaQuestion *) g_ptr_array_index (path, i))->id);
  return g_string_free (ids, FALSE);
}

static gboolean
meets (EngawaAnswers *answers, const char *id)
{
  g_autofree char *path = path_of (answers);
  g_autofree char *wanted = g_strconcat (" ", id, " ", NULL);

  return strstr (path, wanted) != NULL;
}

static void
choose (EngawaAnswers *answers, const char *id, const char *choice)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_answers_choose (answers, id, choice, &error));
  g_assert_no_error (error);
}

static void
test_empty (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  g_autofree char *path = path_of (answers);

  g_assert_cmpstr (
      path, ==,
      " practice purpose agree here call-name bridge reads interpreter topics needed-today "
      "household more reach first-say thanks ");
}

static void
test_topics (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);

  choose (answers, "topics", "money");
  g_assert_true (meets (answers, "money-which"));
  g_assert_false (meets (answers, "topics-worst"));
  choose (answers, "topics", "childcare-education");
  g_assert_true (meets (answers, "topics-worst"));
  g_assert_true (meets (answers, "child-which"));
  choose (answers, "topics-worst", "money");
  choose (answers, "money-which", "loan");
  /* Turning back: the worst goes with its topic, the follow-up waits hidden. */
  choose (answers, "topics", "money");
  g_assert_false (meets (answers, "money-which"));
  g_assert_false (meets (answers, "topics-worst"));
  g_assert_false (engawa_answers_has (answers, "topics-worst"));
  g_assert_true (engawa_answers_has (answers, "money-which"));
  choose (answers, "topics", "money");
  g_assert_true (engawa_answers_is_chosen (answers, "money-which", "loan"));
}

static void
test_more (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);

  choose (answers, "more", "yes");
  g_assert_true (meets (answers, "job") && meets (answers, "arrived"));
  choose (answers, "more", "no");
  g_assert_false (meets (answers, "job") || meets (answers, "arrived"));
  g_assert_true (engawa_answers_set_none (answers, "more", ENGAWA_NONE_UNSAID, NULL));
  g_assert_false (meets (answers, "job"));
  choose (answers, "reach", "message");
  g_assert_true (meets (answers, "reach-number"));
  g_assert_false (meets (answers, "reach-when"));
  choose (answers, "reach", "no-contact");
  g_assert_false (meets (answers, "reach-number"));
}

static void
test_ways_out (void)
{
  g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);
  const EngawaQuestion *agree = engawa_form_find (form, "agree");
  const EngawaQuestion *here = engawa_form_find (form, "here");

  g_assert_cmpint (engawa_form_get_then (form, answers, agree), ==, ENGAWA_THEN_NEXT);
  choose (answers, "here", "later");
  g_assert_cmpint (engawa_form_get_then (form, answers, here), ==, ENGAWA_THEN_NEUTRAL);
  g_assert_true (meets (answers, "here"));
  g_assert_false (meets (answers, "call-name"));
  choose (answers, "agree", "talk");
  g_assert_cmpint (engawa_form_get_then (form, answers, agree), ==, ENGAWA_THEN_COVER);
  g_assert_false (meets (answers, "here"));
  choose (answers, "agree", "no");
  g_assert_cmpint (engawa_form_get_then (form, answers, agree), ==, ENGAWA_THEN_STOP);
}

/* A hidden answer opens nothing further down. */
static void
test_chain (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaForm) chain = fixture_parse (
      forms,
      "<form id=\"x\" version=\"1\"><title>X</title>"
      "<question id=\"a\" type=\"yes-no\"><text>A</text><choices list=\"yn\"/></question>"
      "<question id=\"b\" type=\"yes-no\" if=\"$a='yes'\"><text>B</text><choices list=\"yn\"/></question>"
      "<question id=\"c\" type=\"yes-no\" if=\"$b='yes'\"><text>C</text><choices list=\"yn\"/></question>"
      "<page id=\"p\" if=\"$a='no'\"><text>P</text></page>"
      "<question id=\"q\" type=\"text\" on=\"p\"><text>Q</text></question>"
      "<page id=\"h\" if=\"count($household[age &lt; 18]) > 0\"><text>H</text></page></form>",
      &error);
  g_autoptr (EngawaAnswers) answers = NULL;
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  answers = engawa_answers_new (chain);
  choose (answers, "a", "yes");
  choose (answers, "b", "yes");
  g_assert_true (meets (answers, "c"));
  choose (answers, "a", "no");
  g_assert_false (meets (answers, "b") || meets (answers, "c"));
  g_assert_true (meets (answers, "p") && meets (answers, "q"));
  json = engawa_answers_to_json (answers);
  g_assert_cmpstr (json, ==, "{\"a\":false}");
  /* The household of the case, where the form does not ask for it. */
  g_assert_false (meets (answers, "h"));
  g_ptr_array_add (people, engawa_household_member_new ("child", 8, NULL));
  engawa_answers_set_household (answers, people);
  g_assert_true (meets (answers, "h"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  form = fixture_first_visit (forms);
  g_test_add_func ("/forms/path/empty", test_empty);
  g_test_add_func ("/forms/path/topics", test_topics);
  g_test_add_func ("/forms/path/more", test_more);
  g_test_add_func ("/forms/path/ways-out", test_ways_out);
  g_test_add_func ("/forms/path/chain", test_chain);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
