/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

/* The two messages of an enrolment: one use, ten minutes, and only from devices that belong here. */

static GBytes *
message (Shop *shop, const char *word)
{
  g_autofree char *org = g_strnfill (32, '0');
  char *text;

  for (int i = 0; i < 16; i++)
    org[2 * i + 1] = "0123456789abcdef"[shop->org[0]];
  text = g_strdup_printf ("{\"org\":\"%s\",\"word\":\"%s\"}", org, word);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
offer (Shop *shop, const Writer *writer, guint8 code, GBytes *bytes, GError **error)
{
  EngawaCaller caller = shop_caller (shop, writer);
  guint8 lookup[ENGAWA_HASH_SIZE];
  EngawaStorePlace place = { 0 };

  memset (lookup, code, sizeof lookup);
  return engawa_ledger_offer (shop->ledger, &caller, lookup, bytes, &place, error);
}

static gboolean
answer (Shop *shop, guint8 code, GBytes *bytes, GError **error)
{
  guint8 lookup[ENGAWA_HASH_SIZE];

  memset (lookup, code, sizeof lookup);
  return engawa_ledger_answer (shop->ledger, lookup, bytes, error);
}

static gboolean
find (Shop *shop, guint8 code, GBytes **first, GBytes **second, GError **error)
{
  guint8 lookup[ENGAWA_HASH_SIZE];

  memset (lookup, code, sizeof lookup);
  g_clear_pointer (first, g_bytes_unref);
  g_clear_pointer (second, g_bytes_unref);
  return engawa_ledger_find_enrolment (shop->ledger, lookup, first, second, error);
}

static void
test_once (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) invitation = message (shop, "come");
  g_autoptr (GBytes) yes = message (shop, "yes");
  g_autoptr (GBytes) other = message (shop, "me too");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  assert_refused (find (shop, 1, &first, &second, err), ENGAWA_STORE_ERROR_NOT_FOUND);
  assert_refused (answer (shop, 1, yes, err), ENGAWA_STORE_ERROR_USED);
  assert_done (offer (shop, &shop->a, 1, invitation, err));
  assert_done (offer (shop, &shop->a, 1, invitation, err));
  assert_refused (offer (shop, &shop->a, 1, other, err), ENGAWA_STORE_ERROR_USED);
  assert_done (find (shop, 1, &first, &second, err));
  g_assert_true (g_bytes_equal (first, invitation));
  g_assert_null (second);
  assert_done (answer (shop, 1, yes, err));
  assert_done (answer (shop, 1, yes, err));
  assert_refused (answer (shop, 1, other, err), ENGAWA_STORE_ERROR_USED);
  assert_done (find (shop, 1, &first, &second, err));
  g_assert_true (g_bytes_equal (second, yes));
}

static void
test_ten_minutes (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) text = message (shop, "x");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  assert_done (offer (shop, &shop->a, 1, text, err));
  shop->now += 10 * 60 * 1000 - 1;
  assert_done (find (shop, 1, &first, &second, err));
  shop->now += 1;
  assert_refused (find (shop, 1, &first, &second, err), ENGAWA_STORE_ERROR_NOT_FOUND);
  assert_refused (answer (shop, 1, text, err), ENGAWA_STORE_ERROR_USED);
}

static void
test_refused (void)
{
  g_autoptr (Shop) shop = shop_new ();
  Writer stranger = { .key = engawa_device_key_generate () };
  g_autoptr (GBytes) text = message (shop, "x");
  g_autoptr (GBytes) noise = g_bytes_new_static ("noise", 5);
  g_autoptr (GBytes) foreign = NULL;

  assert_refused (offer (shop, &stranger, 1, text, err), ENGAWA_STORE_ERROR_UNKNOWN_DEVICE);
  assert_refused (offer (shop, &shop->a, 1, noise, err), ENGAWA_STORE_ERROR_SYNTAX);
  shop->org[0] ^= 1;
  foreign = message (shop, "x");
  shop->org[0] ^= 1;
  assert_refused (offer (shop, &shop->a, 1, foreign, err), ENGAWA_STORE_ERROR_INVALID);
  assert_done (offer (shop, &shop->a, 1, text, err));
  assert_refused (answer (shop, 1, noise, err), ENGAWA_STORE_ERROR_SYNTAX);
  engawa_device_key_free (stranger.key);
}

static void
test_many (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) text = message (shop, "x");

  for (guint8 i = 0; i < 50; i++)
    assert_done (offer (shop, &shop->a, i, text, err));
  assert_refused (offer (shop, &shop->a, 99, text, err), ENGAWA_STORE_ERROR_TOO_MANY);
  shop->now += 10 * 60 * 1000;
  assert_done (offer (shop, &shop->a, 99, text, err));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enrol/once", test_once);
  g_test_add_func ("/enrol/ten-minutes", test_ten_minutes);
  g_test_add_func ("/enrol/refused", test_refused);
  g_test_add_func ("/enrol/many", test_many);
  return g_test_run ();
}
