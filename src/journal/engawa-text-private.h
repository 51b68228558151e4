/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "journal/engawa-journal.h"

#include <json-glib/json-glib.h>

/* Forms of text inside documents, FORMAT.md section 1. */
gboolean engawa_text_is_label (const char *text);
gboolean engawa_text_is_identifier (const char *text);
gboolean engawa_text_is_media (const char *text, gsize length);

/* Reads of one member, with journal errors instead of core's. */
gboolean
engawa_text_get_label (JsonObject *object, const char *name, const char **text, GError **error);
gboolean engawa_text_get_identifier (JsonObject *object,
                                     const char *name,
                                     const char **text,
                                     GError **error);
gboolean
engawa_text_get_person (JsonObject *object, const char *name, const char **person, GError **error);

/* Writing: `"name":"hex"` and so on, without a comma. */
void engawa_text_append_hex (GString *json, const char *name, const guint8 *data, gsize length);
void engawa_text_append_base64 (GString *json, const char *name, GBytes *data);
void engawa_text_append_string (GString *json, const char *name, const char *text);
void engawa_text_append_int (GString *json, const char *name, gint64 number);

/* A document that is not what FORMAT.md says: core's error becomes the journal's. Always FALSE. */
gboolean engawa_text_refuse (GError **error, const char *message);
gboolean engawa_text_translate (GError *inner, GError **error, const char *what);
