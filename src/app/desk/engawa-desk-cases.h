/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* Every family, and what is found while one types. */
#define ENGAWA_TYPE_DESK_CASES (engawa_desk_cases_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskCases, engawa_desk_cases, ENGAWA, DESK_CASES, EngawaDeskPage)

G_END_DECLS
