/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "vault/engawa-vault-private.h"

#include "core/engawa-limits.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
test_blank (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engawa-vault-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "v", NULL);
  gint64 now = COUNCIL_TIME;
  EngawaClock clock = engawa_clock_fixed (&now);
  EngawaVaultCost cost = { 1, 8192 };
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVault) vault = NULL;
  struct stat info;

  vault = engawa_vault_open (path, ENGAWA_VAULT_NONE, &clock, &cost, NULL, &error);
  g_assert_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NO_VAULT);
  g_assert_null (vault);
  g_clear_error (&error);

  vault = engawa_vault_open (path, ENGAWA_VAULT_CREATE, &clock, &cost, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_BLANK);
  g_assert_null (engawa_vault_dup_organisation (vault));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  assert_ok (engawa_vault_set_setting (vault, "language", "ja", err));
  g_clear_object (&vault);
  remove_folder (folder);
}

static void
test_one_process (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVault) second = council_open (council, "first", ENGAWA_VAULT_NONE, &error);

  g_assert_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_BUSY);
  g_assert_null (second);
  g_clear_error (&error);
  assert_ok (engawa_vault_close (council->vault, err));
  second = council_open (council, "first", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
}

static void
test_files_are_private (void)
{
  g_autoptr (Council) council = council_new (NULL);
  const char *names[] = { "first/device.key", "first/engawa.db", "first/organisation",
                          "first/in-use" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = council_path (council, names[i]);
    struct stat info;

    g_assert_cmpint (g_stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  }
}

static void
test_settings (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autofree char *value = NULL;
  g_autofree char *none = NULL;

  assert_ok (engawa_vault_set_setting (vault, "store-url", "https://store.example", err));
  assert_ok (engawa_vault_set_setting_int (vault, "pixels-per-inch", 240, err));
  assert_ok (engawa_vault_set_setting_double (vault, "text-size", 1.25, err));
  assert_ok (engawa_vault_set_setting_boolean (vault, "high-contrast", TRUE, err));
  council->vault = vault = council_reopen (council, vault);
  value = engawa_vault_dup_setting (vault, "store-url", NULL);
  g_assert_cmpstr (value, ==, "https://store.example");
  g_assert_cmpint (engawa_vault_get_setting_int (vault, "pixels-per-inch", 0), ==, 240);
  g_assert_cmpfloat (engawa_vault_get_setting_double (vault, "text-size", 1), ==, 1.25);
  g_assert_true (engawa_vault_get_setting_boolean (vault, "high-contrast", FALSE));
  g_assert_cmpint (engawa_vault_get_setting_int (vault, "store-url", 7), ==, 7);
  assert_ok (engawa_vault_set_setting (vault, "store-url", NULL, err));
  none = engawa_vault_dup_setting (vault, "store-url", "none");
  g_assert_cmpstr (none, ==, "none");

  assert_refused (engawa_vault_set_setting (vault, "Store", "x", err), ENGAWA_VAULT_ERROR_INVALID);
  assert_refused (engawa_vault_set_setting (vault, "frozen", "0", err), ENGAWA_VAULT_ERROR_INVALID);
  assert_refused (engawa_vault_set_setting (vault, "unlock-failures", "0", err),
                  ENGAWA_VAULT_ERROR_INVALID);
  assert_refused (engawa_vault_set_setting (vault, "name", "\xff", err),
                  ENGAWA_VAULT_ERROR_INVALID);
}

static void
test_append_and_read (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) wrong = g_bytes_new_static ("{\"kind\":\"note\"}", 15);
  g_autofree char *id = NULL;
  g_autofree char *note = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *again = NULL;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  g_assert_cmpuint (strlen (id), ==, 64);
  note = append (council->vault, body_note (id, "one"));
  g_assert_null (engawa_vault_append (council->vault, wrong, &error));
  g_assert_nonnull (error);
  notes = fold_notes (council->vault);
  g_assert_cmpstr (notes, ==, "one");

  council->vault = council_reopen (council, council->vault);
  council_unlock_manager (council, council->vault);
  again = fold_notes (council->vault);
  g_assert_cmpstr (again, ==, "one");
}

static void
test_files_and_content (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GBytes) large =
      g_bytes_new_take (g_malloc0 (ENGAWA_LIMIT_FILE + 1), ENGAWA_LIMIT_FILE + 1);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *id = NULL;
  g_autofree char *media = NULL;
  gboolean published;

  assert_ok (
      engawa_vault_publish (vault, "first-visit", "1", "application/xml", bytes, &published, err));
  g_assert_true (published);
  assert_ok (
      engawa_vault_publish (vault, "first-visit", "1", "application/xml", bytes, &published, err));
  g_assert_false (published);
  content = engawa_vault_read_content (vault, "first-visit", "1", NULL);
  g_assert_true (g_bytes_equal (content, bytes));
  assert_refused (engawa_vault_read_content (vault, "first-visit", "2", err) != NULL,
                  ENGAWA_VAULT_ERROR_NOT_FOUND);

  council_unlock_worker (council, vault);
  id = engawa_vault_append_file (vault, "image/png", bytes, NULL);
  back = engawa_vault_read_file (vault, id, &media, NULL);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_cmpstr (media, ==, "image/png");
  assert_refused (engawa_vault_append_file (vault, "image/png", large, err) != NULL,
                  ENGAWA_VAULT_ERROR_TOO_LARGE);
  assert_refused (engawa_vault_read_file (vault, council->founding->root, NULL, err) != NULL,
                  ENGAWA_VAULT_ERROR_NOT_FOUND);
}

static void
test_verify (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVaultReport) closed = NULL;
  g_autoptr (EngawaVaultReport) open = NULL;
  g_autofree char *id = NULL;
  g_autofree char *note = NULL;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  note = append (council->vault, body_note (id, "one"));
  open = engawa_vault_verify (council->vault, NULL, NULL);
  g_assert_cmpuint (open->faults->len, ==, 0);
  g_assert_cmpuint (open->lines, ==, 3);
  g_assert_cmpuint (open->signatures, ==, 3);
  g_assert_cmpuint (open->opened, ==, 3);
  assert_ok (engawa_vault_sign_out (council->vault, err));
  closed = engawa_vault_verify (council->vault, NULL, NULL);
  g_assert_cmpuint (closed->unread, ==, 3);
  g_assert_cmpuint (closed->opened, ==, 0);
}

/* A repair may take the sign-in's session entry: writing goes on under a new one. */
static void
test_session_lost_in_repair (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (GBytes) body = body_case (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVaultReport) report = NULL;
  g_autofree char *id = NULL;

  council_unlock_worker (council, vault);
  assert_ok (engawa_vault_db_run (vault->db, "DELETE FROM entry", err, ""));
  assert_ok (engawa_vault_db_run (vault->db, "DELETE FROM session", err, ""));
  assert_ok (engawa_vault_db_checkpoint (vault->db, err));
  assert_ok (engawa_vault_repair (vault, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_OPEN);
  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_SALVAGED);
  assert_ok (engawa_vault_note_own_head (vault, 0, NULL, err));
  id = engawa_vault_append (vault, body, &error);
  g_assert_no_error (error);
  report = engawa_vault_verify (vault, NULL, NULL);
  g_assert_cmpuint (report->faults->len, ==, 0);
}

/* Nothing is signed that no reader would take. */
static void
test_no_impossible_line (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (GBytes) body = body_case (1);
  gint64 n;

  council_unlock_worker (council, vault);
  n = vault->own_n;
  vault->session_n = n + 1;
  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_SYNTAX);
  g_assert_cmpint (vault->own_n, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/blank", test_blank);
  g_test_add_func ("/vault/one-process", test_one_process);
  g_test_add_func ("/vault/files-are-private", test_files_are_private);
  g_test_add_func ("/vault/settings", test_settings);
  g_test_add_func ("/vault/append-and-read", test_append_and_read);
  g_test_add_func ("/vault/files-and-content", test_files_and_content);
  g_test_add_func ("/vault/verify", test_verify);
  g_test_add_func ("/vault/session-lost-in-repair", test_session_lost_in_repair);
  g_test_add_func ("/vault/no-impossible-line", test_no_impossible_line);
  return g_test_run ();
}
