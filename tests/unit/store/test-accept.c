/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "journal/engawa-line.h"

/* The accept rule, step by step, each with what it refuses. */

static GBytes *
join (GBytes *first, GBytes *second)
{
  GByteArray *both = g_byte_array_new ();

  g_byte_array_append (both, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (both, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (both);
}

static void
test_taken (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 3);
  g_autoptr (GBytes) second = write_lines (shop, &shop->a, 2);
  g_autoptr (GBytes) both = join (first, second);
  g_autofree char *page = NULL;
  EngawaStorePlace place = { 0 };

  assert_done (shop_post (shop, &shop->a, first, &place, err));
  g_assert_true (place.known);
  g_assert_cmpint (place.n, ==, 3);
  /* Repeated, overlapping, repeated after a restart: always the same. */
  assert_done (shop_post (shop, &shop->a, first, &place, err));
  g_assert_cmpint (place.n, ==, 3);
  assert_done (shop_post (shop, &shop->a, both, &place, err));
  g_assert_cmpint (place.n, ==, 5);
  shop_reopen (shop);
  assert_done (shop_post (shop, &shop->a, both, &place, err));
  g_assert_cmpint (place.n, ==, 5);
  g_assert_cmpmem (place.hash, 32, shop->a.hash, 32);
  page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_true (strstr (page, g_bytes_get_data (second, NULL)) != NULL);
  g_assert_cmpuint (count_text (page, "\n"), ==, 6);
}

/* Another open device may bring a journal's lines; a stranger may not. */
static void
test_callers (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) text = write_lines (shop, &shop->a, 1);
  Writer stranger = { .key = engawa_device_key_generate () };
  g_autoptr (GBytes) strange = write_lines (shop, &stranger, 1);
  EngawaStorePlace place = { 0 };

  assert_refused (shop_post (shop, &stranger, text, &place, err),
                  ENGAWA_STORE_ERROR_UNKNOWN_DEVICE);
  g_assert_true (place.known);
  g_assert_cmpint (place.n, ==, 1);
  g_assert_cmpmem (place.hash, 32, engawa_roster_get_hash (shop->roster), 32);
  assert_refused (shop_post (shop, &shop->a, strange, NULL, err),
                  ENGAWA_STORE_ERROR_UNKNOWN_JOURNAL);
  assert_done (shop_post (shop, &shop->b, text, NULL, err));
  shop->org[0] ^= 1;
  assert_refused (shop_post (shop, &shop->a, text, NULL, err),
                  ENGAWA_STORE_ERROR_UNKNOWN_ORGANISATION);
  shop->org[0] ^= 1;
  engawa_device_key_free (stranger.key);
}

static void
test_gap (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  Writer head = shop->a;
  g_autoptr (GBytes) later = NULL;
  EngawaStorePlace place = { 0 };

  g_bytes_unref (write_lines (shop, &shop->a, 1)); /* the line that gets lost */
  later = write_lines (shop, &shop->a, 1);
  assert_done (shop_post (shop, &shop->a, first, NULL, err));
  assert_refused (shop_post (shop, &shop->a, later, &place, err), ENGAWA_STORE_ERROR_GAP);
  g_assert_true (place.known);
  g_assert_cmpint (place.n, ==, 2);
  g_assert_cmpmem (place.hash, 32, head.hash, 32);
}

static void
test_forks (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  Writer at_two = shop->a;
  Writer branch = shop->a;
  g_autoptr (GBytes) third = write_lines (shop, &shop->a, 1);
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GBytes) after_other = NULL;
  EngawaStorePlace place = { 0 };

  assert_done (shop_post (shop, &shop->a, first, NULL, err));
  assert_done (shop_post (shop, &shop->a, third, NULL, err));
  /* Another line at a place that is taken. */
  shop->now++;
  other = write_lines (shop, &branch, 1);
  assert_refused (shop_post (shop, &shop->a, other, &place, err), ENGAWA_STORE_ERROR_FORK);
  g_assert_cmpint (place.n, ==, 3);
  g_assert_cmpmem (place.hash, 32, shop->a.hash, 32);
  /* A next line that follows that other one. */
  after_other = write_lines (shop, &branch, 1);
  assert_refused (shop_post (shop, &shop->a, after_other, NULL, err), ENGAWA_STORE_ERROR_FORK);
  g_assert_cmpint (at_two.n, ==, 2);
}

static void
test_all_or_nothing (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  Writer branch = shop->a;
  g_autoptr (GBytes) good = write_lines (shop, &branch, 1);
  Writer wrong = branch;
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GBytes) mixed = NULL;
  EngawaStorePlace place = { 0 };

  assert_done (shop_post (shop, &shop->a, first, NULL, err));
  wrong.hash[0] ^= 1;
  bad = write_lines (shop, &wrong, 1);
  mixed = join (good, bad);
  assert_refused (shop_post (shop, &shop->a, mixed, NULL, err), ENGAWA_STORE_ERROR_INVALID);
  assert_done (shop_post (shop, &shop->a, good, &place, err));
  g_assert_cmpint (place.n, ==, 3);
}

static void
close_device (Shop *shop, Writer *writer, gint64 last, const guint8 hash[ENGAWA_HASH_SIZE])
{
  EngawaRosterBuilder *builder = shop_builder (shop);
  g_autoptr (GBytes) roster = NULL;

  assert_done (engawa_roster_builder_close_device (
      builder, engawa_device_key_get_public (writer->key), last, hash, err));
  roster = shop_sign (shop, builder);
  assert_done (shop_put (shop, "roster", roster, NULL, err));
}

static void
test_closed (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  Writer at_two = shop->a;
  g_autoptr (GBytes) third = write_lines (shop, &shop->a, 1);
  EngawaCaller caller = shop_caller (shop, &shop->a);
  EngawaStorePlace place = { 0 };
  g_autoptr (GBytes) roster = NULL;

  close_device (shop, &shop->a, 2, at_two.hash);
  /* The device itself is out; what it wrote before is still taken from others. */
  assert_refused (shop_post (shop, &shop->a, first, NULL, err), ENGAWA_STORE_ERROR_CLOSED_DEVICE);
  assert_done (shop_post (shop, &shop->b, first, NULL, err));
  assert_refused (shop_post (shop, &shop->b, third, NULL, err), ENGAWA_STORE_ERROR_CLOSED_JOURNAL);
  /* It may read the roster that says so, and nothing else. */
  assert_done (roster =
                   engawa_ledger_get_document (shop->ledger, &caller, "roster", 0, &place, err));
  assert_refused (engawa_ledger_get_document (shop->ledger, &caller,
                                              "lock-0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d", 0, &place,
                                              err),
                  ENGAWA_STORE_ERROR_CLOSED_DEVICE);
}

/* Closed at a place where it wrote another line. */
static void
test_closed_elsewhere (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  guint8 hash[ENGAWA_HASH_SIZE];

  memset (hash, 3, sizeof hash);
  close_device (shop, &shop->a, 2, hash);
  assert_refused (shop_post (shop, &shop->b, first, NULL, err), ENGAWA_STORE_ERROR_CLOSED_JOURNAL);
}

static void
test_quota (void)
{
  g_autoptr (Shop) shop = shop_new_with_quota (1500);
  g_autoptr (GBytes) first = write_lines (shop, &shop->a, 2);
  g_autoptr (GBytes) more = write_lines (shop, &shop->a, 5);
  EngawaStorePlace place = { 0 };

  assert_done (shop_post (shop, &shop->a, first, NULL, err));
  assert_refused (shop_post (shop, &shop->a, more, NULL, err), ENGAWA_STORE_ERROR_QUOTA);
  /* Saying the same again needs no room. */
  assert_done (shop_post (shop, &shop->a, first, &place, err));
  g_assert_cmpint (place.n, ==, 2);
}

static void
test_bodies_later (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GString) bare = g_string_new (NULL);
  g_autoptr (GString) full = g_string_new (NULL);
  Writer again = shop->a;
  g_autoptr (GBytes) without = NULL;
  g_autoptr (GBytes) with = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_line (shop, &shop->a, bare, "session", "hello", 5, FALSE, TRUE);
  write_line (shop, &again, full, "session", "hello", 5, TRUE, TRUE);
  without = g_bytes_new (bare->str, bare->len);
  with = g_bytes_new (full->str, full->len);
  assert_done (shop_post (shop, &shop->a, without, NULL, err));
  before = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_nonnull (strstr (before, bare->str));
  assert_done (shop_post (shop, &shop->a, with, NULL, err));
  after = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_nonnull (strstr (after, full->str));
  /* Bringing it without its body takes nothing away. */
  assert_done (shop_post (shop, &shop->a, without, NULL, err));
  g_free (after);
  after = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_nonnull (strstr (after, full->str));
}

static void
assert_bad_text (Shop *shop, const char *text, gssize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  assert_refused (shop_post (shop, &shop->a, bytes, NULL, err), code);
}

static char *
replaced (GBytes *text, const char *from, const char *to)
{
  g_autofree char *plain = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_auto (GStrv) parts = g_strsplit (plain, from, 2);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (to, parts);
}

/* What never reaches the database. */
static void
test_malformed (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) good = write_lines (shop, &shop->a, 3);
  const char *text = g_bytes_get_data (good, NULL);
  gsize length = g_bytes_get_size (good);
  const char *second = strchr (text, '\n') + 1;
  const char *third = strchr (second, '\n') + 1;
  g_autofree char *forged = replaced (good, "\"n\":2", "\"n\":3");
  g_autofree char *newer = replaced (good, "{\"v\":1", "{\"v\":2");
  g_autofree char *spaced = replaced (good, ",\"n\":1", ", \"n\":1");
  g_autofree char *crlf = replaced (good, "\n", "\r\n");
  g_autofree char *changed = NULL;
  g_autofree char *unsigned_ = g_strndup (text, (gsize) (third - text));
  g_autofree char *swapped = g_strdup_printf ("%.*s%.*s%s", (int) (third - second), second,
                                              (int) (second - text), text, third);
  g_autofree char *repeated = g_strdup_printf ("%.*s%s", (int) (second - text), text, text);
  g_autofree char *huge = g_strnfill (ENGAWA_LIMIT_BATCH_BYTES + 1, 'x');

  changed = g_strndup (text, length);
  changed[length - 20] = changed[length - 20] == 'A' ? 'B' : 'A';
  assert_bad_text (shop, "", 0, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, "\n", 1, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, "hello\tworld\t\n", -1, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, text, (gssize) length - 1, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, text, (gssize) length - 30, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, forged, -1, ENGAWA_STORE_ERROR_INVALID);
  assert_bad_text (shop, newer, -1, ENGAWA_STORE_ERROR_NEWER);
  assert_bad_text (shop, spaced, -1, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, crlf, -1, ENGAWA_STORE_ERROR_SYNTAX);
  assert_bad_text (shop, changed, -1, ENGAWA_STORE_ERROR_INVALID);
  assert_bad_text (shop, unsigned_, -1, ENGAWA_STORE_ERROR_INVALID);
  assert_bad_text (shop, swapped, -1, ENGAWA_STORE_ERROR_INVALID);
  assert_bad_text (shop, repeated, -1, ENGAWA_STORE_ERROR_INVALID);
  assert_bad_text (shop, huge, -1, ENGAWA_STORE_ERROR_TOO_LARGE);
  assert_done (shop_post (shop, &shop->a, good, NULL, err));
}

static void
test_too_many_lines (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) many = write_lines (shop, &shop->a, ENGAWA_LIMIT_BATCH_LINES + 1);

  assert_refused (shop_post (shop, &shop->a, many, NULL, err), ENGAWA_STORE_ERROR_TOO_LARGE);
}

/* Two organisations' journals in one batch, and two devices'. */
static void
test_mixed (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) a = write_lines (shop, &shop->a, 1);
  g_autoptr (GBytes) b = write_lines (shop, &shop->b, 1);
  g_autoptr (GBytes) both = join (a, b);

  assert_refused (shop_post (shop, &shop->a, both, NULL, err), ENGAWA_STORE_ERROR_INVALID);
}

static void
test_unknown_kind (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  write_line (shop, &shop->a, text, "session", "hello", 5, TRUE, FALSE);
  write_line (shop, &shop->a, text, "from-the-future", "hello", 5, TRUE, TRUE);
  bytes = g_bytes_new (text->str, text->len);
  assert_done (shop_post (shop, &shop->a, bytes, NULL, err));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accept/taken", test_taken);
  g_test_add_func ("/accept/callers", test_callers);
  g_test_add_func ("/accept/gap", test_gap);
  g_test_add_func ("/accept/forks", test_forks);
  g_test_add_func ("/accept/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/accept/closed", test_closed);
  g_test_add_func ("/accept/closed-elsewhere", test_closed_elsewhere);
  g_test_add_func ("/accept/quota", test_quota);
  g_test_add_func ("/accept/bodies-later", test_bodies_later);
  g_test_add_func ("/accept/malformed", test_malformed);
  g_test_add_func ("/accept/too-many-lines", test_too_many_lines);
  g_test_add_func ("/accept/mixed", test_mixed);
  g_test_add_func ("/accept/unknown-kind", test_unknown_kind);
  return g_test_run ();
}
