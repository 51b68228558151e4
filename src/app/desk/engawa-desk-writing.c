/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-writing.h"

#include <string.h>

/*
 * A stand-in is an id no entry can have by chance: 56 times "e" and the place in this writing. Bodies are
 * checked against the schema with it, and it is replaced by the real id before they are sealed. Entries
 * already written stay when a later one fails: they are whole by themselves, and the page says what
 * happened so that a person can go on from there.
 */

enum { ID_LENGTH = 64, PLACE_DIGITS = 8 };

struct _EngawaDeskWriting {
  GPtrArray *bodies;    /* GBytes, or NULL where there was an error */
  GPtrArray *stand_ins; /* char * */
  GPtrArray *ids;       /* char *, NULL at the end when finished */
  GError *error;
};

/**
 * engawa_desk_writing_new:
 *
 * Returns: (transfer full): nothing to write yet
 */
EngawaDeskWriting *
engawa_desk_writing_new (void)
{
  EngawaDeskWriting *self = g_new0 (EngawaDeskWriting, 1);
  self->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->stand_ins = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * engawa_desk_writing_free:
 * @self: (transfer full) (nullable): a writing
 */
void
engawa_desk_writing_free (EngawaDeskWriting *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->bodies);
  g_ptr_array_unref (self->stand_ins);
  g_ptr_array_unref (self->ids);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * engawa_desk_writing_add:
 * @self: a writing
 * @body: (transfer full) (nullable): what engawa_builder_end() gave
 * @error: (transfer full) (nullable): its error, where it gave %NULL
 *
 * Adds an entry after the others. The first error is kept and ends the whole writing before anything is
 * written.
 *
 * Returns: (transfer none): the stand-in for the entry's id
 */
const char *
engawa_desk_writing_add (EngawaDeskWriting *self, GBytes *body, GError *error)
{
  char *stand_in = g_malloc (ID_LENGTH + 1);
  memset (stand_in, 'e', ID_LENGTH - PLACE_DIGITS);
  g_snprintf (stand_in + ID_LENGTH - PLACE_DIGITS, PLACE_DIGITS + 1, "%08x", self->stand_ins->len);
  g_ptr_array_add (self->stand_ins, stand_in);
  if (body != NULL)
    g_ptr_array_add (self->bodies, body);
  if (error != NULL && self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);
  return stand_in;
}

/**
 * engawa_desk_writing_get_size:
 * @self: a writing
 *
 * Returns: how many entries it has
 */
guint
engawa_desk_writing_get_size (EngawaDeskWriting *self)
{
  return self->stand_ins->len;
}

static GBytes *
name_earlier (EngawaDeskWriting *self, GBytes *body)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  GString *json = g_string_new_len (text, (gssize) length);
  for (guint i = 0; i < self->ids->len; i++)
    g_string_replace (json, self->stand_ins->pdata[i], self->ids->pdata[i], 0);
  return g_string_free_to_bytes (json);
}

static gboolean
write_all (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  EngawaDeskWriting *self = data;
  if (self->error != NULL) {
    g_propagate_error (error, g_error_copy (self->error));
    return FALSE;
  }
  for (guint i = 0; i < self->bodies->len; i++) {
    g_autoptr (GBytes) body = name_earlier (self, self->bodies->pdata[i]);
    char *id = engawa_vault_append (vault, body, error);
    if (id == NULL)
      return FALSE;
    g_ptr_array_add (self->ids, id);
  }
  return TRUE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  EngawaDeskWriting *self = g_task_get_task_data (task);
  GError *error = NULL;
  if (!engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_ptr_array_add (self->ids, NULL);
  g_task_return_pointer (task, g_strdupv ((char **) self->ids->pdata), (GDestroyNotify) g_strfreev);
}

/**
 * engawa_desk_writing_run_async:
 * @self: (transfer full): a writing
 * @worker: the vault's worker
 * @callback: called in the main loop
 * @data: for @callback
 *
 * Writes the entries in order on the vault's thread.
 */
void
engawa_desk_writing_run_async (EngawaDeskWriting *self,
                               EngawaVaultWorker *worker,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task = g_task_new (worker, NULL, callback, data);
  g_task_set_task_data (task, self, (GDestroyNotify) engawa_desk_writing_free);
  engawa_vault_worker_run_async (worker, write_all, self, NULL, NULL, on_written, task);
}

/**
 * engawa_desk_writing_run_finish:
 * @worker: the vault's worker
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the ids of the entries, in order
 */
GStrv
engawa_desk_writing_run_finish (EngawaVaultWorker *worker, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
