/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Standard base64 (RFC 4648 section 4), padded. Decoding is strict: no white space, nothing after the
 * padding, unused bits zero, so that each byte string has exactly one text. */
gsize engawa_base64_encoded_length (gsize length);
void engawa_base64_encode (char *text, const guint8 *data, gsize length);
char *engawa_base64_new (const guint8 *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_base64_decoded_length (gsize *length,
                                       const char *text,
                                       gsize text_length) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_base64_decode (guint8 *data, gsize length, const char *text, gsize text_length)
    G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_base64_decode_bytes (const char *text,
                                    gsize text_length,
                                    gsize max_length) G_GNUC_WARN_UNUSED_RESULT;
