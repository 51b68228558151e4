/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-flow.h"

#include <string.h>

/*
 * In what order pages follow. A form gives the questions that are visible with the answers so far; those
 * that stand on another's page are its guests, and the pages of words at the end come after the answers
 * were read back. Nothing here is remembered: with every answer the path is found anew.
 */

static gboolean
is_ending (EngawaForm *form, const EngawaQuestion *question)
{
  guint size = engawa_form_get_size (form);

  for (guint i = size; i-- > 0;) {
    const EngawaQuestion *last = engawa_form_get_question (form, i);
    if (last->type != ENGAWA_QUESTION_PAGE)
      return FALSE;
    if (last == question)
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *
filter (EngawaForm *form, EngawaAnswers *answers, gboolean endings)
{
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);
    if (question->on == NULL && is_ending (form, question) == endings)
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
 * Returns: whether it has an answer, "I don't know" and "I don't want to say" included
 */
gboolean
engawa_family_flow_is_answered (EngawaAnswers *answers, const EngawaQuestion *question)
{
  return engawa_answers_has (answers, question->id);
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
      || question->type == ENGAWA_QUESTION_DRAWING || question->type == ENGAWA_QUESTION_PEOPLE)
    return TRUE;
  return engawa_family_flow_is_answered (answers, question);
}
