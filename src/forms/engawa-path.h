/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/* Which questions a family meets, given its answers so far. */

GPtrArray *engawa_form_path (EngawaForm *form, EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
gboolean
engawa_form_is_visible (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *question);
EngawaThen
engawa_form_get_then (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *question);
gboolean engawa_form_shows_line (EngawaForm *form,
                                 EngawaAnswers *answers,
                                 const EngawaQuestion *question,
                                 const EngawaFormLine *line);
GPtrArray *engawa_form_find_household (EngawaForm *form,
                                       EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
