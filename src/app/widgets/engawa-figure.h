/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define ENGAWA_TYPE_FIGURE (engawa_figure_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFigure, engawa_figure, ENGAWA, FIGURE, GtkWidget)

GtkWidget *engawa_figure_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_figure_has_part (const char *id);
void engawa_figure_set_chosen (EngawaFigure *self, const char *const *ids);
gboolean engawa_figure_find_middle (EngawaFigure *self, const char *id, graphene_point_t *middle);
