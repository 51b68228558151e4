/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-journal.h"
#include "journal/engawa-secret.h"

/**
 * EngawaPersonKeys:
 *
 * A person's two key pairs: Ed25519 to sign, X25519 to be given circles' secrets. Their secrets rest in
 * the person's lock.
 */
typedef struct _EngawaPersonKeys EngawaPersonKeys;

EngawaPersonKeys *engawa_person_keys_generate (const char *person,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPersonKeys *engawa_person_keys_new_from_secret (const char *person,
                                                      const EngawaSecret *secret,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_person_keys_free (EngawaPersonKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPersonKeys, engawa_person_keys_free)

char *engawa_person_new_id (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_person_is_id (const char *person);

const char *engawa_person_keys_get_person (const EngawaPersonKeys *keys);
const guint8 *engawa_person_keys_get_sign_public (const EngawaPersonKeys *keys);
const guint8 *engawa_person_keys_get_box_public (const EngawaPersonKeys *keys);
const EngawaSecret *engawa_person_keys_get_secret (const EngawaPersonKeys *keys);
const EngawaSecret *engawa_person_keys_get_box_secret (const EngawaPersonKeys *keys);
void engawa_person_keys_sign (const EngawaPersonKeys *keys,
                              const char *prefix,
                              const void *data,
                              gsize length,
                              guint8 signature[ENGAWA_SIGNATURE_SIZE]);
