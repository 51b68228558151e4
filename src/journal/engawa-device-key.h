/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-header.h"
#include "journal/engawa-secret.h"

/**
 * EngawaDeviceKey:
 *
 * A device's Ed25519 key pair: signs its journal's entries and its calls to the store.
 */
typedef struct _EngawaDeviceKey EngawaDeviceKey;

EngawaDeviceKey *engawa_device_key_generate (void) G_GNUC_WARN_UNUSED_RESULT;
EngawaDeviceKey *
engawa_device_key_new_from_seed (const EngawaSecret *seed) G_GNUC_WARN_UNUSED_RESULT;
EngawaDeviceKey *engawa_device_key_load (const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_device_key_save (const EngawaDeviceKey *key, const char *path, GError **error);
void engawa_device_key_free (EngawaDeviceKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaDeviceKey, engawa_device_key_free)

const guint8 *engawa_device_key_get_public (const EngawaDeviceKey *key);
const char *engawa_device_key_get_id (const EngawaDeviceKey *key);
void engawa_device_key_sign_header (const EngawaDeviceKey *key,
                                    const char *header,
                                    gsize length,
                                    guint8 signature[ENGAWA_SIGNATURE_SIZE]);
gboolean engawa_device_verify_header (const guint8 device[ENGAWA_KEY_SIZE],
                                      const char *header,
                                      gsize length,
                                      const guint8 signature[ENGAWA_SIGNATURE_SIZE]);
