/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-rounds.h"

/* A question that repeats becomes one question for each item, with the id `ID.ITEM`. So everything after
 * this (answers, path, pages, the desk) knows questions that are asked once and nothing else. The copies
 * borrow from the form all but their id and, where agencies are choices, their choices. */

struct _EngawaRounds {
  EngawaForm *form;      /* owned: the copies borrow from it */
  GPtrArray *questions;  /* owned, of EngawaQuestion (borrowed from form or made) */
  GPtrArray *made;       /* owned, of EngawaQuestion (owned) */
  GPtrArray *choices;    /* owned, of GPtrArray (owned) */
  GHashTable *by_id;     /* owned: id (borrowed) → EngawaQuestion (borrowed) */
  GStringChunk *strings; /* owned */
};

static void
append (EngawaRounds *self, const EngawaQuestion *question)
{
  g_ptr_array_add (self->questions, (gpointer) question);
  g_hash_table_insert (self->by_id, (gpointer) question->id, (gpointer) question);
}

/* The form's own choices, then the agencies laid out. */
static GPtrArray *
add_agencies (EngawaRounds *self, GPtrArray *own, const char *const *laid)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->choices, choices);
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (choices, g_memdup2 (g_ptr_array_index (own, i), sizeof (EngawaChoice)));
  for (guint i = 0; laid[i] != NULL; i++) {
    EngawaChoice *choice = g_new0 (EngawaChoice, 1);
    g_autofree char *context = g_strconcat ("agency:", laid[i], NULL);

    choice->id = g_string_chunk_insert_const (self->strings, laid[i]);
    choice->words.context = g_string_chunk_insert_const (self->strings, context);
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

static void
append_copy (EngawaRounds *self,
             const EngawaQuestion *question,
             const char *item,
             const char *const *laid)
{
  EngawaQuestion *copy = g_memdup2 (question, sizeof *question);
  g_autofree char *id = g_strconcat (question->id, ".", item, NULL);

  g_ptr_array_add (self->made, copy);
  if (item != NULL) {
    copy->id = g_string_chunk_insert_const (self->strings, id);
    copy->item = g_string_chunk_insert_const (self->strings, item);
  }
  if (question->agencies)
    copy->choices = add_agencies (self, question->choices, laid);
  append (self, copy);
}

/* One round a help: the whole run for the first, then the whole run for the next. Returns its end. */
static guint
append_run (EngawaRounds *self, guint from, const char *const *laid)
{
  guint end = from;

  while (end < engawa_form_get_size (self->form)
         && engawa_form_get_question (self->form, end)->repeat == ENGAWA_REPEAT_HELPS)
    end++;
  for (guint i = 0; laid[i] != NULL; i++)
    for (guint at = from; at < end; at++)
      append_copy (self, engawa_form_get_question (self->form, at), laid[i], laid);
  return end;
}

static void
append_question (EngawaRounds *self, const EngawaQuestion *question, const char *const *laid)
{
  if (question->repeat == ENGAWA_REPEAT_LANGUAGES) {
    append_copy (self, question, ENGAWA_ITEM_HOME, laid);
    append_copy (self, question, ENGAWA_ITEM_JA, laid);
  } else if (question->repeat == ENGAWA_REPEAT_AGENCIES) {
    for (guint i = 0; laid[i] != NULL; i++)
      append_copy (self, question, laid[i], laid);
  } else if (!question->agencies) {
    append (self, question);
  } else if (laid[0] != NULL || question->choices->len > 0) {
    append_copy (self, question, NULL, laid);
  }
}

/**
 * engawa_rounds_new:
 * @form: a form
 * @laid: (array zero-terminated=1): ids of the agencies laid out
 *
 * Returns: (transfer full): its questions in the order they are asked; those that repeat for what is not
 *   laid out are not among them
 */
EngawaRounds *
engawa_rounds_new (EngawaForm *form, const char *const *laid)
{
  EngawaRounds *self = g_new0 (EngawaRounds, 1);

  self->form = engawa_form_ref (form);
  self->questions = g_ptr_array_new ();
  self->made = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (1024);
  for (guint i = 0; i < engawa_form_get_size (form);) {
    const EngawaQuestion *question = engawa_form_get_question (form, i);

    if (question->repeat == ENGAWA_REPEAT_HELPS) {
      i = append_run (self, i, laid);
      continue;
    }
    append_question (self, question, laid);
    i++;
  }
  return self;
}

void
engawa_rounds_free (EngawaRounds *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->made);
  g_ptr_array_unref (self->choices);
  g_string_chunk_free (self->strings);
  engawa_form_unref (self->form);
  g_free (self);
}

/**
 * engawa_rounds_get_questions:
 *
 * Returns: (transfer none) (element-type EngawaQuestion): all of them, in order
 */
GPtrArray *
engawa_rounds_get_questions (EngawaRounds *self)
{
  return self->questions;
}

/**
 * engawa_rounds_find:
 * @id: (nullable): the id of a question as it is asked, such as `share-with.school`
 *
 * Returns: (transfer none) (nullable): the question
 */
const EngawaQuestion *
engawa_rounds_find (EngawaRounds *self, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->by_id, id);
}
