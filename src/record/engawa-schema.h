/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-tape.h"
#include "record/engawa-body.h"

/* What BODIES.md says, as a table. Private to record/. */

#define ENGAWA_BODY_VERSION 1
#define ENGAWA_BODY_MAX_TEXT (16 * 1024)
#define ENGAWA_BODY_MAX_ANSWERS (256 * 1024)
#define ENGAWA_BODY_MAX_MARK (32 * 1024)
#define ENGAWA_BODY_MAX_VALUE (64 * 1024)

typedef enum {
  ENGAWA_VALUE_ID,        /* an entry's id: 64 hex digits */
  ENGAWA_VALUE_IDS,       /* a list of them */
  ENGAWA_VALUE_HASH,      /* 64 hex digits */
  ENGAWA_VALUE_DATE,      /* "2019", "2019-05" or "2019-05-03" */
  ENGAWA_VALUE_AT,        /* "2019-05-03" or "2019-05-03T14:30" */
  ENGAWA_VALUE_UNTIL,     /* a whole date or "solved" */
  ENGAWA_VALUE_TIME,      /* milliseconds since 1970 */
  ENGAWA_VALUE_INTEGER,   /* from minimum to maximum */
  ENGAWA_VALUE_BOOLEAN,   /* true or false */
  ENGAWA_VALUE_CODE,      /* a code's or a person's id */
  ENGAWA_VALUE_CODES,     /* a list, each once */
  ENGAWA_VALUE_LANGUAGE,  /* a catalogue's name: "vi", "pt_BR", "ja@easy" */
  ENGAWA_VALUE_LANGUAGES, /* a list, each once */
  ENGAWA_VALUE_NUMBER,    /* a case's number: "B-017" */
  ENGAWA_VALUE_WORD,      /* one of the words in `choices` */
  ENGAWA_VALUE_LINE,      /* text of one line, at most maximum bytes */
  ENGAWA_VALUE_LINES,     /* a list of such, at most 32 */
  ENGAWA_VALUE_TEXT,      /* text of any lines */
  ENGAWA_VALUE_NAMES,     /* a person's names */
  ENGAWA_VALUE_ANSWERS,   /* a form's answers */
  ENGAWA_VALUE_SHOWN,     /* language and the text that was shown */
  ENGAWA_VALUE_MARK,      /* strokes on a 1000-unit grid */
  ENGAWA_VALUE_FIELDS,    /* a set's fields */
  ENGAWA_VALUE_ACCESSES,  /* what was read */
} EngawaValueType;

typedef struct {
  const char *name;
  EngawaValueType type;
  gboolean required;
  gboolean settable;
  gint64 minimum;
  gint64 maximum;
  const char *choices; /* words with a space between */
} EngawaFieldSpec;

typedef struct {
  const char *name;
  const EngawaFieldSpec *fields; /* ends with a NULL name */
} EngawaKindSpec;

const EngawaKindSpec *engawa_schema_get_kind (EngawaBodyKind kind);
const EngawaFieldSpec *engawa_schema_find_field (EngawaBodyKind kind, const char *name);
const EngawaFieldSpec *engawa_schema_find_settable (EngawaBodyKind kind, const char *name);

gboolean engawa_schema_check_value (const EngawaFieldSpec *field,
                                    const EngawaTape *tape,
                                    guint node,
                                    GError **error);
/* Reads a body into @tape and checks all of it. */
gboolean engawa_schema_read (EngawaTape *tape,
                             const char *text,
                             gsize length,
                             EngawaBodyKind *kind,
                             GError **error);

/* Checks of single texts, shared with the builder's callers. */
gboolean engawa_schema_is_id (const char *text, gsize length);
gboolean engawa_schema_is_language (const char *text, gsize length);
gboolean engawa_schema_is_case_number (const char *text, gsize length);
