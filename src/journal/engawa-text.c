/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-text-private.h"

#include "core/engawa-base64.h"
#include "core/engawa-core-error.h"
#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-person-keys.h"

#include <string.h>

gboolean
engawa_text_refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX, message);
  return FALSE;
}

gboolean
engawa_text_translate (GError *inner, GError **error, const char *what)
{
  EngawaJournalError code = ENGAWA_JOURNAL_ERROR_SYNTAX;

  if (inner->domain == ENGAWA_JOURNAL_ERROR) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  if (g_error_matches (inner, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE))
    code = ENGAWA_JOURNAL_ERROR_TOO_LARGE;
  g_set_error (error, ENGAWA_JOURNAL_ERROR, (int) code, "%s: %s", what, inner->message);
  g_error_free (inner);
  return FALSE;
}

gboolean
engawa_text_is_label (const char *text)
{
  if (*text == '\0' || strlen (text) > ENGAWA_LIMIT_LABEL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

gboolean
engawa_text_is_identifier (const char *text)
{
  if (!g_ascii_islower (*text) && !g_ascii_isdigit (*text))
    return FALSE;
  return strlen (text) <= ENGAWA_LIMIT_IDENTIFIER
         && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789._@-")] == '\0';
}

gboolean
engawa_text_is_media (const char *text, gsize length)
{
  guint slashes = 0;

  if (length == 0 || length > ENGAWA_LIMIT_MEDIA_TYPE || text[0] == '/' || text[length - 1] == '/')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '/')
      slashes++;
    else if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '.'
             && text[i] != '+' && text[i] != '-')
      return FALSE;
  }
  return slashes == 1;
}

gboolean
engawa_text_get_label (JsonObject *object, const char *name, const char **text, GError **error)
{
  if (!engawa_json_get_string (object, name, ENGAWA_LIMIT_LABEL, text, error))
    return FALSE;
  return engawa_text_is_label (*text) || engawa_text_refuse (error, "A label is not a plain text");
}

gboolean
engawa_text_get_identifier (JsonObject *object, const char *name, const char **text, GError **error)
{
  if (!engawa_json_get_string (object, name, ENGAWA_LIMIT_IDENTIFIER, text, error))
    return FALSE;
  return engawa_text_is_identifier (*text)
         || engawa_text_refuse (error, "An identifier has a wrong form");
}

gboolean
engawa_text_get_person (JsonObject *object, const char *name, const char **person, GError **error)
{
  if (!engawa_json_get_string (object, name, ENGAWA_PERSON_HEX, person, error))
    return FALSE;
  return engawa_person_is_id (*person)
         || engawa_text_refuse (error, "A person's id has a wrong form");
}

void
engawa_text_append_hex (GString *json, const char *name, const guint8 *data, gsize length)
{
  g_autofree char *text = engawa_hex_new (data, length);

  engawa_text_append_string (json, name, text);
}

void
engawa_text_append_base64 (GString *json, const char *name, GBytes *data)
{
  gsize length = 0;
  const guint8 *bytes = data != NULL ? g_bytes_get_data (data, &length) : NULL;
  g_autofree char *text = engawa_base64_new (bytes, length);

  engawa_text_append_string (json, name, text);
}

void
engawa_text_append_string (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "\"%s\":", name);
  engawa_json_append_string (json, text);
}

void
engawa_text_append_int (GString *json, const char *name, gint64 number)
{
  g_string_append_printf (json, "\"%s\":%" G_GINT64_FORMAT, name, number);
}
