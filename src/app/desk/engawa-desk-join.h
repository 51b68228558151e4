/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which case something belongs to: a new one with a name, or one that is found. Signal "changed". */
#define ENGAWA_TYPE_DESK_JOIN (engawa_desk_join_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskJoin, engawa_desk_join, ENGAWA, DESK_JOIN, GtkBox)

void engawa_desk_join_set_context (EngawaDeskJoin *self,
                                   EngawaDeskContext *context,
                                   const char *language);
gboolean engawa_desk_join_is_new (EngawaDeskJoin *self);
/* The chosen case's id, NULL while none is chosen or a new one is wanted. */
const char *engawa_desk_join_get_case (EngawaDeskJoin *self);
/* The new case's first person: (transfer full) (nullable). */
char *engawa_desk_join_dup_name (EngawaDeskJoin *self);
char *engawa_desk_join_dup_reading (EngawaDeskJoin *self);

G_END_DECLS
