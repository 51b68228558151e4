/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"
#include "app/widgets/engawa-tile.h"

#define ENGAWA_TYPE_TILE_GRID (engawa_tile_grid_get_type ())
G_DECLARE_FINAL_TYPE (EngawaTileGrid, engawa_tile_grid, ENGAWA, TILE_GRID, GtkWidget)

GtkWidget *engawa_tile_grid_new (EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

void engawa_tile_grid_append (EngawaTileGrid *self, EngawaTile *tile);
void engawa_tile_grid_set_more (EngawaTileGrid *self, EngawaTile *more, EngawaTile *before);
void engawa_tile_grid_set_max_tiles (EngawaTileGrid *self, guint max_tiles);
void engawa_tile_grid_set_max_columns (EngawaTileGrid *self, guint max_columns);
void engawa_tile_grid_set_max_rows (EngawaTileGrid *self, guint max_rows);
void engawa_tile_grid_set_tile_mm (EngawaTileGrid *self, double mm);
void engawa_tile_grid_set_rows_wide (EngawaTileGrid *self, gboolean rows_wide);
guint engawa_tile_grid_get_n_tiles (EngawaTileGrid *self);
EngawaTile *engawa_tile_grid_get_tile (EngawaTileGrid *self, guint index);
EngawaTile *engawa_tile_grid_find (EngawaTileGrid *self, const char *id);
void engawa_tile_grid_show_tile (EngawaTileGrid *self, const char *id);
