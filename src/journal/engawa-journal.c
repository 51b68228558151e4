/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-journal.h"

#include "journal/engawa-journal-error.h"

#include <sodium.h>

/**
 * engawa_journal_init:
 *
 * Prepares libsodium. Calling it again does nothing.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_RESOURCES when there is no source of random bytes.
 */
gboolean
engawa_journal_init (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_RESOURCES,
                       "The computer gives no random bytes; restart it and try again");
  return FALSE;
}

/**
 * engawa_journal_hash:
 * @hash: (out caller-allocates): SHA-256 of @data
 * @data: bytes
 * @length: their number
 */
void
engawa_journal_hash (guint8 hash[ENGAWA_HASH_SIZE], const void *data, gsize length)
{
  crypto_hash_sha256 (hash, data, length);
}
