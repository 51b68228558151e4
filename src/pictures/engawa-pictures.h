/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "pictures/engawa-pictures-error.h"

/* The longest side a picture is ever rendered at, and the largest file it is read from. */
#define ENGAWA_PICTURE_PIXELS_MAX 4096
#define ENGAWA_PICTURE_BYTES_MAX (64 * 1024)
/* What the rendered pictures may take together before the least recently used go. */
#define ENGAWA_PICTURES_CACHE_BYTES (32 * 1024 * 1024)

/**
 * EngawaPictureTheme:
 * @ENGAWA_PICTURE_THEME_NORMAL: the palette as drawn, for light grounds
 * @ENGAWA_PICTURE_THEME_HIGH_CONTRAST: black on white, no tints
 * @ENGAWA_PICTURE_THEME_REVERSED: all white on nothing, for a control on an indigo button
 */
typedef enum {
  ENGAWA_PICTURE_THEME_NORMAL,
  ENGAWA_PICTURE_THEME_HIGH_CONTRAST,
  ENGAWA_PICTURE_THEME_REVERSED,
} EngawaPictureTheme;

#define ENGAWA_TYPE_PICTURES (engawa_pictures_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPictures, engawa_pictures, ENGAWA, PICTURES, GObject)

EngawaPictures *engawa_pictures_new (void) G_GNUC_WARN_UNUSED_RESULT;
EngawaPictures *engawa_pictures_new_for_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

char **engawa_pictures_list (EngawaPictures *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_pictures_has (EngawaPictures *self, const char *id);

gsize engawa_pictures_get_cache_limit (EngawaPictures *self);
void engawa_pictures_set_cache_limit (EngawaPictures *self, gsize bytes);
gsize engawa_pictures_get_cached_bytes (EngawaPictures *self);

cairo_surface_t *engawa_pictures_render (EngawaPictures *self,
                                         const char *id,
                                         int size,
                                         double scale,
                                         EngawaPictureTheme theme,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_pictures_draw (EngawaPictures *self,
                               const char *id,
                               EngawaPictureTheme theme,
                               cairo_t *cr,
                               double x,
                               double y,
                               double size,
                               GError **error);
