/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-interview-sink.h"
#include "app/widgets/engawa-key-layouts.h"
#include "app/widgets/engawa-metrics.h"
#include "core/engawa-date.h"
#include "forms/engawa-forms.h"
#include "pictures/engawa-pictures.h"
#include "voice/engawa-voice-player.h"
#include "words/engawa-words.h"

#define ENGAWA_TYPE_FAMILY_VIEW (engawa_family_view_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFamilyView, engawa_family_view, ENGAWA, FAMILY_VIEW, GtkWidget)

/**
 * EngawaFamilyLeft:
 * @ENGAWA_FAMILY_LEFT_DONE: the interview is finished and the tablet handed back
 * @ENGAWA_FAMILY_LEFT_STOPPED: the family stopped; the sink knows whether answers are kept
 * @ENGAWA_FAMILY_LEFT_TALK: the family wants to talk without the tablet, or with an interpreter
 * @ENGAWA_FAMILY_LEFT_IDLE: nobody touched the screen
 *
 * Why the family's side is over. The answers are with the sink in every case.
 */
typedef enum {
  ENGAWA_FAMILY_LEFT_DONE,
  ENGAWA_FAMILY_LEFT_STOPPED,
  ENGAWA_FAMILY_LEFT_TALK,
  ENGAWA_FAMILY_LEFT_IDLE,
} EngawaFamilyLeft;

GtkWidget *engawa_family_view_new (EngawaWords *words,
                                   EngawaForms *forms,
                                   EngawaForm *form,
                                   EngawaPictures *pictures,
                                   EngawaMetrics *metrics,
                                   EngawaInterviewSink *sink) G_GNUC_WARN_UNUSED_RESULT;

void engawa_family_view_set_today (EngawaFamilyView *self, EngawaDate today);
void engawa_family_view_set_language_order (EngawaFamilyView *self, const char *order);
void engawa_family_view_set_layouts (EngawaFamilyView *self, EngawaKeyLayouts *layouts);
void engawa_family_view_set_facts (EngawaFamilyView *self,
                                   const char *reader,
                                   EngawaDate due,
                                   const char *number);
void engawa_family_view_set_player (EngawaFamilyView *self, EngawaVoicePlayer *player);
void engawa_family_view_set_idle (EngawaFamilyView *self, guint ask_seconds, guint cover_seconds);
gboolean engawa_family_view_resume (EngawaFamilyView *self,
                                    const char *draft,
                                    const char *language,
                                    const char *bridge,
                                    GError **error);
gboolean engawa_family_view_lay (EngawaFamilyView *self, const char *laid, GError **error);
void engawa_family_view_set_language (EngawaFamilyView *self, const char *language);
gboolean engawa_family_view_show (EngawaFamilyView *self, const char *id);
const char *engawa_family_view_get_shown (EngawaFamilyView *self);
void engawa_family_view_let_pass (EngawaFamilyView *self, guint seconds);
gboolean engawa_family_view_flush (EngawaFamilyView *self);
