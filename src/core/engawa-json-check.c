/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-json-check.h"

#include "core/engawa-core-error.h"
#include "core/engawa-limits.h"

#include <string.h>

/* A strict walk over a JSON text (RFC 8259) that builds nothing but the member names of the objects it
 * is inside. What passes here means the same to every JSON reader. */

#define MAX_INTEGER_DIGITS 16
#define MAX_NUMBER_LENGTH 40

typedef struct {
  const char *at;
  const char *end;
  guint depth;
  GError **error;
} Walk;

static gboolean walk_value (Walk *walk);

static gboolean
refuse (Walk *walk, EngawaCoreError code, const char *message)
{
  g_set_error_literal (walk->error, ENGAWA_CORE_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
syntax (Walk *walk)
{
  return refuse (walk, ENGAWA_CORE_ERROR_SYNTAX, "The text is not valid JSON");
}

static void
skip_space (Walk *walk)
{
  while (walk->at < walk->end && strchr (" \t\n\r", *walk->at) != NULL && *walk->at != '\0')
    walk->at++;
}

static gboolean
take (Walk *walk, char character)
{
  if (walk->at == walk->end || *walk->at != character)
    return FALSE;
  walk->at++;
  return TRUE;
}

static gboolean
walk_hex4 (Walk *walk, gunichar *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++) {
    int digit = walk->at < walk->end ? g_ascii_xdigit_value (*walk->at) : -1;

    if (digit < 0)
      return FALSE;
    *unit = *unit << 4 | (gunichar) digit;
    walk->at++;
  }
  return TRUE;
}

static gboolean
walk_unicode (Walk *walk, GString *name)
{
  gunichar unit, low;

  if (!walk_hex4 (walk, &unit) || unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    if (!take (walk, '\\') || !take (walk, 'u') || !walk_hex4 (walk, &low) || low < 0xdc00
        || low > 0xdfff)
      return FALSE;
    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  }
  if (name != NULL)
    g_string_append_unichar (name, unit);
  return TRUE;
}

static gboolean
walk_escape (Walk *walk, GString *name)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (walk->at == walk->end)
    return FALSE;
  if (take (walk, 'u'))
    return walk_unicode (walk, name);
  found = *walk->at != '\0' ? strchr (letters, *walk->at) : NULL;
  if (found == NULL)
    return FALSE;
  walk->at++;
  if (name != NULL)
    g_string_append_c (name, meanings[found - letters]);
  return TRUE;
}

/* A string; its meaning goes into `name` when that is wanted. */
static gboolean
walk_string (Walk *walk, GString *name)
{
  if (!take (walk, '"'))
    return syntax (walk);
  while (walk->at < walk->end) {
    char character = *walk->at++;

    if (character == '"')
      return TRUE;
    if ((guint8) character < 0x20)
      return syntax (walk);
    if (character == '\\') {
      if (!walk_escape (walk, name))
        return syntax (walk);
    } else if (name != NULL) {
      g_string_append_c (name, character);
    }
  }
  return syntax (walk);
}

static guint
walk_digits (Walk *walk)
{
  const char *start = walk->at;

  while (walk->at < walk->end && g_ascii_isdigit (*walk->at))
    walk->at++;
  return (guint) MIN (walk->at - start, MAX_NUMBER_LENGTH);
}

static gboolean
walk_number (Walk *walk)
{
  const char *start = walk->at;
  guint digits;

  take (walk, '-');
  if (walk->at < walk->end && *walk->at == '0') {
    walk->at++;
    digits = 1;
  } else {
    digits = walk_digits (walk);
  }
  if (digits == 0)
    return syntax (walk);
  if (take (walk, '.') && walk_digits (walk) == 0)
    return syntax (walk);
  if (take (walk, 'e') || take (walk, 'E')) {
    if (!take (walk, '+'))
      take (walk, '-');
    if (walk_digits (walk) == 0)
      return syntax (walk);
  }
  if (digits > MAX_INTEGER_DIGITS || walk->at - start > MAX_NUMBER_LENGTH)
    return refuse (walk, ENGAWA_CORE_ERROR_RANGE, "A number has too many digits");
  return TRUE;
}

static gboolean
walk_word (Walk *walk, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (walk->end - walk->at) < length || memcmp (walk->at, word, length) != 0)
    return syntax (walk);
  walk->at += length;
  return TRUE;
}

static gboolean
walk_array (Walk *walk)
{
  walk->at++;
  skip_space (walk);
  if (take (walk, ']'))
    return TRUE;
  do {
    if (!walk_value (walk))
      return FALSE;
  } while (take (walk, ','));
  return take (walk, ']') || syntax (walk);
}

static gboolean
walk_object (Walk *walk)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  walk->at++;
  skip_space (walk);
  if (take (walk, '}'))
    return TRUE;
  do {
    g_autoptr (GString) name = g_string_new (NULL);

    skip_space (walk);
    if (!walk_string (walk, name))
      return FALSE;
    if (!g_hash_table_add (names, g_strdup (name->str)))
      return refuse (walk, ENGAWA_CORE_ERROR_DUPLICATE_MEMBER, "An object has a member twice");
    skip_space (walk);
    if (!take (walk, ':'))
      return syntax (walk);
    if (!walk_value (walk))
      return FALSE;
  } while (take (walk, ','));
  return take (walk, '}') || syntax (walk);
}

static gboolean
walk_nested (Walk *walk, gboolean (*inside) (Walk *walk))
{
  gboolean walked;

  if (walk->depth == ENGAWA_LIMIT_JSON_DEPTH)
    return refuse (walk, ENGAWA_CORE_ERROR_TOO_LARGE, "The JSON is nested too deeply");
  walk->depth++;
  walked = inside (walk);
  walk->depth--;
  return walked;
}

/* One value with the white space around it. */
static gboolean
walk_value (Walk *walk)
{
  gboolean walked;

  skip_space (walk);
  if (walk->at == walk->end)
    return syntax (walk);
  switch (*walk->at) {
  case '{':
    walked = walk_nested (walk, walk_object);
    break;
  case '[':
    walked = walk_nested (walk, walk_array);
    break;
  case '"':
    walked = walk_string (walk, NULL);
    break;
  case 't':
    walked = walk_word (walk, "true");
    break;
  case 'f':
    walked = walk_word (walk, "false");
    break;
  case 'n':
    walked = walk_word (walk, "null");
    break;
  default:
    walked = walk_number (walk);
  }
  skip_space (walk);
  return walked;
}

/**
 * engawa_json_check:
 * @text: what came from outside
 * @length: its length in bytes
 *
 * Checks that @text is one JSON value: valid UTF-8, no comments, no member twice in an object, no
 * U+0000, no unpaired surrogates, at most %ENGAWA_LIMIT_JSON_DEPTH levels, whole numbers of at most 16
 * digits.
 *
 * Errors: %ENGAWA_CORE_ERROR_SYNTAX, %ENGAWA_CORE_ERROR_RANGE, %ENGAWA_CORE_ERROR_TOO_LARGE,
 * %ENGAWA_CORE_ERROR_DUPLICATE_MEMBER.
 */
gboolean
engawa_json_check (const char *text, gsize length, GError **error)
{
  Walk walk = { .error = error };

  if (length == 0)
    return syntax (&walk);
  walk.at = text;
  walk.end = text + length;
  if (!g_utf8_validate_len (text, length, NULL))
    return syntax (&walk);
  if (!walk_value (&walk))
    return FALSE;
  return walk.at == walk.end || syntax (&walk);
}
