/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* Before the tablet goes to a family: which form, when the screen covers itself, and the PIN that brings
 * it back. The subject is a draft's number, or NULL to begin one. Signal "hand-over" (draft, PIN or NULL,
 * minutes), which the desk passes on. */
#define ENGAWA_TYPE_DESK_HAND_OVER (engawa_desk_hand_over_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskHandOver,
                      engawa_desk_hand_over,
                      ENGAWA,
                      DESK_HAND_OVER,
                      EngawaDeskPage)

G_END_DECLS
