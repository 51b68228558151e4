/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* Entries that are kept and cannot be shown, and why. */
#define ENGAWA_TYPE_DESK_ASIDE (engawa_desk_aside_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskAside, engawa_desk_aside, ENGAWA, DESK_ASIDE, EngawaDeskPage)

G_END_DECLS
