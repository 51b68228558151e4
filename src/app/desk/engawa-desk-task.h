/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-editor.h"

G_BEGIN_DECLS

/* A baton. Subject: a task, or the case of a new one. */
#define ENGAWA_TYPE_DESK_TASK (engawa_desk_task_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskTask, engawa_desk_task, ENGAWA, DESK_TASK, EngawaDeskEditor)

G_END_DECLS
