/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-tape.h"
#include "record/engawa-arena.h"
#include "record/engawa-casebook.h"
#include "record/engawa-schema.h"

/* The casebook's inside, shared by the files that fold, group, list and dump. Private to record/.
 *
 * Held entries are indexed by id, by the original they copy, and by what they are about. An *object* is
 * what a making entry makes; its id is the making entry's, or `was` where a copy counts for a missing
 * original. Additions only mark objects dirty; the next reading rebuilds those rows and then the
 * grouping into cases, so that the result depends on the entries held and on nothing else. */

typedef struct {
  char id[ENGAWA_ENTRY_ID_TEXT_SIZE];
  EngawaBodyKind kind;
  gint64 time; /* of the original, for a copy that says it */
  guint64 n;
  const char *device; /* interned */
  const char *author; /* interned, or NULL */
  const char *was;    /* interned, or NULL */
  const char *of;     /* interned, or NULL: what a set or step is about */
  GBytes *body;
} EngawaHeld;

typedef struct {
  const char *id; /* interned */
  EngawaHeld *making;
  EngawaRow *row;
  EngawaArena *arena;
  const char *of; /* in the arena: what a note, step or review is about now */
  const char *in; /* in the arena: the case field now, as written */
  const char *as; /* in the arena: the other case of a `same` */
  guint n_conflicts;
  gboolean struck;
} EngawaObject;

/* One case with all found to be the same family. */
typedef struct {
  EngawaObject *first;
  GPtrArray *cases;   /* of EngawaObject, the first included */
  GPtrArray *persons; /* of EngawaPerson */
  GPtrArray *items;   /* of EngawaRow */
  EngawaArena *arena;
} EngawaGroup;

struct _EngawaCasebook {
  GObject parent_instance;

  /* owned */
  GStringChunk *strings;
  GHashTable *entries; /* id → EngawaHeld */
  GHashTable *copies;  /* was → GPtrArray of EngawaHeld */
  GHashTable *targets; /* of → GPtrArray of EngawaHeld: sets and steps */
  GHashTable *purged;  /* ids */
  GHashTable *aside;   /* id → EngawaSetAside: newer and unreadable ones */
  GHashTable *objects; /* id → EngawaObject */
  GHashTable *groups;  /* id of each case → EngawaGroup, shared by the cases of one */
  GPtrArray *group_list;
  GHashTable *dirty;        /* ids to rebuild */
  EngawaArena *group_arena; /* what rows take from other objects */
  EngawaArena *list_arena;  /* what the last lists of conflicts and set-aside entries point to */
  EngawaTape tape;
  EngawaTape scratch;

  guint64 generation;
  guint64 revision;
  guint frozen;
  gboolean changed_while_frozen;
};

/* One head: an entry and the value it gives, canonical JSON. */
typedef struct {
  const EngawaHeld *entry;
  char *value;
  char *why;
} EngawaFoldHead;

/* One field that some set changed: its heads, the standing one first. */
typedef struct {
  const EngawaFieldSpec *spec;
  GArray *heads;
  gboolean conflict;
} EngawaFoldField;

/* casebook */
const char *engawa_casebook_intern (EngawaCasebook *self, const char *text);
void engawa_casebook_ensure (EngawaCasebook *self);
EngawaObject *engawa_casebook_find_object (EngawaCasebook *self, const char *id);

/* fold */
const char *engawa_fold_resolve (EngawaCasebook *self, const char *id);
gboolean engawa_fold_counts (EngawaCasebook *self, const EngawaHeld *entry);
EngawaHeld *engawa_fold_find_making (EngawaCasebook *self, const char *id);
GPtrArray *engawa_fold_gather (EngawaCasebook *self, const char *id, EngawaBodyKind kind);
GPtrArray *engawa_fold_fields (EngawaCasebook *self, EngawaHeld *making, const char *id);
GArray *engawa_fold_heads (EngawaCasebook *self, EngawaObject *object, const EngawaFieldSpec *spec);
gboolean engawa_fold_check_set (EngawaCasebook *self,
                                const EngawaHeld *set,
                                EngawaBodyKind kind,
                                GError **error);

/* rows and groups */
void engawa_object_build (EngawaCasebook *self, EngawaObject *object);
void engawa_object_free (EngawaObject *object);
void engawa_groups_rebuild (EngawaCasebook *self);
void engawa_group_free (EngawaGroup *group);
/* A negative, zero or positive number: by the staff's date, then time, then id. */
int engawa_row_compare (const EngawaRow *a, const EngawaRow *b);
