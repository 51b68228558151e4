/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-form.h"

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
 * Returns: (transfer none): its name
 */
const EngawaWording *
engawa_form_get_title (EngawaForm *self)
{
  return &self->title;
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
