/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a family drew: strokes on a grid of 1000 units, as they were stored. */
#define ENGAWA_TYPE_DESK_STROKES (engawa_desk_strokes_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskStrokes, engawa_desk_strokes, ENGAWA, DESK_STROKES, GtkWidget)

GtkWidget *engawa_desk_strokes_new (JsonArray *strokes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
