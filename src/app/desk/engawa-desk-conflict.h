/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* One field with several values. Subject: the object and the field, one space between. */
#define ENGAWA_TYPE_DESK_CONFLICT (engawa_desk_conflict_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskConflict,
                      engawa_desk_conflict,
                      ENGAWA,
                      DESK_CONFLICT,
                      EngawaDeskEditor)

G_END_DECLS
