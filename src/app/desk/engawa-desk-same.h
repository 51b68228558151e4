/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* Says that two cases are one family. */
#define ENGAWA_TYPE_DESK_SAME (engawa_desk_same_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskSame, engawa_desk_same, ENGAWA, DESK_SAME, EngawaDeskEditor)

G_END_DECLS
