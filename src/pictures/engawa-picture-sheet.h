/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pictures/engawa-pictures.h"

#define ENGAWA_SHEET_PICTURES_MAX 1000

/**
 * EngawaPictureSheet:
 * @ids: (array zero-terminated=1): the pictures in their order
 * @labels: (nullable): id → words beneath it; without it the id stands there
 * @size: side of a picture in pixels, 16–512
 * @columns: pictures a row; 0 chooses
 * @unlabelled: a running number instead of words, for blind naming
 * @shuffle: whether @seed puts the pictures in another order
 * @seed: the same seed gives the same order everywhere
 *
 * What a contact sheet shows. Everything in it is borrowed.
 */
typedef struct {
  const char *const *ids;
  GHashTable *labels;
  int size;
  int columns;
  gboolean unlabelled;
  gboolean shuffle;
  guint64 seed;
} EngawaPictureSheet;

char **engawa_picture_sheet_order (const EngawaPictureSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *engawa_picture_sheet_render (const EngawaPictureSheet *sheet,
                                              EngawaPictures *pictures,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_picture_sheet_write_png (const EngawaPictureSheet *sheet,
                                         EngawaPictures *pictures,
                                         const char *path,
                                         GError **error);
