/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* The recordings pages are read aloud from: what is there, record, listen, take from a stick, delete. */
#define ENGAWA_TYPE_DESK_VOICE (engawa_desk_voice_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskVoice, engawa_desk_voice, ENGAWA, DESK_VOICE, EngawaDeskPage)

G_END_DECLS
