/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/engawa-print.h"

#include "report/engawa-report-error.h"

#include <cairo-pdf.h>

/* Pages are recorded and only played onto the PDF at the end, when their number is known. */

#define PAGE_WIDTH (210 * ENGAWA_PRINT_MM)
#define PAGE_HEIGHT (297 * ENGAWA_PRINT_MM)
#define MARGIN_X (15 * ENGAWA_PRINT_MM)
#define MARGIN_TOP (14 * ENGAWA_PRINT_MM)
#define MARGIN_BOTTOM (18 * ENGAWA_PRINT_MM)
#define FOOT_SIZE 15.0

struct _EngawaPrint {
  char *title;
  char *foot;
  GPtrArray *pages; /* owned, of cairo_surface_t, recorded */
  cairo_t *cr;      /* owned: the page being written */
  PangoContext *context;
  double y;
};

/**
 * engawa_print_new:
 * @title: the document's title, which a reader of PDF shows
 * @foot: what stands at the foot of every page, left of its number
 *
 * Returns: (transfer full): a document of one empty page
 */
EngawaPrint *
engawa_print_new (const char *title, const char *foot)
{
  EngawaPrint *self = g_new0 (EngawaPrint, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->title = g_strdup (title);
  self->foot = g_strdup (foot);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* On paper letters stand where they belong, not on a grid of pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  engawa_print_break (self);
  return self;
}

void
engawa_print_free (EngawaPrint *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_free (self->title);
  g_free (self->foot);
  g_free (self);
}

/**
 * engawa_print_get_width:
 *
 * Returns: the width between the margins, in half points
 */
double
engawa_print_get_width (const EngawaPrint *self)
{
  return PAGE_WIDTH - 2 * MARGIN_X;
}

/**
 * engawa_print_break:
 *
 * Begins a new page.
 */
void
engawa_print_break (EngawaPrint *self)
{
  const cairo_rectangle_t paper = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
  cairo_surface_t *page = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);

  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_add (self->pages, page);
  self->cr = cairo_create (page);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  self->y = MARGIN_TOP;
}

/**
 * engawa_print_ensure:
 * @height: what comes next needs, in half points
 *
 * Begins a new page when what comes next does not fit on this one.
 *
 * Returns: whether it did
 */
gboolean
engawa_print_ensure (EngawaPrint *self, double height)
{
  if (self->y <= MARGIN_TOP || self->y + height <= PAGE_HEIGHT - MARGIN_BOTTOM)
    return FALSE;
  engawa_print_break (self);
  return TRUE;
}

void
engawa_print_skip (EngawaPrint *self, double height)
{
  self->y += height;
}

/**
 * engawa_print_get_cairo:
 *
 * Returns: (transfer none): where the page is drawn; another one after the next break
 */
cairo_t *
engawa_print_get_cairo (EngawaPrint *self)
{
  return self->cr;
}

double
engawa_print_get_x (const EngawaPrint *self)
{
  return MARGIN_X;
}

double
engawa_print_get_y (const EngawaPrint *self)
{
  return self->y;
}

PangoContext *
engawa_print_get_context (EngawaPrint *self)
{
  return self->context;
}

/**
 * engawa_print_paragraph:
 * @language: a catalogue's name
 * @markup: words, which may hold ruby in easy Japanese
 * @size: in half points
 *
 * Returns: (transfer full): the words in the font of their language
 */
EngawaParagraph *
engawa_print_paragraph (EngawaPrint *self,
                        const char *language,
                        const char *markup,
                        double size,
                        gboolean bold)
{
  return engawa_paragraph_new (self->context, engawa_typeface_for_language (language), markup, size,
                               bold, ENGAWA_RUBY_WHERE_NEEDED);
}

/**
 * engawa_print_draw:
 * @paragraph: one whose engawa_paragraph_layout() was called with @width
 * @x: its left edge
 * @y: its top
 * @width: the column's width; lines of a language from right to left begin at the column's right edge
 */
void
engawa_print_draw (EngawaPrint *self, EngawaParagraph *paragraph, double x, double y, double width)
{
  gboolean rtl = engawa_paragraph_is_rtl (paragraph);

  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  engawa_paragraph_draw (paragraph, self->cr, width, rtl ? 1 : 0);
  cairo_restore (self->cr);
}

/**
 * engawa_print_write:
 *
 * Writes a paragraph over the whole width and goes on below it.
 */
void
engawa_print_write (EngawaPrint *self,
                    const char *language,
                    const char *markup,
                    double size,
                    gboolean bold)
{
  g_autoptr (EngawaParagraph) paragraph =
      engawa_print_paragraph (self, language, markup, size, bold);
  double width = engawa_print_get_width (self);

  engawa_paragraph_layout (paragraph, width);
  engawa_print_ensure (self, engawa_paragraph_get_height (paragraph));
  engawa_print_draw (self, paragraph, MARGIN_X, self->y, width);
  self->y += engawa_paragraph_get_height (paragraph);
}

void
engawa_print_rule (EngawaPrint *self, double x, double y, double width, double thickness)
{
  cairo_rectangle (self->cr, x, y - thickness / 2, width, thickness);
  cairo_fill (self->cr);
}

void
engawa_print_box (EngawaPrint *self, double x, double y, double width, double height)
{
  cairo_set_line_width (self->cr, 1);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_stroke (self->cr);
}

static void
draw_foot (EngawaPrint *self, cairo_t *cr, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->pages->len);
  const char *const texts[] = { self->foot, number };

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (EngawaParagraph) paragraph =
        engawa_print_paragraph (self, "ja", texts[i], FOOT_SIZE, FALSE);

    engawa_paragraph_layout (paragraph, engawa_print_get_width (self));
    cairo_save (cr);
    cairo_translate (cr, MARGIN_X, PAGE_HEIGHT - 11 * ENGAWA_PRINT_MM);
    engawa_paragraph_draw (paragraph, cr, engawa_print_get_width (self), i);
    cairo_restore (cr);
  }
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * engawa_print_finish:
 *
 * Numbers the pages. Nothing may be written afterwards.
 *
 * Errors: %ENGAWA_REPORT_ERROR_DRAW.
 *
 * Returns: (transfer full): the document as PDF
 */
GBytes *
engawa_print_finish (EngawaPrint *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *pdf =
      cairo_pdf_surface_create_for_stream (append, bytes, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
  cairo_t *cr = cairo_create (pdf);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  g_clear_pointer (&self->cr, cairo_destroy);
  for (guint i = 0; i < self->pages->len; i++) {
    cairo_save (cr);
    cairo_scale (cr, 0.5, 0.5);
    cairo_set_source_surface (cr, g_ptr_array_index (self->pages, i), 0, 0);
    cairo_paint (cr);
    draw_foot (self, cr, i);
    cairo_restore (cr);
    cairo_show_page (cr);
  }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, ENGAWA_REPORT_ERROR, ENGAWA_REPORT_ERROR_DRAW,
                 "The sheet could not be drawn: %s", cairo_status_to_string (status));
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
