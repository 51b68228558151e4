/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "journal/engawa-open-body.h"

/* Purged bodies go and never come back; a purge that is not valid is kept without effect. */

static GBytes *
make_purge (Shop *shop,
            const Writer *of,
            gint64 first,
            gint64 last,
            const EngawaRoster *roster,
            const EngawaPersonKeys *by)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  EngawaPurgeRange range = { .first = first, .last = last };
  g_autoptr (GError) error = NULL;
  GBytes *purge;

  memcpy (range.device, engawa_device_key_get_public (of->key), sizeof range.device);
  g_array_append_val (ranges, range);
  purge = engawa_purge_format (ranges, NULL, roster, by, &error);
  g_assert_no_error (error);
  return purge;
}

static GBytes *
purge_line (Shop *shop, Writer *writer, GBytes *body)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_line (shop, writer, text, "purge", g_bytes_get_data (body, NULL), g_bytes_get_size (body),
              TRUE, TRUE);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
file_contains (const char *path, const char *part)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL)
         && memmem (text, length, part, strlen (part)) != NULL;
}

static void
test_gone (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) lines = NULL;
  g_autoptr (GBytes) purge = NULL;
  g_autoptr (GBytes) line = NULL;
  g_autofree char *page = NULL;
  g_autofree char *wal = g_strconcat (shop->database, "-wal", NULL);

  write_line (shop, &shop->a, text, "session", "the session", 11, TRUE, FALSE);
  write_line (shop, &shop->a, text, "sealed", "FORGET-THIS-WORD", 16, TRUE, FALSE);
  write_line (shop, &shop->a, text, "sealed", "KEEP-THIS-WORD", 14, TRUE, TRUE);
  lines = g_bytes_new (text->str, text->len);
  assert_done (shop_post (shop, &shop->a, lines, NULL, err));
  g_assert_true (file_contains (wal, "FORGET-THIS-WORD"));

  purge = make_purge (shop, &shop->a, 1, 2, shop->roster, shop->manager);
  line = purge_line (shop, &shop->b, purge);
  assert_done (shop_post (shop, &shop->b, line, NULL, err));
  page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  /* A session's body stays: it opens what is kept. */
  g_assert_cmpuint (count_text (page, "\t-\t"), ==, 1);
  g_assert_cmpuint (count_text (page, "\n"), ==, 4);
  g_assert_false (file_contains (shop->database, "FORGET-THIS-WORD"));
  g_assert_false (file_contains (wal, "FORGET-THIS-WORD"));
  g_assert_true (file_contains (shop->database, "KEEP-THIS-WORD"));

  /* Brought again, the body stays away; after a restart too. */
  shop_reopen (shop);
  assert_done (shop_post (shop, &shop->a, lines, NULL, err));
  g_free (page);
  page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_cmpuint (count_text (page, "\t-\t"), ==, 1);
}

/* The purge comes before what it purges, as from a tablet that was away. */
static void
test_before (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) purge = make_purge (shop, &shop->a, 2, 3, shop->roster, shop->manager);
  g_autoptr (GBytes) line = purge_line (shop, &shop->b, purge);
  g_autoptr (GBytes) lines = write_lines (shop, &shop->a, 4);
  g_autofree char *page = NULL;

  assert_done (shop_post (shop, &shop->b, line, NULL, err));
  assert_done (shop_post (shop, &shop->a, lines, NULL, err));
  page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_cmpuint (count_text (page, "\t-\t"), ==, 2);
}

static void
assert_without_effect (Shop *shop, GBytes *purge)
{
  g_autoptr (GBytes) line = purge_line (shop, &shop->b, purge);
  g_autoptr (GBytes) lines = write_lines (shop, &shop->a, 3);
  g_autofree char *page = NULL;

  assert_done (shop_post (shop, &shop->a, lines, NULL, err));
  assert_done (shop_post (shop, &shop->b, line, NULL, err));
  page = shop_pull (shop, &shop->a, &shop->a, 0, 0, TRUE);
  g_assert_cmpuint (count_text (page, "\t-\t"), ==, 0);
}

static void
test_forged (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) purge = make_purge (shop, &shop->a, 1, 3, shop->roster, shop->manager);
  gsize length;
  const char *data = g_bytes_get_data (purge, &length);
  g_autofree char *copy = g_strndup (data, length);
  g_autoptr (GBytes) forged = NULL;

  strstr (copy, "\"last\":3")[7] = '2';
  forged = g_bytes_new (copy, length);
  assert_without_effect (shop, forged);
}

static void
test_noise (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) noise = g_bytes_new_static ("not a purge", 11);

  assert_without_effect (shop, noise);
}

/* By somebody who is a worker only. */
static void
test_not_a_manager (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autofree char *id = engawa_person_new_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPersonKeys) worker = engawa_person_keys_generate (id, &error);
  EngawaRosterBuilder *builder = shop_builder (shop);
  g_autoptr (GBytes) roster = NULL;
  g_autoptr (GBytes) purge = NULL;
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  EngawaPurgeRange range = { .first = 1, .last = 3 };

  engawa_roster_builder_add_person (builder, worker, "Worker", ENGAWA_ROLE_WORKER);
  roster = shop_sign (shop, builder);
  assert_done (shop_put (shop, "roster", roster, NULL, err));
  memcpy (range.device, engawa_device_key_get_public (shop->a.key), sizeof range.device);
  g_array_append_val (ranges, range);
  purge = engawa_purge_format (ranges, NULL, shop->roster, worker, &error);
  /* Writing one may be refused already; then there is nothing to bring. */
  if (purge != NULL)
    assert_without_effect (shop, purge);
}

/* It names a roster the store does not hold. */
static void
test_unknown_roster (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) purge = NULL;

  /* Signed, and never put to the store. */
  g_bytes_unref (shop_sign (shop, shop_builder (shop)));
  purge = make_purge (shop, &shop->a, 1, 3, shop->roster, shop->manager);
  assert_without_effect (shop, purge);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/purge/gone", test_gone);
  g_test_add_func ("/purge/before", test_before);
  g_test_add_func ("/purge/forged", test_forged);
  g_test_add_func ("/purge/noise", test_noise);
  g_test_add_func ("/purge/not-a-manager", test_not_a_manager);
  g_test_add_func ("/purge/unknown-roster", test_unknown_roster);
  return g_test_run ();
}
