/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* One interview: its answers in two languages and its notes; beside them how it is sorted, or where it
 * stands. The subject is the interview. */
#define ENGAWA_TYPE_DESK_INTERVIEW (engawa_desk_interview_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskInterview,
                      engawa_desk_interview,
                      ENGAWA,
                      DESK_INTERVIEW,
                      EngawaDeskPage)

G_END_DECLS
