/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"

#define ENGAWA_TYPE_DOTS (engawa_dots_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDots, engawa_dots, ENGAWA, DOTS, GtkWidget)

GtkWidget *engawa_dots_new (EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;
void engawa_dots_set_room (EngawaDots *self, int room);
void engawa_dots_set_progress (EngawaDots *self, guint page, guint pages);
