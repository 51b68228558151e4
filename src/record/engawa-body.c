/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-body.h"

#include "record/engawa-record-error.h"
#include "record/engawa-schema.h"

#include <string.h>

G_DEFINE_QUARK (engawa - record - error - quark, engawa_record_error)

/**
 * engawa_body_kind_to_text:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): its name in the JSON; %NULL for %ENGAWA_BODY_NONE
 */
const char *
engawa_body_kind_to_text (EngawaBodyKind kind)
{
  const EngawaKindSpec *spec = engawa_schema_get_kind (kind);

  return spec ? spec->name : NULL;
}

/**
 * engawa_body_kind_from_text:
 * @text: a name
 *
 * Returns: the kind, or %ENGAWA_BODY_NONE for a name this Engawa does not know
 */
EngawaBodyKind
engawa_body_kind_from_text (const char *text)
{
  for (int kind = ENGAWA_BODY_CASE; kind <= ENGAWA_BODY_ACCESS; kind++) {
    if (strcmp (engawa_schema_get_kind ((EngawaBodyKind) kind)->name, text) == 0)
      return (EngawaBodyKind) kind;
  }
  return ENGAWA_BODY_NONE;
}

/**
 * engawa_body_validate:
 * @body: the opened body
 * @kind: (out) (optional): what it is
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: whether it may be written and read
 */
gboolean
engawa_body_validate (GBytes *body, EngawaBodyKind *kind, GError **error)
{
  g_auto (EngawaTape) tape = { 0 };
  EngawaBodyKind found;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (!engawa_schema_read (&tape, text ? text : "", length, &found, error))
    return FALSE;
  if (kind)
    *kind = found;
  return TRUE;
}

/**
 * engawa_body_field_can_be_set:
 * @kind: an object's kind
 * @field: a field's name
 *
 * Returns: whether a `set` may change it
 */
gboolean
engawa_body_field_can_be_set (EngawaBodyKind kind, const char *field)
{
  return engawa_schema_find_settable (kind, field) != NULL;
}

/**
 * engawa_body_validate_value:
 * @kind: an object's kind
 * @field: one of its fields
 * @value: JSON text; "null" empties a field that may be empty
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: whether a `set` may put @value there
 */
gboolean
engawa_body_validate_value (EngawaBodyKind kind,
                            const char *field,
                            const char *value,
                            GError **error)
{
  const EngawaFieldSpec *spec = engawa_schema_find_settable (kind, field);
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) syntax = NULL;

  if (!spec) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER,
                         "this field cannot be changed by this Engawa");
    return FALSE;
  }
  if (!engawa_tape_read (&tape, value, strlen (value), &syntax)) {
    g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_SYNTAX,
                 "the value of “%s” is not JSON: %s", field, syntax->message);
    return FALSE;
  }
  if (engawa_tape_get_type (&tape, 0) == ENGAWA_TAPE_NULL && !spec->required)
    return TRUE;
  return engawa_schema_check_value (spec, &tape, 0, error);
}

/**
 * engawa_body_new_copy:
 * @body: the opened body of an entry from a frozen journal
 * @was: that entry's id, 64 hex digits
 * @was_time: its time, milliseconds since 1970
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Makes the body under which the tablet's new journal carries the entry on. A copy of a copy keeps the
 * first original's id and time.
 *
 * Returns: (transfer full) (nullable): the body
 */
GBytes *
engawa_body_new_copy (GBytes *body, const char *was, gint64 was_time, GError **error)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GString) json = NULL;
  EngawaBodyKind kind;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (!engawa_schema_read (&tape, text ? text : "", length, &kind, error))
    return NULL;
  if (engawa_tape_find (&tape, 0, "was") != ENGAWA_TAPE_NONE)
    return g_bytes_ref (body);
  if (!engawa_schema_is_id (was, strlen (was))) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "“was” must be an entry's id, 64 hex digits");
    return NULL;
  }
  json = g_string_new_len (text, (gssize) tape.nodes[0].end - 1);
  g_string_append_printf (json, ",\"was\":\"%s\",\"was_time\":%" G_GINT64_FORMAT "}", was,
                          was_time);
  return g_string_free_to_bytes (g_steal_pointer (&json));
}
