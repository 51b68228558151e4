/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-form.h"

#include "forms/engawa-condition.h"
#include "forms/engawa-form-private.h"
#include "forms/engawa-question-private.h"

EngawaForm *
engawa_form_new (GBytes *bytes)
{
  EngawaForm *self = g_new0 (EngawaForm, 1);

  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->strings = g_string_chunk_new (4096);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_question_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * engawa_form_ref:
 *
 * Returns: (transfer full): the same form
 */
EngawaForm *
engawa_form_ref (EngawaForm *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_form_unref (EngawaForm *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->hash);
  g_free (self);
}

/**
 * engawa_form_get_id:
 *
 * Returns: its id, such as `first-visit`
 */
const char *
engawa_form_get_id (EngawaForm *self)
{
  return self->id;
}

/**
 * engawa_form_get_version:
 *
 * Returns: its version, from 1
 */
guint
engawa_form_get_version (EngawaForm *self)
{
  return self->version;
}

/**
 * engawa_form_get_hash:
 *
 * Returns: the SHA-256 of the bytes of its file, as hex
 */
const char *
engawa_form_get_hash (EngawaForm *self)
{
  return self->hash;
}

/**
 * engawa_form_get_bytes:
 *
 * Returns: (transfer none): its file, as it is published for others to read answers by
 */
GBytes *
engawa_form_get_bytes (EngawaForm *self)
{
  return self->bytes;
}

/**
 * engawa_form_get_title:
 *
 * Returns: (transfer none): its name; without a context where a discreet form has none
 */
const EngawaWording *
engawa_form_get_title (EngawaForm *self)
{
  return &self->title;
}

/**
 * engawa_form_is_discreet:
 *
 * Returns: whether nobody but staff may learn what it asks: it is in no list a family sees and has no
 *   title there, every question is private, and one touch leaves it
 */
gboolean
engawa_form_is_discreet (EngawaForm *self)
{
  return self->discreet;
}

/**
 * engawa_form_get_heading:
 * @item: `home` or `ja`
 *
 * Returns: (transfer none) (nullable): the words above that column
 */
const EngawaFormLine *
engawa_form_get_heading (EngawaForm *self, const char *item)
{
  return self->headings[g_strcmp0 (item, ENGAWA_ITEM_JA) == 0];
}

/**
 * engawa_form_get_laid:
 *
 * Returns: what the worker lays out before it is asked: %ENGAWA_REPEAT_AGENCIES, %ENGAWA_REPEAT_HELPS, or
 *   %ENGAWA_REPEAT_ONCE for nothing. A form that asks for helps and for agencies asks about the same ones.
 */
EngawaRepeat
engawa_form_get_laid (EngawaForm *self)
{
  EngawaRepeat laid = ENGAWA_REPEAT_ONCE;

  for (guint i = 0; i < self->questions->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (self->questions, i);

    if (question->repeat == ENGAWA_REPEAT_HELPS)
      return ENGAWA_REPEAT_HELPS;
    if (question->repeat == ENGAWA_REPEAT_AGENCIES || question->agencies)
      laid = ENGAWA_REPEAT_AGENCIES;
  }
  return laid;
}

/**
 * engawa_form_asks_household:
 *
 * Returns: whether it asks who lives in the home
 */
gboolean
engawa_form_asks_household (EngawaForm *self)
{
  for (guint i = 0; i < self->questions->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (self->questions, i);

    if (question->type == ENGAWA_QUESTION_PEOPLE && !question->pick_one)
      return TRUE;
  }
  return FALSE;
}

static gboolean
looks_at_household (const EngawaCondition *condition)
{
  return condition != NULL
         && g_strv_contains (engawa_condition_get_variables (condition), "household");
}

/**
 * engawa_form_takes_household:
 *
 * Returns: whether it looks at the household and has to be told of it, because it does not ask
 */
gboolean
engawa_form_takes_household (EngawaForm *self)
{
  if (engawa_form_asks_household (self))
    return FALSE;
  for (guint i = 0; i < self->questions->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (self->questions, i);

    if (question->pick_one || looks_at_household (question->condition))
      return TRUE;
  }
  return FALSE;
}

/**
 * engawa_form_get_size:
 *
 * Returns: how many questions and pages it has
 */
guint
engawa_form_get_size (EngawaForm *self)
{
  return self->questions->len;
}

/**
 * engawa_form_get_question:
 * @index: from 0, in the order they are asked
 *
 * Returns: (transfer none): a question
 */
const EngawaQuestion *
engawa_form_get_question (EngawaForm *self, guint index)
{
  g_return_val_if_fail (index < self->questions->len, NULL);
  return g_ptr_array_index (self->questions, index);
}

/**
 * engawa_form_find:
 * @id: (nullable): the id of a question
 *
 * Returns: (transfer none) (nullable): the question
 */
const EngawaQuestion *
engawa_form_find (EngawaForm *self, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->by_id, id);
}
