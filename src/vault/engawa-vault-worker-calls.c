/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "journal/engawa-secret.h"
#include "vault/engawa-vault-worker-private.h"

/* The async/finish pairs: each fills a job and queues it. */

static void
unlock_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  engawa_vault_unlock (vault, job->person, job->text, g_task_get_cancellable (job->task), error);
}

void
engawa_vault_worker_unlock_async (EngawaVaultWorker *self,
                                  const char *person,
                                  const char *passphrase,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (self, unlock_job, engawa_vault_worker_unlock_async,
                                              cancellable, callback, data);

  job->person = g_strdup (person);
  job->text = g_strdup (passphrase);
  engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_unlock_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
uncover_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  engawa_vault_uncover (vault, job->text, g_task_get_cancellable (job->task), error);
}

void
engawa_vault_worker_uncover_async (EngawaVaultWorker *self,
                                   const char *pin,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (self, uncover_job, engawa_vault_worker_uncover_async,
                                              cancellable, callback, data);

  job->text = g_strdup (pin);
  engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_uncover_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
append_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  job->answer = engawa_vault_append (vault, job->body, error);
  job->answer_free = g_free;
}

void
engawa_vault_worker_append_async (EngawaVaultWorker *self,
                                  GBytes *body,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (self, append_job, engawa_vault_worker_append_async,
                                              cancellable, callback, data);

  job->body = g_bytes_ref (body);
  engawa_vault_worker_push (self, job);
}

char *
engawa_vault_worker_append_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
begin_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  job->number = engawa_vault_begin_interview (vault, error);
}

void
engawa_vault_worker_begin_async (EngawaVaultWorker *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  engawa_vault_worker_push (self,
                            engawa_vault_job_new (self, begin_job, engawa_vault_worker_begin_async,
                                                  cancellable, callback, data));
}

gint64
engawa_vault_worker_begin_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  gssize draft = g_task_propagate_int (G_TASK (result), error);
  return MAX (0, draft);
}

static void
save_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  engawa_vault_save_draft (vault, job->draft, job->text, error);
}

/* A save still waiting is given the newer text and answers both. */
static gboolean
join_save (EngawaVaultWorker *self, EngawaVaultJob *job)
{
  EngawaVaultJob *waiting;

  g_mutex_lock (&self->saves_lock);
  waiting = g_hash_table_lookup (self->saves, &job->draft);
  if (waiting != NULL) {
    if (waiting->followers == NULL)
      waiting->followers = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (waiting->followers, g_steal_pointer (&job->task));
    engawa_secret_wipe_string (waiting->text);
    waiting->text = g_steal_pointer (&job->text);
  } else if (self->thread != NULL) {
    g_hash_table_insert (self->saves, &job->draft, job);
  }
  g_mutex_unlock (&self->saves_lock);
  return waiting != NULL;
}

void
engawa_vault_worker_save_draft_async (EngawaVaultWorker *self,
                                      gint64 draft,
                                      const char *text,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (self, save_job, engawa_vault_worker_save_draft_async,
                                              cancellable, callback, data);

  job->draft = draft;
  job->text = g_strdup (text);
  if (join_save (self, job))
    engawa_vault_job_free (job);
  else
    engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_save_draft_finish (EngawaVaultWorker *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
finish_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  job->answer = engawa_vault_finish_draft (vault, job->draft, job->body, error);
  job->answer_free = g_free;
}

void
engawa_vault_worker_finish_draft_async (EngawaVaultWorker *self,
                                        gint64 draft,
                                        GBytes *body,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (
      self, finish_job, engawa_vault_worker_finish_draft_async, cancellable, callback, data);

  job->draft = draft;
  job->body = g_bytes_ref (body);
  engawa_vault_worker_push (self, job);
}

char *
engawa_vault_worker_finish_draft_finish (EngawaVaultWorker *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
discard_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  engawa_vault_discard_draft (vault, job->draft, error);
}

void
engawa_vault_worker_discard_draft_async (EngawaVaultWorker *self,
                                         gint64 draft,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (
      self, discard_job, engawa_vault_worker_discard_draft_async, cancellable, callback, data);

  job->draft = draft;
  engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_discard_draft_finish (EngawaVaultWorker *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  job->answer = engawa_vault_list_drafts (vault, error);
  job->answer_free = (GDestroyNotify) g_ptr_array_unref;
}

void
engawa_vault_worker_list_drafts_async (EngawaVaultWorker *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data)
{
  engawa_vault_worker_push (self, engawa_vault_job_new (self, list_job,
                                                        engawa_vault_worker_list_drafts_async,
                                                        cancellable, callback, data));
}

GPtrArray *
engawa_vault_worker_list_drafts_finish (EngawaVaultWorker *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hand_over_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  engawa_vault_hand_over (vault, job->draft, job->text, g_task_get_cancellable (job->task), error);
}

void
engawa_vault_worker_hand_over_async (EngawaVaultWorker *self,
                                     gint64 draft,
                                     const char *pin,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (
      self, hand_over_job, engawa_vault_worker_hand_over_async, cancellable, callback, data);

  job->draft = draft;
  job->text = g_strdup (pin);
  engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_hand_over_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
call_job (EngawaVault *vault, EngawaVaultJob *job, GError **error)
{
  job->call (vault, job->call_data, g_task_get_cancellable (job->task), error);
}

void
engawa_vault_worker_run_async (EngawaVaultWorker *self,
                               EngawaVaultFunc func,
                               gpointer func_data,
                               GDestroyNotify func_data_free,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  EngawaVaultJob *job = engawa_vault_job_new (self, call_job, engawa_vault_worker_run_async,
                                              cancellable, callback, data);

  job->call = func;
  job->call_data = func_data;
  job->call_data_free = func_data_free;
  engawa_vault_worker_push (self, job);
}

gboolean
engawa_vault_worker_run_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
