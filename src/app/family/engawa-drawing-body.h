/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_DRAWING_BODY (engawa_drawing_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDrawingBody, engawa_drawing_body, ENGAWA, DRAWING_BODY, GtkWidget)

GtkWidget *engawa_drawing_body_new (EngawaFamilyContext *context,
                                    const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
void engawa_drawing_body_add_button (EngawaDrawingBody *self, GtkWidget *button);
