/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-answers.h"
#include "record/engawa-casebook.h"

G_BEGIN_DECLS

/* The record a finished consent interview proposes. */
const char *engawa_desk_consent_find_fault (const EngawaDeskAnswersSource *source);
gboolean engawa_desk_consent_is_written (EngawaCasebook *casebook,
                                         const EngawaInterview *interview,
                                         const EngawaDeskAnswersSource *source);
GBytes *engawa_desk_consent_new_body (const EngawaDeskAnswersSource *source,
                                      const EngawaInterview *interview,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
