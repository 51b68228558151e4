/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a worker lays out before a form is asked. Signal "changed": something else is laid out. */
#define ENGAWA_TYPE_DESK_LAY (engawa_desk_lay_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskLay, engawa_desk_lay, ENGAWA, DESK_LAY, GtkBox)

void
engawa_desk_lay_set_context (EngawaDeskLay *self, EngawaDeskContext *context, const char *case_id);
void engawa_desk_lay_set_form (EngawaDeskLay *self, EngawaForm *form);
gboolean engawa_desk_lay_is_ready (EngawaDeskLay *self);
char *engawa_desk_lay_dup_answers (EngawaDeskLay *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
