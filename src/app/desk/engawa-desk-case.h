/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* One family: who they are, what has been done, and what comes next. */
#define ENGAWA_TYPE_DESK_CASE (engawa_desk_case_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskCase, engawa_desk_case, ENGAWA, DESK_CASE, EngawaDeskPage)

G_END_DECLS
