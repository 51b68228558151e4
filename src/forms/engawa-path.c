/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-path.h"

#include "forms/engawa-answers-private.h"
#include "forms/engawa-condition.h"

#include <string.h>

/* The path is walked from the beginning each time: a question counts only while it is on the path, so
 * an answer given on a branch that was left again opens nothing and is not exported. */

typedef struct {
  EngawaForm *form;
  EngawaAnswers *answers;
  GHashTable *visible; /* owned: set of the ids on the path so far */
} Walk;

static char *
value_of (const char *name, gpointer data)
{
  const Walk *walk = data;

  if (engawa_form_find (walk->form, name) == NULL)
    return NULL;
  if (!g_hash_table_contains (walk->visible, name))
    return g_strdup ("");
  return engawa_answers_to_value (walk->answers, name);
}

static GPtrArray *
find_household (Walk *walk)
{
  for (guint i = 0; i < engawa_form_get_size (walk->form); i++) {
    const EngawaQuestion *question = engawa_form_get_question (walk->form, i);

    if (question->type == ENGAWA_QUESTION_PEOPLE
        && g_hash_table_contains (walk->visible, question->id))
      return engawa_answers_get_people (walk->answers, question->id);
  }
  return engawa_answers_get_household (walk->answers);
}

static gboolean
is_asked (Walk *walk, const EngawaQuestion *question)
{
  EngawaConditionScope scope = { value_of, NULL, walk };
  g_autoptr (GPtrArray) household = NULL;
  g_auto (GStrv) chosen = NULL;
  gboolean holds = TRUE;

  if (question->type == ENGAWA_QUESTION_WORST) {
    if (!g_hash_table_contains (walk->visible, question->of))
      return FALSE;
    chosen = engawa_answers_get_choices (walk->answers, question->of);
    return g_strv_length (chosen) >= 2;
  }
  if (question->on != NULL && !g_hash_table_contains (walk->visible, question->on))
    return FALSE;
  if (question->condition == NULL)
    return TRUE;
  household = find_household (walk);
  scope.household = household;
  /* Every condition was tried when the form was loaded. Should one fail all the same, the question
   * is asked: a question too many is better than one that nobody ever sees. */
  if (!engawa_condition_holds (question->condition, &scope, &holds, NULL))
    return TRUE;
  return holds;
}

/**
 * engawa_form_get_then:
 * @form: a form
 * @answers: the answers so far
 * @question: one of its questions
 *
 * Returns: where the answer to the question leads; %ENGAWA_THEN_NEXT while there is none
 */
EngawaThen
engawa_form_get_then (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *question)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);

  for (guint i = 0; chosen[i] != NULL; i++) {
    const EngawaChoice *choice = engawa_question_find_choice (question, chosen[i]);

    if (choice != NULL && choice->then != ENGAWA_THEN_NEXT)
      return choice->then;
  }
  return ENGAWA_THEN_NEXT;
}

/**
 * engawa_form_path:
 * @form: a form
 * @answers: answers to it
 *
 * The questions and pages a family meets, in order. It ends after an answer that leads out of the
 * form. A question that stands on a page (`on`) comes after that page.
 *
 * Returns: (transfer container) (element-type EngawaQuestion): the path
 */
GPtrArray *
engawa_form_path (EngawaForm *form, EngawaAnswers *answers)
{
  GPtrArray *path = g_ptr_array_new ();
  g_autoptr (GHashTable) visible = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { form, answers, visible };

  for (guint i = 0; i < engawa_form_get_size (form); i++) {
    const EngawaQuestion *question = engawa_form_get_question (form, i);

    if (!is_asked (&walk, question))
      continue;
    g_ptr_array_add (path, (gpointer) question);
    g_hash_table_add (visible, (gpointer) question->id);
    if (engawa_form_get_then (form, answers, question) != ENGAWA_THEN_NEXT)
      break;
  }
  return path;
}

/**
 * engawa_form_is_visible:
 * @form: a form
 * @answers: answers to it
 * @question: one of its questions
 *
 * Returns: whether the question is on the path
 */
gboolean
engawa_form_is_visible (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *question)
{
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);

  return g_ptr_array_find (path, question, NULL);
}
