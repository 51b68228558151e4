/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-sign-private.h"

#include "core/engawa-base64.h"

#include <sodium.h>
#include <string.h>

/* What is signed is always `prefix NUL data`. Headers are short, so the common case needs no heap. */

#define ON_STACK 2048

static guint8 *
join (guint8 *stack, const char *prefix, const void *data, gsize length, gsize *joined_length)
{
  gsize prefix_length = strlen (prefix) + 1;
  guint8 *joined = stack;

  *joined_length = prefix_length + length;
  if (*joined_length > ON_STACK)
    joined = g_malloc (*joined_length);
  memcpy (joined, prefix, prefix_length);
  if (length > 0)
    memcpy (joined + prefix_length, data, length);
  return joined;
}

void
engawa_sign (const guint8 *sign_secret,
             const char *prefix,
             const void *data,
             gsize length,
             guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  guint8 stack[ON_STACK];
  gsize joined_length;
  guint8 *joined = join (stack, prefix, data, length, &joined_length);

  crypto_sign_detached (signature, NULL, joined, joined_length, sign_secret);
  if (joined != stack)
    g_free (joined);
}

gboolean
engawa_sign_verify (const guint8 public_key[ENGAWA_KEY_SIZE],
                    const char *prefix,
                    const void *data,
                    gsize length,
                    const guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  guint8 stack[ON_STACK];
  gsize joined_length;
  guint8 *joined = join (stack, prefix, data, length, &joined_length);
  int result = crypto_sign_verify_detached (signature, joined, joined_length, public_key);

  if (joined != stack)
    g_free (joined);
  return result == 0;
}

void
engawa_sign_hash (guint8 hash[ENGAWA_HASH_SIZE], const char *prefix, const void *data, gsize length)
{
  crypto_hash_sha256_state state;

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const guint8 *) prefix, strlen (prefix) + 1);
  crypto_hash_sha256_update (&state, data, length);
  crypto_hash_sha256_final (&state, hash);
  sodium_memzero (&state, sizeof state);
}

void
engawa_sign_mac (guint8 mac[ENGAWA_HASH_SIZE],
                 const guint8 key[ENGAWA_KEY_SIZE],
                 const char *prefix,
                 const void *data,
                 gsize length)
{
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, key, ENGAWA_KEY_SIZE);
  crypto_auth_hmacsha256_update (&state, (const guint8 *) prefix, strlen (prefix) + 1);
  crypto_auth_hmacsha256_update (&state, data, length);
  crypto_auth_hmacsha256_final (&state, mac);
  sodium_memzero (&state, sizeof state);
}

/* `json` holds an object without its closing brace; it gets the last member and the brace. */
void
engawa_sign_append_json (GString *json,
                         const char *member,
                         const guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  g_autofree char *text = engawa_base64_new (signature, ENGAWA_SIGNATURE_SIZE);

  g_string_append_printf (json, ",\"%s\":\"%s\"}", member, text);
}

/* Where the comma before the last member stands, or 0 when the document does not end with exactly
 * `,"member":"` + `text_length` characters + `"}`. The characters themselves are read by whoever parses the JSON. */
gsize
engawa_sign_find_json (const void *document, gsize length, const char *member, gsize text_length)
{
  g_autofree char *opening = g_strdup_printf (",\"%s\":\"", member);
  gsize opening_length = strlen (opening);
  gsize tail = opening_length + text_length + 2;
  const char *at;

  if (length <= tail)
    return 0;
  at = (const char *) document + length - tail;
  if (memcmp (at, opening, opening_length) != 0
      || memcmp ((const char *) document + length - 2, "\"}", 2) != 0)
    return 0;
  return length - tail;
}

/* Seed of 32 bytes to libsodium's secret of 64, in guarded memory. */
EngawaSecret *
engawa_sign_secret_from_seed (const guint8 *seed, guint8 public_key[ENGAWA_KEY_SIZE])
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  EngawaSecret *kept;

  crypto_sign_seed_keypair (public_key, secret, seed);
  kept = engawa_secret_new (secret, sizeof secret);
  sodium_memzero (secret, sizeof secret);
  return kept;
}
