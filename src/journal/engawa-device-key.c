/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-device-key.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-hex.h"
#include "journal/engawa-device-key-private.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"

#include <sodium.h>
#include <string.h>

#define FILE_LENGTH (ENGAWA_KEY_HEX + 1)

struct _EngawaDeviceKey {
  EngawaSecret *secret; /* owned; libsodium's 64 bytes, the seed first */
  guint8 public_key[ENGAWA_KEY_SIZE];
  char id[ENGAWA_KEY_HEX + 1];
};

/**
 * engawa_device_key_new_from_seed:
 * @seed: 32 bytes
 *
 * Returns: (transfer full): the key pair that @seed makes
 */
EngawaDeviceKey *
engawa_device_key_new_from_seed (const EngawaSecret *seed)
{
  EngawaDeviceKey *key;

  g_return_val_if_fail (engawa_secret_get_length (seed) == ENGAWA_KEY_SIZE, NULL);
  key = g_new0 (EngawaDeviceKey, 1);
  key->secret = engawa_sign_secret_from_seed (engawa_secret_get_data (seed), key->public_key);
  engawa_hex_encode (key->id, key->public_key, ENGAWA_KEY_SIZE);
  return key;
}

/**
 * engawa_device_key_generate:
 *
 * Returns: (transfer full): a new random key pair
 */
EngawaDeviceKey *
engawa_device_key_generate (void)
{
  g_autoptr (EngawaSecret) seed = engawa_secret_new_random (ENGAWA_KEY_SIZE);

  return engawa_device_key_new_from_seed (seed);
}

/**
 * engawa_device_key_load:
 * @path: a file that engawa_device_key_save() wrote
 *
 * Errors: those of engawa_atomic_file_read(), %ENGAWA_JOURNAL_ERROR_SYNTAX.
 *
 * Returns: (transfer full): the key
 */
EngawaDeviceKey *
engawa_device_key_load (const char *path, GError **error)
{
  g_autoptr (GBytes) content = engawa_atomic_file_read (path, FILE_LENGTH, error);
  g_autoptr (EngawaSecret) secret = NULL;
  guint8 seed[ENGAWA_KEY_SIZE];
  const char *text;
  gsize length;
  gboolean exact;

  if (content == NULL)
    return NULL;
  text = g_bytes_get_data (content, &length);
  exact = length == FILE_LENGTH && text[ENGAWA_KEY_HEX] == '\n'
          && engawa_hex_decode (seed, sizeof seed, text, ENGAWA_KEY_HEX);
  if (exact)
    secret = engawa_secret_new (seed, sizeof seed);
  sodium_memzero (seed, sizeof seed);
  /* Nobody else holds these bytes, and they must not stay in freed memory. */
  sodium_memzero ((void *) (gsize) text, length);
  if (!exact) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX,
                         "The device key's file is damaged; enrol this device again");
    return NULL;
  }
  return engawa_device_key_new_from_seed (secret);
}

/**
 * engawa_device_key_save:
 * @key: a key
 * @path: a file that must not exist yet; it is made with mode 0600
 *
 * Errors: %ENGAWA_CORE_ERROR_FILE.
 */
gboolean
engawa_device_key_save (const EngawaDeviceKey *key, const char *path, GError **error)
{
  char text[FILE_LENGTH + 1];
  gboolean saved;

  engawa_hex_encode (text, engawa_secret_get_data (key->secret), ENGAWA_KEY_SIZE);
  text[ENGAWA_KEY_HEX] = '\n';
  saved = engawa_atomic_file_create (path, text, FILE_LENGTH, 0600, error);
  sodium_memzero (text, sizeof text);
  return saved;
}

/**
 * engawa_device_key_free:
 * @key: (transfer full) (nullable): wiped and freed
 */
void
engawa_device_key_free (EngawaDeviceKey *key)
{
  if (key == NULL)
    return;
  engawa_secret_free (key->secret);
  g_free (key);
}

/**
 * engawa_device_key_get_public:
 * @key: a key
 *
 * Returns: (transfer none): 32 bytes: the device's id in headers
 */
const guint8 *
engawa_device_key_get_public (const EngawaDeviceKey *key)
{
  return key->public_key;
}

/**
 * engawa_device_key_get_id:
 * @key: a key
 *
 * Returns: (transfer none): the public key in hex
 */
const char *
engawa_device_key_get_id (const EngawaDeviceKey *key)
{
  return key->id;
}

/* libsodium's secret of 64 bytes, for the other signatures a device makes. */
const guint8 *
engawa_device_key_get_sign_secret (const EngawaDeviceKey *key)
{
  return engawa_secret_get_data (key->secret);
}

/**
 * engawa_device_key_sign_header:
 * @key: the journal's key
 * @header: the header's exact bytes
 * @length: their number
 * @signature: (out caller-allocates): 64 bytes
 */
void
engawa_device_key_sign_header (const EngawaDeviceKey *key,
                               const char *header,
                               gsize length,
                               guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  engawa_sign (engawa_secret_get_data (key->secret), ENGAWA_PREFIX_ENTRY, header, length,
               signature);
}

/**
 * engawa_device_verify_header:
 * @device: the journal's public key
 * @header: the header's exact bytes
 * @length: their number
 * @signature: 64 bytes
 *
 * Returns: whether the signature holds
 */
gboolean
engawa_device_verify_header (const guint8 device[ENGAWA_KEY_SIZE],
                             const char *header,
                             gsize length,
                             const guint8 signature[ENGAWA_SIGNATURE_SIZE])
{
  return engawa_sign_verify (device, ENGAWA_PREFIX_ENTRY, header, length, signature);
}
