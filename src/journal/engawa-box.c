/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-seal.h"

#include "journal/engawa-box-private.h"
#include "journal/engawa-journal-error.h"

#include <sodium.h>
#include <string.h>

/* FORMAT.md section 3: one fresh key exchange for each box, so the nonce may be zero. */

#define PUBLIC crypto_kx_PUBLICKEYBYTES
#define TAG crypto_aead_chacha20poly1305_ietf_ABYTES

static const guint8 zero_nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 };

/* The ephemeral secret is an argument so that the known-answer test can fix it. */
GBytes *
engawa_box_seal_with (const guint8 *ephemeral_secret,
                      const guint8 to[ENGAWA_KEY_SIZE],
                      const void *associated,
                      gsize associated_length,
                      const void *plain,
                      gsize length,
                      GError **error)
{
  guint8 rx[crypto_kx_SESSIONKEYBYTES], tx[crypto_kx_SESSIONKEYBYTES];
  guint8 ephemeral[PUBLIC];
  guint8 *box;

  crypto_scalarmult_base (ephemeral, ephemeral_secret);
  if (crypto_kx_client_session_keys (rx, tx, ephemeral, ephemeral_secret, to) != 0) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY,
                         "The reader's public key is not usable");
    return NULL;
  }
  box = g_malloc (length + ENGAWA_BOX_OVERHEAD);
  memcpy (box, ephemeral, PUBLIC);
  crypto_aead_chacha20poly1305_ietf_encrypt (box + PUBLIC, NULL, plain, length, associated,
                                             associated_length, NULL, zero_nonce, tx);
  sodium_memzero (rx, sizeof rx);
  sodium_memzero (tx, sizeof tx);
  return g_bytes_new_take (box, length + ENGAWA_BOX_OVERHEAD);
}

/**
 * engawa_box_seal:
 * @to: the reader's X25519 public key
 * @associated: bytes the reader must know too
 * @associated_length: their number
 * @plain: a secret
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_KEY when @to is no usable key.
 *
 * Returns: (transfer full): the box, %ENGAWA_BOX_OVERHEAD bytes longer than @plain
 */
GBytes *
engawa_box_seal (const guint8 to[ENGAWA_KEY_SIZE],
                 const void *associated,
                 gsize associated_length,
                 const void *plain,
                 gsize length,
                 GError **error)
{
  guint8 secret[crypto_kx_SECRETKEYBYTES];
  GBytes *box;

  randombytes_buf (secret, sizeof secret);
  box = engawa_box_seal_with (secret, to, associated, associated_length, plain, length, error);
  sodium_memzero (secret, sizeof secret);
  return box;
}

/**
 * engawa_box_open:
 * @secret: the reader's X25519 secret, 32 bytes
 * @associated: as given when it was sealed
 * @associated_length: its length
 * @box: the box
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_KEY.
 *
 * Returns: (transfer full): what lay in the box
 */
EngawaSecret *
engawa_box_open (const EngawaSecret *secret,
                 const void *associated,
                 gsize associated_length,
                 const void *box,
                 gsize length,
                 GError **error)
{
  const guint8 *bytes = box;
  guint8 rx[crypto_kx_SESSIONKEYBYTES], tx[crypto_kx_SESSIONKEYBYTES], own[PUBLIC];
  g_autofree guint8 *plain = NULL;
  EngawaSecret *opened = NULL;

  g_return_val_if_fail (engawa_secret_get_length (secret) == ENGAWA_KEY_SIZE, NULL);
  engawa_box_get_public (secret, own);
  if (length >= ENGAWA_BOX_OVERHEAD
      && crypto_kx_server_session_keys (rx, tx, own, engawa_secret_get_data (secret), bytes) == 0) {
    gsize plain_length = length - ENGAWA_BOX_OVERHEAD;

    plain = g_malloc (plain_length + 1);
    if (crypto_aead_chacha20poly1305_ietf_decrypt (plain, NULL, NULL, bytes + PUBLIC,
                                                   length - PUBLIC, associated, associated_length,
                                                   zero_nonce, rx)
        == 0)
      opened = engawa_secret_new (plain, plain_length);
    sodium_memzero (plain, plain_length);
    sodium_memzero (rx, sizeof rx);
    sodium_memzero (tx, sizeof tx);
  }
  if (opened == NULL)
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY,
                         "A box does not open with this key");
  return opened;
}

/**
 * engawa_box_get_public:
 * @secret: an X25519 secret, 32 bytes
 * @to: (out caller-allocates): the public key that seals boxes for it
 */
void
engawa_box_get_public (const EngawaSecret *secret, guint8 to[ENGAWA_KEY_SIZE])
{
  g_return_if_fail (engawa_secret_get_length (secret) == ENGAWA_KEY_SIZE);
  crypto_scalarmult_base (to, engawa_secret_get_data (secret));
}
