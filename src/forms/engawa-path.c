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
  GHashTable *visible;         /* owned: set of the ids on the path so far */
  const EngawaQuestion *asked; /* whose condition is looked at */
} Walk;

static char *
value_of_asked (const Walk *walk, const char *id)
{
  return g_hash_table_contains (walk->visible, id) ? engawa_answers_to_value (walk->answers, id)
                                                   : g_strdup ("");
}

/* The items for which the answer is yes. */
static char *
list_items (const Walk *walk, const char *base)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < engawa_answers_get_size (walk->answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (walk->answers, i);

    if (strcmp (question->base, base) == 0 && g_hash_table_contains (walk->visible, question->id)
        && engawa_answers_is_chosen (walk->answers, question->id, "yes"))
      g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", question->item);
  }
  return g_string_free (list, FALSE);
}

static char *
value_of (const char *name, gpointer data)
{
  const Walk *walk = data;
  const EngawaQuestion *question = engawa_form_find (walk->form, name);
  g_autofree char *here = NULL;

  if (question == NULL)
    return NULL;
  if (question->repeat == ENGAWA_REPEAT_ONCE)
    return value_of_asked (walk, name);
  if (question->repeat != ENGAWA_REPEAT_HELPS || walk->asked->repeat != ENGAWA_REPEAT_HELPS)
    return list_items (walk, name);
  here = g_strconcat (name, ".", walk->asked->item, NULL);
  return value_of_asked (walk, here);
}

static GPtrArray *
find_household (const Walk *walk)
{
  for (guint i = 0; i < engawa_answers_get_size (walk->answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (walk->answers, i);

    if (question->type == ENGAWA_QUESTION_PEOPLE && !question->pick_one
        && g_hash_table_contains (walk->visible, question->id))
      return engawa_answers_get_people (walk->answers, question->id);
  }
  return engawa_answers_get_household (walk->answers);
}

static gboolean
holds (Walk *walk, const EngawaQuestion *question, const EngawaCondition *condition)
{
  EngawaConditionScope scope = { value_of, NULL, walk };
  g_autoptr (GPtrArray) household = NULL;
  gboolean answer = TRUE;

  if (condition == NULL)
    return TRUE;
  household = find_household (walk);
  scope.household = household;
  walk->asked = question;
  /* Every condition was tried when the form was loaded. Should one fail all the same, the question
   * is asked: a question too many is better than one that nobody ever sees. */
  if (!engawa_condition_holds (condition, &scope, &answer, NULL))
    return TRUE;
  return answer;
}

static gboolean
is_asked (Walk *walk, const EngawaQuestion *question)
{
  g_auto (GStrv) chosen = NULL;

  if (question->type == ENGAWA_QUESTION_WORST) {
    if (!g_hash_table_contains (walk->visible, question->of))
      return FALSE;
    chosen = engawa_answers_get_choices (walk->answers, question->of);
    return g_strv_length (chosen) >= 2;
  }
  if (question->on != NULL && !g_hash_table_contains (walk->visible, question->on))
    return FALSE;
  return holds (walk, question, question->condition);
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
 * form. A question that stands on a page (`on`) comes after that page; one that repeats stands there once for
 * each item.
 *
 * Returns: (transfer container) (element-type EngawaQuestion): the path
 */
GPtrArray *
engawa_form_path (EngawaForm *form, EngawaAnswers *answers)
{
  GPtrArray *path = g_ptr_array_new ();
  g_autoptr (GHashTable) visible = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { form, answers, visible, NULL };

  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);

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
 * engawa_form_find_household:
 * @form: a form
 * @answers: answers to it
 *
 * Returns: (transfer full) (nullable) (element-type EngawaHouseholdMember): who lives in the home, as the
 *   form was told or as it asked
 */
GPtrArray *
engawa_form_find_household (EngawaForm *form, EngawaAnswers *answers)
{
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  g_autoptr (GHashTable) visible = g_hash_table_new (g_str_hash, g_str_equal);
  const Walk walk = { form, answers, visible, NULL };

  for (guint i = 0; i < path->len; i++)
    g_hash_table_add (visible, (gpointer) ((const EngawaQuestion *) path->pdata[i])->id);
  return find_household (&walk);
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

/**
 * engawa_form_shows_line:
 * @form: a form
 * @answers: answers to it
 * @question: a page or question on the path
 * @line: one of its lines
 *
 * Returns: whether the line is shown there; a heading of columns never is
 */
gboolean
engawa_form_shows_line (EngawaForm *form,
                        EngawaAnswers *answers,
                        const EngawaQuestion *question,
                        const EngawaFormLine *line)
{
  g_autoptr (GPtrArray) path = NULL;
  g_autoptr (GHashTable) visible = g_hash_table_new (g_str_hash, g_str_equal);
  Walk walk = { form, answers, visible, NULL };

  if (line->heading != NULL)
    return FALSE;
  if (line->condition == NULL)
    return TRUE;
  path = engawa_form_path (form, answers);
  for (guint i = 0; i < path->len && g_ptr_array_index (path, i) != question; i++)
    g_hash_table_add (visible, (gpointer) ((const EngawaQuestion *) path->pdata[i])->id);
  return holds (&walk, question, line->condition);
}
