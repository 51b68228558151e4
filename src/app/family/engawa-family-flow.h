/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"
#include "forms/engawa-path.h"

GPtrArray *engawa_family_flow_get_steps (EngawaForm *form,
                                         EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_family_flow_get_endings (EngawaForm *form,
                                           EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_family_flow_get_guests (EngawaForm *form,
                                          EngawaAnswers *answers,
                                          const EngawaQuestion *page) G_GNUC_WARN_UNUSED_RESULT;
int engawa_family_flow_find (GPtrArray *steps, const char *id);
const EngawaQuestion *
engawa_family_flow_get_asked (EngawaForm *form, EngawaAnswers *answers, const EngawaQuestion *page);
gboolean engawa_family_flow_is_answered (EngawaAnswers *answers, const EngawaQuestion *question);
gboolean engawa_family_flow_may_pass (EngawaAnswers *answers, const EngawaQuestion *question);
const EngawaQuestion *engawa_family_flow_get_beside (EngawaAnswers *answers,
                                                     const EngawaQuestion *question);
char *engawa_family_flow_get_page (EngawaAnswers *answers,
                                   const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
