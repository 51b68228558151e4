/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* Puts something into another family's case, with a reason. */
#define ENGAWA_TYPE_DESK_MOVE (engawa_desk_move_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskMove, engawa_desk_move, ENGAWA, DESK_MOVE, EngawaDeskEditor)

G_END_DECLS
