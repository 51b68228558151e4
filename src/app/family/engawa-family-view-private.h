/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/family/engawa-family-view.h"

#include "app/family/engawa-family-context.h"
#include "app/family/engawa-idle-watch.h"
#include "app/family/engawa-interview-keeper.h"
#include "app/family/engawa-read-aloud.h"
#include "app/widgets/engawa-page.h"

/* For the files of the view alone: one type, a file for each of its concerns. */

#define PAGE_LANGUAGE "language"
#define PAGE_NOT_HERE "not-here"
#define PAGE_WANTED "wanted"
#define PAGE_READBACK "readback"
#define PAGE_HAND_BACK "hand-back"
#define PAGE_STOP "stop"
#define PAGE_NEUTRAL "neutral"
#define PAGE_TALK "talk"
#define PAGE_LEFT "left"

struct _EngawaFamilyView {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  EngawaInterviewKeeper *keeper;
  EngawaIdleWatch *watch;
  EngawaReadAloud *read_aloud;
  EngawaCaption *reader;
  EngawaCaption *number;
  EngawaDate due;
  char *shown;
  char *before;

  /* owned by the widget tree */
  GtkOverlay *overlay;
  GtkWidget *page;
  GtkWidget *still;

  /* owned: sets of ids */
  GHashTable *met;    /* the calls to act that were shown */
  GHashTable *sealed; /* private questions answered before this sitting; staff alone read them */

  guint readback_page;
  gboolean editing;
  guint ask_seconds;
  guint cover_seconds;
  EngawaFamilyLeft reason;
};

/* engawa-family-view.c */
const char *engawa_family_view_get_language (EngawaFamilyView *self);
const char *engawa_family_view_get_bridge (EngawaFamilyView *self);
EngawaAnswers *engawa_family_view_get_answers (EngawaFamilyView *self);
EngawaForm *engawa_family_view_get_form (EngawaFamilyView *self);
void engawa_family_view_save_soon (EngawaFamilyView *self);
void engawa_family_view_set_page (EngawaFamilyView *self, GtkWidget *page, const char *id);
void engawa_family_view_on_staff (EngawaFamilyView *self);

/* engawa-family-view-languages.c */
void engawa_family_view_begin (EngawaFamilyView *self, const char *language);
void engawa_family_view_show_not_here (EngawaFamilyView *self);
void engawa_family_view_show_wanted (EngawaFamilyView *self);
void engawa_family_view_show_language (EngawaFamilyView *self, const char *back_to);

/* engawa-family-view-questions.c */
GPtrArray *engawa_family_view_get_steps (EngawaFamilyView *self);
const EngawaQuestion *engawa_family_view_get_asked (EngawaFamilyView *self);
gboolean engawa_family_view_follow (EngawaFamilyView *self, const EngawaQuestion *question);
void engawa_family_view_show_question (EngawaFamilyView *self, const char *id);
void engawa_family_view_show_readback (EngawaFamilyView *self, guint page_number);
void engawa_family_view_show_ending (EngawaFamilyView *self, const EngawaQuestion *question);

/* engawa-family-view-ways-out.c */
void engawa_family_view_leave (EngawaFamilyView *self, EngawaFamilyLeft reason);
void engawa_family_view_show_neutral (EngawaFamilyView *self);
void
engawa_family_view_show_talk (EngawaFamilyView *self, const char *sentence, const char *picture);
void engawa_family_view_show_hand_back (EngawaFamilyView *self);
void engawa_family_view_stop (EngawaFamilyView *self, gboolean keep);
void engawa_family_view_close (EngawaFamilyView *self);
void engawa_family_view_end (EngawaFamilyView *self);
void engawa_family_view_show_stop (EngawaFamilyView *self);

/* engawa-family-view-idle.c */
void engawa_family_view_hide_still (EngawaFamilyView *self);
void engawa_family_view_on_passed (EngawaFamilyView *self, guint idle);
