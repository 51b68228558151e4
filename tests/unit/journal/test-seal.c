/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "core/engawa-hex.h"
#include "journal/engawa-box-private.h"
#include "journal/engawa-journal-error.h"

#include <sodium.h>
#include <string.h>

static void
check_plain (GBytes *plain, const char *text)
{
  gsize length;
  const void *data = g_bytes_get_data (plain, &length);

  g_assert_cmpmem (data, length, text, strlen (text));
}

static void
test_vectors (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) sealed = fixture_line (fixture, 2, &header);
  g_autoptr (GBytes) plain =
      engawa_seal_open_body (&header, fixture->session_key, g_bytes_get_data (sealed, NULL),
                             g_bytes_get_size (sealed), NULL);
  g_autoptr (GBytes) file = fixture_line (fixture, 3, &header);
  g_autoptr (GBytes) file_plain = engawa_seal_open_body (
      &header, fixture->session_key, g_bytes_get_data (file, NULL), g_bytes_get_size (file), NULL);
  g_autofree char *media = NULL;
  g_autoptr (GBytes) data = NULL;

  check_plain (plain, "{\"kind\":\"note\",\"text\":\"縁側\"}");
  g_assert_true (engawa_file_split (file_plain, &media, &data, NULL));
  g_assert_cmpstr (media, ==, "text/plain");
  check_plain (data, "hello");
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 1022, 1023, 1024, 1025, 2047, 2048, ENGAWA_LIMIT_PLAIN };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree guint8 *data = g_malloc0 (ENGAWA_LIMIT_PLAIN + 1);
  EngawaHeader header;
  gboolean header_read = fixture_header (fixture, 2, &header);
  g_autoptr (GError) error = NULL;

  g_assert_true (header_read);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) body =
        engawa_seal_body (&header, fixture->session_key, data, sizes[i], NULL);
    g_autoptr (GBytes) plain = NULL;

    g_assert_cmpuint ((g_bytes_get_size (body) - ENGAWA_SEAL_OVERHEAD) % 1024, ==, 0);
    g_assert_cmpuint (g_bytes_get_size (body), >, sizes[i] + ENGAWA_SEAL_OVERHEAD);
    g_assert_true (engawa_header_check (&header, NULL));
    plain = engawa_seal_open_body (&header, fixture->session_key, g_bytes_get_data (body, NULL),
                                   g_bytes_get_size (body), NULL);
    g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), data, sizes[i]);
  }
  g_assert_null (
      engawa_seal_body (&header, fixture->session_key, data, ENGAWA_LIMIT_PLAIN + 1, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
}

/* Two sealings of the same text are different: the nonce is random. */
static void
test_nonce (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GBytes) a = engawa_seal_data (fixture->session_key, "draft", "x", 1, NULL);
  g_autoptr (GBytes) b = engawa_seal_data (fixture->session_key, "draft", "x", 1, NULL);

  g_assert_false (g_bytes_equal (a, b));
}

static void
check_closed (const EngawaHeader *header,
              const EngawaSecret *key,
              const void *body,
              gsize length,
              EngawaJournalError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_seal_open_body (header, key, body, length, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
}

static void
test_refuses (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) other = fixture_bytes (8, 32);
  EngawaHeader header, moved;
  g_autoptr (GBytes) body = fixture_line (fixture, 2, &header);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (body, &length);
  g_autofree guint8 *flipped = g_memdup2 (bytes, length);

  check_closed (&header, other, bytes, length, ENGAWA_JOURNAL_ERROR_KEY);
  moved = header;
  moved.n++;
  check_closed (&moved, fixture->session_key, bytes, length, ENGAWA_JOURNAL_ERROR_KEY);
  moved = header;
  moved.time++;
  check_closed (&moved, fixture->session_key, bytes, length, ENGAWA_JOURNAL_ERROR_KEY);
  for (gsize at = 0; at < length; at += 97) {
    flipped[at] ^= 1;
    check_closed (&header, fixture->session_key, flipped, length, ENGAWA_JOURNAL_ERROR_KEY);
    flipped[at] ^= 1;
  }
  check_closed (&header, fixture->session_key, bytes, length - 1, ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_closed (&header, fixture->session_key, bytes, 28, ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_closed (&header, fixture->session_key, bytes, 0, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

static void
test_data (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GBytes) sealed = engawa_seal_data (fixture->session_key, "draft 1", "text", 4, NULL);
  gsize length;
  const void *bytes = g_bytes_get_data (sealed, &length);
  g_autoptr (GBytes) plain =
      engawa_seal_open_data (fixture->session_key, "draft 1", bytes, length, NULL);
  g_autoptr (GError) error = NULL;

  check_plain (plain, "text");
  g_assert_null (engawa_seal_open_data (fixture->session_key, "draft 2", bytes, length, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY);
}

static void
test_box (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) secret = fixture_bytes (5, 32);
  g_autoptr (EngawaSecret) other = fixture_bytes (6, 32);
  g_autoptr (EngawaSecret) ephemeral = fixture_bytes (8, 32);
  g_autoptr (EngawaSecret) opened = NULL;
  g_autoptr (GBytes) box = NULL;
  g_autofree char *hex = NULL;
  guint8 to[ENGAWA_KEY_SIZE], low[ENGAWA_KEY_SIZE] = { 0 };
  gsize length;
  guint8 *bytes;

  engawa_box_get_public (secret, to);
  box = engawa_box_seal_with (engawa_secret_get_data (ephemeral), to, "associated", 10, "secret", 6,
                              NULL);
  bytes = (guint8 *) g_bytes_get_data (box, &length);
  hex = engawa_hex_new (bytes, length);
  g_assert_cmpstr (hex, ==, fixture_vector (fixture, "box"));
  opened = engawa_box_open (secret, "associated", 10, bytes, length, NULL);
  g_assert_cmpmem (engawa_secret_get_data (opened), engawa_secret_get_length (opened), "secret", 6);

  g_assert_null (engawa_box_open (other, "associated", 10, bytes, length, NULL));
  g_assert_null (engawa_box_open (secret, "Associated", 10, bytes, length, NULL));
  g_assert_null (engawa_box_open (secret, "associated", 10, bytes, length - 1, NULL));
  g_assert_null (engawa_box_open (secret, "associated", 10, bytes, 10, NULL));
  for (gsize i = 0; i < length; i++) {
    bytes[i] ^= 1;
    g_assert_null (engawa_box_open (secret, "associated", 10, bytes, length, NULL));
    bytes[i] ^= 1;
  }
  /* A public key of small order would let anybody open the box. */
  g_assert_null (engawa_box_seal (low, "", 0, "secret", 6, NULL));
}

static void
test_file (void)
{
  static const char *const wrong[] = {
    "", "text", "/plain", "text/", "Text/plain", "a/b/c", "a b/c"
  };
  g_autofree guint8 *large = g_malloc0 (ENGAWA_LIMIT_FILE + 1);
  g_autoptr (GBytes) bare = g_bytes_new_static ("no nul", 6);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autofree char *media = NULL;
  g_autoptr (GBytes) data = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (engawa_file_join (wrong[i], "x", 1, NULL));
  g_assert_null (engawa_file_join ("a/b", large, ENGAWA_LIMIT_FILE + 1, NULL));
  g_assert_false (engawa_file_split (bare, &media, &data, NULL));
  g_assert_false (engawa_file_split (empty, &media, &data, NULL));
}

/* Whoever has the key may still pad wrongly. */
static void
test_padding (void)
{
  static const char associated[] = "engawa-data-1\0x";
  g_autoptr (EngawaSecret) key = fixture_bytes (1, 32);

  for (guint i = 0; i < 4; i++) {
    guint8 plain[2048] = { 'a' }, sealed[12 + 2048 + 16] = { 0 };
    g_autoptr (GBytes) opened = NULL;
    g_autoptr (GError) error = NULL;

    /* 0: good; 1: no mark; 2: another mark; 3: a step of zeros too many */
    plain[i == 3 ? 1023 : 1500] = i == 1 ? 0 : i == 2 ? 0x81 : 0x80;
    if (i == 1)
      plain[0] = 0;
    crypto_aead_chacha20poly1305_ietf_encrypt (sealed + 12, NULL, plain, sizeof plain,
                                               (const guint8 *) associated, sizeof associated - 1,
                                               NULL, sealed, engawa_secret_get_data (key));
    opened = engawa_seal_open_data (key, "x", sealed, sizeof sealed, &error);
    if (i == 0) {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (opened), ==, 1500);
    } else {
      g_assert_null (opened);
      g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/seal/vectors", test_vectors);
  g_test_add_func ("/journal/seal/sizes", test_sizes);
  g_test_add_func ("/journal/seal/nonce", test_nonce);
  g_test_add_func ("/journal/seal/refuses", test_refuses);
  g_test_add_func ("/journal/seal/data", test_data);
  g_test_add_func ("/journal/seal/box", test_box);
  g_test_add_func ("/journal/seal/file", test_file);
  g_test_add_func ("/journal/seal/padding", test_padding);
  return g_test_run ();
}
