/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-core"

#include "core/engawa-tape.h"

#include "core/engawa-core-error.h"
#include "core/engawa-limits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A strict JSON reader in one pass. It refuses what RFC 8259 refuses and, beyond that, what two readers
 * could understand differently: members named twice, NUL characters, half surrogate pairs, and numbers
 * outside what a double holds. Depth and counts are limited, so that no text can exhaust the stack. */

#define MAX_NODES 200000
#define MAX_MEMBERS 1024
#define MAX_NUMBER 24

typedef struct {
  EngawaTape *tape;
  const char *text;
  guint32 length;
  guint32 at;
  guint depth;
  GError **error;
} Reader;

static gboolean read_value (Reader *reader);

static void
find_position (const char *text, gsize at, guint *line, guint *column)
{
  *line = 1;
  *column = 1;
  for (gsize i = 0; i < at; i++) {
    if (text[i] == '\n') {
      (*line)++;
      *column = 1;
    } else if (((guchar) text[i] & 0xc0) != 0x80) {
      (*column)++;
    }
  }
}

static gboolean
fail (Reader *reader, EngawaCoreError code, const char *what)
{
  guint line;
  guint column;

  find_position (reader->text, reader->at, &line, &column);
  g_set_error (reader->error, ENGAWA_CORE_ERROR, code, "line %u, column %u: %s", line, column,
               what);
  return FALSE;
}

static guint
push (Reader *reader, EngawaTapeType type)
{
  EngawaTape *tape = reader->tape;

  if (tape->n_nodes == tape->n_allocated) {
    tape->n_allocated = MAX (64, tape->n_allocated * 2);
    tape->nodes = g_renew (EngawaTapeNode, tape->nodes, tape->n_allocated);
  }
  tape->nodes[tape->n_nodes] = (EngawaTapeNode){ .start = reader->at, .type = (guint8) type };
  return tape->n_nodes++;
}

static void
finish (Reader *reader, guint node)
{
  reader->tape->nodes[node].end = reader->at;
  reader->tape->nodes[node].next = reader->tape->n_nodes;
}

static char
peek (Reader *reader)
{
  return reader->at < reader->length ? reader->text[reader->at] : '\0';
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->length && strchr (" \t\r\n", reader->text[reader->at])
         && reader->text[reader->at] != '\0')
    reader->at++;
}

static int
read_hex4 (Reader *reader)
{
  int value = 0;

  for (guint i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (peek (reader));

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
    reader->at++;
  }
  return value;
}

static gboolean
read_escape (Reader *reader)
{
  int unit;
  char c = peek (reader);

  if (reader->at >= reader->length)
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "the text ends inside a string");
  reader->at++;
  if (c != '\0' && strchr ("\"\\/bfnrt", c))
    return TRUE;
  if (c != 'u')
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "no such escape; write the character itself");
  unit = read_hex4 (reader);
  if (unit <= 0)
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "four hex digits, not 0000, must follow \\u");
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit > 0xdbff || peek (reader) != '\\')
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "half of a surrogate pair");
  reader->at++;
  if (peek (reader) != 'u')
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "half of a surrogate pair");
  reader->at++;
  unit = read_hex4 (reader);
  if (unit < 0xdc00 || unit > 0xdfff)
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "half of a surrogate pair");
  return TRUE;
}

static gboolean
read_string (Reader *reader)
{
  guint node = push (reader, ENGAWA_TAPE_STRING);

  reader->at++;
  for (;;) {
    guchar c;

    if (reader->at >= reader->length)
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "the text ends inside a string");
    c = (guchar) reader->text[reader->at];
    if (c < 0x20)
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "write control characters as escapes");
    reader->at++;
    if (c == '"')
      break;
    if (c != '\\')
      continue;
    reader->tape->nodes[node].escaped = TRUE;
    if (!read_escape (reader))
      return FALSE;
  }
  finish (reader, node);
  return TRUE;
}

static void
skip_digits (Reader *reader)
{
  while (g_ascii_isdigit (peek (reader)))
    reader->at++;
}

static gboolean
is_finite (Reader *reader, guint32 start)
{
  char text[MAX_NUMBER + 1];

  memcpy (text, reader->text + start, reader->at - start);
  text[reader->at - start] = '\0';
  return isfinite (g_ascii_strtod (text, NULL));
}

static gboolean
read_number (Reader *reader)
{
  guint node = push (reader, ENGAWA_TAPE_NUMBER);
  guint32 start = reader->at;

  if (peek (reader) == '-')
    reader->at++;
  if (!g_ascii_isdigit (peek (reader)))
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected a value");
  if (peek (reader) == '0')
    reader->at++;
  else
    skip_digits (reader);
  if (peek (reader) == '.') {
    reader->at++;
    if (!g_ascii_isdigit (peek (reader)))
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "digits must follow the point");
    skip_digits (reader);
  }
  if (peek (reader) == 'e' || peek (reader) == 'E') {
    reader->at++;
    if (peek (reader) == '+' || peek (reader) == '-')
      reader->at++;
    if (!g_ascii_isdigit (peek (reader)))
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "digits must follow the exponent");
    skip_digits (reader);
  }
  /* Longer ones cannot be told apart once they are doubles. */
  if (reader->at - start > MAX_NUMBER)
    return fail (reader, ENGAWA_CORE_ERROR_RANGE, "the number is too long");
  if (!is_finite (reader, start))
    return fail (reader, ENGAWA_CORE_ERROR_RANGE, "the number is too large");
  finish (reader, node);
  return TRUE;
}

static gboolean
read_word (Reader *reader, const char *word, EngawaTapeType type)
{
  gsize length = strlen (word);
  guint node;

  if (reader->length - reader->at < length || memcmp (reader->text + reader->at, word, length) != 0)
    return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected a value");
  node = push (reader, type);
  reader->at += (guint32) length;
  finish (reader, node);
  return TRUE;
}

static gboolean
read_array (Reader *reader)
{
  guint node = push (reader, ENGAWA_TAPE_ARRAY);
  guint count = 0;

  reader->at++;
  skip_space (reader);
  while (peek (reader) != ']') {
    if (count > 0) {
      if (peek (reader) != ',')
        return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected , or ]");
      reader->at++;
      skip_space (reader);
    }
    if (!read_value (reader))
      return FALSE;
    skip_space (reader);
    count++;
  }
  reader->at++;
  reader->tape->nodes[node].count = count;
  finish (reader, node);
  return TRUE;
}

static gboolean
same_name (const EngawaTape *tape, guint a, guint b)
{
  const EngawaTapeNode *left = &tape->nodes[a];
  const EngawaTapeNode *right = &tape->nodes[b];
  g_autofree char *name = NULL;

  if (!left->escaped && !right->escaped)
    return left->end - left->start == right->end - right->start
           && memcmp (tape->text + left->start, tape->text + right->start, left->end - left->start)
                  == 0;
  name = engawa_tape_get_string (tape, a);
  return engawa_tape_equals (tape, b, name);
}

static gboolean
read_object (Reader *reader)
{
  guint node = push (reader, ENGAWA_TAPE_OBJECT);
  guint count = 0;

  reader->at++;
  skip_space (reader);
  while (peek (reader) != '}') {
    guint name;

    if (count > 0) {
      if (peek (reader) != ',')
        return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected , or }");
      reader->at++;
      skip_space (reader);
    }
    if (peek (reader) != '"')
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected a member's name in quotes");
    if (++count > MAX_MEMBERS)
      return fail (reader, ENGAWA_CORE_ERROR_TOO_LARGE, "too many members in one object");
    name = reader->tape->n_nodes;
    if (!read_string (reader))
      return FALSE;
    for (guint other = node + 1; other < name; other = reader->tape->nodes[other + 1].next) {
      if (same_name (reader->tape, other, name))
        return fail (reader, ENGAWA_CORE_ERROR_DUPLICATE_MEMBER,
                     "this member stands twice in one object; remove one");
    }
    skip_space (reader);
    if (peek (reader) != ':')
      return fail (reader, ENGAWA_CORE_ERROR_SYNTAX, "expected : after a member's name");
    reader->at++;
    skip_space (reader);
    if (!read_value (reader))
      return FALSE;
    skip_space (reader);
  }
  reader->at++;
  reader->tape->nodes[node].count = count;
  finish (reader, node);
  return TRUE;
}

static gboolean
read_value (Reader *reader)
{
  gboolean read;

  if (reader->tape->n_nodes >= MAX_NODES)
    return fail (reader, ENGAWA_CORE_ERROR_TOO_LARGE, "too many values");
  if (++reader->depth > ENGAWA_LIMIT_JSON_DEPTH)
    return fail (reader, ENGAWA_CORE_ERROR_TOO_LARGE, "nested too deeply");
  switch (peek (reader)) {
  case '{':
    read = read_object (reader);
    break;
  case '[':
    read = read_array (reader);
    break;
  case '"':
    read = read_string (reader);
    break;
  case 't':
    read = read_word (reader, "true", ENGAWA_TAPE_TRUE);
    break;
  case 'f':
    read = read_word (reader, "false", ENGAWA_TAPE_FALSE);
    break;
  case 'n':
    read = read_word (reader, "null", ENGAWA_TAPE_NULL);
    break;
  default:
    read = read_number (reader);
    break;
  }
  reader->depth--;
  return read;
}

/**
 * engawa_tape_read:
 * @tape: gets the nodes; what it held before is gone, also on failure
 * @text: JSON; it must outlive the tape's use
 * @length: bytes of @text
 * @error: return location for an error of %ENGAWA_CORE_ERROR
 *
 * Reads one JSON value with nothing but white space around it.
 *
 * Returns: whether @text is one
 */
gboolean
engawa_tape_read (EngawaTape *tape, const char *text, gsize length, GError **error)
{
  Reader reader = { .tape = tape, .text = text, .length = (guint32) length, .error = error };
  const char *end;

  tape->text = text;
  tape->n_nodes = 0;
  if (length > G_MAXINT32) {
    g_set_error_literal (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE,
                         "the text is too long");
    return FALSE;
  }
  if (length == 0) {
    tape->text = reader.text = "";
    return fail (&reader, ENGAWA_CORE_ERROR_SYNTAX, "a value is missing");
  }
  if (!g_utf8_validate_len (text, length, &end)) {
    reader.at = (guint32) (end - text);
    return fail (&reader, ENGAWA_CORE_ERROR_SYNTAX, "not valid UTF-8");
  }
  skip_space (&reader);
  if (!read_value (&reader))
    return FALSE;
  skip_space (&reader);
  if (reader.at != reader.length)
    return fail (&reader, ENGAWA_CORE_ERROR_SYNTAX, "something follows the end");
  return TRUE;
}

/**
 * engawa_tape_clear:
 * @tape: a tape, or zeros
 *
 * Frees what the tape holds and leaves zeros.
 */
void
engawa_tape_clear (EngawaTape *tape)
{
  g_free (tape->nodes);
  memset (tape, 0, sizeof *tape);
}

EngawaTapeType
engawa_tape_get_type (const EngawaTape *tape, guint node)
{
  return (EngawaTapeType) tape->nodes[node].type;
}

/**
 * engawa_tape_find:
 * @tape: a tape
 * @object: an object's node
 * @name: a member's name
 *
 * Returns: the node of that member's value, or %ENGAWA_TAPE_NONE
 */
guint
engawa_tape_find (const EngawaTape *tape, guint object, const char *name)
{
  guint node = object + 1;

  if (tape->nodes[object].type != ENGAWA_TAPE_OBJECT)
    return ENGAWA_TAPE_NONE;
  for (guint i = 0; i < tape->nodes[object].count; i++) {
    if (engawa_tape_equals (tape, node, name))
      return node + 1;
    node = tape->nodes[node + 1].next;
  }
  return ENGAWA_TAPE_NONE;
}

/**
 * engawa_tape_equals:
 * @tape: a tape
 * @node: any node
 * @text: a text
 *
 * Returns: whether the node is a string that says @text
 */
gboolean
engawa_tape_equals (const EngawaTape *tape, guint node, const char *text)
{
  const EngawaTapeNode *value = &tape->nodes[node];
  gsize length = value->end - value->start;
  g_autofree char *decoded = NULL;

  if (value->type != ENGAWA_TAPE_STRING)
    return FALSE;
  if (!value->escaped)
    return strlen (text) == length - 2
           && memcmp (tape->text + value->start + 1, text, length - 2) == 0;
  decoded = engawa_tape_get_string (tape, node);
  return strcmp (decoded, text) == 0;
}

static gunichar
decode_unit (const char *text)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit * 16 + (gunichar) g_ascii_xdigit_value (text[i]);
  return unit;
}

static const char *
append_escape (GString *out, const char *at)
{
  gunichar unit;

  switch (*at) {
  case 'b':
    g_string_append_c (out, '\b');
    return at + 1;
  case 'f':
    g_string_append_c (out, '\f');
    return at + 1;
  case 'n':
    g_string_append_c (out, '\n');
    return at + 1;
  case 'r':
    g_string_append_c (out, '\r');
    return at + 1;
  case 't':
    g_string_append_c (out, '\t');
    return at + 1;
  case 'u':
    break;
  default:
    g_string_append_c (out, *at);
    return at + 1;
  }
  unit = decode_unit (at + 1);
  at += 5;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    unit = 0x10000 + ((unit - 0xd800) << 10) + (decode_unit (at + 2) - 0xdc00);
    at += 6;
  }
  g_string_append_unichar (out, unit);
  return at;
}

/**
 * engawa_tape_get_string:
 * @tape: a tape
 * @node: a string's node
 *
 * Returns: (transfer full): what the string says; never holds a NUL before its end
 */
char *
engawa_tape_get_string (const EngawaTape *tape, guint node)
{
  const EngawaTapeNode *value = &tape->nodes[node];
  const char *at = tape->text + value->start + 1;
  const char *end = tape->text + value->end - 1;
  GString *out;

  g_return_val_if_fail (value->type == ENGAWA_TAPE_STRING, NULL);
  if (!value->escaped)
    return g_strndup (at, (gsize) (end - at));
  out = g_string_sized_new ((gsize) (end - at));
  while (at < end) {
    if (*at == '\\')
      at = append_escape (out, at + 1);
    else
      g_string_append_c (out, *at++);
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_tape_get_integer:
 * @tape: a tape
 * @node: any node
 * @value: (out): the number
 *
 * Returns: whether the node is a whole number, written as one, of at most 2⁵³ − 1 either way
 */
gboolean
engawa_tape_get_integer (const EngawaTape *tape, guint node, gint64 *value)
{
  const EngawaTapeNode *number = &tape->nodes[node];
  char text[32];
  gsize length = number->end - number->start;
  gint64 parsed;

  if (number->type != ENGAWA_TAPE_NUMBER || length > 17)
    return FALSE;
  memcpy (text, tape->text + number->start, length);
  text[length] = '\0';
  if (strpbrk (text, ".eE"))
    return FALSE;
  parsed = g_ascii_strtoll (text, NULL, 10);
  if (parsed > ENGAWA_LIMIT_INTEGER || parsed < -ENGAWA_LIMIT_INTEGER)
    return FALSE;
  *value = parsed;
  return TRUE;
}

/**
 * engawa_tape_append_quoted:
 * @json: where to append
 * @text: valid UTF-8
 * @length: its bytes
 *
 * Appends @text as a JSON string with the fewest escapes JSON allows.
 */
void
engawa_tape_append_quoted (GString *json, const char *text, gsize length)
{
  g_string_append_c (json, '"');
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar) text[i];

    if (c == '"' || c == '\\')
      g_string_append_printf (json, "\\%c", c);
    else if (c == '\n')
      g_string_append (json, "\\n");
    else if (c == '\t')
      g_string_append (json, "\\t");
    else if (c == '\r')
      g_string_append (json, "\\r");
    else if (c < 0x20)
      g_string_append_printf (json, "\\u%04x", c);
    else
      g_string_append_c (json, (char) c);
  }
  g_string_append_c (json, '"');
}

static void
append_canonical_number (const EngawaTape *tape, guint node, GString *json)
{
  const EngawaTapeNode *number = &tape->nodes[node];
  g_autofree char *text = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 integer;
  double value;

  if (engawa_tape_get_integer (tape, node, &integer)) {
    g_string_append_printf (json, "%" G_GINT64_FORMAT, integer);
    return;
  }
  text = g_strndup (tape->text + number->start, number->end - number->start);
  value = g_ascii_strtod (text, NULL);
  /* Nought has no sign here. */
  g_string_append (json, value == 0 ? "0" : g_ascii_dtostr (buffer, sizeof buffer, value));
}

typedef struct {
  char *name;
  guint node;
} Member;

static int
compare_members (const void *a, const void *b)
{
  return strcmp (((const Member *) a)->name, ((const Member *) b)->name);
}

static void
append_canonical_object (const EngawaTape *tape, guint node, GString *json)
{
  guint count = tape->nodes[node].count;
  g_autofree Member *members = g_new0 (Member, count + 1);
  guint at = node + 1;

  for (guint i = 0; i < count; i++) {
    members[i].name = engawa_tape_get_string (tape, at);
    members[i].node = at + 1;
    at = tape->nodes[at + 1].next;
  }
  qsort (members, count, sizeof *members, compare_members);
  g_string_append_c (json, '{');
  for (guint i = 0; i < count; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    engawa_tape_append_quoted (json, members[i].name, strlen (members[i].name));
    g_string_append_c (json, ':');
    engawa_tape_append_canonical (tape, members[i].node, json);
    g_free (members[i].name);
  }
  g_string_append_c (json, '}');
}

/**
 * engawa_tape_append_canonical:
 * @tape: a tape
 * @node: any node
 * @json: where to append
 *
 * Appends the value in the one form equal values share: no spaces, members by name, fewest escapes.
 */
void
engawa_tape_append_canonical (const EngawaTape *tape, guint node, GString *json)
{
  const EngawaTapeNode *value = &tape->nodes[node];
  g_autofree char *text = NULL;
  guint at;

  switch ((EngawaTapeType) value->type) {
  case ENGAWA_TAPE_STRING:
    text = engawa_tape_get_string (tape, node);
    engawa_tape_append_quoted (json, text, strlen (text));
    break;
  case ENGAWA_TAPE_NUMBER:
    append_canonical_number (tape, node, json);
    break;
  case ENGAWA_TAPE_ARRAY:
    g_string_append_c (json, '[');
    at = node + 1;
    for (guint i = 0; i < value->count; i++) {
      if (i > 0)
        g_string_append_c (json, ',');
      engawa_tape_append_canonical (tape, at, json);
      at = tape->nodes[at].next;
    }
    g_string_append_c (json, ']');
    break;
  case ENGAWA_TAPE_OBJECT:
    append_canonical_object (tape, node, json);
    break;
  case ENGAWA_TAPE_NULL:
  case ENGAWA_TAPE_FALSE:
  case ENGAWA_TAPE_TRUE:
  default:
    g_string_append_len (json, tape->text + value->start, value->end - value->start);
    break;
  }
}

/**
 * engawa_tape_get_position:
 * @tape: a tape
 * @node: any node
 * @line: (out): from 1
 * @column: (out): from 1, in characters
 *
 * Where in the text a value begins, for messages.
 */
void
engawa_tape_get_position (const EngawaTape *tape, guint node, guint *line, guint *column)
{
  find_position (tape->text, tape->nodes[node].start, line, column);
}
