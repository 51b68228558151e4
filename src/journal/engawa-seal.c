/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-seal.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"
#include "journal/engawa-text-private.h"

#include <sodium.h>
#include <string.h>

/* ChaCha20-Poly1305 IETF with a random nonce for bodies, FORMAT.md sections 3 and 4. Plaintext is never
 * left behind: what is opened is wiped when its last reference goes. */

#define NONCE crypto_aead_chacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_chacha20poly1305_ietf_ABYTES

G_STATIC_ASSERT (ENGAWA_SEAL_OVERHEAD == NONCE + TAG);
G_STATIC_ASSERT (ENGAWA_BOX_OVERHEAD == crypto_kx_PUBLICKEYBYTES + TAG);
G_STATIC_ASSERT (crypto_aead_chacha20poly1305_ietf_KEYBYTES == ENGAWA_KEY_SIZE);

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/* Puts nonce, ciphertext and tag of the padded plaintext into `sealed`. */
static void
seal_padded (guint8 *sealed,
             const EngawaSecret *key,
             const void *associated,
             gsize associated_length,
             const void *plain,
             gsize length,
             gsize padded)
{
  guint8 *text = sealed + NONCE;

  randombytes_buf (sealed, NONCE);
  if (length > 0)
    memcpy (text, plain, length);
  text[length] = 0x80;
  memset (text + length + 1, 0, padded - length - 1);
  crypto_aead_chacha20poly1305_ietf_encrypt (text, NULL, text, padded, associated,
                                             associated_length, NULL, sealed,
                                             engawa_secret_get_data (key));
}

static GBytes *
seal (const EngawaSecret *key,
      const void *associated,
      gsize associated_length,
      const void *plain,
      gsize length,
      GError **error)
{
  gsize padded = (length / ENGAWA_PADDING_STEP + 1) * ENGAWA_PADDING_STEP;
  guint8 *sealed;

  g_return_val_if_fail (engawa_secret_get_length (key) == ENGAWA_KEY_SIZE, NULL);
  if (length > ENGAWA_LIMIT_PLAIN) {
    refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "A body is larger than 1 MiB");
    return NULL;
  }
  sealed = g_malloc (padded + ENGAWA_SEAL_OVERHEAD);
  seal_padded (sealed, key, associated, associated_length, plain, length, padded);
  return g_bytes_new_take (sealed, padded + ENGAWA_SEAL_OVERHEAD);
}

static gboolean
unpad (const guint8 *plain, gsize padded, gsize *length)
{
  gsize at = padded;

  while (at > 0 && plain[at - 1] == 0)
    at--;
  if (at == 0 || plain[at - 1] != 0x80 || padded - at >= ENGAWA_PADDING_STEP)
    return FALSE;
  *length = at - 1;
  return TRUE;
}

static GBytes *
open_sealed (const EngawaSecret *key,
             const void *associated,
             gsize associated_length,
             const guint8 *sealed,
             gsize sealed_length,
             GError **error)
{
  gsize padded, length;
  guint8 *plain;

  g_return_val_if_fail (engawa_secret_get_length (key) == ENGAWA_KEY_SIZE, NULL);
  if (sealed_length > ENGAWA_LIMIT_BODY || sealed_length <= ENGAWA_SEAL_OVERHEAD
      || (sealed_length - ENGAWA_SEAL_OVERHEAD) % ENGAWA_PADDING_STEP != 0) {
    refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A sealed body has an impossible size");
    return NULL;
  }
  padded = sealed_length - ENGAWA_SEAL_OVERHEAD;
  plain = g_malloc (padded);
  if (crypto_aead_chacha20poly1305_ietf_decrypt (
          plain, NULL, NULL, sealed + NONCE, sealed_length - NONCE, associated, associated_length,
          sealed, engawa_secret_get_data (key))
      != 0) {
    g_free (plain);
    refuse (error, ENGAWA_JOURNAL_ERROR_KEY, "A sealed body does not open with this key");
    return NULL;
  }
  if (!unpad (plain, padded, &length)) {
    engawa_secret_wipe (plain, padded);
    g_free (plain);
    refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A sealed body has wrong padding");
    return NULL;
  }
  return engawa_secret_bytes_new_take (plain, length);
}

/**
 * engawa_seal_body:
 * @header: everything but `hash` and `size`, which are set on success
 * @session_key: the key of the session that `key` names
 * @plain: the plaintext
 * @length: its length, at most %ENGAWA_LIMIT_PLAIN
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the body as carried
 */
GBytes *
engawa_seal_body (EngawaHeader *header,
                  const EngawaSecret *session_key,
                  const void *plain,
                  gsize length,
                  GError **error)
{
  char associated[ENGAWA_LIMIT_HEADER + 1];
  gsize associated_length = engawa_header_format_associated (header, associated);
  GBytes *body = seal (session_key, associated, associated_length, plain, length, error);

  if (body != NULL)
    engawa_header_set_body (header, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return body;
}

/**
 * engawa_seal_open_body:
 * @header: the entry's header
 * @session_key: the key of the session that `key` names
 * @body: the body as carried; its hash is the caller's to check
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_KEY.
 *
 * Returns: (transfer full): the plaintext, wiped when freed
 */
GBytes *
engawa_seal_open_body (const EngawaHeader *header,
                       const EngawaSecret *session_key,
                       const void *body,
                       gsize length,
                       GError **error)
{
  char associated[ENGAWA_LIMIT_HEADER + 1];
  gsize associated_length = engawa_header_format_associated (header, associated);

  return open_sealed (session_key, associated, associated_length, body, length, error);
}

static char *
data_associated (const char *label, gsize *length)
{
  *length = sizeof ENGAWA_PREFIX_DATA + strlen (label);
  return g_strdup_printf ("%s%c%s", ENGAWA_PREFIX_DATA, '\0', label);
}

/**
 * engawa_seal_data:
 * @key: 32 bytes
 * @label: what it is and where it belongs, for example `draft 12`; opening asks for the same
 * @plain: the plaintext
 * @length: its length, at most %ENGAWA_LIMIT_PLAIN
 *
 * Seals what stays on this device.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): nonce, ciphertext and tag
 */
GBytes *
engawa_seal_data (const EngawaSecret *key,
                  const char *label,
                  const void *plain,
                  gsize length,
                  GError **error)
{
  gsize associated_length;
  g_autofree char *associated = data_associated (label, &associated_length);

  return seal (key, associated, associated_length, plain, length, error);
}

/**
 * engawa_seal_open_data:
 * @key: 32 bytes
 * @label: as given to engawa_seal_data()
 * @sealed: what it returned
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_KEY.
 *
 * Returns: (transfer full): the plaintext, wiped when freed
 */
GBytes *
engawa_seal_open_data (const EngawaSecret *key,
                       const char *label,
                       const void *sealed,
                       gsize length,
                       GError **error)
{
  gsize associated_length;
  g_autofree char *associated = data_associated (label, &associated_length);

  return open_sealed (key, associated, associated_length, sealed, length, error);
}

/**
 * engawa_file_join:
 * @media: a media type in lower case, for example `image/jpeg`
 * @data: the file
 * @length: its length, at most %ENGAWA_LIMIT_FILE
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): plaintext for the body of a `file` entry, wiped when freed
 */
GBytes *
engawa_file_join (const char *media, const void *data, gsize length, GError **error)
{
  gsize media_length = strlen (media);
  guint8 *plain;

  if (!engawa_text_is_media (media, media_length)) {
    refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A file's media type is not one");
    return NULL;
  }
  if (length > ENGAWA_LIMIT_FILE) {
    refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "A file is larger than 1 MiB");
    return NULL;
  }
  plain = g_malloc (media_length + 1 + length);
  memcpy (plain, media, media_length + 1);
  if (length > 0)
    memcpy (plain + media_length + 1, data, length);
  return engawa_secret_bytes_new_take (plain, media_length + 1 + length);
}

/**
 * engawa_file_split:
 * @plain: plaintext of a `file` entry
 * @media: (out) (optional) (transfer full): its media type
 * @data: (out) (transfer full): the file, sharing @plain's memory
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_TOO_LARGE.
 */
gboolean
engawa_file_split (GBytes *plain, char **media, GBytes **data, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (plain, &length);
  const char *nul = length > 0 ? memchr (text, '\0', length) : NULL;
  gsize media_length = nul != NULL ? (gsize) (nul - text) : 0;

  if (nul == NULL || !engawa_text_is_media (text, media_length))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A file entry names no media type");
  if (length - media_length - 1 > ENGAWA_LIMIT_FILE)
    return refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "A file is larger than 1 MiB");
  if (media != NULL)
    *media = g_strdup (text);
  *data = g_bytes_new_from_bytes (plain, media_length + 1, length - media_length - 1);
  return TRUE;
}
