/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "engawa-picture-ids.h"
#include "pictures/engawa-pictures.h"

#define HEAD                                                                                       \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\" viewBox=\"0 0 64 64\">"
#define ACCENT HEAD "<rect width=\"64\" height=\"64\" class=\"a\" fill=\"#0B5CAD\"/></svg>"
#define LINE                                                                                       \
  HEAD "<path d=\"M0 0H64V64H0z\" class=\"k s\" fill=\"none\" stroke=\"#1B2430\" "                 \
       "stroke-width=\"8\"/></svg>"

typedef struct {
  char *folder;
  EngawaPictures *pictures;
} Fixture;

static void
put (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("engawa-pictures-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->pictures = engawa_pictures_new_for_folder (fixture->folder);
  put (fixture, "accent.svg", ACCENT);
  put (fixture, "line.svg", LINE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_finalize_object (fixture->pictures);
  g_free (fixture->folder);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const unsigned char *row = cairo_image_surface_get_data (surface);
  guint32 value;

  row += (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  memcpy (&value, row + 4 * x, sizeof value);
  return value;
}

static guint32
middle (Fixture *fixture, const char *id, EngawaPictureTheme theme)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = engawa_pictures_render (fixture->pictures, id, 64, 1, theme, &error);
  guint32 value;

  g_assert_no_error (error);
  value = pixel (surface, 32, 32);
  cairo_surface_destroy (surface);
  return value;
}

static void
test_exact_pixels (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int size;
    double scale;
    int pixels;
  } cases[] = { { 64, 1, 64 }, { 118, 2, 236 }, { 118, 1.25, 148 }, { 1, 1, 1 }, { 33, 1.5, 50 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    cairo_surface_t *surface =
        engawa_pictures_render (fixture->pictures, "accent", cases[i].size, cases[i].scale,
                                ENGAWA_PICTURE_THEME_NORMAL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (cairo_image_surface_get_width (surface), ==, cases[i].pixels);
    g_assert_cmpint (cairo_image_surface_get_height (surface), ==, cases[i].pixels);
    g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
    /* Drawn to the very last pixel, not drawn small and stretched. */
    g_assert_cmphex (pixel (surface, cases[i].pixels - 1, cases[i].pixels - 1), ==, 0xff0b5cad);
    cairo_surface_destroy (surface);
  }
}

static void
test_themes (Fixture *fixture, gconstpointer data)
{
  g_assert_cmphex (middle (fixture, "accent", ENGAWA_PICTURE_THEME_NORMAL), ==, 0xff0b5cad);
  g_assert_cmphex (middle (fixture, "accent", ENGAWA_PICTURE_THEME_HIGH_CONTRAST), ==, 0xff000000);
  g_assert_cmphex (middle (fixture, "accent", ENGAWA_PICTURE_THEME_REVERSED), ==, 0xffffffff);
  /* A line stays a line: its inside is empty in every theme. */
  for (int theme = 0; theme <= ENGAWA_PICTURE_THEME_REVERSED; theme++)
    g_assert_cmphex (middle (fixture, "line", (EngawaPictureTheme) theme), ==, 0);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *id;
    int code;
  } cases[] = {
    { "absent", ENGAWA_PICTURES_ERROR_MISSING },    { "", ENGAWA_PICTURES_ERROR_MISSING },
    { "../accent", ENGAWA_PICTURES_ERROR_MISSING }, { "Accent", ENGAWA_PICTURES_ERROR_MISSING },
    { "-accent", ENGAWA_PICTURES_ERROR_MISSING },   { "corrupt", ENGAWA_PICTURES_ERROR_CORRUPT },
    { "empty", ENGAWA_PICTURES_ERROR_CORRUPT },     { "large", ENGAWA_PICTURES_ERROR_SIZE },
    { "folder", ENGAWA_PICTURES_ERROR_FILE },
  };
  g_autofree char *large = g_strnfill (ENGAWA_PICTURE_BYTES_MAX + 1, ' ');
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.svg", NULL);

  put (fixture, "corrupt.svg", "<svg><path d=");
  put (fixture, "empty.svg", "");
  put (fixture, "large.svg", large);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (int theme = 0; theme <= ENGAWA_PICTURE_THEME_REVERSED; theme++) {
      g_autoptr (GError) error = NULL;

      g_assert_null (engawa_pictures_render (fixture->pictures, cases[i].id, 64, 1,
                                             (EngawaPictureTheme) theme, &error));
      g_assert_error (error, ENGAWA_PICTURES_ERROR, cases[i].code);
    }
  }
  g_assert_cmpuint (engawa_pictures_get_cached_bytes (fixture->pictures), ==, 0);
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int size;
    double scale;
  } cases[] = { { 0, 1 },
                { -1, 1 },
                { 64, 0 },
                { 64, -1 },
                { 64, (double) NAN },
                { ENGAWA_PICTURE_PIXELS_MAX + 1, 1 },
                { 4096, 1.01 },
                { 64, (double) INFINITY } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (engawa_pictures_render (fixture->pictures, "accent", cases[i].size,
                                           cases[i].scale, ENGAWA_PICTURE_THEME_NORMAL, &error));
    g_assert_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE);
  }
}

static void
test_cache (Fixture *fixture, gconstpointer data)
{
  EngawaPictures *pictures = fixture->pictures;
  cairo_surface_t *first, *again, *other;

  first = engawa_pictures_render (pictures, "accent", 32, 2, ENGAWA_PICTURE_THEME_NORMAL, NULL);
  again = engawa_pictures_render (pictures, "accent", 64, 1, ENGAWA_PICTURE_THEME_NORMAL, NULL);
  other =
      engawa_pictures_render (pictures, "accent", 64, 1, ENGAWA_PICTURE_THEME_HIGH_CONTRAST, NULL);
  g_assert_true (first == again);
  g_assert_true (first != other);
  g_assert_cmpuint (engawa_pictures_get_cached_bytes (pictures), ==, 2 * 64 * 64 * 4);

  /* Room for two: the one not used for longest goes. */
  engawa_pictures_set_cache_limit (pictures, 2 * 64 * 64 * 4);
  cairo_surface_destroy (again);
  again = engawa_pictures_render (pictures, "accent", 64, 1, ENGAWA_PICTURE_THEME_NORMAL, NULL);
  cairo_surface_destroy (
      engawa_pictures_render (pictures, "line", 64, 1, ENGAWA_PICTURE_THEME_NORMAL, NULL));
  g_assert_cmpuint (engawa_pictures_get_cached_bytes (pictures), ==, 2 * 64 * 64 * 4);
  cairo_surface_destroy (first);
  first = engawa_pictures_render (pictures, "accent", 64, 1, ENGAWA_PICTURE_THEME_NORMAL, NULL);
  g_assert_true (first == again);
  cairo_surface_destroy (again);
  again =
      engawa_pictures_render (pictures, "accent", 64, 1, ENGAWA_PICTURE_THEME_HIGH_CONTRAST, NULL);
  g_assert_true (again != other);

  /* Nothing larger than the whole room is kept, and what was kept stays whole for who holds it. */
  engawa_pictures_set_cache_limit (pictures, 0);
  g_assert_cmpuint (engawa_pictures_get_cached_bytes (pictures), ==, 0);
  g_assert_cmphex (pixel (first, 0, 0), ==, 0xff0b5cad);
  cairo_surface_destroy (
      engawa_pictures_render (pictures, "line", 64, 1, ENGAWA_PICTURE_THEME_NORMAL, NULL));
  g_assert_cmpuint (engawa_pictures_get_cached_bytes (pictures), ==, 0);
  cairo_surface_destroy (first);
  cairo_surface_destroy (again);
  cairo_surface_destroy (other);
}

static void
test_draw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 40);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (engawa_pictures_draw (fixture->pictures, "accent", ENGAWA_PICTURE_THEME_NORMAL, cr,
                                       10, 10, 20, &error));
  g_assert_no_error (error);
  g_assert_false (engawa_pictures_draw (fixture->pictures, "absent", ENGAWA_PICTURE_THEME_NORMAL,
                                        cr, 0, 0, 20, &error));
  g_assert_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (engawa_pictures_draw (fixture->pictures, "accent", ENGAWA_PICTURE_THEME_NORMAL,
                                        cr, 0, 0, -1, &error));
  g_assert_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmphex (pixel (surface, 9, 20), ==, 0);
  g_assert_cmphex (pixel (surface, 10, 10), ==, 0xff0b5cad);
  g_assert_cmphex (pixel (surface, 30, 20), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *joined = NULL;
  g_autoptr (EngawaPictures) nowhere = engawa_pictures_new_for_folder ("/nonexistent");

  put (fixture, "notes.txt", "");
  put (fixture, "Not an id.svg", "");
  ids = engawa_pictures_list (fixture->pictures, &error);
  g_assert_no_error (error);
  joined = g_strjoinv (" ", ids);
  g_assert_cmpstr (joined, ==, "accent line");
  g_assert_true (engawa_pictures_has (fixture->pictures, "line"));
  g_assert_false (engawa_pictures_has (fixture->pictures, "lines"));
  g_assert_null (engawa_pictures_list (nowhere, &error));
  g_assert_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_FILE);
}

/* The set in the program: every picture of it can be drawn, small and large, in every theme. */
static void
test_built_in (void)
{
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = engawa_pictures_list (pictures, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), >=, 100);
  g_assert_true (g_strv_contains ((const char *const *) ids, ENGAWA_PICTURE_MONEY));
  for (char **id = ids; *id != NULL; id++) {
    for (int theme = 0; theme <= ENGAWA_PICTURE_THEME_REVERSED; theme++) {
      cairo_surface_t *surface =
          engawa_pictures_render (pictures, *id, 48, 1, (EngawaPictureTheme) theme, &error);

      g_assert_no_error (error);
      cairo_surface_destroy (surface);
    }
  }
  g_assert_null (engawa_pictures_render (pictures, "no-such-picture", 48, 1,
                                         ENGAWA_PICTURE_THEME_NORMAL, &error));
  g_assert_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/pictures/exact-pixels", test_exact_pixels);
  ADD ("/pictures/themes", test_themes);
  ADD ("/pictures/faults", test_faults);
  ADD ("/pictures/sizes", test_sizes);
  ADD ("/pictures/cache", test_cache);
  ADD ("/pictures/draw", test_draw);
  ADD ("/pictures/list", test_list);
  g_test_add_func ("/pictures/built-in", test_built_in);
  return g_test_run ();
}
