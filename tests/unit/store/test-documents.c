/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "journal/engawa-lock.h"

/* Rosters and locks: each follows the one held, or nothing changes. */

static void
test_rosters (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = g_bytes_ref (engawa_roster_get_document (shop->roster));
  EngawaCaller caller = shop_caller (shop, &shop->a);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) third = NULL;
  g_autoptr (GBytes) held = NULL;
  EngawaStorePlace place = { 0 };
  guint8 hash[ENGAWA_HASH_SIZE];
  g_autoptr (GError) error = NULL;

  second = shop_sign (shop, shop_builder (shop));
  third = shop_sign (shop, shop_builder (shop));
  assert_refused (shop_put (shop, "roster", third, &place, err), ENGAWA_STORE_ERROR_CONFLICT);
  g_assert_true (place.known);
  g_assert_cmpint (place.n, ==, 1);
  engawa_journal_hash (hash, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  g_assert_cmpmem (place.hash, 32, hash, 32);
  assert_done (shop_put (shop, "roster", second, NULL, err));
  assert_done (shop_put (shop, "roster", third, NULL, err));
  /* Again, and the older ones: nothing changes. */
  assert_done (shop_put (shop, "roster", first, NULL, err));
  assert_done (shop_put (shop, "roster", third, NULL, err));
  shop_reopen (shop);
  held = engawa_ledger_get_document (shop->ledger, &caller, "roster", 0, &place, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (held, third));
  g_clear_pointer (&held, g_bytes_unref);
  held = engawa_ledger_get_document (shop->ledger, &caller, "roster", 2, &place, &error);
  g_assert_true (g_bytes_equal (held, second));
  g_clear_pointer (&held, g_bytes_unref);
  assert_refused (engawa_ledger_get_document (shop->ledger, &caller, "roster", 4, &place, err),
                  ENGAWA_STORE_ERROR_NOT_FOUND);
}

/* Two managers sign the same number: the second is refused. */
static void
test_rival (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (EngawaRoster) base = engawa_roster_ref (shop->roster);
  g_autoptr (GBytes) one = shop_sign (shop, shop_builder (shop));
  g_autoptr (GBytes) other = NULL;
  EngawaRosterBuilder *builder = engawa_roster_builder_new_next (base);

  engawa_roster_builder_set_name (builder, "Another");
  other = shop_sign (shop, builder);
  assert_done (shop_put (shop, "roster", one, NULL, err));
  assert_refused (shop_put (shop, "roster", other, NULL, err), ENGAWA_STORE_ERROR_CONFLICT);
}

static void
test_forged_roster (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) good = shop_sign (shop, shop_builder (shop));
  gsize length;
  const char *text = g_bytes_get_data (good, &length);
  g_autofree char *copy = g_strndup (text, length);
  char *name = strstr (copy, "\"Test\"");
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GBytes) noise = g_bytes_new_static ("{\"v\":1}", 7);

  name[1] = 'B';
  bad = g_bytes_new (copy, length);
  assert_refused (shop_put (shop, "roster", bad, NULL, err), ENGAWA_STORE_ERROR_INVALID);
  assert_refused (shop_put (shop, "roster", noise, NULL, err), ENGAWA_STORE_ERROR_SYNTAX);
  assert_refused (shop_put (shop, "rooster", good, NULL, err), ENGAWA_STORE_ERROR_NOT_FOUND);
  assert_done (shop_put (shop, "roster", good, NULL, err));
}

static EngawaLock *
make_lock (Shop *shop, const EngawaLock *previous)
{
  EngawaKdf kdf = { 1, 8192 };
  g_autoptr (GError) error = NULL;
  EngawaLock *lock = engawa_lock_make (shop->org, shop->manager, previous, "word", kdf, &error);

  g_assert_no_error (error);
  return lock;
}

static void
test_locks (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (EngawaLock) first = make_lock (shop, NULL);
  g_autoptr (EngawaLock) second = make_lock (shop, first);
  g_autoptr (EngawaLock) rival = make_lock (shop, NULL);
  g_autofree char *name = engawa_lock_document_name (engawa_person_keys_get_person (shop->manager));
  g_autofree char *page = NULL;

  assert_refused (shop_put (shop, name, engawa_lock_get_document (second), NULL, err),
                  ENGAWA_STORE_ERROR_CONFLICT);
  assert_done (shop_put (shop, name, engawa_lock_get_document (first), NULL, err));
  assert_refused (shop_put (shop, name, engawa_lock_get_document (rival), NULL, err),
                  ENGAWA_STORE_ERROR_CONFLICT);
  assert_done (shop_put (shop, name, engawa_lock_get_document (second), NULL, err));
  assert_refused (shop_put (shop, "lock-0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d",
                            engawa_lock_get_document (second), NULL, err),
                  ENGAWA_STORE_ERROR_INVALID);
  page = shop_pull (shop, &shop->a, NULL, 0, 0, TRUE);
  g_assert_nonnull (strstr (page, name));
  g_assert_nonnull (strstr (page, "\"name\":\"roster\",\"number\":1"));
}

/* A device that is not in the roster may bring documents, which prove themselves, and read nothing. */
static void
test_stranger (void)
{
  g_autoptr (Shop) shop = shop_new ();
  Writer stranger = { .key = engawa_device_key_generate () };
  EngawaCaller caller = shop_caller (shop, &stranger);
  EngawaBackend *backend = engawa_ledger_get_backend (shop->ledger);
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (backend);
  g_autoptr (GBytes) roster = shop_sign (shop, shop_builder (shop));
  EngawaStorePlace place = { 0 };

  assert_refused (engawa_ledger_get_document (shop->ledger, &caller, "roster", 0, &place, err),
                  ENGAWA_STORE_ERROR_UNKNOWN_DEVICE);
  assert_done (iface->begin (backend, err));
  assert_done (engawa_ledger_put_document (shop->ledger, &caller, "roster", roster, &place, err));
  assert_done (iface->commit (backend, err));
  engawa_device_key_free (stranger.key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/rosters", test_rosters);
  g_test_add_func ("/documents/rival", test_rival);
  g_test_add_func ("/documents/forged-roster", test_forged_roster);
  g_test_add_func ("/documents/locks", test_locks);
  g_test_add_func ("/documents/stranger", test_stranger);
  return g_test_run ();
}
