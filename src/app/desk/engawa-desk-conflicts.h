/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* What was written differently on two tablets. Subject: NULL, or an object. */
#define ENGAWA_TYPE_DESK_CONFLICTS (engawa_desk_conflicts_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskConflicts,
                      engawa_desk_conflicts,
                      ENGAWA,
                      DESK_CONFLICTS,
                      EngawaDeskPage)

G_END_DECLS
