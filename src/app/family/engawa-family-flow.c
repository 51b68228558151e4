/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-flow.h"

/*
 * In what order pages follow. A form gives the questions that are visible with the answers so far; those
 * that stand on another's page are its guests, and the pages of words at the end come after the answers
 * were read back. Nothing here is remembered: with every answer the path is found anew.
 */

static gboolean
is_ending (EngawaAnswers *answers, const EngawaQuestion *question)
{
  for (guint i = engawa_answers_get_size (answers); i-- > 0;) {
    const EngawaQuestion *last = engawa_answers_get_question (answers, i);
    if (last->type != ENGAWA_QUESTION_PAGE)
      return FALSE;
    if (last == question)
      return TRUE;
  }
  return FALSE;
}

/* Of a question in two languages only the first stands on a page of its own; the other stands beside it. */
static gboolean
is_beside (const EngawaQuestion *question)
{
  return question->repeat == ENGAWA_REPEAT_LANGUAGES
         && g_str_equal (question->item, ENGAWA_ITEM_JA);
}

static GPtrArray *
filter (EngawaForm *form, EngawaAnswers *answers, gboolean endings)
{
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);
    if (question->on == NULL && !is_beside (question) && is_ending (answers, question) == endings)
      g_ptr_array_add (steps, (gpointer) question);
  }
  return steps;
}

/**
 * engawa_family_flow_get_steps:
 * @form: a form
 * @answers: the answers so far
 *
 * Returns: (transfer container) (element-type EngawaQuestion): the pages before the read-back
 */
GPtrArray *
engawa_family_flow_get_steps (EngawaForm *form, EngawaAnswers *answers)
{
  return filter (form, answers, FALSE);
}

/**
 * engawa_family_flow_get_endings:
 * @form: a form
 * @answers: the answers so far
 *
 * Returns: (transfer container) (element-type EngawaQuestion): the pages of words after the read-back
 */
GPtrArray *
engawa_family_flow_get_endings (EngawaForm *form, EngawaAnswers *answers)
{
  return filter (form, answers, TRUE);
}

/**
 * engawa_family_flow_get_guests:
 * @form: a form
 * @answers: the answers so far
 * @page: a page
 *
 * Returns: (transfer container) (element-type EngawaQuestion): the questions that stand on it
 */
GPtrArray *
engawa_family_flow_get_guests (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *page)
{
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  GPtrArray *guests = g_ptr_array_new ();

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);
    if (g_strcmp0 (question->on, page->id) == 0)
      g_ptr_array_add (guests, (gpointer) question);
  }
  return guests;
}

/**
 * engawa_family_flow_get_beside:
 * @answers: the answers so far
 * @question: a question
 *
 * Returns: (transfer none) (nullable): the same question in Japanese that stands beside it
 */
const EngawaQuestion *
engawa_family_flow_get_beside (EngawaAnswers *answers, const EngawaQuestion *question)
{
  g_autofree char *id = NULL;

  if (question->repeat != ENGAWA_REPEAT_LANGUAGES || is_beside (question))
    return NULL;
  id = g_strconcat (question->base, "." ENGAWA_ITEM_JA, NULL);
  return engawa_answers_find (answers, id);
}

/**
 * engawa_family_flow_get_page:
 * @answers: the answers so far
 * @question: a question
 *
 * Returns: (transfer full): the id of the page on which it stands
 */
char *
engawa_family_flow_get_page (EngawaAnswers *answers, const EngawaQuestion *question)
{
  if (question->on != NULL)
    return g_strdup (question->on);
  if (is_beside (question))
    return g_strconcat (question->base, "." ENGAWA_ITEM_HOME, NULL);
  return g_strdup (question->id);
}

/**
 * engawa_family_flow_find:
 * @steps: (element-type EngawaQuestion): pages
 * @id: a question's id
 *
 * Returns: its place, or -1
 */
int
engawa_family_flow_find (GPtrArray *steps, const char *id)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((const EngawaQuestion *) g_ptr_array_index (steps, i))->id, id) == 0)
      return (int) i;
  return -1;
}

/**
 * engawa_family_flow_get_asked:
 * @form: a form
 * @answers: the answers so far
 * @page: a page
 *
 * Returns: (transfer none) (nullable): the question a page asks, which may be a guest; %NULL for words only
 */
const EngawaQuestion *
engawa_family_flow_get_asked (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *page)
{
  g_autoptr (GPtrArray) guests = engawa_family_flow_get_guests (form, answers, page);

  if (engawa_question_takes_answer (page))
    return page;
  return guests->len > 0 ? g_ptr_array_index (guests, 0) : NULL;
}

/**
 * engawa_family_flow_is_answered:
 * @answers: the answers so far
 * @question: a question
 *
 * Returns: whether it has an answer, "I don't know" and "I don't want to say" included, and so has what
 *   stands beside it
 */
gboolean
engawa_family_flow_is_answered (EngawaAnswers *answers, const EngawaQuestion *question)
{
  const EngawaQuestion *beside = engawa_family_flow_get_beside (answers, question);

  return engawa_answers_has (answers, question->id)
         && (beside == NULL || engawa_answers_has (answers, beside->id));
}

/**
 * engawa_family_flow_may_pass:
 * @answers: the answers so far
 * @question: (nullable): what the page asks
 *
 * Writing, drawing and adding people can be left empty; anything else waits for an answer, since "I don't
 * know" and "I don't want to say" are answers too.
 *
 * Returns: whether next leads on
 */
gboolean
engawa_family_flow_may_pass (EngawaAnswers *answers, const EngawaQuestion *question)
{
  if (question == NULL || question->type == ENGAWA_QUESTION_TEXT
      || question->type == ENGAWA_QUESTION_DRAWING
      || (question->type == ENGAWA_QUESTION_PEOPLE && !question->pick_one))
    return TRUE;
  return engawa_family_flow_is_answered (answers, question);
}
