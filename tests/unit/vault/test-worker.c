/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "vault/engawa-vault-worker.h"

/* The façade: callbacks see a casebook that knows what their call wrote; entries a sync thread brings
 * arrive by themselves. */

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  guint changes;
  guint replacements;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
changed_cb (EngawaVaultWorker *worker, Wait *wait)
{
  wait->changes++;
  g_main_loop_quit (wait->loop);
}

static void
replaced_cb (EngawaVaultWorker *worker, Wait *wait)
{
  wait->replacements++;
  g_main_loop_quit (wait->loop);
}

static GAsyncResult *
run (Wait *wait)
{
  while (wait->result == NULL)
    g_main_loop_run (wait->loop);
  return g_steal_pointer (&wait->result);
}

static void
unlock (EngawaVaultWorker *worker, Council *council, Wait *wait)
{
  g_autoptr (GAsyncResult) result = NULL;

  engawa_vault_worker_unlock_async (worker, council->worker, council->worker_passphrase, NULL,
                                    done_cb, wait);
  result = run (wait);
  assert_ok (engawa_vault_worker_unlock_finish (worker, result, err));
}

static char *
append_async (EngawaVaultWorker *worker, GBytes *body_taken, Wait *wait)
{
  g_autoptr (GBytes) body = body_taken;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  engawa_vault_worker_append_async (worker, body, NULL, done_cb, wait);
  result = run (wait);
  id = engawa_vault_worker_append_finish (worker, result, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_casebook_follows (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { .loop = loop };
  g_autofree char *before = NULL;
  g_autofree char *id = NULL;

  council_unlock_worker (council, council->vault);
  before = append (council->vault, body_case (1));
  assert_ok (engawa_vault_sign_out (council->vault, err));

  worker = engawa_vault_worker_new (council->vault);
  g_assert_cmpuint (engawa_casebook_get_n_entries (engawa_vault_worker_get_casebook (worker)), ==,
                    0);
  unlock (worker, council, &wait);
  g_assert_nonnull (engawa_casebook_find_case (engawa_vault_worker_get_casebook (worker), before));
  id = append_async (worker, body_case (2), &wait);
  g_assert_nonnull (engawa_casebook_find_case (engawa_vault_worker_get_casebook (worker), id));
}

static void
test_errors (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (council->vault);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GBytes) body = body_case (1);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { .loop = loop };

  engawa_vault_worker_append_async (worker, body, NULL, done_cb, &wait);
  result = run (&wait);
  assert_refused (engawa_vault_worker_append_finish (worker, result, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
  g_clear_object (&result);
  engawa_vault_worker_unlock_async (worker, council->worker, "wrong", NULL, done_cb, &wait);
  result = run (&wait);
  assert_refused (engawa_vault_worker_unlock_finish (worker, result, err),
                  ENGAWA_VAULT_ERROR_REFUSED);
  g_clear_object (&result);
  engawa_vault_worker_stop (worker);
  engawa_vault_worker_append_async (worker, body, NULL, done_cb, &wait);
  result = run (&wait);
  assert_refused (engawa_vault_worker_append_finish (worker, result, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
}

static gpointer
ingest_thread (gpointer data)
{
  gpointer *arguments = data;

  assert_ok (council_ingest (arguments[0], arguments[1], arguments[2], err));
  return NULL;
}

static void
test_sync_thread (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  g_autofree char *device = engawa_vault_dup_device (council->vault);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (other);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *id = NULL;
  Wait wait = { .loop = loop };
  EngawaVaultHead head;
  gpointer arguments[3];

  unlock (worker, council, &wait);
  id = append (council->vault, body_case (3));
  assert_ok (engawa_vault_get_head (other, device, &head, err));
  lines = council_lines (council->vault, device, head.n);
  arguments[0] = other;
  arguments[1] = device;
  arguments[2] = lines;
  g_signal_connect (worker, "casebook-changed", G_CALLBACK (changed_cb), &wait);
  g_thread_join (g_thread_new ("sync", ingest_thread, arguments));
  while (wait.changes == 0)
    g_main_loop_run (loop);
  g_assert_nonnull (engawa_casebook_find_case (engawa_vault_worker_get_casebook (worker), id));
}

static void
test_drafts (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (council->vault);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GBytes) body = body_interview ("Lan");
  g_autofree char *id = NULL;
  Wait wait = { .loop = loop };
  EngawaDraft *draft;
  gint64 begun;

  unlock (worker, council, &wait);
  engawa_vault_worker_begin_async (worker, NULL, done_cb, &wait);
  result = run (&wait);
  begun = engawa_vault_worker_begin_finish (worker, result, NULL);
  g_assert_cmpint (begun, >, 0);
  g_clear_object (&result);

  /* Many saves in a row: each is answered, the last one stands. */
  for (guint i = 0; i < 50; i++) {
    g_autofree char *text = g_strdup_printf ("{\"n\":%u}", i);

    engawa_vault_worker_save_draft_async (worker, begun, text, NULL, i == 49 ? done_cb : NULL,
                                          &wait);
  }
  result = run (&wait);
  assert_ok (engawa_vault_worker_save_draft_finish (worker, result, err));
  g_clear_object (&result);
  engawa_vault_worker_list_drafts_async (worker, NULL, done_cb, &wait);
  result = run (&wait);
  drafts = engawa_vault_worker_list_drafts_finish (worker, result, NULL);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->text, ==, "{\"n\":49}");
  g_clear_object (&result);

  engawa_vault_worker_finish_draft_async (worker, begun, body, NULL, done_cb, &wait);
  result = run (&wait);
  id = engawa_vault_worker_finish_draft_finish (worker, result, NULL);
  g_assert_nonnull (engawa_casebook_find_interview (engawa_vault_worker_get_casebook (worker), id));
}

static gboolean
sign_out_func (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  return engawa_vault_sign_out (vault, error);
}

static void
test_run (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (council->vault);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { .loop = loop };

  unlock (worker, council, &wait);
  engawa_vault_worker_run_async (worker, sign_out_func, NULL, NULL, NULL, done_cb, &wait);
  result = run (&wait);
  assert_ok (engawa_vault_worker_run_finish (worker, result, err));
  g_assert_cmpint (engawa_vault_get_state (council->vault), ==, ENGAWA_VAULT_CLOSED);
}

static void
test_cancelled (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (council->vault);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { .loop = loop };

  g_cancellable_cancel (cancellable);
  engawa_vault_worker_begin_async (worker, cancellable, done_cb, &wait);
  result = run (&wait);
  g_assert_cmpint (engawa_vault_worker_begin_finish (worker, result, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Setting aside takes entries out of a casebook that has them: it is replaced. */
static void
test_replaced (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultWorker) worker = engawa_vault_worker_new (council->vault);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *id = NULL;
  Wait wait = { .loop = loop };

  unlock (worker, council, &wait);
  id = append_async (worker, body_case (1), &wait);
  g_signal_connect (worker, "replaced", G_CALLBACK (replaced_cb), &wait);
  g_signal_emit_by_name (council->vault, "refold");
  while (wait.replacements == 0)
    g_main_loop_run (loop);
  g_assert_nonnull (engawa_casebook_find_case (engawa_vault_worker_get_casebook (worker), id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/worker/casebook-follows", test_casebook_follows);
  g_test_add_func ("/vault/worker/errors", test_errors);
  g_test_add_func ("/vault/worker/sync-thread", test_sync_thread);
  g_test_add_func ("/vault/worker/drafts", test_drafts);
  g_test_add_func ("/vault/worker/run", test_run);
  g_test_add_func ("/vault/worker/cancelled", test_cancelled);
  g_test_add_func ("/vault/worker/replaced", test_replaced);
  return g_test_run ();
}
