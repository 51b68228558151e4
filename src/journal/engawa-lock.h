/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-roster.h"

/**
 * EngawaKdf:
 * @ops: Argon2id passes
 * @mem: bytes of memory
 *
 * What one guess at a passphrase costs.
 */
typedef struct {
  gint64 ops;
  gint64 mem;
} EngawaKdf;

/**
 * EngawaLock:
 *
 * A person's lock document: their two secrets under their passphrase. Immutable.
 */
typedef struct _EngawaLock EngawaLock;

EngawaKdf engawa_kdf_default (void);

EngawaLock *engawa_lock_make (const guint8 org[ENGAWA_ORG_SIZE],
                              const EngawaPersonKeys *keys,
                              const EngawaLock *previous,
                              const char *passphrase,
                              EngawaKdf kdf,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaLock *engawa_lock_parse (GBytes *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_lock_free (EngawaLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaLock, engawa_lock_free)

gboolean engawa_lock_verify (const EngawaLock *lock,
                             const EngawaLock *previous,
                             const EngawaRoster *roster,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPersonKeys *engawa_lock_open (const EngawaLock *lock,
                                    const char *passphrase,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *engawa_lock_get_document (const EngawaLock *lock);
const guint8 *engawa_lock_get_hash (const EngawaLock *lock);
const guint8 *engawa_lock_get_org (const EngawaLock *lock);
const char *engawa_lock_get_person (const EngawaLock *lock);
gint64 engawa_lock_get_number (const EngawaLock *lock);
EngawaKdf engawa_lock_get_kdf (const EngawaLock *lock);

/* Names under which the store and a folder keep documents: `roster`, `lock-` and the person's id. */
#define ENGAWA_DOCUMENT_ROSTER "roster"
char *engawa_lock_document_name (const char *person) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_document_name_is_valid (const char *name);
