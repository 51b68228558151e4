/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-base64.h"
#include "core/engawa-hex.h"

#include <string.h>

static void
test_hex (void)
{
  static const char *const wrong[] = { "", "00", "0aff0", "0aff00", "0aFF", "0a f", "0agf" };
  const guint8 data[2] = { 0x0a, 0xff };
  g_autofree char *text = engawa_hex_new (data, 2);
  guint8 decoded[2] = { 7, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_false (engawa_hex_decode_text (decoded, 2, wrong[i]));
    g_assert_cmpint (decoded[0], ==, 7);
  }
  g_assert_cmpstr (text, ==, "0aff");
  g_assert_true (engawa_hex_decode_text (decoded, 2, text));
  g_assert_cmpmem (decoded, 2, data, 2);
}

/* Against GLib's encoder, for every length up to a few groups. */
static void
test_base64_round_trip (void)
{
  guint8 data[64];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = (guint8) (i * 37 + 11);
  for (gsize length = 0; length <= sizeof data; length++) {
    g_autofree char *text = engawa_base64_new (data, length);
    g_autofree char *expected = g_base64_encode (data, length);
    g_autoptr (GBytes) decoded = engawa_base64_decode_bytes (text, strlen (text), sizeof data);

    g_assert_cmpstr (text, ==, expected);
    g_assert_cmpmem (g_bytes_get_data (decoded, NULL), g_bytes_get_size (decoded), data, length);
  }
}

static void
test_base64_refuses (void)
{
  static const char *const wrong[] = {
    "A",         "AA",   "AAA",        "A===",   "====",     "AA=A", "AAAA=",
    "AAAA====",  "AB==", "AAB=",       "AA-A",   "AA_A",     "AA A", "AAA\n",
    "AAAAAA==A", "=AAA", "A\xc3\xa9/", "AAAA\n", "AA==AAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (engawa_base64_decode_bytes (wrong[i], strlen (wrong[i]), 100));
  g_assert_null (engawa_base64_decode_bytes ("AAAA", 4, 2));
  g_assert_null (engawa_base64_decode_bytes ("AA\0A", 4, 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/hex", test_hex);
  g_test_add_func ("/core/base64/round-trip", test_base64_round_trip);
  g_test_add_func ("/core/base64/refuses", test_base64_refuses);
  return g_test_run ();
}
