/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"
#include "pictures/engawa-pictures.h"

#define ENGAWA_TYPE_PICTURE (engawa_picture_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPicture, engawa_picture, ENGAWA, PICTURE, GtkWidget)

GtkWidget *engawa_picture_new (EngawaPictures *pictures,
                               EngawaMetrics *metrics,
                               const char *id,
                               double size) G_GNUC_WARN_UNUSED_RESULT;
void engawa_picture_set_id (EngawaPicture *self, const char *id);
const char *engawa_picture_get_id (EngawaPicture *self);

gboolean engawa_picture_snapshot_id (EngawaPictures *pictures,
                                     GtkWidget *widget,
                                     GtkSnapshot *snapshot,
                                     const char *id,
                                     EngawaPictureTheme theme,
                                     const graphene_rect_t *room,
                                     gboolean flip);
