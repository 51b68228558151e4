/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

#define ENGAWA_TYPE_DESK_PAPER (engawa_desk_paper_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskPaper, engawa_desk_paper, ENGAWA, DESK_PAPER, GtkWidget)

/* Shows which sheets there are of an interview; @page says how it went. */
void engawa_desk_paper_set_interview (EngawaDeskPaper *self,
                                      EngawaDeskPage *page,
                                      const EngawaInterview *interview);

G_END_DECLS
