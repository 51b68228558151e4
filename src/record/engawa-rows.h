/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-body.h"

/* What the casebook hands out. Rows and everything they point to belong to the casebook and stand
 * until its next change; ids are 64 hex digits; dates are ISO, "2026-11-20" or "2026-11-20T14:30", in
 * Asia/Tokyo; times are milliseconds UTC. Texts that are not known are NULL, lists are never NULL. */

/**
 * EngawaRow:
 *
 * What every row begins with; a row of a timeline is cast by its @kind.
 */
typedef struct {
  EngawaBodyKind kind;
  const char *id;
  const char *case_id; /* of the case it counts in; NULL: in none, or the case is not here */
  const char *author;  /* roster id of who made it, or NULL */
  const char *device;  /* hex of the tablet it was made on */
  const char *when;    /* what a timeline sorts by: the staff's date, else the tablet's */
  gint64 time;
  guint64 revision;       /* grows with each change of this row */
  const char *struck_why; /* the reason given, where struck */
  guint n_conflicts;
  gboolean struck;
} EngawaRow;

typedef struct {
  const char *text;
  const char *reading; /* katakana, or NULL */
  const char *script;
} EngawaName;

typedef struct {
  EngawaRow row;
  const EngawaName *names;
  guint n_names;
  const char *born; /* "1988", "1988-05" or "1988-05-03" */
  const char *const *languages;
  const char *bridge;
  const char *relation;
  gboolean hide_address;
  const char *const *cases;
} EngawaPerson;

typedef struct {
  EngawaRow row;
  const char *host;
  const char *form;
  const char *form_hash;
  gint64 version;
  const char *language;
  const char *bridge;
  const char *interpreter;
  const char *wanted;  /* the language that could not be served */
  const char *answers; /* JSON object text, private answers included */
  gint64 started;
  gint64 ended;
  gboolean unsafe; /* "not safe here" was said */
  gboolean urgent; /* something is needed today */
} EngawaInterview;

gboolean engawa_interview_is_urgent_answer (const char *question, const char *choice);

typedef struct {
  EngawaRow row;
  const char *at;
  const char *contact_kind;
  const char *asker;
  const char *method;
  const char *client;
  const char *const *topics;
  const char *const *responses;
  const char *const *with;
  const char *interpreter;
  const char *district;
  int minutes; /* −1: not said */
} EngawaContact;

typedef struct {
  EngawaRow row;
  const char *of;
  const char *voice;
  const char *text;
  const char *const *files;
} EngawaNote;

typedef struct {
  EngawaRow row;
  const char *of;
  const char *step;
  const char *at;
  const char *remark;
} EngawaStep;

typedef enum {
  ENGAWA_REFERRAL_PREPARED, /* nothing sent yet */
  ENGAWA_REFERRAL_WAITING,  /* sent or received; nobody has accepted */
  ENGAWA_REFERRAL_ACCEPTED, /* accepted or met */
  ENGAWA_REFERRAL_RETURNED,
  ENGAWA_REFERRAL_DONE,
  ENGAWA_REFERRAL_WITHDRAWN,
} EngawaReferralState;

typedef struct {
  EngawaRow row;
  const char *to;
  const char *why;
  const char *consent;
  const char *due;
  const EngawaStep *const *steps; /* oldest first, NULL at the end */
  const char *since; /* the date of the step that made its state, else when it was made */
  EngawaReferralState state;
  gboolean companion;
} EngawaReferral;

typedef struct {
  EngawaRow row;
  const char *what;
  const char *lead;
  const char *due;
  const EngawaStep *const *steps;
  gboolean done; /* done, closed or withdrawn, and not reopened */
} EngawaTask;

typedef struct {
  EngawaRow row;
  const char *person;
  const char *const *purposes;
  const char *const *agencies;
  const char *shown_language;
  const char *shown_text;
  const char *until; /* an ISO date, or "solved" */
  const char *mark;  /* JSON of the strokes */
  const EngawaStep *const *steps;
  gboolean guardian;
  gboolean withdrawn;
} EngawaConsent;

typedef struct {
  EngawaRow row;
  const char *name;
  const char *const *offers;
  gboolean is_private;
} EngawaResource;

typedef struct {
  EngawaRow row;
  const char *of;
  const char *as; /* circulated, approved, returned */
  const char *remark;
} EngawaReview;

typedef struct {
  EngawaRow row;
  const char *number;         /* "B-017" */
  const char *const *numbers; /* of every case found to be this family; this one first */
  const char *const *same;    /* ids of the others */
  const char *opened;
  const char *closed; /* the date, or NULL while open */
  const char *route;
  const char *district;
  const char *lead;
  const EngawaPerson *const *persons; /* NULL at the end */
  guint n_persons;
  const char *const *languages; /* of all persons, each once */
  const char *last_contact;     /* date of the last contact or interview */
  const EngawaTask *next_task;  /* the open one due first */
} EngawaCase;

/* One value of a field: who wrote it, when and on which tablet. */
typedef struct {
  const char *id;    /* of the entry; what a choice has to name in `seen` */
  const char *value; /* JSON text */
  const char *author;
  const char *device;
  const char *why;
  gint64 time;
} EngawaHead;

typedef struct {
  const char *object;
  EngawaBodyKind kind;
  const char *case_id;
  const char *field;
  const EngawaHead *heads; /* the one that stands meanwhile comes first */
  guint n_heads;
} EngawaConflict;

typedef enum {
  ENGAWA_SET_ASIDE_WAITING,    /* about something that is not here (yet) */
  ENGAWA_SET_ASIDE_NEWER,      /* needs a newer Engawa */
  ENGAWA_SET_ASIDE_UNREADABLE, /* could not be opened or understood */
} EngawaSetAsideReason;

/* An entry that is kept, listed and does not count. */
typedef struct {
  const char *id;
  const char *device;
  const char *kind; /* of the body, or of the header where the body says nothing */
  const char *of;   /* what it waits for, or NULL */
  const char *detail;
  guint64 n;
  gint64 time;
  EngawaSetAsideReason reason;
} EngawaSetAside;
