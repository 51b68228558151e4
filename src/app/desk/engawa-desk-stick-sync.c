/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-stick-sync.h"

#include "sync/engawa-folder-transport.h"

typedef struct {
  char *directory;
  EngawaSyncReport report;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->directory);
  g_free (data);
}

/* A stick beside a store counts as a helper: what it holds is still sent to the store. */
static gboolean
is_the_usual_place (EngawaVault *vault, const char *directory)
{
  g_autofree char *store = engawa_vault_dup_setting (vault, ENGAWA_SETTING_STORE_URL, "");
  g_autofree char *folder = engawa_vault_dup_setting (vault, ENGAWA_SETTING_FOLDER, "");
  return *store == '\0' || g_str_equal (folder, directory);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (EngawaFolderTransport) transport =
      engawa_folder_transport_new (source, job->directory, &error);
  if (transport == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_autoptr (EngawaSync) sync = engawa_sync_new (source, ENGAWA_TRANSPORT (transport));
  engawa_sync_set_counts (sync, is_the_usual_place (source, job->directory));
  if (!engawa_sync_round (sync, &job->report, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * engawa_desk_stick_sync_async:
 * @vault: the vault; it locks by itself
 * @directory: a folder on a stick or a shared drive
 * @cancellable: stops it between two pages of entries
 * @callback: called in the main loop
 * @data: for @callback
 *
 * Brings what is written here there, and the other way round.
 */
void
engawa_desk_stick_sync_async (EngawaVault *vault,
                              const char *directory,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (vault, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);
  job->directory = g_strdup (directory);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * engawa_desk_stick_sync_finish:
 * @vault: the vault
 * @result: what the callback was given
 * @report: (out caller-allocates): what the round did, on failure too
 * @error: return location for an error
 *
 * Returns: whether the round ended well
 */
gboolean
engawa_desk_stick_sync_finish (EngawaVault *vault,
                               GAsyncResult *result,
                               EngawaSyncReport *report,
                               GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  *report = job->report;
  return g_task_propagate_boolean (G_TASK (result), error);
}
