/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_FIGURE_BODY (engawa_figure_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFigureBody, engawa_figure_body, ENGAWA, FIGURE_BODY, GtkWidget)

GtkWidget *engawa_figure_body_new (EngawaFamilyContext *context,
                                   const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
