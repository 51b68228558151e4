/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-json.h"

#include "core/engawa-base64.h"
#include "core/engawa-core-error.h"
#include "core/engawa-hex.h"
#include "core/engawa-json-check.h"

#include <stdarg.h>
#include <string.h>

/* Member names in messages are ours, never the text's, so no message carries what somebody wrote. */

static gboolean
refuse (GError **error, EngawaCoreError code, const char *name, const char *what)
{
  g_set_error (error, ENGAWA_CORE_ERROR, (int) code, "The member “%s” %s", name, what);
  return FALSE;
}

/**
 * engawa_json_parse:
 * @text: JSON from outside
 * @length: its length in bytes
 * @max_length: most bytes allowed
 *
 * Errors: those of engawa_json_check(), and %ENGAWA_CORE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the tree
 */
JsonNode *
engawa_json_parse (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  if (length > max_length) {
    g_set_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE,
                 "The JSON is larger than %" G_GSIZE_FORMAT " bytes", max_length);
    return NULL;
  }
  if (!engawa_json_check (text, length, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_SYNTAX,
                         "The text is not valid JSON");
    return NULL;
  }
  return json_parser_steal_root (parser);
}

/**
 * engawa_json_parse_object:
 * @text: JSON from outside
 * @length: its length in bytes
 * @max_length: most bytes allowed
 *
 * engawa_json_parse() of a text that must be an object.
 *
 * Errors: those of engawa_json_parse(), and %ENGAWA_CORE_ERROR_TYPE.
 *
 * Returns: (transfer full): the object
 */
JsonObject *
engawa_json_parse_object (const char *text, gsize length, gsize max_length, GError **error)
{
  g_autoptr (JsonNode) root = engawa_json_parse (text, length, max_length, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TYPE,
                         "The JSON is not an object");
    return NULL;
  }
  return json_node_dup_object (root);
}

static gboolean
is_named (const char *member, va_list names)
{
  va_list copy;
  gboolean found = FALSE;

  va_copy (copy, names);
  for (const char *name = va_arg (copy, const char *); name != NULL && !found;
       name = va_arg (copy, const char *))
    found = g_str_equal (name, member);
  va_end (copy);
  return found;
}

/**
 * engawa_json_only:
 * @object: an object
 * @error: return location
 * @...: the names it may hold, ended by %NULL
 *
 * Errors: %ENGAWA_CORE_ERROR_UNKNOWN_MEMBER.
 *
 * Returns: whether @object holds nothing else
 */
gboolean
engawa_json_only (JsonObject *object, GError **error, ...)
{
  JsonObjectIter iter;
  const char *member;
  gboolean only = TRUE;
  va_list names;

  va_start (names, error);
  json_object_iter_init (&iter, object);
  while (only && json_object_iter_next (&iter, &member, NULL))
    only = is_named (member, names);
  va_end (names);
  if (!only)
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_UNKNOWN_MEMBER,
                         "An object has a member that its format does not name");
  return only;
}

static JsonNode *
get_member (JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node)) {
    refuse (error, ENGAWA_CORE_ERROR_MISSING, name, "is missing");
    return NULL;
  }
  return node;
}

static gboolean
node_is (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * engawa_json_get_string:
 * @object: an object
 * @name: member
 * @max_length: most bytes of UTF-8 allowed
 * @value: (out) (transfer none): the string, owned by @object
 *
 * Errors: %ENGAWA_CORE_ERROR_MISSING, %ENGAWA_CORE_ERROR_TYPE, %ENGAWA_CORE_ERROR_TOO_LARGE.
 */
gboolean
engawa_json_get_string (JsonObject *object,
                        const char *name,
                        gsize max_length,
                        const char **value,
                        GError **error)
{
  JsonNode *node = get_member (object, name, error);
  const char *text;

  if (node == NULL)
    return FALSE;
  if (!node_is (node, G_TYPE_STRING))
    return refuse (error, ENGAWA_CORE_ERROR_TYPE, name, "is not a string");
  text = json_node_get_string (node);
  if (strlen (text) > max_length)
    return refuse (error, ENGAWA_CORE_ERROR_TOO_LARGE, name, "is too long");
  *value = text;
  return TRUE;
}

/**
 * engawa_json_find_string:
 *
 * engawa_json_get_string() of a member that may be missing: then *@value stays as it was.
 */
gboolean
engawa_json_find_string (JsonObject *object,
                         const char *name,
                         gsize max_length,
                         const char **value,
                         GError **error)
{
  return !json_object_has_member (object, name)
         || engawa_json_get_string (object, name, max_length, value, error);
}

/**
 * engawa_json_get_int:
 * @object: an object
 * @name: member
 * @minimum: least value allowed
 * @maximum: greatest value allowed
 * @value: (out): the number
 *
 * Errors: %ENGAWA_CORE_ERROR_MISSING, %ENGAWA_CORE_ERROR_TYPE (also for 1.0 and 1e3),
 * %ENGAWA_CORE_ERROR_RANGE.
 */
gboolean
engawa_json_get_int (JsonObject *object,
                     const char *name,
                     gint64 minimum,
                     gint64 maximum,
                     gint64 *value,
                     GError **error)
{
  JsonNode *node = get_member (object, name, error);
  gint64 number;

  if (node == NULL)
    return FALSE;
  if (!node_is (node, G_TYPE_INT64))
    return refuse (error, ENGAWA_CORE_ERROR_TYPE, name, "is not a whole number");
  number = json_node_get_int (node);
  if (number < minimum || number > maximum)
    return refuse (error, ENGAWA_CORE_ERROR_RANGE, name, "is out of range");
  *value = number;
  return TRUE;
}

/**
 * engawa_json_find_int:
 *
 * engawa_json_get_int() of a member that may be missing: then *@value stays as it was.
 */
gboolean
engawa_json_find_int (JsonObject *object,
                      const char *name,
                      gint64 minimum,
                      gint64 maximum,
                      gint64 *value,
                      GError **error)
{
  return !json_object_has_member (object, name)
         || engawa_json_get_int (object, name, minimum, maximum, value, error);
}

/**
 * engawa_json_get_boolean:
 * @object: an object
 * @name: member
 * @value: (out): true or false
 *
 * Errors: %ENGAWA_CORE_ERROR_MISSING, %ENGAWA_CORE_ERROR_TYPE.
 */
gboolean
engawa_json_get_boolean (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  JsonNode *node = get_member (object, name, error);

  if (node == NULL)
    return FALSE;
  if (!node_is (node, G_TYPE_BOOLEAN))
    return refuse (error, ENGAWA_CORE_ERROR_TYPE, name, "is not true or false");
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * engawa_json_find_boolean:
 *
 * engawa_json_get_boolean() of a member that may be missing: then *@value stays as it was.
 */
gboolean
engawa_json_find_boolean (JsonObject *object, const char *name, gboolean *value, GError **error)
{
  return !json_object_has_member (object, name)
         || engawa_json_get_boolean (object, name, value, error);
}

/**
 * engawa_json_get_array:
 * @object: an object
 * @name: member
 * @max_count: most items allowed
 * @value: (out) (transfer none): the array, owned by @object
 *
 * Errors: %ENGAWA_CORE_ERROR_MISSING, %ENGAWA_CORE_ERROR_TYPE, %ENGAWA_CORE_ERROR_TOO_LARGE.
 */
gboolean
engawa_json_get_array (JsonObject *object,
                       const char *name,
                       guint max_count,
                       JsonArray **value,
                       GError **error)
{
  JsonNode *node = get_member (object, name, error);
  JsonArray *array;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, ENGAWA_CORE_ERROR_TYPE, name, "is not an array");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > max_count)
    return refuse (error, ENGAWA_CORE_ERROR_TOO_LARGE, name, "has too many items");
  *value = array;
  return TRUE;
}

/**
 * engawa_json_find_array:
 *
 * engawa_json_get_array() of a member that may be missing: then *@value stays as it was.
 */
gboolean
engawa_json_find_array (JsonObject *object,
                        const char *name,
                        guint max_count,
                        JsonArray **value,
                        GError **error)
{
  return !json_object_has_member (object, name)
         || engawa_json_get_array (object, name, max_count, value, error);
}

/**
 * engawa_json_get_object:
 * @object: an object
 * @name: member
 * @value: (out) (transfer none): the inner object, owned by @object
 *
 * Errors: %ENGAWA_CORE_ERROR_MISSING, %ENGAWA_CORE_ERROR_TYPE.
 */
gboolean
engawa_json_get_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  JsonNode *node = get_member (object, name, error);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, ENGAWA_CORE_ERROR_TYPE, name, "is not an object");
  *value = json_node_get_object (node);
  return TRUE;
}

/**
 * engawa_json_find_object:
 *
 * engawa_json_get_object() of a member that may be missing: then *@value stays as it was.
 */
gboolean
engawa_json_find_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  return !json_object_has_member (object, name)
         || engawa_json_get_object (object, name, value, error);
}

/**
 * engawa_json_get_hex:
 * @object: an object
 * @name: member
 * @data: (out caller-allocates): room for @length bytes
 * @length: bytes wanted
 *
 * Errors: those of engawa_json_get_string(), and %ENGAWA_CORE_ERROR_SYNTAX.
 */
gboolean
engawa_json_get_hex (JsonObject *object,
                     const char *name,
                     guint8 *data,
                     gsize length,
                     GError **error)
{
  const char *text;

  if (!engawa_json_get_string (object, name, 2 * length, &text, error))
    return FALSE;
  if (!engawa_hex_decode_text (data, length, text))
    return refuse (error, ENGAWA_CORE_ERROR_SYNTAX, name, "is not hex of the right length");
  return TRUE;
}

/**
 * engawa_json_get_base64:
 * @object: an object
 * @name: member
 * @max_length: most decoded bytes allowed
 *
 * Errors: those of engawa_json_get_string(), and %ENGAWA_CORE_ERROR_SYNTAX.
 *
 * Returns: (transfer full): the decoded bytes
 */
GBytes *
engawa_json_get_base64 (JsonObject *object, const char *name, gsize max_length, GError **error)
{
  const char *text;
  GBytes *data;

  if (!engawa_json_get_string (object, name, engawa_base64_encoded_length (max_length), &text,
                               error))
    return NULL;
  data = engawa_base64_decode_bytes (text, strlen (text), max_length);
  if (data == NULL)
    refuse (error, ENGAWA_CORE_ERROR_SYNTAX, name, "is not base64 of an allowed length");
  return data;
}

/**
 * engawa_json_item_object:
 * @array: an array
 * @index: below its length
 *
 * Errors: %ENGAWA_CORE_ERROR_TYPE.
 *
 * Returns: (transfer none): the object there
 */
JsonObject *
engawa_json_item_object (JsonArray *array, guint index, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TYPE,
                       "An item of a list is not an object");
  return NULL;
}

/**
 * engawa_json_item_string:
 * @array: an array
 * @index: below its length
 * @max_length: most bytes allowed
 *
 * Errors: %ENGAWA_CORE_ERROR_TYPE, %ENGAWA_CORE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer none): the string there
 */
const char *
engawa_json_item_string (JsonArray *array, guint index, gsize max_length, GError **error)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!node_is (node, G_TYPE_STRING)) {
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TYPE,
                         "An item of a list is not a string");
    return NULL;
  }
  if (strlen (json_node_get_string (node)) > max_length) {
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE,
                         "An item of a list is too long");
    return NULL;
  }
  return json_node_get_string (node);
}

/**
 * engawa_json_append_string:
 * @json: text being written
 * @text: UTF-8 to write as a JSON string, quotes included
 *
 * Escapes quote, backslash and control characters, and nothing else.
 */
void
engawa_json_append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      g_string_append_printf (json, "\\%c", *text);
    else if ((guint8) *text < 0x20 || *text == 0x7f)
      g_string_append_printf (json, "\\u%04x", (guint) (guint8) *text);
    else
      g_string_append_c (json, *text);
  }
  g_string_append_c (json, '"');
}
