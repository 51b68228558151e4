/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-hex.h"
#include "journal/engawa-roster-builder.h"
#include "journal/engawa-sheet.h"
#include "sync-fixture.h"
#include "vault/engawa-vault-sync.h"

#include <glib/gstdio.h>

/* Two vaults and a store. */

static void
test_two_agree (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autoptr (EngawaTransport) transport = transport_to_store (place, first);
  g_autoptr (EngawaVault) second = NULL;
  EngawaSyncReport report;

  note (first, "one");
  g_assert_cmpint (round_over (transport, first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.sent, >=, 2);
  g_assert_cmpuint (report.unsent, ==, 0);
  g_assert_cmpint (report.last_success, ==, place->council->now);

  second = enrol_over (place, transport, "second");
  council_unlock_worker (place->council, second);
  assert_notes (second, "one");
  note (second, "two");
  g_assert_cmpint (round_with_store (place, second, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (round_over (transport, first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.received, >=, 2);
  assert_notes (first, "one|two");
  assert_notes (second, "one|two");

  /* Nothing new: nothing moves. */
  g_assert_cmpint (round_over (transport, first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.sent + report.received + report.documents + report.filled, ==, 0);
}

static void
test_lost_answer (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  EngawaSyncReport report;

  note (first, "one");
  round_with_store (place, first, NULL);
  note (first, "two");
  /* libsoup asks once more by itself when a kept connection breaks, so several are cut. */
  test_store_set_fault (place->store, TEST_FAULT_CUT_AFTER, 0);
  g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_UNREACHABLE);
  g_assert_cmpuint (report.unsent, ==, 1);
  test_store_set_fault (place->store, TEST_FAULT_NONE, 0);
  g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.unsent, ==, 0);
  g_assert_cmpint (engawa_vault_get_frozen (first), ==, ENGAWA_VAULT_FROZEN_NO);
}

/* A connection that was to be kept is gone with the next call: its body has to go again, whole. */
static void
test_hang_up (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autoptr (EngawaTransport) transport = transport_to_store (place, first);
  EngawaSyncReport report;

  test_store_set_fault (place->store, TEST_FAULT_HANG_UP, 0);
  for (int i = 0; i < 20; i++) {
    note (first, "one");
    g_assert_cmpint (round_over (transport, first, &report), ==, ENGAWA_SYNC_FINE);
    g_assert_cmpuint (report.unsent, ==, 0);
  }
}

static void
test_faults (void)
{
  static const struct {
    TestFault fault;
    EngawaSyncState state;
  } cases[] = {
    { TEST_FAULT_CUT_BEFORE, ENGAWA_SYNC_UNREACHABLE },
    { TEST_FAULT_NOISE, ENGAWA_SYNC_INSECURE },
    { TEST_FAULT_HUGE, ENGAWA_SYNC_INSECURE },
    { TEST_FAULT_BUSY, ENGAWA_SYNC_UNREACHABLE },
    { TEST_FAULT_REDIRECT, ENGAWA_SYNC_INSECURE },
  };
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  EngawaSyncReport report;

  note (first, "one");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_store_set_fault (place->store, cases[i].fault, 0);
    g_assert_cmpint (round_with_store (place, first, &report), ==, cases[i].state);
    g_assert_cmpuint (report.unsent, >=, 2);
    g_assert_cmpint (report.last_success, ==, 0);
  }
  test_store_set_fault (place->store, TEST_FAULT_NONE, 0);
  g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_FINE);
}

static void
test_nobody (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autoptr (EngawaTransport) transport = transport_to_store (place, first);
  EngawaSyncReport report;

  note (first, "one");
  place_stop_store (place);
  g_assert_cmpint (round_over (transport, first, &report), ==, ENGAWA_SYNC_UNREACHABLE);
}

static void
test_foreign_store (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (Place) other = place_new ();
  EngawaVault *first = place->council->vault;
  EngawaSyncReport report;

  note (first, "one");
  g_assert_cmpint (round_with_store (other, first, &report), ==, ENGAWA_SYNC_FOREIGN);
  g_assert_cmpuint (report.unsent, >=, 2);
  g_assert_cmpint (report.sent, ==, 0);
  g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_FINE);
}

/* The clock two years ahead, then two years behind: everything goes on, and it is said. */
static void
test_clock (void)
{
  static const gint64 years = G_GINT64_CONSTANT (2) * 365 * 24 * 3600 * 1000;
  static const int directions[] = { 1, -1 };

  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++) {
    g_autoptr (Place) place = place_new ();
    EngawaVault *first = place->council->vault;
    EngawaSyncReport report;

    place->council->now += directions[i] * years;
    note (first, "one");
    g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_FINE);
    g_assert_true (report.clock_fault);
    g_assert_cmpint (ABS (report.skew - directions[i] * years), <, 2000);
    g_assert_cmpint (ABS (engawa_vault_get_skew (first) - directions[i] * years), <, 2000);
    g_assert_cmpuint (report.unsent, ==, 0);
  }
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  assert_ok (g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, err));
}

/* A backup from before the second device joined comes back: both bring what was lost. */
static void
test_restored_store (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autofree char *backup = council_path (place->council, "backup.db");
  g_autoptr (EngawaTransport) transport = NULL;
  g_autoptr (EngawaVault) second = NULL;
  EngawaSyncReport report;

  note (first, "one");
  round_with_store (place, first, NULL);
  place_stop_store (place);
  copy_file (place->database, backup);
  place_start_store (place);
  transport = transport_to_store (place, first);
  second = enrol_over (place, transport, "second");
  council_unlock_worker (place->council, second);
  note (second, "two");
  g_assert_cmpint (round_with_store (place, second, NULL), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (round_over (transport, first, NULL), ==, ENGAWA_SYNC_FINE);

  place_stop_store (place);
  copy_file (backup, place->database);
  place_start_store (place);
  /* The store does not know the second device any more: it brings the roster that lists it. */
  g_assert_cmpint (round_with_store (place, second, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_true (report.refilled);
  g_assert_cmpuint (report.documents, >=, 1);
  note (first, "three");
  g_assert_cmpint (round_with_store (place, first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (round_with_store (place, second, &report), ==, ENGAWA_SYNC_FINE);
  assert_notes (second, "one|three|two");
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *source = g_build_filename (from, name, NULL);
    g_autofree char *target = g_build_filename (to, name, NULL);
    if (g_file_test (source, G_FILE_TEST_IS_REGULAR))
      copy_file (source, target);
  }
}

/* A tablet restored from a copy: once behind the store, once with another line at the same place. */
static void
test_restored_tablet (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (EngawaTransport) transport = transport_to_store (place, place->council->vault);
  g_autoptr (EngawaVault) second = enrol_over (place, transport, "second");
  g_autofree char *path = council_path (place->council, "second");
  g_autofree char *copy = council_path (place->council, "copy");
  g_autofree char *fork = council_path (place->council, "fork");
  g_autoptr (EngawaVault) copied = NULL;
  g_autoptr (EngawaVault) forked = NULL;
  g_autoptr (GError) error = NULL;
  EngawaSyncReport report;

  council_unlock_worker (place->council, second);
  note (second, "one");
  round_with_store (place, second, NULL);
  g_clear_object (&second);
  copy_folder (path, copy);
  copy_folder (path, fork);
  second = council_open (place->council, "second", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  council_unlock_worker (place->council, second);
  note (second, "two");
  round_with_store (place, second, NULL);

  copied = council_open (place->council, "copy", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (round_with_store (place, copied, &report), ==, ENGAWA_SYNC_FROZEN);
  g_assert_cmpint (engawa_vault_get_frozen (copied), ==, ENGAWA_VAULT_FROZEN_AHEAD);

  forked = council_open (place->council, "fork", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  council_unlock_worker (place->council, forked);
  note (forked, "elsewhere");
  note (forked, "and more");
  g_assert_cmpint (round_with_store (place, forked, &report), ==, ENGAWA_SYNC_FROZEN);
  g_assert_cmpint (engawa_vault_get_frozen (forked), ==, ENGAWA_VAULT_FROZEN_FORK);
  /* The true one goes on. */
  note (second, "three");
  g_assert_cmpint (round_with_store (place, second, &report), ==, ENGAWA_SYNC_FINE);
}

/* The roster that closes the second device, signed by the root that lies on paper. */
static void
close_second (Place *place, EngawaVault *second)
{
  EngawaVault *first = place->council->vault;
  g_autofree char *device = engawa_vault_dup_device (second);
  g_autoptr (EngawaRoster) roster = engawa_vault_ref_roster (first);
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (roster);
  g_autoptr (EngawaSecret) root = NULL;
  g_autoptr (EngawaRoster) next = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[ENGAWA_KEY_SIZE], hash[ENGAWA_HASH_SIZE];
  EngawaVaultHead head;

  assert_ok (engawa_vault_get_head (first, device, &head, err));
  g_assert_true (engawa_hex_decode_text (key, sizeof key, device));
  g_assert_true (engawa_hex_decode_text (hash, sizeof hash, head.hash));
  root = engawa_sheet_parse_seed (ENGAWA_SHEET_ROOT, place->council->founding->root_sheet, &error);
  g_assert_no_error (error);
  assert_ok (engawa_roster_builder_close_device (builder, key, (gint64) head.n, hash, err));
  next = engawa_roster_builder_sign_by_root (builder, root, place->now, &error);
  g_assert_no_error (error);
  assert_ok (engawa_vault_put_document (first, "roster", engawa_roster_get_document (next), err));
}

/* A tablet that the council has closed hears of it, and its later lines stay out. */
static void
test_closed (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autoptr (EngawaTransport) transport = transport_to_store (place, first);
  g_autoptr (EngawaVault) second = enrol_over (place, transport, "second");
  EngawaSyncReport report;

  council_unlock_worker (place->council, second);
  note (second, "before");
  round_with_store (place, second, NULL);
  round_over (transport, first, NULL);
  close_second (place, second);
  g_assert_cmpint (round_over (transport, first, NULL), ==, ENGAWA_SYNC_FINE);
  note (second, "after");
  g_assert_cmpint (round_with_store (place, second, &report), ==, ENGAWA_SYNC_CLOSED);
  g_assert_cmpuint (report.documents, >=, 1);
  g_assert_cmpuint (report.sent, ==, 0);
  g_assert_cmpint (engawa_vault_get_frozen (second), ==, ENGAWA_VAULT_FROZEN_CLOSED);
  g_assert_cmpint (round_over (transport, first, NULL), ==, ENGAWA_SYNC_FINE);
  assert_notes (first, "before");
}

static void
assert_address (EngawaVault *vault, const char *url, const char *ca, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaStoreTransport) transport = engawa_store_transport_new (vault, url, ca, &error);

  if (code < 0) {
    g_assert_no_error (error);
    g_assert_nonnull (transport);
    return;
  }
  g_assert_error (error, ENGAWA_SYNC_ERROR, code);
  g_assert_null (transport);
}

static void
test_addresses (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  assert_address (vault, "http://127.0.0.1:8000", NULL, -1);
  assert_address (vault, "http://[::1]:8000/", NULL, -1);
  assert_address (vault, "http://localhost", NULL, -1);
  assert_address (vault, "https://store.example/engawa", NULL, -1);
  assert_address (vault, "http://192.0.2.1:8000", NULL, ENGAWA_SYNC_ERROR_INSECURE);
  assert_address (vault, "http://store.example", NULL, ENGAWA_SYNC_ERROR_INSECURE);
  assert_address (vault, "http://127.0.0.1.example", NULL, ENGAWA_SYNC_ERROR_INSECURE);
  assert_address (vault, "ftp://127.0.0.1", NULL, ENGAWA_SYNC_ERROR_ADDRESS);
  assert_address (vault, "store.example", NULL, ENGAWA_SYNC_ERROR_ADDRESS);
  assert_address (vault, "https://", NULL, ENGAWA_SYNC_ERROR_ADDRESS);
  assert_address (vault, "https://a:b@store.example", NULL, ENGAWA_SYNC_ERROR_ADDRESS);
  assert_address (vault, "https://store.example?x=1", NULL, ENGAWA_SYNC_ERROR_ADDRESS);
  assert_address (vault, "https://store.example", "/nowhere/ca.pem", ENGAWA_SYNC_ERROR_ADDRESS);
}

static void
test_wrong_codes (void)
{
  g_autoptr (Place) place = place_new ();
  g_autoptr (EngawaTransport) transport = transport_to_store (place, place->council->vault);
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVault) blank =
      council_open (place->council, "blank", ENGAWA_VAULT_CREATE, &error);
  g_autoptr (EngawaTransport) blank_transport = transport_to_store (place, blank);
  g_autofree char *mistyped = NULL;

  g_assert_no_error (error);
  invitation = engawa_sync_invite (place->council->vault, transport, NULL, &error);
  g_assert_no_error (error);
  mistyped = g_strdup (invitation->code);
  mistyped[0] = mistyped[0] == 'A' ? 'B' : 'A';
  g_assert_false (engawa_sync_enrol (blank, blank_transport, mistyped, ENGAWA_DEVICE_TABLET, "x",
                                     NULL, &error));
  g_assert_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_CODE);
  g_clear_error (&error);

  /* Ten minutes and a moment later it is over. */
  place->now += 10 * 60 * 1000 + 1;
  g_assert_false (engawa_sync_enrol (blank, blank_transport, invitation->code, ENGAWA_DEVICE_TABLET,
                                     "x", NULL, &error));
  g_assert_error (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND);
  g_assert_cmpint (engawa_vault_get_state (blank), ==, ENGAWA_VAULT_BLANK);
}

static void
test_cancelled (void)
{
  g_autoptr (Place) place = place_new ();
  EngawaVault *first = place->council->vault;
  g_autoptr (EngawaTransport) transport = transport_to_store (place, first);
  g_autoptr (EngawaSync) sync = engawa_sync_new (first, transport);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  EngawaSyncReport report;

  g_cancellable_cancel (cancellable);
  g_assert_false (engawa_sync_round (sync, &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-transport/two-agree", test_two_agree);
  g_test_add_func ("/store-transport/lost-answer", test_lost_answer);
  g_test_add_func ("/store-transport/hang-up", test_hang_up);
  g_test_add_func ("/store-transport/faults", test_faults);
  g_test_add_func ("/store-transport/nobody", test_nobody);
  g_test_add_func ("/store-transport/foreign-store", test_foreign_store);
  g_test_add_func ("/store-transport/clock", test_clock);
  g_test_add_func ("/store-transport/restored-store", test_restored_store);
  g_test_add_func ("/store-transport/restored-tablet", test_restored_tablet);
  g_test_add_func ("/store-transport/closed", test_closed);
  g_test_add_func ("/store-transport/addresses", test_addresses);
  g_test_add_func ("/store-transport/wrong-codes", test_wrong_codes);
  g_test_add_func ("/store-transport/cancelled", test_cancelled);
  return g_test_run ();
}
