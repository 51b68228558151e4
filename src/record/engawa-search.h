/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-casebook.h"

/* Bytes of a hit's text, from @start up to, not including, @end. */
typedef struct {
  guint start;
  guint end;
} EngawaRange;

/**
 * EngawaHit:
 * @object: id of the person, case, interview, contact, note, … found
 * @case_id: (nullable): the case to open
 * @kind: the object's kind
 * @field: where: "name", "reading", "number", "language", "text", "answer", "what", …
 * @question: (nullable): the question's id, where @field is "answer"
 * @text: the whole original text of that field
 * @ranges: where the words stand in @text, in order, not overlapping
 * @snippet_start: the part of @text worth showing, cut between characters
 * @snippet_end: its end
 */
typedef struct {
  char *object;
  char *case_id;
  EngawaBodyKind kind;
  const char *field;
  char *question;
  char *text;
  EngawaRange *ranges;
  guint n_ranges;
  guint snippet_start;
  guint snippet_end;
} EngawaHit;

typedef struct _EngawaSearch EngawaSearch;

EngawaSearch *engawa_search_new (EngawaCasebook *casebook) G_GNUC_WARN_UNUSED_RESULT;
void engawa_search_free (EngawaSearch *search);
/* Languages are found by id and by this name; call once a language before the first query. */
void engawa_search_set_language_name (EngawaSearch *search, const char *id, const char *name);
/* Folds now what the next query would; worth calling once after signing in, before anybody types. */
void engawa_search_prepare (EngawaSearch *search);
/* Every object in which all words occur, best first: (transfer full) array of EngawaHit. Folds what
 * changed since the last query first. An empty query finds nothing. */
GPtrArray *engawa_search_query (EngawaSearch *search,
                                const char *query,
                                guint limit) G_GNUC_WARN_UNUSED_RESULT;
void engawa_hit_free (EngawaHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSearch, engawa_search_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaHit, engawa_hit_free)
