/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-queue.h"

/* One thread, one ledger, one connection. A commit waits for the disk while other requests queue up
 * behind it; the next commit takes all of them. So a busy store waits for its disk as often as an idle
 * one, and nothing is answered before it is on the disk. */

/* So many changes share a commit at most, lest the first of them waits too long. */
#define MAX_SHARED 64

typedef enum {
  KIND_READ,
  KIND_CHANGE,
  KIND_STOP,
} Kind;

typedef struct {
  Kind kind;
  EngawaLedgerFunc func;
  gpointer data;

  GMutex mutex;
  GCond cond;
  gboolean done;
  gboolean ok;
  GError *error;
} Job;

struct _EngawaLedgerQueue {
  /* owned */
  EngawaLedger *ledger;
  GAsyncQueue *jobs;
  GThread *thread;

  gboolean owes_forget; /* the queue's thread only */
  guint64 changes;      /* atomic by mutex */
  guint64 commits;
  GMutex mutex;
};

static void
finish_job (Job *job)
{
  g_mutex_lock (&job->mutex);
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->mutex);
}

static void
fail_job (Job *job, const GError *error)
{
  job->ok = FALSE;
  if (job->error == NULL)
    job->error = g_error_copy (error);
}

static void
fail_all (GPtrArray *jobs, const GError *error)
{
  for (guint i = 0; i < jobs->len; i++)
    fail_job (g_ptr_array_index (jobs, i), error);
}

static gboolean
run_part (EngawaLedgerQueue *self, Job *job, GError **error)
{
  EngawaBackend *backend = engawa_ledger_get_backend (self->ledger);
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (backend);

  if (!iface->begin_part (backend, error))
    return FALSE;
  job->ok = job->func (self->ledger, job->data, &job->error);
  if (job->ok)
    return iface->commit_part (backend, error);
  engawa_ledger_reset (self->ledger);
  return iface->rollback_part (backend, error);
}

static gboolean
run_transaction (EngawaLedgerQueue *self, GPtrArray *jobs, GError **error)
{
  EngawaBackend *backend = engawa_ledger_get_backend (self->ledger);
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (backend);

  if (!iface->begin (backend, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++) {
    if (!run_part (self, g_ptr_array_index (jobs, i), error)) {
      iface->rollback (backend);
      return FALSE;
    }
  }
  return iface->commit (backend, error);
}

static void
run_changes (EngawaLedgerQueue *self, GPtrArray *jobs)
{
  EngawaBackend *backend = engawa_ledger_get_backend (self->ledger);
  g_autoptr (GError) error = NULL;

  if (!run_transaction (self, jobs, &error)) {
    engawa_ledger_reset (self->ledger);
    engawa_ledger_take_forget (self->ledger);
    fail_all (jobs, error);
  } else {
    g_mutex_lock (&self->mutex);
    self->changes += jobs->len;
    self->commits++;
    g_mutex_unlock (&self->mutex);
  }
  if (engawa_ledger_take_forget (self->ledger))
    self->owes_forget = TRUE;
  /* Should the disk refuse now, the next commit tries again. */
  if (self->owes_forget)
    self->owes_forget = !ENGAWA_BACKEND_GET_IFACE (backend)->forget (backend, NULL);
  for (guint i = 0; i < jobs->len; i++)
    finish_job (g_ptr_array_index (jobs, i));
}

/* Takes what waits at this moment: changes into `changes`, reads are run at once. */
static gboolean
take_jobs (EngawaLedgerQueue *self, GPtrArray *changes)
{
  Job *job = g_async_queue_pop (self->jobs);

  for (; job != NULL; job = g_async_queue_try_pop (self->jobs)) {
    if (job->kind == KIND_STOP)
      return FALSE;
    if (job->kind == KIND_READ) {
      job->ok = job->func (self->ledger, job->data, &job->error);
      finish_job (job);
    } else {
      g_ptr_array_add (changes, job);
    }
    if (changes->len == MAX_SHARED)
      break;
  }
  return TRUE;
}

static gpointer
run_queue (gpointer data)
{
  EngawaLedgerQueue *self = data;
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  gboolean go_on = TRUE;

  while (go_on) {
    g_ptr_array_set_size (changes, 0);
    go_on = take_jobs (self, changes);
    if (changes->len > 0)
      run_changes (self, changes);
  }
  return NULL;
}

/**
 * engawa_ledger_queue_new:
 * @ledger: (transfer full): a ledger; from now on only the queue's thread touches it
 *
 * Returns: (transfer full): the queue, running
 */
EngawaLedgerQueue *
engawa_ledger_queue_new (EngawaLedger *ledger)
{
  EngawaLedgerQueue *self = g_new0 (EngawaLedgerQueue, 1);

  self->ledger = ledger;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->mutex);
  self->thread = g_thread_new ("engawa-ledger", run_queue, self);
  return self;
}

/**
 * engawa_ledger_queue_free:
 * @self: (transfer full): a queue that nobody waits on any more
 *
 * Runs what is queued, then ends the thread and frees the ledger.
 */
void
engawa_ledger_queue_free (EngawaLedgerQueue *self)
{
  Job stop = { .kind = KIND_STOP };

  g_async_queue_push (self->jobs, &stop);
  g_thread_join (self->thread);
  engawa_ledger_free (self->ledger);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
run_job (EngawaLedgerQueue *self, Kind kind, EngawaLedgerFunc func, gpointer data, GError **error)
{
  Job job = { .kind = kind, .func = func, .data = data };

  g_mutex_init (&job.mutex);
  g_cond_init (&job.cond);
  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&job.mutex);
  while (!job.done)
    g_cond_wait (&job.cond, &job.mutex);
  g_mutex_unlock (&job.mutex);
  g_cond_clear (&job.cond);
  g_mutex_clear (&job.mutex);
  if (!job.ok)
    g_propagate_error (error, job.error);
  return job.ok;
}

/**
 * engawa_ledger_queue_read:
 * @self: a queue
 * @func: reads from the ledger; runs on the queue's thread
 * @data: for @func
 * @error: what @func failed with
 *
 * Blocks until @func has run.
 */
gboolean
engawa_ledger_queue_read (EngawaLedgerQueue *self,
                          EngawaLedgerFunc func,
                          gpointer data,
                          GError **error)
{
  return run_job (self, KIND_READ, func, data, error);
}

/**
 * engawa_ledger_queue_change:
 * @self: a queue
 * @func: changes the ledger; runs inside a transaction on the queue's thread
 * @data: for @func
 * @error: what @func failed with, or why nothing could be committed
 *
 * Blocks until the change is on the disk, or refused.
 */
gboolean
engawa_ledger_queue_change (EngawaLedgerQueue *self,
                            EngawaLedgerFunc func,
                            gpointer data,
                            GError **error)
{
  return run_job (self, KIND_CHANGE, func, data, error);
}

/**
 * engawa_ledger_queue_count:
 * @self: a queue
 * @changes: (out): changes so far
 * @commits: (out): the commits they took
 */
void
engawa_ledger_queue_count (EngawaLedgerQueue *self, guint64 *changes, guint64 *commits)
{
  g_mutex_lock (&self->mutex);
  *changes = self->changes;
  *commits = self->commits;
  g_mutex_unlock (&self->mutex);
}
