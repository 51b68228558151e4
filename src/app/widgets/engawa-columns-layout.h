/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_COLUMNS_LAYOUT (engawa_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (EngawaColumnsLayout,
                      engawa_columns_layout,
                      ENGAWA,
                      COLUMNS_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
