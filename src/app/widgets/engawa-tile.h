/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"
#include "app/widgets/engawa-word-block.h"
#include "pictures/engawa-pictures.h"

#define ENGAWA_TYPE_TILE (engawa_tile_get_type ())
G_DECLARE_FINAL_TYPE (EngawaTile, engawa_tile, ENGAWA, TILE, GtkButton)

/**
 * EngawaTileKind:
 * @ENGAWA_TILE_ACTION: does something at once
 * @ENGAWA_TILE_ONE: one of several answers
 * @ENGAWA_TILE_MANY: one of several answers that can stand together
 *
 * What touching a tile means; screen readers are told.
 */
typedef enum {
  ENGAWA_TILE_ACTION,
  ENGAWA_TILE_ONE,
  ENGAWA_TILE_MANY,
} EngawaTileKind;

/**
 * EngawaTileFit:
 * @scale: of the words
 * @picture: side of the picture in pixels
 * @first_height: height kept for the family's words
 * @easy_height: height kept for the easy Japanese
 *
 * Measures that tiles of one grid share, so that their words stand on common lines.
 */
typedef struct {
  double scale;
  double picture;
  double first_height;
  double easy_height;
} EngawaTileFit;

GtkWidget *engawa_tile_new (EngawaPictures *pictures,
                            EngawaMetrics *metrics,
                            EngawaTileKind kind) G_GNUC_WARN_UNUSED_RESULT;

const char *engawa_tile_get_id (EngawaTile *self);
void engawa_tile_set_id (EngawaTile *self, const char *id);
void engawa_tile_set_caption (EngawaTile *self, const EngawaCaption *caption);
const EngawaCaption *engawa_tile_get_caption (EngawaTile *self);
void engawa_tile_set_picture (EngawaTile *self, const char *id, double size);
void engawa_tile_set_picture_mirrored (EngawaTile *self, gboolean mirrored, gboolean after);
void engawa_tile_set_sizes (EngawaTile *self, double size, double easy_size);
void engawa_tile_set_bold (EngawaTile *self, gboolean bold);
void engawa_tile_set_even (EngawaTile *self, gboolean even);
void engawa_tile_set_row (EngawaTile *self, gboolean row);
gboolean engawa_tile_get_row (EngawaTile *self);
void engawa_tile_set_align (EngawaTile *self, double align);
gboolean engawa_tile_get_selected (EngawaTile *self);
void engawa_tile_set_selected (EngawaTile *self, gboolean selected);
gboolean engawa_tile_get_speaks (EngawaTile *self);
void engawa_tile_set_speaks (EngawaTile *self, gboolean speaks);
void engawa_tile_set_dashed (EngawaTile *self, gboolean dashed);

gboolean engawa_tile_has_picture (EngawaTile *self);
EngawaWordBlock *engawa_tile_get_block (EngawaTile *self);
double engawa_tile_get_chrome (EngawaTile *self, GtkOrientation orientation);
void engawa_tile_set_fit (EngawaTile *self, const EngawaTileFit *fit);
void engawa_tile_fit_words (EngawaTile *self, double width, double height);
gboolean engawa_tile_is_cramped (EngawaTile *self);
