/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-question.h"

#include "forms/engawa-question-private.h"

#include <string.h>

static void
free_line (gpointer data)
{
  EngawaFormLine *line = data;

  g_clear_pointer (&line->condition, engawa_condition_free);
  g_free (line);
}

/* Takes everything out of @strings, which the form owns. */
EngawaQuestion *
engawa_question_new (void)
{
  EngawaQuestion *self = g_new0 (EngawaQuestion, 1);

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->kept = TRUE;
  return self;
}

void
engawa_question_free (EngawaQuestion *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->choices);
  g_clear_pointer (&self->condition, engawa_condition_free);
  g_free (self);
}

/**
 * engawa_question_find_choice:
 * @id: (nullable): the id of a choice
 *
 * Returns: (transfer none) (nullable): the choice; %NULL also for a language, which is no choice of the
 *   form's own
 */
const EngawaChoice *
engawa_question_find_choice (const EngawaQuestion *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->choices->len; i++) {
    const EngawaChoice *choice = g_ptr_array_index (self->choices, i);

    if (strcmp (choice->id, id) == 0)
      return choice;
  }
  return NULL;
}

/**
 * engawa_question_takes_answer:
 *
 * Returns: whether it can be answered; a page of words cannot
 */
gboolean
engawa_question_takes_answer (const EngawaQuestion *self)
{
  return self->type != ENGAWA_QUESTION_PAGE;
}

/**
 * engawa_question_takes_many:
 *
 * Returns: whether more than one choice may be chosen
 */
gboolean
engawa_question_takes_many (const EngawaQuestion *self)
{
  return self->type == ENGAWA_QUESTION_MANY || self->type == ENGAWA_QUESTION_BODY;
}

/**
 * engawa_question_stands_beside:
 *
 * Returns: whether half a page is room enough for it, so that it can be asked in two languages at once
 */
gboolean
engawa_question_stands_beside (const EngawaQuestion *self)
{
  return self->type == ENGAWA_QUESTION_ONE || self->type == ENGAWA_QUESTION_MANY
         || self->type == ENGAWA_QUESTION_YES_NO || self->type == ENGAWA_QUESTION_FACES;
}
