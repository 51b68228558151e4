/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-service.h"

#include "sync/engawa-folder-transport.h"
#include "sync/engawa-store-transport.h"
#include "vault/engawa-vault-sync.h"

/* One thread that sleeps until something is due. The time of the next round is a function of what
 * happened: at once when asked or after a write, in thirty seconds after a good round, later and later
 * after failures, with chance in it so that a council's tablets do not come back all at once. */

#define INTERVAL_SECONDS 30
#define FIRST_RETRY_SECONDS 5
#define LONGEST_RETRY_SECONDS (5 * 60)

struct _EngawaSyncService {
  GObject parent;

  /* owned */
  EngawaVault *vault;
  GMainContext *context;
  GThread *thread;
  GCancellable *stopping;

  /* the thread's own */
  EngawaTransport *store;
  EngawaTransport *folder;
  char *store_key; /* the settings they were made from */
  char *folder_key;

  GMutex mutex;
  GCond cond;
  /* under the mutex */
  EngawaSyncReport report;
  GQueue waiting; /* of GTask: rounds asked for */
  gint64 due;     /* monotonic */
  guint failures;
  gboolean nudged;
  gboolean awake;
  gboolean running;
  gboolean stop;
  gboolean notify_queued;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngawaSyncService, engawa_sync_service, G_TYPE_OBJECT)

static gboolean
emit_changed (gpointer data)
{
  EngawaSyncService *self = data;

  g_mutex_lock (&self->mutex);
  self->notify_queued = FALSE;
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
queue_changed (EngawaSyncService *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->notify_queued || self->stop)
    return;
  self->notify_queued = TRUE;
  source = g_idle_source_new ();
  g_source_set_callback (source, emit_changed, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* Makes a transport again when its setting has changed. */
static void
refresh_store (EngawaSyncService *self, GError **error)
{
  g_autofree char *url = engawa_vault_dup_setting (self->vault, ENGAWA_SETTING_STORE_URL, "");
  g_autofree char *ca = engawa_vault_dup_setting (self->vault, ENGAWA_SETTING_STORE_CA, "");
  g_autofree char *key = g_strconcat (url, "\n", ca, NULL);

  if (g_strcmp0 (key, self->store_key) == 0 && (self->store != NULL || *url == '\0'))
    return;
  g_clear_object (&self->store);
  g_free (self->store_key);
  self->store_key = g_steal_pointer (&key);
  if (*url != '\0')
    self->store = (EngawaTransport *) engawa_store_transport_new (self->vault, url, ca, error);
}

static void
refresh_folder (EngawaSyncService *self, GError **error)
{
  g_autofree char *path = engawa_vault_dup_setting (self->vault, ENGAWA_SETTING_FOLDER, "");

  if (g_strcmp0 (path, self->folder_key) == 0 && (self->folder != NULL || *path == '\0'))
    return;
  g_clear_object (&self->folder);
  if (*path != '\0')
    self->folder = (EngawaTransport *) engawa_folder_transport_new (self->vault, path, error);
  g_free (self->folder_key);
  self->folder_key = g_steal_pointer (&path);
}

static void
run_transport (EngawaSyncService *self,
               EngawaTransport *transport,
               gboolean counts,
               EngawaSyncReport *report,
               GError **error)
{
  g_autoptr (EngawaSync) sync = engawa_sync_new (self->vault, transport);

  engawa_sync_set_counts (sync, counts);
  engawa_sync_round (sync, report, self->stopping, error);
}

/* The store, then the folder. The store is what the line tells of; without one, the folder. */
static gboolean
run_rounds (EngawaSyncService *self, EngawaSyncReport *report, GError **error)
{
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) folder_error = NULL;
  EngawaSyncReport other = { 0 };

  *report = (EngawaSyncReport){ .skew = G_MININT64 };
  if (engawa_vault_get_state (self->vault) == ENGAWA_VAULT_BLANK)
    return TRUE;
  refresh_store (self, &store_error);
  refresh_folder (self, &folder_error);
  if (self->store != NULL)
    run_transport (self, self->store, TRUE, report, &store_error);
  if (self->folder != NULL)
    run_transport (self, self->folder, self->store == NULL, self->store != NULL ? &other : report,
                   &folder_error);
  report->received += other.received;
  if (store_error != NULL) {
    report->state = engawa_sync_state_for_error (store_error);
    g_propagate_error (error, g_steal_pointer (&store_error));
  } else if (folder_error != NULL && self->store == NULL) {
    report->state = engawa_sync_state_for_error (folder_error);
    g_propagate_error (error, g_steal_pointer (&folder_error));
  }
  return error == NULL || *error == NULL;
}

static gint64
next_due (guint failures)
{
  gint64 seconds = INTERVAL_SECONDS;

  if (failures > 0)
    seconds = MIN (LONGEST_RETRY_SECONDS, (gint64) FIRST_RETRY_SECONDS << MIN (failures - 1, 10));
  /* Between half of it and all of it. */
  return g_get_monotonic_time () + seconds * G_USEC_PER_SEC / 2
         + (gint64) (g_random_double () * (double) (seconds * G_USEC_PER_SEC / 2));
}

/* A round that was asked for, on its way back to the main context. Handed over whole: were the last
 * reference to the service dropped on the thread, the thread would wait for itself. */
typedef struct {
  GTask *task;
  EngawaSyncReport report;
  GError *error;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->task);
  g_clear_error (&answer->error);
  g_free (answer);
}

static gboolean
give_answer (gpointer data)
{
  Answer *answer = data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_memdup2 (&answer->report, sizeof answer->report),
                           g_free);
  return G_SOURCE_REMOVE;
}

static void
answer_waiting (EngawaSyncService *self,
                GQueue *waiting,
                const EngawaSyncReport *report,
                const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (waiting)) != NULL) {
    g_autoptr (GSource) source = g_idle_source_new ();
    Answer *answer = g_new0 (Answer, 1);
    answer->task = task;
    answer->report = *report;
    answer->error = error != NULL ? g_error_copy (error) : NULL;
    g_source_set_callback (source, give_answer, answer, answer_free);
    g_source_attach (source, self->context);
  }
}

/* One round, with the mutex held at both ends. */
static void
run_once (EngawaSyncService *self)
{
  g_autoptr (GError) error = NULL;
  EngawaSyncReport report;
  GQueue waiting = self->waiting;
  gboolean ok;

  g_queue_init (&self->waiting);
  self->nudged = FALSE;
  self->running = TRUE;
  queue_changed (self);
  g_mutex_unlock (&self->mutex);
  ok = run_rounds (self, &report, &error);
  g_mutex_lock (&self->mutex);
  self->running = FALSE;
  self->report = report;
  self->failures = ok ? 0 : self->failures + 1;
  self->due = next_due (self->failures);
  queue_changed (self);
  g_mutex_unlock (&self->mutex);
  answer_waiting (self, &waiting, &report, error);
  g_mutex_lock (&self->mutex);
}

/* After a failure a write alone does not hurry: it would only knock at a closed door. */
static gboolean
is_due (EngawaSyncService *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!g_queue_is_empty (&self->waiting))
    return TRUE;
  if (self->nudged && self->failures == 0)
    return TRUE;
  return (self->awake || self->nudged) && now >= self->due;
}

static gpointer
run_thread (gpointer data)
{
  EngawaSyncService *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->stop) {
    if (is_due (self))
      run_once (self);
    else if (self->awake || self->nudged)
      g_cond_wait_until (&self->cond, &self->mutex, self->due);
    else
      g_cond_wait (&self->cond, &self->mutex);
  }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
engawa_sync_service_dispose (GObject *object)
{
  EngawaSyncService *self = ENGAWA_SYNC_SERVICE (object);

  engawa_sync_service_stop (self);
  g_clear_object (&self->store);
  g_clear_object (&self->folder);
  g_clear_object (&self->vault);
  G_OBJECT_CLASS (engawa_sync_service_parent_class)->dispose (object);
}

static void
engawa_sync_service_finalize (GObject *object)
{
  EngawaSyncService *self = ENGAWA_SYNC_SERVICE (object);

  g_clear_object (&self->stopping);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->store_key);
  g_free (self->folder_key);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (engawa_sync_service_parent_class)->finalize (object);
}

static void
engawa_sync_service_class_init (EngawaSyncServiceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = engawa_sync_service_dispose;
  object_class->finalize = engawa_sync_service_finalize;
  /* The report, or whether a round runs, has changed. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_sync_service_init (EngawaSyncService *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->waiting);
  self->awake = TRUE;
  self->stopping = g_cancellable_new ();
  self->report.skew = G_MININT64;
}

/**
 * engawa_sync_service_new:
 * @vault: the tablet's vault
 *
 * Begins to sync, at once and from then on.
 *
 * Returns: (transfer full): the service
 */
EngawaSyncService *
engawa_sync_service_new (EngawaVault *vault)
{
  EngawaSyncService *self = g_object_new (ENGAWA_TYPE_SYNC_SERVICE, NULL);

  self->vault = g_object_ref (vault);
  self->context = g_main_context_ref_thread_default ();
  self->report.last_success = engawa_vault_get_last_sync (vault);
  self->thread = g_thread_new ("engawa-sync", run_thread, self);
  return self;
}

/**
 * engawa_sync_service_stop:
 * @self: a service
 *
 * Cancels the round that runs, waits for its end and ends the thread; rounds asked for fail with
 * %G_IO_ERROR_CANCELLED. May be called twice.
 */
void
engawa_sync_service_stop (EngawaSyncService *self)
{
  g_autoptr (GError) cancelled = NULL;

  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->stopping);
  g_thread_join (g_steal_pointer (&self->thread));
  g_set_error_literal (&cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Sync has ended");
  answer_waiting (self, &self->waiting, &self->report, cancelled);
}

/**
 * engawa_sync_service_nudge:
 * @self: a service
 *
 * Something was written. While the other side is away, this waits for its turn.
 */
void
engawa_sync_service_nudge (EngawaSyncService *self)
{
  g_mutex_lock (&self->mutex);
  self->nudged = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * engawa_sync_service_set_awake:
 * @self: a service
 * @awake: whether rounds run by themselves
 */
void
engawa_sync_service_set_awake (EngawaSyncService *self, gboolean awake)
{
  g_mutex_lock (&self->mutex);
  self->awake = awake;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * engawa_sync_service_get_awake:
 * @self: a service
 *
 * Returns: whether rounds run by themselves
 */
gboolean
engawa_sync_service_get_awake (EngawaSyncService *self)
{
  gboolean awake;

  g_mutex_lock (&self->mutex);
  awake = self->awake;
  g_mutex_unlock (&self->mutex);
  return awake;
}

/**
 * engawa_sync_service_is_configured:
 * @self: a service
 *
 * Returns: whether a store or a folder is set
 */
gboolean
engawa_sync_service_is_configured (EngawaSyncService *self)
{
  g_autofree char *url = engawa_vault_dup_setting (self->vault, ENGAWA_SETTING_STORE_URL, "");
  g_autofree char *path = engawa_vault_dup_setting (self->vault, ENGAWA_SETTING_FOLDER, "");

  return *url != '\0' || *path != '\0';
}

/**
 * engawa_sync_service_is_running:
 * @self: a service
 *
 * Returns: whether a round runs at this moment
 */
gboolean
engawa_sync_service_is_running (EngawaSyncService *self)
{
  gboolean running;

  g_mutex_lock (&self->mutex);
  running = self->running;
  g_mutex_unlock (&self->mutex);
  return running;
}

/**
 * engawa_sync_service_get_report:
 * @self: a service
 * @report: (out): the last round's report
 */
void
engawa_sync_service_get_report (EngawaSyncService *self, EngawaSyncReport *report)
{
  g_mutex_lock (&self->mutex);
  *report = self->report;
  g_mutex_unlock (&self->mutex);
}

/**
 * engawa_sync_service_look_async:
 * @self: a service
 * @cancellable: (nullable): stops waiting, not the round
 * @callback: called when a round that began after this call has ended
 * @data: for @callback
 */
void
engawa_sync_service_look_async (EngawaSyncService *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, engawa_sync_service_look_async);
  g_mutex_lock (&self->mutex);
  if (self->stop) {
    g_mutex_unlock (&self->mutex);
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Sync has ended");
    g_object_unref (task);
    return;
  }
  g_queue_push_tail (&self->waiting, task);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * engawa_sync_service_look_finish:
 * @self: a service
 * @result: a result
 * @report: (out) (optional): what the round did
 * @error: why it failed
 */
gboolean
engawa_sync_service_look_finish (EngawaSyncService *self,
                                 GAsyncResult *result,
                                 EngawaSyncReport *report,
                                 GError **error)
{
  g_autofree EngawaSyncReport *got = g_task_propagate_pointer (G_TASK (result), error);

  if (got == NULL)
    return FALSE;
  if (report != NULL)
    *report = *got;
  return TRUE;
}
