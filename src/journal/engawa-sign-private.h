/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-secret.h"
#include "journal/engawa-journal.h"

/* Every kind of signature and MAC has its own prefix, so that none can stand for another. */
#define ENGAWA_PREFIX_ENTRY "engawa-entry-1"
#define ENGAWA_PREFIX_AUTHOR "engawa-author-1"
#define ENGAWA_PREFIX_CONTENT "engawa-content-1"
#define ENGAWA_PREFIX_PURGE "engawa-purge-1"
#define ENGAWA_PREFIX_ROSTER "engawa-roster-1"
#define ENGAWA_PREFIX_LOCK "engawa-lock-1"
#define ENGAWA_PREFIX_ANSWER "engawa-answer-1"
#define ENGAWA_PREFIX_CALL "engawa-call-1"
#define ENGAWA_PREFIX_OFFER_MAC "engawa-offer-mac-1"
#define ENGAWA_PREFIX_ANSWER_MAC "engawa-answer-mac-1"
#define ENGAWA_PREFIX_GRANT "engawa-grant-1"
#define ENGAWA_PREFIX_OLDER "engawa-older-1"
#define ENGAWA_PREFIX_DATA "engawa-data-1"
#define ENGAWA_PREFIX_LOOKUP "engawa-enrol-lookup-1"
#define ENGAWA_PREFIX_ENROL_KEY "engawa-enrol-key-1"
#define ENGAWA_PREFIX_CODE "engawa-code-1"
#define ENGAWA_PREFIX_ROOT "engawa-root-1"
#define ENGAWA_PREFIX_RECOVERY "engawa-recovery-1"

/* `sign_secret` is libsodium's 64-byte form. */
void engawa_sign (const guint8 *sign_secret,
                  const char *prefix,
                  const void *data,
                  gsize length,
                  guint8 signature[ENGAWA_SIGNATURE_SIZE]);
gboolean engawa_sign_verify (const guint8 public_key[ENGAWA_KEY_SIZE],
                             const char *prefix,
                             const void *data,
                             gsize length,
                             const guint8 signature[ENGAWA_SIGNATURE_SIZE]);
void engawa_sign_hash (guint8 hash[ENGAWA_HASH_SIZE],
                       const char *prefix,
                       const void *data,
                       gsize length);
void engawa_sign_mac (guint8 mac[ENGAWA_HASH_SIZE],
                      const guint8 key[ENGAWA_KEY_SIZE],
                      const char *prefix,
                      const void *data,
                      gsize length);

/* Signed JSON: the last member holds the signature of what stands before its comma. */
void engawa_sign_append_json (GString *json,
                              const char *member,
                              const guint8 signature[ENGAWA_SIGNATURE_SIZE]);
gsize
engawa_sign_find_json (const void *document, gsize length, const char *member, gsize text_length);
EngawaSecret *engawa_sign_secret_from_seed (const guint8 *seed, guint8 public_key[ENGAWA_KEY_SIZE]);
