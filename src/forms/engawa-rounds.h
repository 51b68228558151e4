/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-form.h"

/* Inside forms/ only: the questions of a form as an interview asks them, each as often as it repeats. */
typedef struct _EngawaRounds EngawaRounds;

EngawaRounds *engawa_rounds_new (EngawaForm *form,
                                 const char *const *laid) G_GNUC_WARN_UNUSED_RESULT;
void engawa_rounds_free (EngawaRounds *self);

GPtrArray *engawa_rounds_get_questions (EngawaRounds *self);
const EngawaQuestion *engawa_rounds_find (EngawaRounds *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaRounds, engawa_rounds_free)
