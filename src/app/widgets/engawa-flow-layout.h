/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_FLOW_LAYOUT (engawa_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFlowLayout, engawa_flow_layout, ENGAWA, FLOW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *engawa_flow_layout_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
