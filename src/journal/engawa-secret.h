/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaSecret:
 *
 * Secret bytes in guarded memory: locked against swapping where the system allows it, wiped when freed.
 * Immutable and reference-free: it has one owner.
 */
typedef struct _EngawaSecret EngawaSecret;

EngawaSecret *engawa_secret_new (const void *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_secret_new_random (gsize length) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_secret_copy (const EngawaSecret *secret) G_GNUC_WARN_UNUSED_RESULT;
void engawa_secret_free (EngawaSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSecret, engawa_secret_free)

const guint8 *engawa_secret_get_data (const EngawaSecret *secret);
gsize engawa_secret_get_length (const EngawaSecret *secret);

/* Ordinary memory that held something secret. */
void engawa_secret_wipe (void *data, gsize length);
void engawa_secret_wipe_string (char *text);
GBytes *engawa_secret_bytes_new_take (guint8 *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
