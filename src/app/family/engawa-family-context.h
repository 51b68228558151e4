/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "app/widgets/engawa-caption.h"
#include "app/widgets/engawa-key-layouts.h"
#include "app/widgets/engawa-metrics.h"
#include "app/widgets/engawa-tile.h"
#include "forms/engawa-answers.h"
#include "forms/engawa-forms.h"
#include "forms/engawa-reading.h"
#include "pictures/engawa-pictures.h"
#include "words/engawa-speaker.h"

#define ENGAWA_TYPE_FAMILY_CONTEXT (engawa_family_context_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFamilyContext, engawa_family_context, ENGAWA, FAMILY_CONTEXT, GObject)

EngawaFamilyContext *engawa_family_context_new (EngawaWords *words,
                                                EngawaForms *forms,
                                                EngawaForm *form,
                                                EngawaPictures *pictures,
                                                EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

EngawaWords *engawa_family_context_get_words (EngawaFamilyContext *self);
EngawaForms *engawa_family_context_get_forms (EngawaFamilyContext *self);
EngawaForm *engawa_family_context_get_form (EngawaFamilyContext *self);
EngawaPictures *engawa_family_context_get_pictures (EngawaFamilyContext *self);
EngawaMetrics *engawa_family_context_get_metrics (EngawaFamilyContext *self);
EngawaKeyLayouts *engawa_family_context_get_layouts (EngawaFamilyContext *self);
GPtrArray *engawa_family_context_get_ordered_languages (EngawaFamilyContext *self);
void engawa_family_context_set_language_order (EngawaFamilyContext *self, const char *order);
void engawa_family_context_set_layouts (EngawaFamilyContext *self, EngawaKeyLayouts *layouts);
void engawa_family_context_limit_text (EngawaFamilyContext *self, int percent);
EngawaAnswers *engawa_family_context_get_answers (EngawaFamilyContext *self);
void engawa_family_context_set_answers (EngawaFamilyContext *self, EngawaAnswers *answers);
const EngawaLanguage *engawa_family_context_get_language (EngawaFamilyContext *self);
const EngawaLanguage *engawa_family_context_get_bridge (EngawaFamilyContext *self);
void engawa_family_context_set_languages (EngawaFamilyContext *self,
                                          const char *language,
                                          const char *bridge);
EngawaDate engawa_family_context_get_today (EngawaFamilyContext *self);
void engawa_family_context_set_today (EngawaFamilyContext *self, EngawaDate today);
gboolean engawa_family_context_is_rtl (EngawaFamilyContext *self);

EngawaCaption *engawa_family_context_words (EngawaFamilyContext *self,
                                            const char *context,
                                            const char *msgid) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_agency (EngawaFamilyContext *self,
                                             const char *agency) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_family_context_get_picture (EngawaFamilyContext *self,
                                               const EngawaChoice *choice);
gboolean engawa_family_context_take_missing (EngawaFamilyContext *self);
gboolean engawa_family_context_take_unchecked (EngawaFamilyContext *self);
EngawaCaption *engawa_family_context_say (EngawaFamilyContext *self,
                                          const char *id) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *
engawa_family_context_language_name (EngawaFamilyContext *self,
                                     const EngawaLanguage *language) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_join (EngawaFamilyContext *self,
                                           const char *text,
                                           const char *easy) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_date (EngawaFamilyContext *self,
                                           EngawaDate date) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_year (EngawaFamilyContext *self,
                                           int year) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_month (EngawaFamilyContext *self,
                                            int month) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_age (EngawaFamilyContext *self,
                                          int age) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_family_context_number (EngawaFamilyContext *self,
                                             gint64 number) G_GNUC_WARN_UNUSED_RESULT;
void engawa_family_context_get_speakers (EngawaFamilyContext *self,
                                         EngawaSpeaker *first,
                                         EngawaSpeaker *easy);

EngawaTile *engawa_family_context_tile (EngawaFamilyContext *self,
                                        EngawaTileKind kind,
                                        const char *id,
                                        const EngawaCaption *caption,
                                        const char *picture,
                                        double picture_size);
EngawaTile *
engawa_family_context_button (EngawaFamilyContext *self, const char *id, const char *picture);
void engawa_family_context_changed (EngawaFamilyContext *self);
