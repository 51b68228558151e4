/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-paragraph.h"

#include <string.h>

#include "typeset/engawa-breaks.h"
#include "typeset/engawa-ruby.h"

/* A paragraph measures its text once, unwrapped, and then chooses where lines end by itself: as few lines
 * as the width allows and, among those, the most even ones, so that no word stays alone on the last line.
 * A phrase wider than the line gives way first between words, then between characters; a ruby never
 * does, and no line begins or ends against kinsoku even if it must then run over. */

#define RUBY_SIZE 0.5
#define RUBY_FLOOR 10.0
#define RUBY_GAP 0.03
#define RUBY_ASCENT 0.90
#define EASY_ASCENT 0.92
#define EASY_DESCENT 0.29
#define TOLERANCE 0.5

struct _EngawaParagraph {
  const EngawaTypeface *typeface;
  char *text;
  PangoContext *context;
  PangoFontDescription *font;
  PangoFontDescription *ruby_font;
  GArray *parts;
  double *at;
  guint8 *breaks;
  double baseline;
  double ruby_baseline;
  double pitch;

  GPtrArray *lines;
  double laid_for;
  double width;
};

/* A place where a line may begin: its byte, where the line before ends, and how gladly. */
typedef struct {
  gsize begin;
  gsize end;
  EngawaBreak kind;
  gsize from;
  guint lines;
  double cost;
} Place;

static void
clear_part (gpointer data)
{
  EngawaRubyPart *part = data;

  g_clear_pointer (&part->reading, g_free);
}

static PangoContext *
new_context (PangoContext *like, const EngawaTypeface *typeface)
{
  PangoContext *context = pango_font_map_create_context (pango_context_get_font_map (like));
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (like);

  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, pango_cairo_context_get_resolution (like));
  pango_context_set_language (context, pango_language_from_string (typeface->language));
  pango_context_set_base_dir (context, typeface->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

/* Fills self->at with the distance of every byte from the beginning of the text. */
static void
measure_text (EngawaParagraph *self)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  gsize length = strlen (self->text);
  double sum = 0;

  self->at = g_new0 (double, length + 1);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_font_description (layout, self->font);
  pango_layout_set_text (layout, self->text, -1);

  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  do {
    PangoRectangle logical;
    int index = pango_layout_iter_get_index (iter);
    pango_layout_iter_get_cluster_extents (iter, NULL, &logical);
    if (pango_layout_iter_get_run_readonly (iter) != NULL && (gsize) index < length)
      self->at[index] += (double) ABS (logical.width) / PANGO_SCALE;
  } while (pango_layout_iter_next_cluster (iter));
  pango_layout_iter_free (iter);

  for (gsize i = 0; i <= length; i++) {
    double here = self->at[i];
    self->at[i] = sum;
    sum += here;
  }
}

static double
measure_reading (EngawaParagraph *self, const char *reading)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  PangoRectangle logical;

  pango_layout_set_font_description (layout, self->ruby_font);
  pango_layout_set_text (layout, reading, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
append_part (EngawaParagraph *self, gsize start, gsize end, const char *reading)
{
  EngawaRubyPart part = { .start = start, .end = end, .reading = g_strdup (reading) };

  part.base_width = self->at[end] - self->at[start];
  part.ruby_width = measure_reading (self, reading);
  g_array_append_val (self->parts, part);
}

/* Readings stand over their own characters when each fits; else, when the word as a whole is wide
 * enough, the whole reading stands over the whole word, as long jukugo are set. */
static void
append_ruby (EngawaParagraph *self, const EngawaRuby *ruby)
{
  const char *base = self->text + ruby->start;
  guint n_readings = g_strv_length (ruby->readings);
  gboolean each = n_readings > 1
                  && n_readings == (guint) g_utf8_strlen (base, (gssize) (ruby->end - ruby->start));
  g_autofree char *joined = g_strjoinv ("", ruby->readings);
  const char *p = base;

  if (each && measure_reading (self, joined) <= self->at[ruby->end] - self->at[ruby->start])
    for (guint i = 0; i < n_readings && each; i++, p = g_utf8_next_char (p)) {
      gsize start = (gsize) (p - self->text);
      gsize end = (gsize) (g_utf8_next_char (p) - self->text);
      each =
          measure_reading (self, ruby->readings[i]) <= self->at[end] - self->at[start] + TOLERANCE;
    }
  p = base;
  for (guint i = 0; each && i < n_readings; i++, p = g_utf8_next_char (p))
    append_part (self, (gsize) (p - self->text), (gsize) (g_utf8_next_char (p) - self->text),
                 ruby->readings[i]);
  if (!each)
    append_part (self, ruby->start, ruby->end, joined);
}

static void
widen_bases (EngawaParagraph *self)
{
  gsize length = strlen (self->text);

  for (guint i = 0; i < self->parts->len; i++) {
    const EngawaRubyPart *part = &g_array_index (self->parts, EngawaRubyPart, i);
    double extra = engawa_ruby_part_get_extra (part);
    for (gsize at = part->end; extra > 0 && at <= length; at++)
      self->at[at] += extra;
  }
}

static void
add_rubies (EngawaParagraph *self, GArray *rubies, EngawaRubyRoom room)
{
  for (guint i = 0; i < rubies->len; i++) {
    const EngawaRuby *ruby = &g_array_index (rubies, EngawaRuby, i);
    for (gsize at = ruby->start + 1; at < ruby->end; at++)
      self->breaks[at] = ENGAWA_BREAK_NEVER;
    if (room != ENGAWA_RUBY_NONE)
      append_ruby (self, ruby);
  }
  widen_bases (self);
}

static void
set_heights (EngawaParagraph *self, double size, gboolean with_ruby)
{
  double em = size * self->typeface->scale;
  double ruby = MAX (em * RUBY_SIZE, RUBY_FLOOR);

  if (with_ruby) {
    self->ruby_baseline = ruby * RUBY_ASCENT;
    self->baseline = ruby + em * (RUBY_GAP + EASY_ASCENT);
    self->pitch = self->baseline + em * EASY_DESCENT;
    return;
  }
  PangoFontMetrics *metrics = pango_context_get_metrics (self->context, self->font, NULL);
  double ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  double descent = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  self->pitch = em * self->typeface->line_height;
  self->baseline = (self->pitch - ascent - descent) / 2 + ascent;
}

/**
 * engawa_paragraph_new:
 * @context: whose font map and font options to use
 * @typeface: (transfer none): how the language is set; must live as long as the paragraph
 * @markup: the text, with readings as `{相談|そう|だん}`
 * @size: nominal size, in pixels on screen or points on paper
 * @bold: whether it is bold, where the typeface has a bold
 * @room: where readings get room
 *
 * Measures a text. Call [func@Engawa.paragraph_layout] before drawing.
 *
 * Returns: (transfer full): the paragraph
 */
EngawaParagraph *
engawa_paragraph_new (PangoContext *context,
                      const EngawaTypeface *typeface,
                      const char *markup,
                      double size,
                      gboolean bold,
                      EngawaRubyRoom room)
{
  EngawaParagraph *self = g_new0 (EngawaParagraph, 1);
  g_autoptr (GArray) rubies = NULL;
  double ruby = MAX (size * typeface->scale * RUBY_SIZE, RUBY_FLOOR);

  self->typeface = typeface;
  self->text = engawa_ruby_parse (markup, &rubies);
  self->context = new_context (context, typeface);
  self->font = engawa_typeface_describe (typeface, size, bold);
  self->ruby_font = engawa_typeface_describe (typeface, ruby / typeface->scale, FALSE);
  self->parts = g_array_new (FALSE, TRUE, sizeof (EngawaRubyPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->breaks = engawa_breaks_find (self->text, typeface);
  measure_text (self);
  add_rubies (self, rubies, room);
  set_heights (self, size,
               room == ENGAWA_RUBY_ALWAYS || (room == ENGAWA_RUBY_WHERE_NEEDED && rubies->len > 0));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_text_line_free);
  self->laid_for = -1;
  return self;
}

/**
 * engawa_paragraph_free:
 * @self: (transfer full): a paragraph
 */
void
engawa_paragraph_free (EngawaParagraph *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_pointer (&self->ruby_font, pango_font_description_free);
  g_clear_object (&self->context);
  g_clear_pointer (&self->breaks, g_free);
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->text, g_free);
  g_free (self);
}

/**
 * engawa_paragraph_get_text:
 * @self: a paragraph
 *
 * Returns: the text without readings, which is also its accessible name
 */
const char *
engawa_paragraph_get_text (EngawaParagraph *self)
{
  return self->text;
}

static gsize
trim_end (const char *text, gsize begin, gsize end)
{
  while (end > begin) {
    const char *last = g_utf8_find_prev_char (text + begin, text + end);
    if (last == NULL || !g_unichar_isspace (g_utf8_get_char (last)))
      break;
    end = (gsize) (last - text);
  }
  return end;
}

/* The widest stretch between two breaks of at least @level. */
static double
widest_stretch (EngawaParagraph *self, EngawaBreak level)
{
  gsize begin = 0;
  double widest = 0;

  for (gsize i = 1; i <= strlen (self->text); i++) {
    if (self->breaks[i] < level)
      continue;
    widest = MAX (widest, self->at[trim_end (self->text, begin, i)] - self->at[begin]);
    begin = i;
  }
  return widest;
}

/**
 * engawa_paragraph_get_natural_width:
 * @self: a paragraph
 *
 * Returns: the width that needs no line broken
 */
double
engawa_paragraph_get_natural_width (EngawaParagraph *self)
{
  return widest_stretch (self, ENGAWA_BREAK_MUST);
}

/**
 * engawa_paragraph_get_longest_phrase:
 * @self: a paragraph
 *
 * Returns: the width that needs no phrase broken
 */
double
engawa_paragraph_get_longest_phrase (EngawaParagraph *self)
{
  return widest_stretch (self, ENGAWA_BREAK_PHRASE);
}

static void
append_place (EngawaParagraph *self, GArray *places, gsize at)
{
  gsize before = places->len > 0 ? g_array_index (places, Place, places->len - 1).begin : 0;
  Place place = { .begin = at,
                  .end = trim_end (self->text, before, at),
                  .kind = self->breaks[at],
                  .lines = G_MAXUINT };

  g_array_append_val (places, place);
}

/* Appends the places inside one stretch that is wider than the line. */
static void
append_inner (EngawaParagraph *self,
              GArray *places,
              gsize begin,
              gsize end,
              double width,
              EngawaBreak level)
{
  gsize from = begin;

  for (gsize i = begin + 1; i <= end; i++) {
    if (i < end && self->breaks[i] < level)
      continue;
    if (level > ENGAWA_BREAK_CHARACTER
        && self->at[trim_end (self->text, from, i)] - self->at[from] > width + TOLERANCE)
      append_inner (self, places, from, i, width, level - 1);
    if (i < end)
      append_place (self, places, i);
    from = i;
  }
}

static GArray *
find_places (EngawaParagraph *self, double width)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (Place));
  gsize length = strlen (self->text);
  gsize from = 0;

  append_place (self, places, 0);
  for (gsize i = 1; i <= length; i++) {
    if (self->breaks[i] < ENGAWA_BREAK_PHRASE)
      continue;
    if (self->at[trim_end (self->text, from, i)] - self->at[from] > width + TOLERANCE)
      append_inner (self, places, from, i, width, ENGAWA_BREAK_WORD);
    append_place (self, places, i);
    from = i;
  }
  return places;
}

static double
cost_of_line (double slack, double width, EngawaBreak kind)
{
  double share = slack / width;
  double cost = slack < 0 ? 100 * share * share + 100 : share * share;

  if (kind == ENGAWA_BREAK_WORD)
    cost += 0.3;
  if (kind == ENGAWA_BREAK_CHARACTER)
    cost += 1;
  return cost;
}

/* Chooses the ends of lines: the fewest lines, then the most even ones. */
static GArray *
choose_places (EngawaParagraph *self, double width)
{
  GArray *places = find_places (self, width);

  g_array_index (places, Place, 0).lines = 0;
  for (guint k = 1; k < places->len; k++) {
    Place *to = &g_array_index (places, Place, k);
    for (guint j = k; j-- > 0;) {
      const Place *from = &g_array_index (places, Place, j);
      gsize end = trim_end (self->text, from->begin, to->begin);
      double slack = width - (self->at[end] - self->at[from->begin]);
      if (slack < -TOLERANCE && j + 1 < k)
        break;
      double cost =
          from->cost + cost_of_line (slack < -TOLERANCE ? slack : MAX (slack, 0), width, to->kind);
      if (from->lines + 1 < to->lines || (from->lines + 1 == to->lines && cost < to->cost)) {
        to->lines = from->lines + 1;
        to->cost = cost;
        to->from = j;
        to->end = end;
      }
      if (j > 0 && from->kind == ENGAWA_BREAK_MUST)
        break;
    }
  }
  return places;
}

/**
 * engawa_paragraph_count_lines:
 * @self: a paragraph
 * @width: a width
 *
 * Returns: how many lines it takes at that width, found without setting them
 */
guint
engawa_paragraph_count_lines (EngawaParagraph *self, double width)
{
  if (*self->text == '\0')
    return 0;
  g_autoptr (GArray) places = choose_places (self, width);
  return g_array_index (places, Place, places->len - 1).lines;
}

/**
 * engawa_paragraph_is_rtl:
 * @self: a paragraph
 *
 * Returns: whether its lines run from right to left and so begin at the right edge
 */
gboolean
engawa_paragraph_is_rtl (EngawaParagraph *self)
{
  return self->typeface->rtl;
}

/**
 * engawa_paragraph_get_line_height:
 * @self: a paragraph
 *
 * Returns: the distance of two base lines
 */
double
engawa_paragraph_get_line_height (EngawaParagraph *self)
{
  return self->pitch;
}

/**
 * engawa_paragraph_layout:
 * @self: a paragraph
 * @width: the room for its lines, or 0 for as much as they need
 *
 * Sets the lines. Does nothing when they are set for that width already.
 */
void
engawa_paragraph_layout (EngawaParagraph *self, double width)
{
  const EngawaTextLineStyle style = { .context = self->context,
                                      .font = self->font,
                                      .ruby_font = self->ruby_font,
                                      .baseline = self->baseline,
                                      .ruby_baseline = self->ruby_baseline };
  double room = width > 0 ? width : MAX (1, engawa_paragraph_get_natural_width (self));

  if (self->laid_for == room)
    return;
  self->laid_for = room;
  self->width = 0;
  g_ptr_array_set_size (self->lines, 0);
  if (*self->text == '\0')
    return;

  g_autoptr (GArray) places = choose_places (self, room);
  for (guint k = places->len - 1; k > 0;) {
    const Place *to = &g_array_index (places, Place, k);
    const Place *from = &g_array_index (places, Place, to->from);
    EngawaTextLine *line =
        engawa_text_line_new (&style, self->text, from->begin, to->end, self->parts);
    self->width = MAX (self->width, line->width);
    g_ptr_array_insert (self->lines, 0, line);
    k = (guint) to->from;
  }
}

/**
 * engawa_paragraph_get_n_lines:
 * @self: a paragraph that is set
 *
 * Returns: how many lines it has
 */
guint
engawa_paragraph_get_n_lines (EngawaParagraph *self)
{
  return self->lines->len;
}

/**
 * engawa_paragraph_get_line:
 * @self: a paragraph that is set
 * @index: less than its number of lines
 *
 * Returns: (transfer none): a line
 */
const EngawaTextLine *
engawa_paragraph_get_line (EngawaParagraph *self, guint index)
{
  g_return_val_if_fail (index < self->lines->len, NULL);
  return g_ptr_array_index (self->lines, index);
}

/**
 * engawa_paragraph_get_width:
 * @self: a paragraph that is set
 *
 * Returns: the width of its widest line
 */
double
engawa_paragraph_get_width (EngawaParagraph *self)
{
  return self->width;
}

/**
 * engawa_paragraph_get_height:
 * @self: a paragraph that is set
 *
 * Returns: the height of its lines
 */
double
engawa_paragraph_get_height (EngawaParagraph *self)
{
  return self->pitch * self->lines->len;
}

/**
 * engawa_paragraph_get_baseline:
 * @self: a paragraph
 *
 * Returns: the first base line from the top
 */
double
engawa_paragraph_get_baseline (EngawaParagraph *self)
{
  return self->baseline;
}

/**
 * engawa_paragraph_foreach_piece:
 * @self: a paragraph that is set
 * @room: the width the lines are aligned in
 * @xalign: 0 for the left edge, 0.5 for the middle, 1 for the right edge
 * @function: (scope call): called for every base line and every reading
 * @user_data: (closure): given to @function
 */
void
engawa_paragraph_foreach_piece (EngawaParagraph *self,
                                double room,
                                double xalign,
                                EngawaPieceFunc function,
                                gpointer user_data)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const EngawaTextLine *line = g_ptr_array_index (self->lines, i);
    double left = (room - line->width) * xalign;
    for (guint j = 0; j < line->pieces->len; j++) {
      const EngawaPiece *piece = &g_array_index (line->pieces, EngawaPiece, j);
      double ascent = (double) pango_layout_get_baseline (piece->layout) / PANGO_SCALE;
      function (piece, left + piece->x, i * self->pitch + piece->baseline - ascent, user_data);
    }
  }
}

static void
draw_piece (const EngawaPiece *piece, double x, double y, gpointer user_data)
{
  cairo_t *cr = user_data;

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, piece->layout);
}

/**
 * engawa_paragraph_draw:
 * @self: a paragraph that is set
 * @cr: where to draw, in the current colour; its origin is the paragraph's top left corner
 * @room: the width the lines are aligned in
 * @xalign: 0 for the left edge, 0.5 for the middle, 1 for the right edge
 */
void
engawa_paragraph_draw (EngawaParagraph *self, cairo_t *cr, double room, double xalign)
{
  cairo_save (cr);
  engawa_paragraph_foreach_piece (self, room, xalign, draw_piece, cr);
  cairo_restore (cr);
}
