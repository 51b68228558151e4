/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-schema.h"

#include "core/engawa-codes.h"
#include "core/engawa-date.h"
#include "core/engawa-limits.h"
#include "record/engawa-record-error.h"

#include <string.h>

/* Whether one value may stand in one field. Messages name the field and what it takes, never the value:
 * they may end in a log, and the value is somebody's life. */

#define MAX_LINES 32
#define MAX_SEEN 256
#define MAX_ANSWERS 400
#define MAX_ANSWER_TEXT (16 * 1024)

static gboolean
fail (const EngawaFieldSpec *field, GError **error, const char *takes)
{
  g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID, "field “%s” must be %s",
               field->name, takes);
  return FALSE;
}

static gboolean
fail_size (const EngawaFieldSpec *field, GError **error, gint64 most)
{
  g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_TOO_LARGE,
               "field “%s” may hold %" G_GINT64_FORMAT " at most", field->name, most);
  return FALSE;
}

/* The string at @node without its quotes; decoded into @buffer only where it has escapes. */
static const char *
borrow (const EngawaTape *tape, guint node, gsize *length, char **buffer)
{
  const EngawaTapeNode *value = &tape->nodes[node];

  if (value->type != ENGAWA_TAPE_STRING)
    return NULL;
  if (!value->escaped) {
    *length = value->end - value->start - 2;
    return tape->text + value->start + 1;
  }
  *buffer = engawa_tape_get_string (tape, node);
  *length = strlen (*buffer);
  return *buffer;
}

static gboolean
is_clean (const char *text, gsize length, gboolean lines)
{
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar) text[i];

    if (c == 0x7f || (c < 0x20 && !(lines && (c == '\n' || c == '\t'))))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_date (const char *text, gsize length, EngawaValueType type)
{
  char copy[ENGAWA_MOMENT_TEXT_SIZE];
  EngawaDate date;

  if (type == ENGAWA_VALUE_UNTIL && length == 6 && memcmp (text, "solved", 6) == 0)
    return TRUE;
  if (length >= sizeof copy)
    return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';
  if (strlen (copy) != length || !engawa_date_parse (&date, copy))
    return FALSE;
  if (type == ENGAWA_VALUE_AT)
    return engawa_date_is_whole (date);
  if (type == ENGAWA_VALUE_UNTIL)
    return engawa_date_is_whole (date) && length == 10;
  return length <= 10;
}

static gboolean
is_word_of (const char *choices, const char *text, gsize length)
{
  g_auto (GStrv) words = g_strsplit (choices, " ", -1);

  for (guint i = 0; words[i]; i++) {
    if (strlen (words[i]) == length && memcmp (words[i], text, length) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_line (const EngawaFieldSpec *field, const char *text, gsize length, GError **error)
{
  if (length > (gsize) field->maximum)
    return fail_size (field, error, field->maximum);
  if (!is_clean (text, length, FALSE) || is_blank (text, length))
    return fail (field, error, "one line of text, not empty");
  return TRUE;
}

static gboolean
check_text (const EngawaFieldSpec *field, const char *text, gsize length, GError **error)
{
  if (length > ENGAWA_BODY_MAX_TEXT)
    return fail_size (field, error, ENGAWA_BODY_MAX_TEXT);
  if (!is_clean (text, length, TRUE) || is_blank (text, length))
    return fail (field, error, "text, not empty");
  return TRUE;
}

/* Everything that is one string. */
static gboolean
check_string (const EngawaFieldSpec *field,
              EngawaValueType type,
              const EngawaTape *tape,
              guint node,
              GError **error)
{
  g_autofree char *buffer = NULL;
  gsize length = 0;
  const char *text = borrow (tape, node, &length, &buffer);

  if (!text)
    return fail (field, error, "text in quotes");
  if (type == ENGAWA_VALUE_LINE)
    return check_line (field, text, length, error);
  if (type == ENGAWA_VALUE_TEXT)
    return check_text (field, text, length, error);
  if (type == ENGAWA_VALUE_ID || type == ENGAWA_VALUE_HASH)
    return engawa_schema_is_id (text, length) || fail (field, error, "64 digits of lower-case hex");
  if (type == ENGAWA_VALUE_CODE)
    return engawa_code_is_id (text, length)
           || fail (field, error, "an id: a to z, 0 to 9, hyphens");
  if (type == ENGAWA_VALUE_LANGUAGE)
    return engawa_schema_is_language (text, length)
           || fail (field, error, "a language such as “vi” or “pt_BR”");
  if (type == ENGAWA_VALUE_NUMBER)
    return engawa_schema_is_case_number (text, length)
           || fail (field, error, "a case number such as “B-017”");
  if (type == ENGAWA_VALUE_WORD)
    return is_word_of (field->choices, text, length) || fail (field, error, field->choices);
  return is_date (text, length, type)
         || fail (field, error,
                  type == ENGAWA_VALUE_DATE ? "a date: “2019”, “2019-05” or “2019-05-03”"
                  : type == ENGAWA_VALUE_AT ? "a day, “2019-05-03”, or “2019-05-03T14:30”"
                                            : "a day, “2019-05-03”, or “solved”");
}

/* Lists of strings; all but free lines hold each item once. */
static gboolean
check_list (const EngawaFieldSpec *field,
            EngawaValueType item,
            const EngawaTape *tape,
            guint node,
            GError **error)
{
  guint most = item == ENGAWA_VALUE_LINE ? MAX_LINES : (guint) field->maximum;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY)
    return fail (field, error, "a list");
  if (tape->nodes[node].count > most)
    return fail_size (field, error, most);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    if (!check_string (field, item, tape, at, error))
      return FALSE;
    if (!g_hash_table_add (seen, engawa_tape_get_string (tape, at)))
      return fail (field, error, "a list that holds nothing twice");
    at = tape->nodes[at].next;
  }
  return TRUE;
}

static gboolean
check_member (const EngawaFieldSpec *field,
              const char *name,
              EngawaValueType type,
              gint64 maximum,
              gboolean required,
              const EngawaTape *tape,
              guint object,
              guint *found,
              GError **error)
{
  EngawaFieldSpec member = { name, type, required, FALSE, 0, maximum, NULL };
  guint node = engawa_tape_find (tape, object, name);

  if (node == ENGAWA_TAPE_NONE)
    return !required || fail (field, error, "given with all its parts; see BODIES.md");
  (*found)++;
  return engawa_schema_check_value (&member, tape, node, error);
}

static gboolean
check_names (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint at = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY || tape->nodes[node].count < 1)
    return fail (field, error, "a list with at least one name");
  if (tape->nodes[node].count > (guint) field->maximum)
    return fail_size (field, error, field->maximum);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    guint found = 0;

    if (engawa_tape_get_type (tape, at) != ENGAWA_TAPE_OBJECT)
      return fail (field, error, "a list of objects with text, reading and script");
    if (!check_member (field, "text", ENGAWA_VALUE_LINE, 200, TRUE, tape, at, &found, error)
        || !check_member (field, "reading", ENGAWA_VALUE_LINE, 200, FALSE, tape, at, &found, error)
        || !check_member (field, "script", ENGAWA_VALUE_LINE, 16, FALSE, tape, at, &found, error))
      return FALSE;
    if (found != tape->nodes[at].count)
      return fail (field, error, "a list of objects with text, reading and script only");
    at = tape->nodes[at].next;
  }
  return TRUE;
}

static gboolean
check_shown (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint found = 0;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_OBJECT)
    return fail (field, error, "an object with language and text");
  if (!check_member (field, "language", ENGAWA_VALUE_LANGUAGE, 0, TRUE, tape, node, &found, error)
      || !check_member (field, "text", ENGAWA_VALUE_TEXT, 0, TRUE, tape, node, &found, error))
    return FALSE;
  return found == tape->nodes[node].count
         || fail (field, error, "an object with language and text only");
}

static gboolean
check_mark (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint stroke = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY || tape->nodes[node].count == 0)
    return fail (field, error, "a list of strokes");
  if (tape->nodes[node].end - tape->nodes[node].start > ENGAWA_BODY_MAX_MARK)
    return fail_size (field, error, ENGAWA_BODY_MAX_MARK);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    guint at = stroke + 1;

    if (engawa_tape_get_type (tape, stroke) != ENGAWA_TAPE_ARRAY || tape->nodes[stroke].count < 2
        || tape->nodes[stroke].count % 2 != 0)
      return fail (field, error, "strokes, each a list of x and y in turn");
    for (guint j = 0; j < tape->nodes[stroke].count; j++) {
      gint64 value;

      if (!engawa_tape_get_integer (tape, at, &value) || value < 0 || value > 1000)
        return fail (field, error, "strokes of whole numbers from 0 to 1000");
      at = tape->nodes[at].next;
    }
    stroke = tape->nodes[stroke].next;
  }
  return TRUE;
}

/* A question's id: kebab-case, and for paired questions ".home" or the like. */
static gboolean
is_question (const char *text, gsize length)
{
  const char *dot = memchr (text, '.', length);

  if (!dot)
    return engawa_code_is_id (text, length);
  return engawa_code_is_id (text, (gsize) (dot - text))
         && engawa_code_is_id (dot + 1, length - (gsize) (dot - text) - 1);
}

static gboolean
check_answer (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint none;

  if (engawa_tape_get_type (tape, node) == ENGAWA_TAPE_NULL)
    return fail (field, error, "an object without null; leave unanswered questions out");
  if (engawa_tape_get_type (tape, node) == ENGAWA_TAPE_STRING
      && tape->nodes[node].end - tape->nodes[node].start - 2 > MAX_ANSWER_TEXT)
    return fail_size (field, error, MAX_ANSWER_TEXT);
  none = engawa_tape_find (tape, node, "none");
  if (none != ENGAWA_TAPE_NONE
      && (tape->nodes[node].count != 1
          || !(engawa_tape_equals (tape, none, "unknown")
               || engawa_tape_equals (tape, none, "unsaid"))))
    return fail (field, error, "answers whose “none” is “unknown” or “unsaid” and stands alone");
  return TRUE;
}

static gboolean
check_answers (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint name = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_OBJECT)
    return fail (field, error, "an object by question id");
  if (tape->nodes[node].end - tape->nodes[node].start > ENGAWA_BODY_MAX_ANSWERS)
    return fail_size (field, error, ENGAWA_BODY_MAX_ANSWERS);
  if (tape->nodes[node].count > MAX_ANSWERS)
    return fail_size (field, error, MAX_ANSWERS);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    g_autofree char *id = engawa_tape_get_string (tape, name);

    if (!is_question (id, strlen (id)))
      return fail (field, error, "an object by question id: a to z, 0 to 9, hyphens");
    if (!check_answer (field, tape, name + 1, error))
      return FALSE;
    name = tape->nodes[name + 1].next;
  }
  return TRUE;
}

static gboolean
check_changed_field (const EngawaFieldSpec *field,
                     const EngawaTape *tape,
                     guint node,
                     GError **error)
{
  EngawaFieldSpec seen_field = { "seen", ENGAWA_VALUE_IDS, TRUE, FALSE, 0, MAX_SEEN, NULL };
  guint value;
  guint seen;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_OBJECT || tape->nodes[node].count != 2)
    return fail (field, error, "objects with value and seen");
  value = engawa_tape_find (tape, node, "value");
  seen = engawa_tape_find (tape, node, "seen");
  if (value == ENGAWA_TAPE_NONE || seen == ENGAWA_TAPE_NONE)
    return fail (field, error, "objects with value and seen");
  if (tape->nodes[value].end - tape->nodes[value].start > ENGAWA_BODY_MAX_VALUE)
    return fail_size (field, error, ENGAWA_BODY_MAX_VALUE);
  if (!engawa_schema_check_value (&seen_field, tape, seen, error))
    return FALSE;
  return tape->nodes[seen].count > 0 || fail (field, error, "given with at least one head in seen");
}

static gboolean
check_fields (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint name = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_OBJECT || tape->nodes[node].count == 0)
    return fail (field, error, "an object with at least one field");
  if (tape->nodes[node].count > (guint) field->maximum)
    return fail_size (field, error, field->maximum);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    if (!check_changed_field (field, tape, name + 1, error))
      return FALSE;
    name = tape->nodes[name + 1].next;
  }
  return TRUE;
}

static gboolean
check_accesses (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  guint at = node + 1;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_ARRAY || tape->nodes[node].count == 0)
    return fail (field, error, "a list of what was read");
  if (tape->nodes[node].count > (guint) field->maximum)
    return fail_size (field, error, field->maximum);
  for (guint i = 0; i < tape->nodes[node].count; i++) {
    guint found = 0;

    if (engawa_tape_get_type (tape, at) != ENGAWA_TAPE_OBJECT)
      return fail (field, error, "a list of objects with of, what and at");
    if (!check_member (field, "of", ENGAWA_VALUE_ID, 0, TRUE, tape, at, &found, error)
        || !check_member (field, "what", ENGAWA_VALUE_CODE, 0, TRUE, tape, at, &found, error)
        || !check_member (field, "at", ENGAWA_VALUE_TIME, 0, TRUE, tape, at, &found, error))
      return FALSE;
    if (found != tape->nodes[at].count)
      return fail (field, error, "a list of objects with of, what and at only");
    at = tape->nodes[at].next;
  }
  return TRUE;
}

static gboolean
check_integer (const EngawaFieldSpec *field, const EngawaTape *tape, guint node, GError **error)
{
  gint64 minimum = field->type == ENGAWA_VALUE_TIME ? 0 : field->minimum;
  gint64 maximum = field->type == ENGAWA_VALUE_TIME ? ENGAWA_LIMIT_TIME : field->maximum;
  g_autofree char *takes = NULL;
  gint64 value;

  if (engawa_tape_get_integer (tape, node, &value) && value >= minimum && value <= maximum)
    return TRUE;
  takes = g_strdup_printf ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, minimum,
                           maximum);
  return fail (field, error, takes);
}

/*
 * engawa_schema_check_value:
 * @field: what may stand there
 * @tape: read JSON
 * @node: the value
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: whether the value may stand in the field
 */
gboolean
engawa_schema_check_value (const EngawaFieldSpec *field,
                           const EngawaTape *tape,
                           guint node,
                           GError **error)
{
  EngawaTapeType type = engawa_tape_get_type (tape, node);

  switch (field->type) {
  case ENGAWA_VALUE_TIME:
  case ENGAWA_VALUE_INTEGER:
    return check_integer (field, tape, node, error);
  case ENGAWA_VALUE_BOOLEAN:
    return type == ENGAWA_TAPE_TRUE || type == ENGAWA_TAPE_FALSE
           || fail (field, error, "true or false");
  case ENGAWA_VALUE_IDS:
    return check_list (field, ENGAWA_VALUE_ID, tape, node, error);
  case ENGAWA_VALUE_CODES:
    return check_list (field, ENGAWA_VALUE_CODE, tape, node, error);
  case ENGAWA_VALUE_LANGUAGES:
    return check_list (field, ENGAWA_VALUE_LANGUAGE, tape, node, error);
  case ENGAWA_VALUE_LINES:
    return check_list (field, ENGAWA_VALUE_LINE, tape, node, error);
  case ENGAWA_VALUE_NAMES:
    return check_names (field, tape, node, error);
  case ENGAWA_VALUE_ANSWERS:
    return check_answers (field, tape, node, error);
  case ENGAWA_VALUE_SHOWN:
    return check_shown (field, tape, node, error);
  case ENGAWA_VALUE_MARK:
    return check_mark (field, tape, node, error);
  case ENGAWA_VALUE_FIELDS:
    return check_fields (field, tape, node, error);
  case ENGAWA_VALUE_ACCESSES:
    return check_accesses (field, tape, node, error);
  case ENGAWA_VALUE_ID:
  case ENGAWA_VALUE_HASH:
  case ENGAWA_VALUE_DATE:
  case ENGAWA_VALUE_AT:
  case ENGAWA_VALUE_UNTIL:
  case ENGAWA_VALUE_CODE:
  case ENGAWA_VALUE_LANGUAGE:
  case ENGAWA_VALUE_NUMBER:
  case ENGAWA_VALUE_WORD:
  case ENGAWA_VALUE_LINE:
  case ENGAWA_VALUE_TEXT:
  default:
    return check_string (field, field->type, tape, node, error);
  }
}
