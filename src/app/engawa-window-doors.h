/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/engawa-window-parts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What anybody may touch on a closed tablet: the door to talk, where the council lets a family begin
 * alone, and the staff's small one. Signals "start" and "staff". */
#define ENGAWA_TYPE_WINDOW_DOORS (engawa_window_doors_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindowDoors, engawa_window_doors, ENGAWA, WINDOW_DOORS, GtkWidget)

GtkWidget *engawa_window_doors_new (const EngawaWindowParts *parts,
                                    gboolean start_alone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
