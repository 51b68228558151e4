/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-worker-private.h"

#include "journal/engawa-secret.h"

#include <string.h>

/* One thread works through a queue of jobs. After each job it takes what became readable and posts
 * "fold this, then answer" to the main context, in that order, so that a callback always sees a
 * casebook that knows what its call wrote. */

typedef struct {
  EngawaVaultWorker *worker;
  EngawaVaultJob *job; /* owned */
  GPtrArray *events;
  gboolean again;
} Delivery;

enum { CASEBOOK_CHANGED, REPLACED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngawaVaultWorker, engawa_vault_worker, G_TYPE_OBJECT)

void
engawa_vault_job_free (EngawaVaultJob *job)
{
  g_clear_object (&job->task);
  g_free (job->person);
  engawa_secret_wipe_string (job->text);
  g_clear_pointer (&job->body, g_bytes_unref);
  if (job->call_data_free != NULL)
    job->call_data_free (job->call_data);
  g_clear_pointer (&job->followers, g_ptr_array_unref);
  g_clear_error (&job->error);
  if (job->answer != NULL && job->answer_free != NULL)
    job->answer_free (job->answer);
  g_free (job);
}

static void
delivery_free (Delivery *delivery)
{
  g_clear_object (&delivery->worker);
  g_clear_pointer (&delivery->job, engawa_vault_job_free);
  g_clear_pointer (&delivery->events, g_ptr_array_unref);
  g_free (delivery);
}

static void
answer_one (EngawaVaultJob *job, GTask *task)
{
  if (job->error != NULL)
    g_task_return_error (task, g_error_copy (job->error));
  else if (job->answer != NULL && job->task == task)
    g_task_return_pointer (task, g_steal_pointer (&job->answer), job->answer_free);
  else if (job->number != 0)
    g_task_return_int (task, (gssize) job->number);
  else
    g_task_return_boolean (task, TRUE);
}

/* On the worker object's own thread. */
static gboolean
deliver_cb (gpointer data)
{
  Delivery *delivery = data;
  EngawaVaultWorker *self = delivery->worker;
  EngawaVaultJob *job = delivery->job;

  if (delivery->again) {
    g_clear_object (&self->casebook);
    self->casebook = engawa_casebook_new ();
  }
  if (delivery->events->len > 0)
    engawa_vault_events_fold (delivery->events, self->casebook);
  if (delivery->again)
    g_signal_emit (self, signals[REPLACED], 0);
  else if (delivery->events->len > 0)
    g_signal_emit (self, signals[CASEBOOK_CHANGED], 0);
  for (guint i = 0; job->followers != NULL && i < job->followers->len; i++)
    answer_one (job, g_ptr_array_index (job->followers, i));
  if (job->task != NULL)
    answer_one (job, job->task);
  return G_SOURCE_REMOVE;
}

static void
forget_save (EngawaVaultWorker *self, EngawaVaultJob *job)
{
  g_mutex_lock (&self->saves_lock);
  if (g_hash_table_lookup (self->saves, &job->draft) == job)
    g_hash_table_remove (self->saves, &job->draft);
  g_mutex_unlock (&self->saves_lock);
}

static void
run_job (EngawaVaultWorker *self, EngawaVaultJob *job)
{
  Delivery *delivery;
  g_autoptr (GSource) source = NULL;

  forget_save (self, job);
  if (job->task == NULL)
    g_atomic_int_set (&self->inbox->fetching, FALSE);
  else if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    job->func (self->vault, job, &job->error);

  delivery = g_new0 (Delivery, 1);
  delivery->worker = g_object_ref (self);
  delivery->job = job;
  delivery->again = g_atomic_int_compare_and_exchange (&self->inbox->refold, TRUE, FALSE);
  /* A closed vault delivers nothing: the casebook is then simply empty. */
  if (delivery->again && engawa_vault_get_state (self->vault) == ENGAWA_VAULT_OPEN)
    engawa_vault_deliver_again (self->vault, NULL, NULL);
  delivery->events = engawa_vault_take_events (self->vault);
  /* Not g_main_context_invoke(): that runs the function here when nobody is iterating the context, and
   * what is delivered may drop the last reference, which joins this thread. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, delivery, (GDestroyNotify) delivery_free);
  g_source_attach (source, self->context);
}

static gpointer
work (gpointer data)
{
  EngawaVaultWorker *self = data;

  for (;;) {
    EngawaVaultJob *job = g_async_queue_pop (self->inbox->queue);
    gboolean stop = job->stop;

    if (stop) {
      engawa_vault_job_free (job);
      return NULL;
    }
    run_job (self, job);
  }
}

static void
inbox_clear (gpointer data)
{
  EngawaVaultInbox *inbox = data;

  g_async_queue_unref (inbox->queue);
}

static void
inbox_release (gpointer data, GClosure *closure)
{
  g_atomic_rc_box_release_full (data, inbox_clear);
}

static void
push_fetch (EngawaVaultInbox *inbox)
{
  if (g_atomic_int_compare_and_exchange (&inbox->fetching, FALSE, TRUE))
    g_async_queue_push (inbox->queue, g_new0 (EngawaVaultJob, 1));
}

/* Any thread. */
static void
events_pending_cb (EngawaVault *vault, EngawaVaultInbox *inbox)
{
  push_fetch (inbox);
}

static void
refold_cb (EngawaVault *vault, EngawaVaultInbox *inbox)
{
  g_atomic_int_set (&inbox->refold, TRUE);
  push_fetch (inbox);
}

EngawaVaultJob *
engawa_vault_job_new (EngawaVaultWorker *self,
                      EngawaVaultJobFunc func,
                      gpointer tag,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  EngawaVaultJob *job = g_new0 (EngawaVaultJob, 1);

  job->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (job->task, tag);
  g_task_set_check_cancellable (job->task, FALSE);
  job->func = func;
  return job;
}

void
engawa_vault_worker_push (EngawaVaultWorker *self, EngawaVaultJob *job)
{
  if (self->thread == NULL) {
    g_task_return_new_error (job->task, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STATE,
                             "The vault's worker has stopped");
    engawa_vault_job_free (job);
    return;
  }
  g_async_queue_push (self->inbox->queue, job);
}

/**
 * engawa_vault_worker_new:
 * @vault: the vault; it may also be given to a sync thread
 *
 * Starts the worker thread. Callbacks and signals come on the calling thread's default main context.
 *
 * Returns: (transfer full): the worker, with an empty casebook.
 */
EngawaVaultWorker *
engawa_vault_worker_new (EngawaVault *vault)
{
  EngawaVaultWorker *self = g_object_new (ENGAWA_TYPE_VAULT_WORKER, NULL);

  self->vault = g_object_ref (vault);
  self->casebook = engawa_casebook_new ();
  self->context = g_main_context_ref_thread_default ();
  self->events_handler =
      g_signal_connect_data (vault, "events-pending", G_CALLBACK (events_pending_cb),
                             g_atomic_rc_box_acquire (self->inbox), inbox_release, 0);
  self->refold_handler =
      g_signal_connect_data (vault, "refold", G_CALLBACK (refold_cb),
                             g_atomic_rc_box_acquire (self->inbox), inbox_release, 0);
  self->thread = g_thread_new ("vault", work, self);
  return self;
}

/**
 * engawa_vault_worker_get_vault:
 * @self: the worker
 *
 * Returns: (transfer none): its vault.
 */
EngawaVault *
engawa_vault_worker_get_vault (EngawaVaultWorker *self)
{
  return self->vault;
}

/**
 * engawa_vault_worker_get_casebook:
 * @self: the worker
 *
 * Returns: (transfer none): the casebook; "replaced" says when it is another object.
 */
EngawaCasebook *
engawa_vault_worker_get_casebook (EngawaVaultWorker *self)
{
  return self->casebook;
}

void
engawa_vault_worker_stop (EngawaVaultWorker *self)
{
  EngawaVaultJob *job;

  if (self->thread == NULL)
    return;
  g_clear_signal_handler (&self->events_handler, self->vault);
  g_clear_signal_handler (&self->refold_handler, self->vault);
  job = g_new0 (EngawaVaultJob, 1);
  job->stop = TRUE;
  g_async_queue_push (self->inbox->queue, job);
  g_thread_join (g_steal_pointer (&self->thread));
}

/* The thread ends before the last reference goes, because what it delivers takes one. */
static void
engawa_vault_worker_dispose (GObject *object)
{
  engawa_vault_worker_stop (ENGAWA_VAULT_WORKER (object));
  G_OBJECT_CLASS (engawa_vault_worker_parent_class)->dispose (object);
}

static void
engawa_vault_worker_finalize (GObject *object)
{
  EngawaVaultWorker *self = ENGAWA_VAULT_WORKER (object);

  g_atomic_rc_box_release_full (g_steal_pointer (&self->inbox), inbox_clear);
  g_clear_pointer (&self->saves, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->casebook);
  g_clear_object (&self->vault);
  g_mutex_clear (&self->saves_lock);
  G_OBJECT_CLASS (engawa_vault_worker_parent_class)->finalize (object);
}

static void
engawa_vault_worker_class_init (EngawaVaultWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engawa_vault_worker_dispose;
  object_class->finalize = engawa_vault_worker_finalize;

  /**
   * EngawaVaultWorker::casebook-changed:
   *
   * A batch was folded.
   */
  signals[CASEBOOK_CHANGED] = g_signal_new ("casebook-changed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaVaultWorker::replaced:
   *
   * engawa_vault_worker_get_casebook() is another object now.
   */
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_vault_worker_init (EngawaVaultWorker *self)
{
  g_mutex_init (&self->saves_lock);
  self->inbox = g_atomic_rc_box_new0 (EngawaVaultInbox);
  self->inbox->queue = g_async_queue_new_full ((GDestroyNotify) engawa_vault_job_free);
  self->saves = g_hash_table_new (g_int64_hash, g_int64_equal);
}
