/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_DESK_SYNC_LINE (engawa_desk_sync_line_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskSyncLine, engawa_desk_sync_line, ENGAWA, DESK_SYNC_LINE, GtkWidget)

void engawa_desk_sync_line_set_context (EngawaDeskSyncLine *self, EngawaDeskContext *context);

G_END_DECLS
