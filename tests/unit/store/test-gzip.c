/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-gzip.h"

static void
test_round (void)
{
  for (gsize length = 0; length < 300000; length = length * 3 + 1) {
    g_autofree char *text = g_strnfill (length, 'a');
    g_autoptr (GBytes) plain = g_bytes_new (text, length);
    g_autoptr (GBytes) packed = engawa_gzip_pack (plain);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) again = engawa_gzip_unpack (packed, length, &error);
    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (plain, again));
  }
}

/* Stops at the limit however much more there is. */
static void
test_bomb (void)
{
  g_autofree char *text = g_strnfill (16 * 1024 * 1024, 'a');
  g_autoptr (GBytes) plain = g_bytes_new (text, 16 * 1024 * 1024);
  g_autoptr (GBytes) packed = engawa_gzip_pack (plain);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (packed), <, 200000);
  g_assert_null (engawa_gzip_unpack (packed, 1024 * 1024, &error));
  g_assert_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_TOO_LARGE);
}

static void
test_broken (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static ("some text that is packed", 24);
  g_autoptr (GBytes) packed = engawa_gzip_pack (plain);

  for (gsize length = 0; length < g_bytes_get_size (packed); length++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, length);
    g_autoptr (GError) error = NULL;
    g_assert_null (engawa_gzip_unpack (part, 1000, &error));
    g_assert_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_SYNTAX);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gzip/round", test_round);
  g_test_add_func ("/gzip/bomb", test_bomb);
  g_test_add_func ("/gzip/broken", test_broken);
  return g_test_run ();
}
