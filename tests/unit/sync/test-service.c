/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "sync-fixture.h"
#include "sync/engawa-sync-service.h"
#include "vault/engawa-vault-sync.h"

/* The façade: rounds when asked and after a write, one report for the sync line, and a clean end. */

typedef struct {
  gboolean done;
  gboolean ok;
  EngawaSyncReport report;
  GError *error;
} Look;

static void
looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;

  look->ok = engawa_sync_service_look_finish (ENGAWA_SYNC_SERVICE (source), result, &look->report,
                                              &look->error);
  look->done = TRUE;
}

static Look
look_now (EngawaSyncService *service)
{
  Look look = { 0 };

  engawa_sync_service_look_async (service, NULL, looked, &look);
  while (!look.done)
    g_main_context_iteration (NULL, TRUE);
  return look;
}

static void
set (EngawaVault *vault, const char *name, const char *value)
{
  assert_ok (engawa_vault_set_setting (vault, name, value, err));
}

static void
count_change (EngawaSyncService *service, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_look (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = engawa_sync_service_new (vault);
  EngawaSyncReport report;
  guint changes = 0;
  Look look;

  g_signal_connect (service, "changed", G_CALLBACK (count_change), &changes);
  g_assert_false (engawa_sync_service_is_configured (service));
  look = look_now (service);
  g_assert_true (look.ok);
  g_assert_cmpint (look.report.state, ==, ENGAWA_SYNC_NEVER);

  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  g_assert_true (engawa_sync_service_is_configured (service));
  note (vault, "one");
  look = look_now (service);
  g_assert_no_error (look.error);
  g_assert_cmpint (look.report.state, ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (look.report.sent, >=, 2);
  engawa_sync_service_get_report (service, &report);
  g_assert_cmpint (report.state, ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.unsent, ==, 0);
  while (changes == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_nudge (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = NULL;

  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  service = engawa_sync_service_new (vault);
  look_now (service);
  note (vault, "one");
  engawa_sync_service_nudge (service);
  /* Long before thirty seconds are over. */
  while (engawa_vault_get_sent (vault) < 2)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_away (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = NULL;
  Look look;

  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  test_store_set_fault (place->store, TEST_FAULT_BUSY, 0);
  service = engawa_sync_service_new (vault);
  note (vault, "one");
  look = look_now (service);
  g_assert_error (look.error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_BUSY);
  g_clear_error (&look.error);
  {
    EngawaSyncReport report;
    engawa_sync_service_get_report (service, &report);
    g_assert_cmpint (report.state, ==, ENGAWA_SYNC_UNREACHABLE);
    g_assert_cmpuint (report.unsent, >=, 2);
  }
  /* Asking does not wait for the next try. */
  test_store_set_fault (place->store, TEST_FAULT_NONE, 0);
  look = look_now (service);
  g_assert_no_error (look.error);
  g_assert_cmpint (look.report.state, ==, ENGAWA_SYNC_FINE);
}

/* A wrong address is said, and mended by the next setting. */
static void
test_settings (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = engawa_sync_service_new (vault);
  Look look;

  set (vault, ENGAWA_SETTING_STORE_URL, "http://192.0.2.1");
  look = look_now (service);
  g_assert_error (look.error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_INSECURE);
  g_clear_error (&look.error);
  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  look = look_now (service);
  g_assert_no_error (look.error);
  g_assert_cmpint (look.report.state, ==, ENGAWA_SYNC_FINE);
}

/* A stick beside the store gets everything, and alone counts as nothing sent. */
static void
test_stick_beside (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = NULL;
  g_autofree char *stick = council_path (place->council, "stick");
  g_autofree char *org = engawa_vault_dup_organisation (vault);
  g_autofree char *folder = g_build_filename (stick, org, NULL);
  Look look;

  g_mkdir (stick, 0700);
  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  set (vault, ENGAWA_SETTING_FOLDER, stick);
  test_store_set_fault (place->store, TEST_FAULT_BUSY, 0);
  service = engawa_sync_service_new (vault);
  note (vault, "one");
  look = look_now (service);
  g_assert_error (look.error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_BUSY);
  g_clear_error (&look.error);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (engawa_vault_get_sent (vault), ==, 0);
}

static void
test_stop (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *vault = place->council->vault;
  g_autoptr (EngawaSyncService) service = NULL;
  Look look = { 0 };

  set (vault, ENGAWA_SETTING_STORE_URL, test_store_get_url (place->store));
  service = engawa_sync_service_new (vault);
  engawa_sync_service_set_awake (service, FALSE);
  g_assert_false (engawa_sync_service_get_awake (service));
  engawa_sync_service_look_async (service, NULL, looked, &look);
  engawa_sync_service_stop (service);
  engawa_sync_service_stop (service);
  while (!look.done)
    g_main_context_iteration (NULL, TRUE);
  g_clear_error (&look.error);
  look = look_now (service);
  g_assert_error (look.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&look.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/look", test_look);
  g_test_add_func ("/service/nudge", test_nudge);
  g_test_add_func ("/service/away", test_away);
  g_test_add_func ("/service/settings", test_settings);
  g_test_add_func ("/service/stick-beside", test_stick_beside);
  g_test_add_func ("/service/stop", test_stop);
  return g_test_run ();
}
