/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* An interview that was begun on this tablet and not finished: go on, keep what was said as an interview,
 * or throw it away. The subject is the draft's number. */
#define ENGAWA_TYPE_DESK_DRAFT (engawa_desk_draft_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskDraft, engawa_desk_draft, ENGAWA, DESK_DRAFT, EngawaDeskPage)

G_END_DECLS
