/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"
#include "app/desk/engawa-desk-writing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaDeskPlace:
 *
 * Where the desk can go. Most places take the id of what they are about.
 */
typedef enum {
  ENGAWA_DESK_PLACE_TODAY,
  ENGAWA_DESK_PLACE_CASES,
  ENGAWA_DESK_PLACE_SETTINGS,
  ENGAWA_DESK_PLACE_HAND_OVER,    /* subject: a draft's number, or NULL or a case to begin one */
  ENGAWA_DESK_PLACE_CASE,         /* subject: a case */
  ENGAWA_DESK_PLACE_NEW_CASE,     /* subject: NULL, or the interview or contact that begins it */
  ENGAWA_DESK_PLACE_EDIT_CASE,    /* subject: a case */
  ENGAWA_DESK_PLACE_SAME,         /* subject: a case that may be the same family as another */
  ENGAWA_DESK_PLACE_PERSON,       /* subject: a person */
  ENGAWA_DESK_PLACE_NEW_PERSON,   /* subject: the case */
  ENGAWA_DESK_PLACE_INTERVIEW,    /* subject: an interview */
  ENGAWA_DESK_PLACE_CONTACT,      /* subject: a contact */
  ENGAWA_DESK_PLACE_NEW_CONTACT,  /* subject: the case, or NULL for an anonymous one */
  ENGAWA_DESK_PLACE_NOTE,         /* subject: a note */
  ENGAWA_DESK_PLACE_NEW_NOTE,     /* subject: the case, interview or contact it is about */
  ENGAWA_DESK_PLACE_REFERRAL,     /* subject: a referral */
  ENGAWA_DESK_PLACE_NEW_REFERRAL, /* subject: the case */
  ENGAWA_DESK_PLACE_TASK,         /* subject: a task */
  ENGAWA_DESK_PLACE_NEW_TASK,     /* subject: the case */
  ENGAWA_DESK_PLACE_MOVE,         /* subject: an interview, contact, note, referral or task */
  ENGAWA_DESK_PLACE_STRIKE,       /* subject: any of those, or a person */
  ENGAWA_DESK_PLACE_CONFLICTS,    /* subject: NULL, or an object */
  ENGAWA_DESK_PLACE_CONFLICT,     /* subject: object and field, joined by one space */
  ENGAWA_DESK_PLACE_ASIDE,        /* entries that cannot be shown */
  ENGAWA_DESK_PLACE_DRAFTS,       /* interviews begun and not finished */
  ENGAWA_DESK_PLACE_VOICE,        /* recordings pages are read from */
} EngawaDeskPlace;

/**
 * EngawaDeskPage:
 *
 * One page of the desk: a head with a way back, a title and a soft line, one line that says how the last
 * act went, and below what the subclass puts there. A subclass gives a template with this as its parent,
 * and refresh(), which is called once it stands and after every change of the casebook; it must keep what
 * a person is writing just now.
 */
#define ENGAWA_TYPE_DESK_PAGE (engawa_desk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (EngawaDeskPage, engawa_desk_page, ENGAWA, DESK_PAGE, GtkBox)

struct _EngawaDeskPageClass {
  GtkBoxClass parent_class;

  void (*refresh) (EngawaDeskPage *self);
};

EngawaDeskPage *engawa_desk_page_new (GType type,
                                      EngawaDeskContext *context,
                                      const char *subject) G_GNUC_WARN_UNUSED_RESULT;

EngawaDeskContext *engawa_desk_page_get_context (EngawaDeskPage *self);
EngawaCasebook *engawa_desk_page_get_casebook (EngawaDeskPage *self);
const char *engawa_desk_page_get_subject (EngawaDeskPage *self);
void engawa_desk_page_set_title (EngawaDeskPage *self, const char *title);
void engawa_desk_page_set_subtitle (EngawaDeskPage *self, const char *subtitle);
/* A section's own page has no way back. */
void engawa_desk_page_set_has_back (EngawaDeskPage *self, gboolean has_back);
/* Puts a widget at the right end of the head. */
void engawa_desk_page_add_to_head (EngawaDeskPage *self, GtkWidget *widget);

void engawa_desk_page_refresh (EngawaDeskPage *self);
/* Remembers what the fields show now as what is saved; a page that never did has nothing to lose. */
void engawa_desk_page_mark_saved (EngawaDeskPage *self);
gboolean engawa_desk_page_is_unsaved (EngawaDeskPage *self);

/* The person wants to leave: the desk asks first where something is unsaved. */
void engawa_desk_page_leave (EngawaDeskPage *self);
/* Goes to a place, or back where this page was opened from. */
void engawa_desk_page_open (EngawaDeskPage *self, EngawaDeskPlace place, const char *subject);
void engawa_desk_page_back (EngawaDeskPage *self);
/* Goes to a place that stands instead of this one: back leads to where this page was opened from. */
void engawa_desk_page_replace (EngawaDeskPage *self, EngawaDeskPlace place, const char *subject);

/* One line under the head: how the last act went. NULL takes it away. */
void engawa_desk_page_say (EngawaDeskPage *self, const char *text, gboolean attention);
void engawa_desk_page_say_error (EngawaDeskPage *self, const GError *error);

/* Writes entries, one after another, off the main loop; then nudges sync. On failure the page says so
 * and @done is told; ids are those of the entries, in order. The page may be gone meanwhile: @done is
 * then not called. Consumes @writing. */
typedef void (*EngawaDeskDone) (EngawaDeskPage *self, gboolean good, const char *const *ids);
void engawa_desk_page_write (EngawaDeskPage *self, EngawaDeskWriting *writing, EngawaDeskDone done);
gboolean engawa_desk_page_is_writing (EngawaDeskPage *self);

G_END_DECLS
