/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-header.h"
#include "journal/engawa-secret.h"

#define ENGAWA_SEAL_OVERHEAD 28 /* nonce and tag */
#define ENGAWA_BOX_OVERHEAD 48  /* ephemeral public key and tag */

/* Bodies: random nonce, padding, associated data from the header. engawa_seal_body() also sets the
 * header's hash and size. */
GBytes *engawa_seal_body (EngawaHeader *header,
                          const EngawaSecret *session_key,
                          const void *plain,
                          gsize length,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_seal_open_body (const EngawaHeader *header,
                               const EngawaSecret *session_key,
                               const void *body,
                               gsize length,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same cipher and padding for what never becomes an entry (drafts, checkpoints, PIN boxes): the
 * caller's label keeps the uses apart. */
GBytes *engawa_seal_data (const EngawaSecret *key,
                          const char *label,
                          const void *plain,
                          gsize length,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_seal_open_data (const EngawaSecret *key,
                               const char *label,
                               const void *sealed,
                               gsize length,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Plaintext of a `file` entry: media type, NUL, bytes. */
GBytes *engawa_file_join (const char *media, const void *data, gsize length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_file_split (GBytes *plain, char **media, GBytes **data, GError **error);

/* Boxes: for the holder of an X25519 secret, from nobody in particular. */
GBytes *engawa_box_seal (const guint8 to[ENGAWA_KEY_SIZE],
                         const void *associated,
                         gsize associated_length,
                         const void *plain,
                         gsize length,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_box_open (const EngawaSecret *secret,
                               const void *associated,
                               gsize associated_length,
                               const void *box,
                               gsize length,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_box_get_public (const EngawaSecret *secret, guint8 to[ENGAWA_KEY_SIZE]);
