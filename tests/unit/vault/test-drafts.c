/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "vault/engawa-vault-private.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Drafts: who may see them, and that nothing acknowledged is lost by a kill or a full disk. */

static void
test_life (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GBytes) body = body_interview ("Lan");
  g_autoptr (GBytes) not_an_interview = body_case (1);
  g_autofree char *id = NULL;
  gint64 first, second;
  EngawaDraft *draft;

  council_unlock_worker (council, vault);
  none = engawa_vault_list_drafts (vault, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  first = engawa_vault_begin_interview (vault, NULL);
  council->now += 1000;
  second = engawa_vault_begin_interview (vault, NULL);
  assert_ok (engawa_vault_save_draft (vault, second, "{\"b\":2}", err));
  two = engawa_vault_list_drafts (vault, NULL);
  g_assert_cmpuint (two->len, ==, 2);
  draft = g_ptr_array_index (two, 0);
  g_assert_cmpint (draft->id, ==, first);
  g_assert_null (draft->text);
  draft = g_ptr_array_index (two, 1);
  g_assert_cmpstr (draft->text, ==, "{\"b\":2}");
  g_assert_cmpint (draft->begun, ==, council->now);

  assert_ok (engawa_vault_discard_draft (vault, first, err));
  assert_refused (engawa_vault_discard_draft (vault, first, err), ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_finish_draft (vault, second, not_an_interview, err) != NULL,
                  ENGAWA_VAULT_ERROR_INVALID);
  one = engawa_vault_list_drafts (vault, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  id = engawa_vault_finish_draft (vault, second, body, NULL);
  g_assert_nonnull (id);
  g_clear_pointer (&one, g_ptr_array_unref);
  one = engawa_vault_list_drafts (vault, NULL);
  g_assert_cmpuint (one->len, ==, 0);
}

/* After a crash in a family's hands: any staff may resume it with the same key, nobody else. */
static void
test_resumed_after_crash (void)
{
  CouncilPolicy policy = { .start_alone = TRUE };
  g_autoptr (Council) council = council_new (&policy);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *id = NULL;
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (GBytes) body = body_interview ("Lan");
  EngawaDraft *draft;
  gint64 begun = engawa_vault_begin_interview (council->vault, NULL);

  assert_ok (engawa_vault_save_draft (council->vault, begun, "{\"a\":1}", err));
  council->vault = council_reopen (council, council->vault);
  g_assert_cmpint (engawa_vault_get_state (council->vault), ==, ENGAWA_VAULT_CLOSED);
  assert_refused (engawa_vault_read_draft (council->vault, begun, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
  /* The next family gets its own. */
  g_assert_cmpint (engawa_vault_begin_interview (council->vault, NULL), !=, begun);
  assert_refused (engawa_vault_read_draft (council->vault, begun, err) != NULL,
                  ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_ok (engawa_vault_cover (council->vault, err));

  council_unlock_manager (council, council->vault);
  drafts = engawa_vault_list_drafts (council->vault, NULL);
  g_assert_cmpuint (drafts->len, ==, 2);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->text, ==, "{\"a\":1}");
  assert_ok (engawa_vault_hand_over (council->vault, begun, NULL, NULL, err));
  id = engawa_vault_finish_draft (council->vault, begun, body, NULL);
  g_assert_nonnull (id);
  assert_ok (engawa_vault_cover (council->vault, err));
  council_unlock_worker (council, council->vault);
  casebook = fold (council->vault);
  g_assert_nonnull (engawa_casebook_find_interview (casebook, id));
}

/* What is discarded is gone from both files. */
static void
test_nothing_left (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autofree char *log = council_path (council, "first/engawa.db-wal");
  g_autofree char *data = NULL;
  gsize length;
  gint64 draft;

  council_unlock_worker (council, council->vault);
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_ok (engawa_vault_save_draft (council->vault, draft, "{\"secret\":true}", err));
  assert_ok (engawa_vault_discard_draft (council->vault, draft, err));
  g_assert_true (g_file_get_contents (log, &data, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
}

/* What reached the database itself is overwritten when it is discarded. */
static void
test_overwritten (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autofree char *path = council_path (council, "first/engawa.db");
  g_autofree char *log = council_path (council, "first/engawa.db-wal");
  g_autoptr (GBytes) sealed = NULL;
  gint64 draft;

  council_unlock_worker (council, council->vault);
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_ok (engawa_vault_save_draft (council->vault, draft, "{\"secret\":true}", err));
  {
    g_autoptr (EngawaVaultQuery) query =
        engawa_vault_db_query (council->vault->db, "SELECT sealed FROM draft", NULL, "");

    g_assert_true (engawa_vault_query_next (query, NULL));
    sealed = engawa_vault_query_bytes (query, 0);
  }
  assert_ok (engawa_vault_sign_out (council->vault, err));
  for (guint i = 0; i < 2; i++) {
    g_autofree char *data = NULL;
    g_autofree char *rest = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (log, &rest, &length, NULL));
    g_assert_cmpuint (length, ==, 0);
    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    g_assert_true ((memmem (data, length, g_bytes_get_data (sealed, NULL), 64) != NULL)
                   == (i == 0));
    council_unlock_worker (council, council->vault);
    if (i == 0)
      assert_ok (engawa_vault_discard_draft (council->vault, draft, err));
    assert_ok (engawa_vault_sign_out (council->vault, err));
  }
}

static void
test_no_plain_text_on_disk (void)
{
  g_autoptr (Council) council = council_new (NULL);
  static const char *const names[] = { "first/engawa.db", "first/engawa.db-wal" };
  g_autofree char *id = NULL;
  g_autofree char *note = NULL;
  gint64 draft;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  note = append (council->vault, body_note (id, "CANARYnote"));
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_ok (engawa_vault_save_draft (council->vault, draft, "{\"x\":\"CANARYdraft\"}", err));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = council_path (council, names[i]);
    g_autofree char *data = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    g_assert_null (memmem (data, length, "CANARY", 6));
    g_assert_null (memmem (data, length, council->worker_passphrase, 12));
  }
}

/* The child: saves and appends as fast as it can and says what was acknowledged. */
static void
crash_child (const char *folder, const char *person, const char *passphrase)
{
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = { 1, 8192 };
  EngawaVault *vault = engawa_vault_open (folder, ENGAWA_VAULT_NONE, &clock, &cost, NULL, NULL);
  g_autofree char *id = NULL;
  gint64 draft;

  if (vault == NULL || !engawa_vault_unlock (vault, person, passphrase, NULL, NULL))
    exit (1);
  id = append (vault, body_case (1));
  draft = engawa_vault_begin_interview (vault, NULL);
  for (guint i = 1;; i++) {
    g_autofree char *text = g_strdup_printf ("{\"n\":%u}", i);
    g_autofree char *note = g_strdup_printf ("note %u", i);

    if (!engawa_vault_save_draft (vault, draft, text, NULL))
      exit (1);
    g_free (append (vault, body_note (id, note)));
    printf ("kept %u\n", i);
    fflush (stdout);
  }
}

static guint
run_and_kill (Council *council, guint64 after)
{
  g_autofree char *folder = council_path (council, "first");
  int pipes[2];
  g_autofree char *output = g_malloc0 (1 << 20);
  gsize length = 0;
  gssize part;
  pid_t child;
  char *last;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  if (child == 0) {
    dup2 (pipes[1], 1);
    close (pipes[0]);
    execl ("/proc/self/exe", "crash-child", "--crash", folder, council->worker,
           council->worker_passphrase, NULL);
    _exit (1);
  }
  close (pipes[1]);
  /* Killed at a moment that differs from round to round, between two reads of its words. */
  while (length < after && (part = read (pipes[0], output + length, 1 + after % 7)) > 0)
    length += (gsize) part;
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  while ((part = read (pipes[0], output + length, 4096)) > 0)
    length += (gsize) part;
  close (pipes[0]);
  last = g_strrstr (output, "kept ");
  while (last != NULL && strchr (last, '\n') == NULL) {
    *last = '\0';
    last = g_strrstr (output, "kept ");
  }
  return last != NULL ? (guint) strtoul (last + 5, NULL, 10) : 0;
}

static void
test_kill (void)
{
  for (guint round = 0; round < 6; round++) {
    g_autoptr (Council) council = council_new (NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) drafts = NULL;
    g_autoptr (EngawaVaultReport) report = NULL;
    g_autofree char *notes = NULL;
    g_autofree char *wanted = NULL;
    EngawaDraft *draft;
    guint kept;

    assert_ok (engawa_vault_close (council->vault, err));
    g_clear_object (&council->vault);
    kept = run_and_kill (council, 30 + 53 * round);
    g_assert_cmpuint (kept, >, 0);

    council->now = g_get_real_time () / 1000;
    council->vault = council_open (council, "first", ENGAWA_VAULT_NONE, &error);
    g_assert_no_error (error);
    council_unlock_worker (council, council->vault);
    drafts = engawa_vault_list_drafts (council->vault, NULL);
    g_assert_cmpuint (drafts->len, ==, 1);
    draft = g_ptr_array_index (drafts, 0);
    g_assert_cmpuint (strtoul (draft->text + 5, NULL, 10), >=, kept);
    notes = fold_notes (council->vault);
    wanted = g_strdup_printf ("note %u", kept);
    g_assert_nonnull (strstr (notes, wanted));
    report = engawa_vault_verify (council->vault, NULL, NULL);
    g_assert_cmpuint (report->faults->len, ==, 0);
  }
}

/* The database may grow no further: a clear error, and nothing kept is lost. */
static void
test_full (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autofree char *id = NULL;
  g_autofree char *notes = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (EngawaVaultReport) report = NULL;
  g_autoptr (EngawaDraft) read = NULL;
  g_autoptr (GBytes) interview = body_interview ("Lan");
  guint kept = 0;
  gint64 draft;

  council_unlock_worker (council, vault);
  id = append (vault, body_case (1));
  draft = engawa_vault_begin_interview (vault, NULL);
  assert_ok (engawa_vault_save_draft (vault, draft, "{\"a\":1}", err));
  assert_ok (
      engawa_vault_db_limit_pages (vault->db, engawa_vault_db_count_pages (vault->db) + 4, err));
  for (;;) {
    g_autoptr (GBytes) note = body_note (id, "x");
    g_autofree char *done = engawa_vault_append (vault, note, NULL);

    if (done == NULL)
      break;
    kept++;
  }
  g_assert_cmpuint (kept, >, 0);
  body = body_note (id, "x");
  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_FULL);
  assert_refused (engawa_vault_finish_draft (vault, draft, interview, err) != NULL,
                  ENGAWA_VAULT_ERROR_FULL);
  read = engawa_vault_read_draft (vault, draft, NULL);
  g_assert_cmpstr (read->text, ==, "{\"a\":1}");

  /* Staff can still sign in and read. */
  assert_ok (engawa_vault_sign_out (vault, err));
  council_unlock_worker (council, vault);
  notes = fold_notes (vault);
  g_assert_cmpuint (strlen (notes), ==, kept * 2 - 1);
  assert_ok (engawa_vault_db_limit_pages (vault->db, 0, err));
  g_free (append (vault, body_note (id, "again")));
  report = engawa_vault_verify (vault, NULL, NULL);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* A file that may not grow (as on a full disk): the same. */
static void
test_file_limit (void)
{
  struct rlimit before, limited;
  g_autoptr (Council) council = council_new (NULL);
  g_autofree char *log = council_path (council, "first/engawa.db-wal");
  g_autofree char *id = NULL;
  g_autofree char *data = NULL;
  g_autofree char *text = g_strnfill (3000, 'x');
  g_autoptr (GBytes) body = NULL;
  gsize length;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  g_assert_true (g_file_get_contents (log, &data, &length, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limited = before;
  limited.rlim_cur = length + 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limited), ==, 0);
  body = body_note (id, text);
  assert_refused (engawa_vault_append (council->vault, body, err) != NULL, ENGAWA_VAULT_ERROR_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_free (append (council->vault, body_note (id, "after")));
  council->vault = council_reopen (council, council->vault);
  council_unlock_worker (council, council->vault);
  g_free (data);
  data = fold_notes (council->vault);
  g_assert_cmpstr (data, ==, "after");
}

int
main (int argc, char **argv)
{
  if (argc == 5 && strcmp (argv[1], "--crash") == 0) {
    engawa_journal_init (NULL);
    crash_child (argv[2], argv[3], argv[4]);
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/drafts/life", test_life);
  g_test_add_func ("/vault/drafts/resumed-after-crash", test_resumed_after_crash);
  g_test_add_func ("/vault/drafts/nothing-left", test_nothing_left);
  g_test_add_func ("/vault/drafts/no-plain-text-on-disk", test_no_plain_text_on_disk);
  g_test_add_func ("/vault/drafts/kill", test_kill);
  g_test_add_func ("/vault/drafts/full", test_full);
  g_test_add_func ("/vault/drafts/file-limit", test_file_limit);
  g_test_add_func ("/vault/drafts/overwritten", test_overwritten);
  return g_test_run ();
}
