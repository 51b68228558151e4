/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Lower-case hex, strict: upper case, odd lengths and anything else are refused. */
void engawa_hex_encode (char *text, const guint8 *data, gsize length);
char *engawa_hex_new (const guint8 *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_hex_decode (guint8 *data, gsize length, const char *text, gsize text_length)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
engawa_hex_decode_text (guint8 *data, gsize length, const char *text) G_GNUC_WARN_UNUSED_RESULT;
