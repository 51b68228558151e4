/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* Strikes something out, with a reason. */
#define ENGAWA_TYPE_DESK_STRIKE (engawa_desk_strike_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskStrike, engawa_desk_strike, ENGAWA, DESK_STRIKE, EngawaDeskEditor)

G_END_DECLS
