/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A note. Subject: a note, or what a new one is about. */
#define ENGAWA_TYPE_DESK_NOTE (engawa_desk_note_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskNote, engawa_desk_note, ENGAWA, DESK_NOTE, EngawaDeskEditor)

G_END_DECLS
