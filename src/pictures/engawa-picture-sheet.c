/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contact sheets: many pictograms in rows on white paper.
 *
 * One looks at the whole set on a sheet to judge whether it is one hand; prints one as a pointing
 * board; and, unlabelled and shuffled, asks people who have not seen the names what each picture
 * says. The order of a seed is computed here and not by GRand, so that a sheet named by its seed in
 * a review can be made again anywhere. */

#include <math.h>
#include <string.h>

#include "pictures/engawa-picture-sheet.h"

#define SIZE_MIN 16
#define SIZE_MAX 512
/* An A4 sheet at 150 dots an inch is 1,240 wide: what columns are chosen for. */
#define SHEET_WIDTH 1240
#define LABEL_LINES 2
#define FONT "Noto Sans CJK JP"

typedef struct {
  double margin;
  double cell_width;
  double cell_height;
  double font_size;
  int columns;
  int rows;
} Layout;

static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * engawa_picture_sheet_order:
 *
 * The ids in the order they stand on the sheet: as given, or shuffled by the seed.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids
 */
char **
engawa_picture_sheet_order (const EngawaPictureSheet *sheet)
{
  char **ids = g_strdupv ((char **) sheet->ids);
  guint64 state = sheet->seed;

  if (!sheet->shuffle)
    return ids;
  for (guint i = g_strv_length (ids); i > 1; i--) {
    guint other = (guint) (next_random (&state) % i);
    char *moved = ids[i - 1];

    ids[i - 1] = ids[other];
    ids[other] = moved;
  }
  return ids;
}

static Layout
lay_out (const EngawaPictureSheet *sheet, guint count)
{
  Layout layout;

  layout.font_size = CLAMP (sheet->size * 0.16, 10, 24);
  layout.margin = layout.font_size * 2;
  layout.cell_width = MAX (sheet->size * 1.25, sheet->size + 12);
  if (!sheet->unlabelled)
    layout.cell_width = MAX (layout.cell_width, layout.font_size * 8);
  layout.cell_height = sheet->size * 1.1 + layout.font_size * 1.3 * (LABEL_LINES + 0.7);
  layout.columns = sheet->columns;
  if (layout.columns == 0)
    layout.columns = MAX (1, (int) ((SHEET_WIDTH - 2 * layout.margin) / layout.cell_width));
  layout.columns = MIN (layout.columns, (int) count);
  layout.rows = ((int) count + layout.columns - 1) / layout.columns;
  return layout;
}

static double
text_width (cairo_t *cr, const char *text)
{
  cairo_text_extents_t extents;

  cairo_text_extents (cr, text, &extents);
  return extents.x_advance;
}

/* How many bytes of @text fit in @width: up to the last space or hyphen that fits, else the last
 * character. */
static gsize
fitting (cairo_t *cr, const char *text, double width)
{
  gsize fits = 0;
  gsize gap = 0;

  for (const char *end = text; *end != '\0';) {
    g_autofree char *head = NULL;

    end = g_utf8_next_char (end);
    head = g_strndup (text, (gsize) (end - text));
    if (text_width (cr, head) > width && fits > 0)
      return gap > 0 ? gap : fits;
    fits = (gsize) (end - text);
    if (*end == ' ' || end[-1] == '-')
      gap = fits;
  }
  return fits;
}

static void
draw_label (cairo_t *cr, const Layout *layout, const char *text, double x, double y)
{
  double width = layout->cell_width - layout->font_size * 0.5;

  for (int line = 0; line < LABEL_LINES && *text != '\0'; line++) {
    gsize length = fitting (cr, text, width);
    g_autofree char *piece = g_strndup (text, length);

    cairo_move_to (cr, x + (layout->cell_width - text_width (cr, piece)) / 2,
                   y + layout->font_size * 1.3 * (line + 1));
    cairo_show_text (cr, piece);
    text += length;
    while (*text == ' ')
      text++;
  }
}

static gboolean
draw_cell (cairo_t *cr,
           const EngawaPictureSheet *sheet,
           const Layout *layout,
           EngawaPictures *pictures,
           const char *id,
           guint index,
           GError **error)
{
  double x = layout->margin + (index % (guint) layout->columns) * layout->cell_width;
  double y = layout->margin + (index / (guint) layout->columns) * layout->cell_height;
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  const char *label = sheet->labels != NULL ? g_hash_table_lookup (sheet->labels, id) : NULL;
  cairo_surface_t *surface;

  surface =
      engawa_pictures_render (pictures, id, sheet->size, 1, ENGAWA_PICTURE_THEME_NORMAL, error);
  if (surface == NULL)
    return FALSE;
  cairo_set_source_surface (cr, surface, floor (x + (layout->cell_width - sheet->size) / 2),
                            floor (y));
  cairo_paint (cr);
  cairo_surface_destroy (surface);

  cairo_set_source_rgb (cr, 0x1b / 255.0, 0x24 / 255.0, 0x30 / 255.0);
  if (sheet->unlabelled)
    label = number;
  else if (label == NULL)
    label = id;
  draw_label (cr, layout, label, x, y + sheet->size * 1.02);
  return TRUE;
}

/**
 * engawa_picture_sheet_render:
 * @pictures: where the pictures come from
 *
 * Draws a sheet on white. One cell a picture, from the upper left, in the order of
 * engawa_picture_sheet_order().
 *
 * Returns: (transfer full): an RGB24 surface; or %NULL with %ENGAWA_PICTURES_ERROR_SIZE when the
 *   size is outside 16–512 or the pictures are none or too many, else as engawa_pictures_render()
 */
cairo_surface_t *
engawa_picture_sheet_render (const EngawaPictureSheet *sheet,
                             EngawaPictures *pictures,
                             GError **error)
{
  g_auto (GStrv) ids = engawa_picture_sheet_order (sheet);
  guint count = g_strv_length (ids);
  cairo_surface_t *surface;
  gboolean drawn = TRUE;
  cairo_t *cr;
  Layout layout;

  if (sheet->size < SIZE_MIN || sheet->size > SIZE_MAX || sheet->columns < 0
      || sheet->columns > ENGAWA_SHEET_PICTURES_MAX || count == 0
      || count > ENGAWA_SHEET_PICTURES_MAX) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE,
                 "A sheet shows 1 to %d pictograms of %d to %d pixels", ENGAWA_SHEET_PICTURES_MAX,
                 SIZE_MIN, SIZE_MAX);
    return NULL;
  }
  layout = lay_out (sheet, count);
  surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) ceil (layout.columns * layout.cell_width + 2 * layout.margin),
      (int) ceil (layout.rows * layout.cell_height + 2 * layout.margin));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_select_font_face (cr, FONT, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, layout.font_size);
  for (guint i = 0; i < count && drawn; i++)
    drawn = draw_cell (cr, sheet, &layout, pictures, ids[i], i, error);
  if (drawn && cairo_status (cr) != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_SIZE,
                 "The sheet is too large to draw: %s", cairo_status_to_string (cairo_status (cr)));
    drawn = FALSE;
  }
  cairo_destroy (cr);
  if (!drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

/**
 * engawa_picture_sheet_write_png:
 * @pictures: where the pictures come from
 * @path: the file to write, replaced if it exists
 *
 * Draws a sheet and writes it as PNG. A sheet that cannot be drawn writes nothing.
 *
 * Returns: whether it was written; %FALSE with %ENGAWA_PICTURES_ERROR_FILE, else as
 *   engawa_picture_sheet_render()
 */
gboolean
engawa_picture_sheet_write_png (const EngawaPictureSheet *sheet,
                                EngawaPictures *pictures,
                                const char *path,
                                GError **error)
{
  cairo_surface_t *surface = engawa_picture_sheet_render (sheet, pictures, error);
  cairo_status_t status;

  if (surface == NULL)
    return FALSE;
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, ENGAWA_PICTURES_ERROR, ENGAWA_PICTURES_ERROR_FILE,
               "The sheet could not be written: %s", cairo_status_to_string (status));
  return FALSE;
}
