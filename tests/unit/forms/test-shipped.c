/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include "forms/engawa-path.h"
#include "forms/engawa-reading.h"
#include "record/engawa-rows.h"

#include <string.h>

/* The ten forms Engawa ships: each loads, and however a family answers, what is kept can be read again. */

enum { ROUNDS = 120, LONGEST_WALK = 120 };

static const char *const expected[] = { "after",   "child-two-languages",
                                        "consent", "first-visit",
                                        "health",  "home-and-garbage",
                                        "money",   "safe",
                                        "school",  "work" };
static EngawaForms *forms;

static void
test_all (void)
{
  GPtrArray *faults = engawa_forms_get_faults (forms);

  for (guint i = 0; i < faults->len; i++)
    g_error ("%s", ((GError *) faults->pdata[i])->message);
  g_assert_cmpuint (engawa_forms_get_size (forms), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (engawa_forms_find (forms, expected[i]));
}

static void
test_needs (void)
{
  static const struct {
    const char *id;
    EngawaRepeat laid;
    gboolean household;
    gboolean discreet;
  } needs[] = {
    { "first-visit", ENGAWA_REPEAT_ONCE, FALSE, FALSE },
    { "consent", ENGAWA_REPEAT_AGENCIES, TRUE, FALSE },
    { "child-two-languages", ENGAWA_REPEAT_ONCE, TRUE, FALSE },
    { "health", ENGAWA_REPEAT_ONCE, TRUE, FALSE },
    { "school", ENGAWA_REPEAT_ONCE, TRUE, FALSE },
    { "money", ENGAWA_REPEAT_ONCE, FALSE, FALSE },
    { "safe", ENGAWA_REPEAT_ONCE, TRUE, TRUE },
    { "after", ENGAWA_REPEAT_HELPS, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++) {
    EngawaForm *form = engawa_forms_find (forms, needs[i].id);

    g_assert_cmpint (engawa_form_get_laid (form), ==, needs[i].laid);
    g_assert_cmpint (engawa_form_takes_household (form), ==, needs[i].household);
    g_assert_cmpint (engawa_form_is_discreet (form), ==, needs[i].discreet);
  }
}

/* Nothing of a discreet form is read back, and every question of it is private. */
static void
test_discreet (void)
{
  EngawaForm *form = engawa_forms_find (forms, "safe");

  for (guint i = 0; i < engawa_form_get_size (form); i++)
    g_assert_true (engawa_form_get_question (form, i)->is_private);
}

static char *
text (const char *context, const char *msgid, gpointer data)
{
  return g_strdup (context);
}

static char *
number (gint64 value, gpointer data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static char *
age (int value, gpointer data)
{
  return number (value, data);
}

static char *
date (EngawaDate value, gpointer data)
{
  return engawa_date_to_text (value);
}

static char *
time_of_day (int hour, int minute, gpointer data)
{
  return number (hour * 60 + minute, data);
}

static char *
language (const char *id, gpointer data)
{
  return g_strdup (id);
}

static char *
list (const char *const *items, gpointer data)
{
  return g_strjoinv (", ", (char **) items);
}

static void
choose_any (EngawaAnswers *answers, const EngawaQuestion *question, GRand *random)
{
  const EngawaChoice *choice;
  guint length = question->choices->len;
  g_auto (GStrv) of = NULL;

  if (question->type == ENGAWA_QUESTION_WORST) {
    of = engawa_answers_get_choices (answers, question->of);
    g_assert_true (engawa_answers_choose (answers, question->id, of[0], NULL));
    return;
  }
  if (length == 0) {
    g_assert_true (engawa_answers_choose (answers, question->id, "vi", NULL));
    return;
  }
  choice =
      g_ptr_array_index (question->choices, (guint) g_rand_int_range (random, 0, (gint32) length));
  g_assert_true (engawa_answers_choose (answers, question->id, choice->id, NULL));
}

static void
pick_any (EngawaAnswers *answers, const EngawaQuestion *question, GRand *random)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  g_ptr_array_add (people,
                   engawa_household_member_new ("child", g_rand_int_range (random, 0, 20), NULL));
  g_assert_true (engawa_answers_set_people (answers, question->id, people, NULL));
}

static void
draw (EngawaAnswers *answers, const EngawaQuestion *question)
{
  g_autoptr (JsonNode) node = json_from_string ("[[0,0,10,10]]", NULL);

  g_assert_true (
      engawa_answers_set_strokes (answers, question->id, json_node_get_array (node), NULL));
}

static void
answer (EngawaAnswers *answers, const EngawaQuestion *question, GRand *random)
{
  const EngawaNone none = g_rand_boolean (random) ? ENGAWA_NONE_UNKNOWN : ENGAWA_NONE_UNSAID;

  if (g_rand_int_range (random, 0, 8) == 0) {
    g_assert_true (engawa_answers_set_none (answers, question->id, none, NULL));
    return;
  }
  switch (question->type) {
  case ENGAWA_QUESTION_NUMBER:
    g_assert_true (
        engawa_answers_set_number (answers, question->id, g_rand_int_range (random, 0, 12), NULL));
    break;
  case ENGAWA_QUESTION_DATE:
    g_assert_true (
        engawa_answers_set_date (answers, question->id, (EngawaDate){ 2026, 12, 5 }, NULL));
    break;
  case ENGAWA_QUESTION_TIME:
    g_assert_true (engawa_answers_set_time (answers, question->id, 9, 30, NULL));
    break;
  case ENGAWA_QUESTION_PEOPLE:
    pick_any (answers, question, random);
    break;
  case ENGAWA_QUESTION_TEXT:
    g_assert_true (engawa_answers_set_text (answers, question->id, "090", NULL));
    break;
  case ENGAWA_QUESTION_DRAWING:
    draw (answers, question);
    break;
  case ENGAWA_QUESTION_PAGE:
    break;
  case ENGAWA_QUESTION_ONE:
  case ENGAWA_QUESTION_MANY:
  case ENGAWA_QUESTION_WORST:
  case ENGAWA_QUESTION_YES_NO:
  case ENGAWA_QUESTION_FACES:
  case ENGAWA_QUESTION_BODY:
  default:
    choose_any (answers, question, random);
    break;
  }
}

/* As a family walks: always the first question of the path without an answer. */
static guint
walk (EngawaForm *form, EngawaAnswers *answers, GRand *random)
{
  for (guint steps = 0; steps < LONGEST_WALK; steps++) {
    g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
    const EngawaQuestion *next = NULL;

    for (guint i = 0; i < path->len && next == NULL; i++) {
      const EngawaQuestion *question = path->pdata[i];

      if (engawa_question_takes_answer (question) && !engawa_answers_has (answers, question->id))
        next = question;
    }
    if (next == NULL)
      return steps;
    answer (answers, next, random);
  }
  g_error ("%s never ends", engawa_form_get_id (form));
}

static void
assert_readable (EngawaForm *form, EngawaAnswers *answers)
{
  const EngawaRendering rendering = { text, date, time_of_day, age, number, language, list, NULL };
  g_autofree char *json = engawa_answers_to_json (answers);
  g_autofree char *draft = engawa_answers_to_draft (answers);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaAnswers) again = engawa_answers_parse (form, json, -1, &error);
  g_autoptr (EngawaAnswers) resumed = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = engawa_answers_to_json (again);
  g_assert_cmpstr (written, ==, json);
  resumed = engawa_answers_parse_draft (form, draft, -1, &error);
  g_assert_no_error (error);
  readings = engawa_answers_read (again, TRUE, &rendering);
  for (guint i = 0; i < readings->len; i++) {
    const EngawaReading *reading = readings->pdata[i];

    g_assert_nonnull (reading->answered);
    g_assert_cmpint (reading->about != NULL, ==, reading->question->item != NULL);
  }
}

static void
lay (EngawaForm *form, EngawaAnswers *answers, GRand *random)
{
  static const char *const agencies[] = { "school", "city-tax", "hospital", NULL };
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  g_ptr_array_add (people, engawa_household_member_new ("me", 40, NULL));
  g_ptr_array_add (people,
                   engawa_household_member_new ("child", g_rand_int_range (random, 0, 20), NULL));
  if (engawa_form_get_laid (form) != ENGAWA_REPEAT_ONCE)
    g_assert_true (
        engawa_answers_set_laid (answers, agencies + g_rand_int_range (random, 0, 4), NULL));
  if (g_rand_boolean (random))
    engawa_answers_set_household (answers, people);
}

static void
test_walks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261201);

  for (guint i = 0; i < engawa_forms_get_size (forms); i++) {
    EngawaForm *form = engawa_forms_get (forms, i);
    guint most = 0;

    for (guint round = 0; round < ROUNDS; round++) {
      g_autoptr (EngawaAnswers) answers = engawa_answers_new (form);

      lay (form, answers, random);
      guint steps = walk (form, answers, random);

      most = MAX (most, steps);
      assert_readable (form, answers);
    }
    g_test_message ("%s: at most %u answers", engawa_form_get_id (form), most);
    g_assert_cmpuint (most, >, 4);
  }
}

/* An interview rises on a tablet that does not have its form, so the record knows what is urgent too. */
static void
test_urgent (void)
{
  for (guint i = 0; i < engawa_forms_get_size (forms); i++) {
    EngawaForm *form = engawa_forms_get (forms, i);

    for (guint j = 0; j < engawa_form_get_size (form); j++) {
      const EngawaQuestion *question = engawa_form_get_question (form, j);

      for (guint k = 0; k < question->choices->len; k++) {
        const EngawaChoice *choice = g_ptr_array_index (question->choices, k);

        if (choice->urgent != engawa_interview_is_urgent_answer (question->id, choice->id))
          g_error ("%s: %s of %s: the form and the record do not agree", engawa_form_get_id (form),
                   choice->id, question->id);
      }
    }
  }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  forms = fixture_forms ();
  g_test_add_func ("/forms/shipped/all", test_all);
  g_test_add_func ("/forms/shipped/needs", test_needs);
  g_test_add_func ("/forms/shipped/discreet", test_discreet);
  g_test_add_func ("/forms/shipped/walks", test_walks);
  g_test_add_func ("/forms/shipped/urgent", test_urgent);
  result = g_test_run ();
  engawa_forms_unref (forms);
  return result;
}
