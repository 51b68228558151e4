/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "record/engawa-entry.h"
#include "record/engawa-rows.h"

G_BEGIN_DECLS

#define ENGAWA_TYPE_CASEBOOK (engawa_casebook_get_type ())
G_DECLARE_FINAL_TYPE (EngawaCasebook, engawa_casebook, ENGAWA, CASEBOOK, GObject)

typedef enum {
  ENGAWA_ADDED,           /* counts, or waits for what it is about */
  ENGAWA_ADDED_AGAIN,     /* was here already */
  ENGAWA_ADDED_NOT_OURS,  /* sessions, files, content, purges: nothing to fold */
  ENGAWA_ADDED_SET_ASIDE, /* newer or unreadable: listed */
  ENGAWA_ADDED_PURGED,    /* was purged: refused */
} EngawaAdded;

EngawaCasebook *engawa_casebook_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Filling. Each takes microseconds; the fold is brought up to date at the next reading. */
EngawaAdded engawa_casebook_add (EngawaCasebook *casebook, const EngawaEntry *entry);
void engawa_casebook_add_unreadable (EngawaCasebook *casebook,
                                     const EngawaEntry *entry,
                                     const char *detail);
void engawa_casebook_remove_purged (EngawaCasebook *casebook,
                                    const guint8 id[ENGAWA_ENTRY_ID_SIZE]);
/* Around many additions: the "changed" signal comes once, at the end. */
void engawa_casebook_freeze (EngawaCasebook *casebook);
void engawa_casebook_thaw (EngawaCasebook *casebook);
/* Grows with every change; also a property, "generation", and the signal "changed". */
guint64 engawa_casebook_get_generation (EngawaCasebook *casebook);
guint engawa_casebook_get_n_entries (EngawaCasebook *casebook);

/* The number the next case of the tablet with this letter gets: "B-018". */
char *engawa_casebook_next_case_number (EngawaCasebook *casebook,
                                        const char *letter) G_GNUC_WARN_UNUSED_RESULT;

/* Lists: (transfer container) arrays of rows the casebook owns. */
GPtrArray *engawa_casebook_list_cases (EngawaCasebook *casebook, gboolean with_closed);
GPtrArray *engawa_casebook_list_persons (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_unsorted (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_unsorted_contacts (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_interviews (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_contacts (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_tasks (EngawaCasebook *casebook, const char *due_by);
GPtrArray *engawa_casebook_list_waiting_referrals (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_resources (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_conflicts (EngawaCasebook *casebook);
GPtrArray *engawa_casebook_list_set_aside (EngawaCasebook *casebook);
/* Every row of every kind, in the order of their ids. */
GPtrArray *engawa_casebook_list_rows (EngawaCasebook *casebook);

/* One object; NULL where the casebook has none of that kind under that id. */
const EngawaRow *engawa_casebook_find (EngawaCasebook *casebook, const char *id);
const EngawaCase *engawa_casebook_find_case (EngawaCasebook *casebook, const char *id);
const EngawaCase *engawa_casebook_find_case_by_number (EngawaCasebook *casebook,
                                                       const char *number);
const EngawaInterview *engawa_casebook_find_interview (EngawaCasebook *casebook, const char *id);
const EngawaContact *engawa_casebook_find_contact (EngawaCasebook *casebook, const char *id);
const EngawaPerson *engawa_casebook_find_person (EngawaCasebook *casebook, const char *id);

/* A case's contacts, interviews, notes, referrals, tasks, consents, steps and reviews, newest first,
 * those struck out included (the row says so). */
GPtrArray *engawa_casebook_list_timeline (EngawaCasebook *casebook, const char *case_id);
/* Notes about one object, oldest first. */
GPtrArray *engawa_casebook_list_notes (EngawaCasebook *casebook, const char *of);
/* Conflicts of one object, or of a case and everything in it. */
GPtrArray *engawa_casebook_list_conflicts_of (EngawaCasebook *casebook, const char *id);

/* One field of one object: its value as JSON text ("null": none), and its heads: a `GPtrArray` of
 * `EngawaHead`, the one that stands first. */
const char *engawa_casebook_get_field (EngawaCasebook *casebook, const char *id, const char *field);
GPtrArray *engawa_casebook_list_heads (EngawaCasebook *casebook, const char *id, const char *field);

/* The body of a `set` that changes one field having seen every head the casebook holds now. */
GBytes *engawa_casebook_new_set (EngawaCasebook *casebook,
                                 const char *id,
                                 const char *field,
                                 const char *value,
                                 const char *why,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Moves an interview, contact, referral, task or consent to another case (NULL: to none). The reason
 * may be left out only where it was in no case yet. */
GBytes *engawa_casebook_new_move (EngawaCasebook *casebook,
                                  const char *id,
                                  const char *case_id,
                                  const char *why,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_casebook_new_strike (EngawaCasebook *casebook,
                                    const char *id,
                                    const char *why,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Days a row's `since`, `due` or other date lies before @today; 0 for dates to come or missing. */
int engawa_casebook_days_since (const char *date, const char *today);

/* Texts for programs; BODIES.md says what they hold. (transfer full) */
char *engawa_casebook_dump (EngawaCasebook *casebook) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_casebook_dump_cases (EngawaCasebook *casebook) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_casebook_dump_interviews (EngawaCasebook *casebook) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
