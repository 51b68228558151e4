/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-question.h"

#define ENGAWA_FORM_MAX_BYTES (256 * 1024)
#define ENGAWA_FORM_MAX_QUESTIONS 200
#define ENGAWA_FORM_MAX_CHOICES 64

/* What every form shares: lists of choices, sentences, and the pages every way out leads to. */
typedef struct _EngawaShared EngawaShared;
/* One form, as its file says. Immutable, reference counted. */
typedef struct _EngawaForm EngawaForm;

EngawaForm *engawa_form_ref (EngawaForm *self);
void engawa_form_unref (EngawaForm *self);

const char *engawa_form_get_id (EngawaForm *self);
guint engawa_form_get_version (EngawaForm *self);
const char *engawa_form_get_hash (EngawaForm *self);
GBytes *engawa_form_get_bytes (EngawaForm *self);
const EngawaWording *engawa_form_get_title (EngawaForm *self);
gboolean engawa_form_is_discreet (EngawaForm *self);
const EngawaFormLine *engawa_form_get_heading (EngawaForm *self, const char *item);
EngawaRepeat engawa_form_get_laid (EngawaForm *self);
gboolean engawa_form_takes_household (EngawaForm *self);
gboolean engawa_form_asks_household (EngawaForm *self);
guint engawa_form_get_size (EngawaForm *self);
const EngawaQuestion *engawa_form_get_question (EngawaForm *self, guint index);
const EngawaQuestion *engawa_form_find (EngawaForm *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaForm, engawa_form_unref)
