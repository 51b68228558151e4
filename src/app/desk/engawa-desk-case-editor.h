/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A case's own fields, or a new case with its first person. Subject: a case; or NULL, an interview or a contact that begins one. */
#define ENGAWA_TYPE_DESK_CASE_EDITOR (engawa_desk_case_editor_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskCaseEditor,
                      engawa_desk_case_editor,
                      ENGAWA,
                      DESK_CASE_EDITOR,
                      EngawaDeskEditor)

G_END_DECLS
