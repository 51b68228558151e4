/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a blank tablet becomes one of a council's. Signals "enrolled" and "language". */
#define ENGAWA_TYPE_DESK_ENROL (engawa_desk_enrol_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskEnrol, engawa_desk_enrol, ENGAWA, DESK_ENROL, GtkBox)

GtkWidget *engawa_desk_enrol_new (EngawaDeskContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
