/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-ledger-queue.h"

/* One ledger, one connection, one thread at a time. Whoever finds the ledger free works off all that waits
 * at that moment, its own request among it, in one transaction; whoever finds it taken waits, and the
 * next commit takes all of them. So a busy store waits for its disk as often as an idle one, an idle one
 * changes threads for nothing, and nothing is answered before it is on the disk. */

/* So many changes share a commit at most, lest the first of them waits too long. */
#define MAX_SHARED 64

typedef struct {
  EngawaLedgerFunc func;
  gpointer data;
  gboolean changes;

  gboolean done;
  gboolean ok;
  GError *error;
} Job;

struct _EngawaLedgerQueue {
  /* owned */
  EngawaLedger *ledger;

  GMutex mutex;
  GCond cond;
  /* under the mutex */
  GQueue waiting; /* of Job */
  gboolean busy;  /* a thread works with the ledger */
  guint64 changes;
  guint64 commits;

  /* of the thread that works */
  gboolean owes_forget;
};

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
  if (jobs->len == 1) {
    Job *job = g_ptr_array_index (jobs, 0);
    job->ok = job->func (self->ledger, job->data, &job->error);
    if (job->ok)
      return iface->commit (backend, error);
    engawa_ledger_reset (self->ledger);
    iface->rollback (backend);
    return TRUE;
  }
  for (guint i = 0; i < jobs->len; i++) {
    if (!run_part (self, g_ptr_array_index (jobs, i), error)) {
      iface->rollback (backend);
      return FALSE;
    }
  }
  return iface->commit (backend, error);
}

/* Without the mutex. Answers whether something was committed. */
static gboolean
run_changes (EngawaLedgerQueue *self, GPtrArray *jobs)
{
  EngawaBackend *backend = engawa_ledger_get_backend (self->ledger);
  g_autoptr (GError) error = NULL;
  gboolean ok = run_transaction (self, jobs, &error);

  if (!ok) {
    engawa_ledger_reset (self->ledger);
    engawa_ledger_take_forget (self->ledger);
    fail_all (jobs, error);
  }
  if (engawa_ledger_take_forget (self->ledger))
    self->owes_forget = TRUE;
  /* Should the disk refuse now, the next commit tries again. */
  if (self->owes_forget)
    self->owes_forget = !ENGAWA_BACKEND_GET_IFACE (backend)->forget (backend, NULL);
  return ok;
}

/* What waits at this moment, with the mutex held. */
static void
take_jobs (EngawaLedgerQueue *self, GPtrArray *reads, GPtrArray *changes)
{
  Job *job;

  while (changes->len < MAX_SHARED && (job = g_queue_pop_head (&self->waiting)) != NULL)
    g_ptr_array_add (job->changes ? changes : reads, job);
}

static void
mark_done (GPtrArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    ((Job *) g_ptr_array_index (jobs, i))->done = TRUE;
}

/* With the mutex held at both ends. */
static void
work (EngawaLedgerQueue *self)
{
  g_autoptr (GPtrArray) reads = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  gboolean committed = FALSE;

  self->busy = TRUE;
  take_jobs (self, reads, changes);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < reads->len; i++) {
    Job *job = g_ptr_array_index (reads, i);
    job->ok = job->func (self->ledger, job->data, &job->error);
  }
  if (changes->len > 0)
    committed = run_changes (self, changes);
  g_mutex_lock (&self->mutex);
  self->busy = FALSE;
  self->changes += committed ? changes->len : 0;
  self->commits += committed ? 1 : 0;
  mark_done (reads);
  mark_done (changes);
  g_cond_broadcast (&self->cond);
}

/**
 * engawa_ledger_queue_new:
 * @ledger: (transfer full): a ledger; from now on only the queue touches it
 *
 * Returns: (transfer full): the queue
 */
EngawaLedgerQueue *
engawa_ledger_queue_new (EngawaLedger *ledger)
{
  EngawaLedgerQueue *self = g_new0 (EngawaLedgerQueue, 1);

  self->ledger = ledger;
  g_queue_init (&self->waiting);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

/**
 * engawa_ledger_queue_free:
 * @self: (transfer full): a queue that nobody waits on any more
 *
 * Frees the ledger too.
 */
void
engawa_ledger_queue_free (EngawaLedgerQueue *self)
{
  engawa_ledger_free (self->ledger);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static gboolean
run_job (EngawaLedgerQueue *self,
         gboolean changes,
         EngawaLedgerFunc func,
         gpointer data,
         GError **error)
{
  Job job = { .func = func, .data = data, .changes = changes };

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->waiting, &job);
  while (!job.done) {
    if (self->busy)
      g_cond_wait (&self->cond, &self->mutex);
    else
      work (self);
  }
  g_mutex_unlock (&self->mutex);
  if (!job.ok)
    g_propagate_error (error, job.error);
  return job.ok;
}

/**
 * engawa_ledger_queue_read:
 * @self: a queue
 * @func: reads from the ledger; runs on whichever thread works it off
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
  return run_job (self, FALSE, func, data, error);
}

/**
 * engawa_ledger_queue_change:
 * @self: a queue
 * @func: changes the ledger, inside a transaction; runs on whichever thread works it off
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
  return run_job (self, TRUE, func, data, error);
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

/**
 * engawa_ledger_queue_get_waiting:
 * @self: a queue
 *
 * Returns: how many wait at this moment for whoever works
 */
guint
engawa_ledger_queue_get_waiting (EngawaLedgerQueue *self)
{
  guint waiting;

  g_mutex_lock (&self->mutex);
  waiting = self->waiting.length;
  g_mutex_unlock (&self->mutex);
  return waiting;
}
