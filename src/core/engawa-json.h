/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/* Strict reading of JSON from outside. json-glib by itself accepts comments, repeated members and
 * numbers that overflow; engawa_json_parse() refuses all of them before json-glib sees the text. */

JsonNode *engawa_json_parse (const char *text, gsize length, gsize max_length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
JsonObject *engawa_json_parse_object (const char *text,
                                      gsize length,
                                      gsize max_length,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Names what an object may hold; the list ends with NULL. */
gboolean engawa_json_only (JsonObject *object, GError **error, ...) G_GNUC_NULL_TERMINATED;

/* Readers of one member. The `get` forms fail when the member is missing or null; the `find` forms
 * leave *value as it was and succeed when it is missing. Strings are borrowed from the object. */
gboolean engawa_json_get_string (JsonObject *object,
                                 const char *name,
                                 gsize max_length,
                                 const char **value,
                                 GError **error);
gboolean engawa_json_find_string (JsonObject *object,
                                  const char *name,
                                  gsize max_length,
                                  const char **value,
                                  GError **error);
gboolean engawa_json_get_int (JsonObject *object,
                              const char *name,
                              gint64 minimum,
                              gint64 maximum,
                              gint64 *value,
                              GError **error);
gboolean engawa_json_find_int (JsonObject *object,
                               const char *name,
                               gint64 minimum,
                               gint64 maximum,
                               gint64 *value,
                               GError **error);
gboolean
engawa_json_get_boolean (JsonObject *object, const char *name, gboolean *value, GError **error);
gboolean
engawa_json_find_boolean (JsonObject *object, const char *name, gboolean *value, GError **error);
gboolean engawa_json_get_array (JsonObject *object,
                                const char *name,
                                guint max_count,
                                JsonArray **value,
                                GError **error);
gboolean engawa_json_find_array (JsonObject *object,
                                 const char *name,
                                 guint max_count,
                                 JsonArray **value,
                                 GError **error);
gboolean
engawa_json_get_object (JsonObject *object, const char *name, JsonObject **value, GError **error);
gboolean
engawa_json_find_object (JsonObject *object, const char *name, JsonObject **value, GError **error);
gboolean engawa_json_get_hex (JsonObject *object,
                              const char *name,
                              guint8 *data,
                              gsize length,
                              GError **error);
GBytes *engawa_json_get_base64 (JsonObject *object,
                                const char *name,
                                gsize max_length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Items of an array, each of the type asked for. */
JsonObject *engawa_json_item_object (JsonArray *array, guint index, GError **error);
const char *
engawa_json_item_string (JsonArray *array, guint index, gsize max_length, GError **error);

/* Compact writing for documents whose bytes are signed: members in the order written, no spaces. */
void engawa_json_append_string (GString *json, const char *text);
