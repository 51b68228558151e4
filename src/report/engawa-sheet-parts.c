/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-sheet-parts.h"

#include "words/engawa-markup.h"

EngawaRendering
engawa_sheet_rendering (EngawaSpeaker *speaker)
{
  return (EngawaRendering){ engawa_speaker_text,   engawa_speaker_date,
                            engawa_speaker_time,   engawa_speaker_age,
                            engawa_speaker_number, engawa_speaker_language,
                            engawa_speaker_list,   speaker };
}

/**
 * engawa_sheet_plain:
 * @markup: (nullable): words
 *
 * Returns: (transfer full): them without ruby; "" for none
 */
char *
engawa_sheet_plain (const char *markup)
{
  return markup != NULL ? engawa_markup_base (markup) : g_strdup ("");
}

/**
 * engawa_sheet_heading:
 *
 * Begins a part of a sheet, on the next page where only its heading would fit on this one.
 */
void
engawa_sheet_heading (EngawaPrint *print, const char *text)
{
  engawa_print_ensure (print, 24 * ENGAWA_PRINT_MM);
  engawa_print_skip (print, 4 * ENGAWA_PRINT_MM);
  engawa_print_write (print, "ja", text, 22, TRUE);
  engawa_print_skip (print, 0.5 * ENGAWA_PRINT_MM);
}

/**
 * engawa_sheet_text:
 *
 * Writes a text into a column.
 *
 * Returns: its height
 */
double
engawa_sheet_text (EngawaPrint *print,
                   const char *language,
                   const char *text,
                   double size,
                   gboolean bold,
                   double x,
                   double y,
                   double width)
{
  g_autoptr (EngawaParagraph) paragraph =
      engawa_print_paragraph (print, language, text, size, bold);

  engawa_paragraph_layout (paragraph, width);
  engawa_print_draw (print, paragraph, x, y, width);
  return engawa_paragraph_get_height (paragraph);
}

double
engawa_sheet_measure (EngawaPrint *print,
                      const char *language,
                      const char *text,
                      double size,
                      gboolean bold,
                      double width)
{
  g_autoptr (EngawaParagraph) paragraph =
      engawa_print_paragraph (print, language, text, size, bold);

  engawa_paragraph_layout (paragraph, width);
  return engawa_paragraph_get_height (paragraph);
}

static double
value_at (JsonArray *stroke, guint index)
{
  return json_array_get_double_element (stroke, index);
}

/**
 * engawa_sheet_strokes:
 * @strokes: a drawing as answers keep it
 * @side: of the square it stands in
 *
 * Draws what a family drew.
 */
void
engawa_sheet_strokes (EngawaPrint *print, JsonArray *strokes, double x, double y, double side)
{
  cairo_t *cr = engawa_print_get_cairo (print);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, side / ENGAWA_ANSWERS_GRID, side / ENGAWA_ANSWERS_GRID);
  cairo_set_line_width (cr, 10);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < json_array_get_length (strokes); i++) {
    JsonArray *stroke = json_array_get_array_element (strokes, i);
    guint length = json_array_get_length (stroke);

    for (guint j = 0; j + 1 < length; j += 2) {
      if (j == 0)
        cairo_move_to (cr, value_at (stroke, 0), value_at (stroke, 1));
      cairo_line_to (cr, value_at (stroke, j), value_at (stroke, j + 1));
    }
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}
