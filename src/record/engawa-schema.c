/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-schema.h"

#include "core/engawa-codes.h"
#include "core/engawa-limits.h"
#include "record/engawa-record-error.h"

#include <string.h>

/* The table of BODIES.md and the reading of a whole body by it. What a newer Engawa might write (a new
 * kind, version or field) is told apart from what is wrong, because the first is kept and shown and the
 * second is a fault. */

#define REQUIRED TRUE
#define OPTIONAL FALSE
#define SETTABLE TRUE
#define FIXED FALSE
#define LINE 200

#define STEPS "sent received accepted met returned done withdrawn closed reopened"

static const EngawaFieldSpec case_fields[] = {
  { "number", ENGAWA_VALUE_NUMBER, REQUIRED, FIXED, 0, 0, NULL },
  { "opened", ENGAWA_VALUE_AT, REQUIRED, SETTABLE, 0, 0, NULL },
  { "route", ENGAWA_VALUE_LINE, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "district", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "lead", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec person_fields[] = {
  { "cases", ENGAWA_VALUE_IDS, REQUIRED, SETTABLE, 0, 32, NULL },
  { "names", ENGAWA_VALUE_NAMES, REQUIRED, SETTABLE, 1, 16, NULL },
  { "born", ENGAWA_VALUE_DATE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "languages", ENGAWA_VALUE_LANGUAGES, OPTIONAL, SETTABLE, 0, 16, NULL },
  { "bridge", ENGAWA_VALUE_LANGUAGE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "relation", ENGAWA_VALUE_LINE, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "hide_address", ENGAWA_VALUE_BOOLEAN, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec interview_fields[] = {
  { "case", ENGAWA_VALUE_ID, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "host", ENGAWA_VALUE_CODE, OPTIONAL, FIXED, 0, 0, NULL },
  { "form", ENGAWA_VALUE_CODE, REQUIRED, FIXED, 0, 0, NULL },
  { "version", ENGAWA_VALUE_INTEGER, REQUIRED, FIXED, 1, 1000000, NULL },
  { "form_hash", ENGAWA_VALUE_HASH, REQUIRED, FIXED, 0, 0, NULL },
  { "language", ENGAWA_VALUE_LANGUAGE, REQUIRED, FIXED, 0, 0, NULL },
  { "bridge", ENGAWA_VALUE_LANGUAGE, OPTIONAL, FIXED, 0, 0, NULL },
  { "interpreter", ENGAWA_VALUE_LINE, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "wanted", ENGAWA_VALUE_LINE, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "answers", ENGAWA_VALUE_ANSWERS, REQUIRED, FIXED, 0, 0, NULL },
  { "started", ENGAWA_VALUE_TIME, REQUIRED, FIXED, 0, 0, NULL },
  { "ended", ENGAWA_VALUE_TIME, REQUIRED, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec contact_fields[] = {
  { "case", ENGAWA_VALUE_ID, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "at", ENGAWA_VALUE_AT, REQUIRED, SETTABLE, 0, 0, NULL },
  { "contact_kind", ENGAWA_VALUE_CODE, REQUIRED, SETTABLE, 0, 0, NULL },
  { "asker", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "method", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "client", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "topics", ENGAWA_VALUE_CODES, OPTIONAL, SETTABLE, 0, 64, NULL },
  { "responses", ENGAWA_VALUE_CODES, OPTIONAL, SETTABLE, 0, 64, NULL },
  { "minutes", ENGAWA_VALUE_INTEGER, OPTIONAL, SETTABLE, 0, 1440, NULL },
  { "with", ENGAWA_VALUE_LINES, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "interpreter", ENGAWA_VALUE_LINE, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "district", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec note_fields[] = {
  { "of", ENGAWA_VALUE_ID, REQUIRED, SETTABLE, 0, 0, NULL },
  { "voice", ENGAWA_VALUE_WORD, REQUIRED, SETTABLE, 0, 0, "said seen judged third-party" },
  { "text", ENGAWA_VALUE_TEXT, REQUIRED, SETTABLE, 0, 0, NULL },
  { "files", ENGAWA_VALUE_IDS, OPTIONAL, SETTABLE, 0, 16, NULL },
  { NULL },
};
static const EngawaFieldSpec referral_fields[] = {
  { "case", ENGAWA_VALUE_ID, REQUIRED, SETTABLE, 0, 0, NULL },
  { "to", ENGAWA_VALUE_CODE, REQUIRED, SETTABLE, 0, 0, NULL },
  { "why", ENGAWA_VALUE_TEXT, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "consent", ENGAWA_VALUE_ID, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "companion", ENGAWA_VALUE_BOOLEAN, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "due", ENGAWA_VALUE_AT, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec task_fields[] = {
  { "case", ENGAWA_VALUE_ID, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "what", ENGAWA_VALUE_TEXT, REQUIRED, SETTABLE, 0, 0, NULL },
  { "lead", ENGAWA_VALUE_CODE, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "due", ENGAWA_VALUE_AT, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec consent_fields[] = {
  { "case", ENGAWA_VALUE_ID, REQUIRED, SETTABLE, 0, 0, NULL },
  { "person", ENGAWA_VALUE_ID, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "purposes", ENGAWA_VALUE_CODES, REQUIRED, FIXED, 0, 32, NULL },
  { "agencies", ENGAWA_VALUE_CODES, REQUIRED, FIXED, 0, 64, NULL },
  { "shown", ENGAWA_VALUE_SHOWN, REQUIRED, FIXED, 0, 0, NULL },
  { "until", ENGAWA_VALUE_UNTIL, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "guardian", ENGAWA_VALUE_BOOLEAN, OPTIONAL, SETTABLE, 0, 0, NULL },
  { "mark", ENGAWA_VALUE_MARK, OPTIONAL, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec resource_fields[] = {
  { "name", ENGAWA_VALUE_LINE, REQUIRED, SETTABLE, 0, LINE, NULL },
  { "offers", ENGAWA_VALUE_LINES, OPTIONAL, SETTABLE, 0, LINE, NULL },
  { "private", ENGAWA_VALUE_BOOLEAN, OPTIONAL, SETTABLE, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec set_fields[] = {
  { "of", ENGAWA_VALUE_ID, REQUIRED, FIXED, 0, 0, NULL },
  { "fields", ENGAWA_VALUE_FIELDS, REQUIRED, FIXED, 1, 32, NULL },
  { "why", ENGAWA_VALUE_TEXT, OPTIONAL, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec step_fields[] = {
  { "of", ENGAWA_VALUE_ID, REQUIRED, FIXED, 0, 0, NULL },
  { "step", ENGAWA_VALUE_WORD, REQUIRED, FIXED, 0, 0, STEPS },
  { "at", ENGAWA_VALUE_AT, REQUIRED, FIXED, 0, 0, NULL },
  { "remark", ENGAWA_VALUE_TEXT, OPTIONAL, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec same_fields[] = {
  { "of", ENGAWA_VALUE_ID, REQUIRED, FIXED, 0, 0, NULL },
  { "as", ENGAWA_VALUE_ID, REQUIRED, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec review_fields[] = {
  { "of", ENGAWA_VALUE_ID, REQUIRED, FIXED, 0, 0, NULL },
  { "as", ENGAWA_VALUE_WORD, REQUIRED, FIXED, 0, 0, "circulated approved returned" },
  { "remark", ENGAWA_VALUE_TEXT, OPTIONAL, FIXED, 0, 0, NULL },
  { NULL },
};
static const EngawaFieldSpec access_fields[] = {
  { "did", ENGAWA_VALUE_ACCESSES, REQUIRED, FIXED, 1, 1000, NULL },
  { NULL },
};

static const EngawaKindSpec kinds[] = {
  [ENGAWA_BODY_CASE] = { "case", case_fields },
  [ENGAWA_BODY_PERSON] = { "person", person_fields },
  [ENGAWA_BODY_INTERVIEW] = { "interview", interview_fields },
  [ENGAWA_BODY_CONTACT] = { "contact", contact_fields },
  [ENGAWA_BODY_NOTE] = { "note", note_fields },
  [ENGAWA_BODY_REFERRAL] = { "referral", referral_fields },
  [ENGAWA_BODY_TASK] = { "task", task_fields },
  [ENGAWA_BODY_CONSENT] = { "consent", consent_fields },
  [ENGAWA_BODY_RESOURCE] = { "resource", resource_fields },
  [ENGAWA_BODY_SET] = { "set", set_fields },
  [ENGAWA_BODY_STEP] = { "step", step_fields },
  [ENGAWA_BODY_SAME] = { "same", same_fields },
  [ENGAWA_BODY_REVIEW] = { "review", review_fields },
  [ENGAWA_BODY_ACCESS] = { "access", access_fields },
};

/* Every object may be struck out; the value is always there and false unless set. */
static const EngawaFieldSpec struck_field = {
  "struck", ENGAWA_VALUE_BOOLEAN, REQUIRED, SETTABLE, 0, 0, NULL
};

const EngawaKindSpec *
engawa_schema_get_kind (EngawaBodyKind kind)
{
  if (kind <= ENGAWA_BODY_NONE || kind > ENGAWA_BODY_ACCESS)
    return NULL;
  return &kinds[kind];
}

const EngawaFieldSpec *
engawa_schema_find_field (EngawaBodyKind kind, const char *name)
{
  const EngawaKindSpec *spec = engawa_schema_get_kind (kind);

  if (!spec)
    return NULL;
  for (const EngawaFieldSpec *field = spec->fields; field->name; field++) {
    if (strcmp (field->name, name) == 0)
      return field;
  }
  return NULL;
}

const EngawaFieldSpec *
engawa_schema_find_settable (EngawaBodyKind kind, const char *name)
{
  const EngawaFieldSpec *field;

  if (kind <= ENGAWA_BODY_NONE || kind == ENGAWA_BODY_SET || kind == ENGAWA_BODY_ACCESS)
    return NULL;
  if (strcmp (name, struck_field.name) == 0)
    return &struck_field;
  field = engawa_schema_find_field (kind, name);
  return field && field->settable ? field : NULL;
}

static gboolean
is_common (const EngawaTape *tape, guint name)
{
  return engawa_tape_equals (tape, name, "kind") || engawa_tape_equals (tape, name, "v")
         || engawa_tape_equals (tape, name, "was") || engawa_tape_equals (tape, name, "was_time");
}

static gboolean
check_common (const EngawaTape *tape, GError **error)
{
  guint version = engawa_tape_find (tape, 0, "v");
  guint was = engawa_tape_find (tape, 0, "was");
  guint was_time = engawa_tape_find (tape, 0, "was_time");
  gint64 value = ENGAWA_BODY_VERSION;

  if (version != ENGAWA_TAPE_NONE && !engawa_tape_get_integer (tape, version, &value)) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "field “v” must be a whole number");
    return FALSE;
  }
  if (value != ENGAWA_BODY_VERSION) {
    g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER,
                 "a body of version %" G_GINT64_FORMAT " needs a newer Engawa", value);
    return FALSE;
  }
  if (was != ENGAWA_TAPE_NONE
      && (engawa_tape_get_type (tape, was) != ENGAWA_TAPE_STRING
          || !engawa_schema_is_id (tape->text + tape->nodes[was].start + 1,
                                   tape->nodes[was].end - tape->nodes[was].start - 2))) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "field “was” must be an entry's id, 64 hex digits");
    return FALSE;
  }
  if (was_time != ENGAWA_TAPE_NONE
      && (was == ENGAWA_TAPE_NONE || !engawa_tape_get_integer (tape, was_time, &value) || value < 0
          || value > ENGAWA_LIMIT_TIME)) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "field “was_time” must be milliseconds since 1970 and stand beside “was”");
    return FALSE;
  }
  return TRUE;
}

static gboolean
find_kind (const EngawaTape *tape, EngawaBodyKind *kind, GError **error)
{
  guint node;
  g_autofree char *name = NULL;

  if (engawa_tape_get_type (tape, 0) != ENGAWA_TAPE_OBJECT) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "a body must be a JSON object");
    return FALSE;
  }
  node = engawa_tape_find (tape, 0, "kind");
  if (node == ENGAWA_TAPE_NONE || engawa_tape_get_type (tape, node) != ENGAWA_TAPE_STRING) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "field “kind” must say what the body is");
    return FALSE;
  }
  name = engawa_tape_get_string (tape, node);
  *kind = engawa_body_kind_from_text (name);
  if (*kind != ENGAWA_BODY_NONE)
    return TRUE;
  g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER,
                       "a body of this kind needs a newer Engawa");
  return FALSE;
}

static gboolean
is_known (const EngawaKindSpec *spec, const EngawaTape *tape, guint name)
{
  for (const EngawaFieldSpec *field = spec->fields; field->name; field++) {
    if (engawa_tape_equals (tape, name, field->name))
      return TRUE;
  }
  return is_common (tape, name);
}

static gboolean
check_fields (const EngawaKindSpec *spec, const EngawaTape *tape, GError **error)
{
  guint name = 1;

  /* First the names, so that a newer body is never called faulty. */
  for (guint i = 0; i < tape->nodes[0].count; i++) {
    if (!is_known (spec, tape, name)) {
      g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER,
                   "a %s with a field of this name needs a newer Engawa", spec->name);
      return FALSE;
    }
    name = tape->nodes[name + 1].next;
  }
  for (const EngawaFieldSpec *field = spec->fields; field->name; field++) {
    guint node = engawa_tape_find (tape, 0, field->name);

    if (node == ENGAWA_TAPE_NONE && field->required) {
      g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                   "a %s must have the field “%s”", spec->name, field->name);
      return FALSE;
    }
    if (node != ENGAWA_TAPE_NONE && !engawa_schema_check_value (field, tape, node, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fail_rule (GError **error, const char *message)
{
  g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID, message);
  return FALSE;
}

/* Rules between fields. */
static gboolean
check_rules (EngawaBodyKind kind, const EngawaTape *tape, GError **error)
{
  if (kind == ENGAWA_BODY_INTERVIEW) {
    gint64 started = 0;
    gint64 ended = 0;

    engawa_tape_get_integer (tape, engawa_tape_find (tape, 0, "started"), &started);
    engawa_tape_get_integer (tape, engawa_tape_find (tape, 0, "ended"), &ended);
    if (ended < started)
      return fail_rule (error, "field “ended” must not lie before “started”");
  }
  if (kind == ENGAWA_BODY_SET) {
    guint fields = engawa_tape_find (tape, 0, "fields");
    guint struck = engawa_tape_find (tape, fields, "struck");
    guint value =
        struck == ENGAWA_TAPE_NONE ? ENGAWA_TAPE_NONE : engawa_tape_find (tape, struck, "value");

    if (value != ENGAWA_TAPE_NONE && engawa_tape_get_type (tape, value) == ENGAWA_TAPE_TRUE
        && engawa_tape_find (tape, 0, "why") == ENGAWA_TAPE_NONE)
      return fail_rule (error, "striking out needs a reason in the field “why”");
  }
  if (kind == ENGAWA_BODY_SAME) {
    g_autofree char *of = engawa_tape_get_string (tape, engawa_tape_find (tape, 0, "of"));

    if (engawa_tape_equals (tape, engawa_tape_find (tape, 0, "as"), of))
      return fail_rule (error, "“of” and “as” must be two cases");
  }
  return TRUE;
}

/*
 * engawa_schema_read:
 * @tape: gets the body's nodes
 * @text: the body; it must outlive the tape's use
 * @length: its bytes
 * @kind: (out): what it is; set as soon as it is known, also on failure
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: whether the body is whole and right
 */
gboolean
engawa_schema_read (EngawaTape *tape,
                    const char *text,
                    gsize length,
                    EngawaBodyKind *kind,
                    GError **error)
{
  g_autoptr (GError) syntax = NULL;
  const EngawaKindSpec *spec;

  *kind = ENGAWA_BODY_NONE;
  if (length > ENGAWA_LIMIT_PLAIN) {
    g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_TOO_LARGE,
                 "a body may have %d bytes at most", ENGAWA_LIMIT_PLAIN);
    return FALSE;
  }
  if (!engawa_tape_read (tape, text, length, &syntax)) {
    g_set_error (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_SYNTAX, "the body is not JSON: %s",
                 syntax->message);
    return FALSE;
  }
  if (!find_kind (tape, kind, error))
    return FALSE;
  spec = engawa_schema_get_kind (*kind);
  return check_common (tape, error) && check_fields (spec, tape, error)
         && check_rules (*kind, tape, error);
}

gboolean
engawa_schema_is_id (const char *text, gsize length)
{
  if (length != 64)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;
  }
  return TRUE;
}

gboolean
engawa_schema_is_language (const char *text, gsize length)
{
  gsize letters = 0;
  gboolean after_mark = FALSE;

  if (length > 32)
    return FALSE;
  while (letters < length && g_ascii_islower (text[letters]))
    letters++;
  if (letters < 2 || letters > 3)
    return FALSE;
  for (gsize i = letters; i < length; i++) {
    gboolean mark = text[i] == '_' || text[i] == '@';

    if (i == letters && !mark)
      return FALSE;
    if (mark == after_mark && mark)
      return FALSE;
    if (!mark && !g_ascii_isalnum (text[i]))
      return FALSE;
    after_mark = mark;
  }
  return !after_mark;
}

gboolean
engawa_schema_is_case_number (const char *text, gsize length)
{
  gsize letters = 0;

  while (letters < length && g_ascii_isupper (text[letters]))
    letters++;
  if (letters < 1 || letters > 3 || length < letters + 4 || length > letters + 8
      || text[letters] != '-')
    return FALSE;
  for (gsize i = letters + 1; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  }
  return TRUE;
}
