/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-fixture.h"

/* The council's own CA: who is let in, and that a certificate's dates alone stop nothing. */

static EngawaSyncState
round_with_ca (Place *place, const char *ca, EngawaSyncReport *report)
{
  g_autofree char *name = g_strconcat ("certificates/", ca, ".pem", NULL);
  g_autofree char *path = council_path (place->council, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaStoreTransport) transport = engawa_store_transport_new (
      place->council->vault, test_store_get_url (place->store), path, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (test_store_get_url (place->store), "https://"));
  return round_over (ENGAWA_TRANSPORT (transport), place->council->vault, report);
}

static void
test_good (void)
{
  g_autoptr (Place) place = place_new_tls ("good");
  EngawaSyncReport report;

  note (place->council->vault, "one");
  g_assert_cmpint (round_with_ca (place, "council", &report), ==, ENGAWA_SYNC_FINE);
  g_assert_false (report.clock_fault);
  g_assert_cmpuint (report.unsent, ==, 0);
  /* What is worth packing came packed. */
  g_assert_cmpuint (test_store_get_packed (place->store), >=, 1);
}

static void
test_other_authority (void)
{
  g_autoptr (Place) place = place_new_tls ("good");
  EngawaSyncReport report;

  note (place->council->vault, "one");
  g_assert_cmpint (round_with_ca (place, "other", &report), ==, ENGAWA_SYNC_INSECURE);
  g_assert_cmpuint (test_store_get_calls (place->store), ==, 0);
}

static void
test_system_authorities (void)
{
  g_autoptr (Place) place = place_new_tls ("good");
  g_autoptr (EngawaTransport) transport = transport_to_store (place, place->council->vault);

  g_assert_cmpint (round_over (transport, place->council->vault, NULL), ==, ENGAWA_SYNC_INSECURE);
}

static void
test_dates (gconstpointer certificate)
{
  g_autoptr (Place) place = place_new_tls (certificate);
  EngawaSyncReport report;

  note (place->council->vault, "one");
  g_assert_cmpint (round_with_ca (place, "council", &report), ==, ENGAWA_SYNC_FINE);
  g_assert_true (report.clock_fault);
  g_assert_cmpuint (report.unsent, ==, 0);
}

static void
test_refused (gconstpointer certificate)
{
  g_autoptr (Place) place = place_new_tls (certificate);
  EngawaSyncReport report;

  note (place->council->vault, "one");
  g_assert_cmpint (round_with_ca (place, "council", &report), ==, ENGAWA_SYNC_INSECURE);
  g_assert_cmpuint (report.unsent, >=, 2);
  g_assert_cmpuint (test_store_get_calls (place->store), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tls/good", test_good);
  g_test_add_func ("/tls/other-authority", test_other_authority);
  g_test_add_func ("/tls/system-authorities", test_system_authorities);
  g_test_add_data_func ("/tls/expired", "expired", test_dates);
  g_test_add_data_func ("/tls/future", "future", test_dates);
  g_test_add_data_func ("/tls/another-name", "name", test_refused);
  g_test_add_data_func ("/tls/stranger", "stranger", test_refused);
  g_test_add_data_func ("/tls/stranger-expired", "stranger-expired", test_refused);
  return g_test_run ();
}
