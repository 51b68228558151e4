/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Renders a folder of pictograms with the program's own renderer, for the checks that measure them.
 *   render-pictograms FOLDER OUTPUT SIZE [high-contrast]   one OUTPUT/<id>.png each
 *   render-pictograms FOLDER SHEET.png SIZE sheet          a contact sheet, labelled with the ids
 *   render-pictograms FOLDER SHEET.png SIZE SEED           a contact sheet, shuffled, unlabelled */

#include <stdlib.h>

#include "pictures/engawa-picture-sheet.h"

static gboolean
render_one (EngawaPictures *pictures,
            const char *id,
            const char *output,
            int size,
            EngawaPictureTheme theme,
            GError **error)
{
  g_autofree char *name = g_strconcat (id, ".png", NULL);
  g_autofree char *path = g_build_filename (output, name, NULL);
  cairo_surface_t *surface = engawa_pictures_render (pictures, id, size, 1, theme, error);
  cairo_status_t status;

  if (surface == NULL)
    return FALSE;
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_FILE, "%s: %s", path,
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  g_autoptr (EngawaPictures) pictures = engawa_pictures_new_for_folder (argv[1]);
  g_auto (GStrv) ids = engawa_pictures_list (pictures, error);
  EngawaPictureTheme theme = ENGAWA_PICTURE_THEME_NORMAL;
  int size = atoi (argv[3]);

  if (ids == NULL)
    return FALSE;
  if (g_str_has_suffix (argv[2], ".png")) {
    gboolean labelled = argc < 5 || g_str_equal (argv[4], "sheet");
    EngawaPictureSheet sheet = { .ids = (const char *const *) ids, .size = size };

    sheet.unlabelled = sheet.shuffle = !labelled;
    sheet.seed = labelled ? 0 : g_ascii_strtoull (argv[4], NULL, 10);
    return engawa_picture_sheet_write_png (&sheet, pictures, argv[2], error);
  }
  if (argc == 5)
    theme = ENGAWA_PICTURE_THEME_HIGH_CONTRAST;
  for (char **id = ids; *id != NULL; id++)
    if (!render_one (pictures, *id, argv[2], size, theme, error))
      return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 4 || argc > 5) {
    g_printerr ("render-pictograms FOLDER OUTPUT SIZE [high-contrast | sheet | SEED]\n");
    return 2;
  }
  if (run (argc, argv, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
