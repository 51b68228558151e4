/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

#include "journal/engawa-line.h"

/* Pages: what fits, ending on a signed line, and always getting on. */

static gint64
last_n (const char *page)
{
  const char *found = NULL;
  const char *next = page;

  while ((next = strstr (next, "\"n\":")) != NULL)
    found = next++;
  return found != NULL ? g_ascii_strtoll (found + 4, NULL, 10) : 0;
}

static GBytes *
big_lines (Shop *shop, Writer *writer, guint count, gsize size, guint sign_every)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *body = g_strnfill (size, 'x');

  for (guint i = 1; i <= count; i++)
    write_line (shop, writer, text, writer->n == 0 ? "session" : "sealed", body, size, TRUE,
                i % sign_every == 0 || i == count);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
test_pages (void)
{
  g_autoptr (Shop) shop = shop_new ();
  gint64 held = 0;
  guint pages = 0;

  for (int i = 0; i < 4; i++) {
    g_autoptr (GBytes) text = big_lines (shop, &shop->a, 20, 100000, 5);
    assert_done (shop_post (shop, &shop->a, text, NULL, err));
  }
  while (held < 80) {
    g_autofree char *page = shop_pull (shop, &shop->b, &shop->a, held, 0, TRUE);
    gboolean more = strstr (page, "\"more\":true") != NULL;
    g_assert_cmpuint (strlen (page), <, ENGAWA_LIMIT_BATCH_BYTES + 4096);
    g_assert_cmpint (last_n (page), >, held);
    g_assert_cmpint (last_n (page) % 5, ==, 0);
    held = last_n (page);
    g_assert_cmpint (more, ==, held < 80);
    pages++;
  }
  g_assert_cmpuint (pages, ==, 3);
}

/* Lines that came without bodies in one batch and got them later: more than a page without a signature. */
static void
test_long_stretch (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autofree char *body = g_strnfill (500000, 'y');
  g_autoptr (GString) bare = g_string_new (NULL);
  g_autoptr (GPtrArray) full = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) batch = NULL;
  g_autofree char *page = NULL;
  g_autofree char *rest = NULL;

  for (int i = 0; i < 12; i++) {
    Writer again = shop->a;
    g_autoptr (GString) one = g_string_new (NULL);
    write_line (shop, &again, one, i == 0 ? "session" : "sealed", body, 500000, TRUE, TRUE);
    write_line (shop, &shop->a, bare, i == 0 ? "session" : "sealed", body, 500000, FALSE, i == 11);
    g_ptr_array_add (full, g_bytes_new (one->str, one->len));
  }
  batch = g_bytes_new (bare->str, bare->len);
  assert_done (shop_post (shop, &shop->a, batch, NULL, err));
  for (guint i = 0; i < full->len; i++)
    assert_done (shop_post (shop, &shop->a, g_ptr_array_index (full, i), NULL, err));
  page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
  g_assert_cmpint (last_n (page), ==, 12);
  g_assert_cmpuint (count_text (page, "\t-\t"), >, 0);
  g_assert_cmpuint (count_text (page, "\t-\t"), <, 12);
  /* The missing bodies by themselves; past the last one wanted there are headers only. */
  rest = shop_pull (shop, &shop->b, &shop->a, 8, 10, TRUE);
  g_assert_cmpuint (count_text (rest, "\t-\t"), ==, 2);
  g_assert_cmpint (last_n (rest), ==, 12);
}

static void
test_few (void)
{
  g_autoptr (Shop) shop = shop_new ();
  g_autoptr (GBytes) text = big_lines (shop, &shop->a, 10, 5, 2);
  g_autofree char *nothing = NULL;
  g_autofree char *part = NULL;
  g_autofree char *bare = NULL;
  Writer stranger = { .key = engawa_device_key_generate () };
  g_autofree char *unknown = NULL;

  assert_done (shop_post (shop, &shop->a, text, NULL, err));
  nothing = shop_pull (shop, &shop->b, &shop->a, 10, 0, TRUE);
  g_assert_cmpuint (count_text (nothing, "\n"), ==, 1);
  g_assert_nonnull (strstr (nothing, "\"n\":10"));
  part = shop_pull (shop, &shop->b, &shop->a, 2, 5, TRUE);
  /* 3 to 5 with bodies, 6 without, because 5 is not signed. */
  g_assert_cmpint (last_n (part), ==, 6);
  g_assert_cmpuint (count_text (part, "\t-\t"), ==, 1);
  bare = shop_pull (shop, &shop->b, &shop->a, 0, 0, FALSE);
  g_assert_cmpuint (count_text (bare, "\t-\t"), ==, 10);
  unknown = shop_pull (shop, &shop->b, &stranger, 0, 0, TRUE);
  g_assert_cmpuint (count_text (unknown, "\n"), ==, 1);
  engawa_device_key_free (stranger.key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pull/pages", test_pages);
  g_test_add_func ("/pull/long-stretch", test_long_stretch);
  g_test_add_func ("/pull/few", test_few);
  return g_test_run ();
}
