/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "app/widgets/engawa-metrics.h"

#define ENGAWA_TYPE_PAD (engawa_pad_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPad, engawa_pad, ENGAWA, PAD, GtkWidget)

/* A drawing is kept on a grid of this many units a side, in at most this many bytes of JSON. */
#define ENGAWA_PAD_GRID 1000
#define ENGAWA_PAD_BYTES_MAX (32 * 1024)

GtkWidget *engawa_pad_new (EngawaMetrics *metrics, const char *name) G_GNUC_WARN_UNUSED_RESULT;

gboolean engawa_pad_is_empty (EngawaPad *self);
void engawa_pad_undo (EngawaPad *self);
void engawa_pad_clear (EngawaPad *self);
void engawa_pad_begin_stroke (EngawaPad *self, double x, double y);
void engawa_pad_add_point (EngawaPad *self, double x, double y);
void engawa_pad_end_stroke (EngawaPad *self);
JsonArray *engawa_pad_get_strokes (EngawaPad *self) G_GNUC_WARN_UNUSED_RESULT;
void engawa_pad_set_strokes (EngawaPad *self, JsonArray *strokes);
