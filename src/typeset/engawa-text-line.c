/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-text-line.h"

#include <string.h>

/* A line is base text with a small layout over each base. A reading wider than its base spreads the base
 * with letter-spacing, half of it before and half behind, so that readings never overhang their
 * neighbours; Pango drops the outer half at the ends of a layout, and what stands there is spread the more
 * to make up for it. Numbers are not spread, which would take them apart, but stand by themselves with
 * room on both sides. A reading narrower than its base is spread itself. */

static void
clear_piece (gpointer data)
{
  EngawaPiece *piece = data;

  g_clear_object (&piece->layout);
}

/**
 * engawa_ruby_part_get_extra:
 * @self: a base and its reading
 *
 * Returns: the room the reading needs beyond its base, in pixels
 */
double
engawa_ruby_part_get_extra (const EngawaRubyPart *self)
{
  return MAX (0, self->ruby_width - self->base_width);
}

static void
add_spacing (PangoAttrList *attributes, gsize start, gsize end, double spacing)
{
  PangoAttribute *attribute = pango_attr_letter_spacing_new ((int) (spacing * PANGO_SCALE));

  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static gboolean
is_number (const char *text, const EngawaRubyPart *part)
{
  for (gsize i = part->start; i < part->end; i++)
    if (g_ascii_isdigit (text[i]))
      return engawa_ruby_part_get_extra (part) > 0;
  return FALSE;
}

static PangoAttrList *
spread_bases (const char *text, gsize start, gsize end, GArray *parts)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < parts->len; i++) {
    const EngawaRubyPart *part = &g_array_index (parts, EngawaRubyPart, i);
    double extra = engawa_ruby_part_get_extra (part);

    if (part->start < start || part->end > end || extra <= 0 || is_number (text, part))
      continue;
    double gaps = (double) g_utf8_strlen (text + part->start, (gssize) (part->end - part->start));
    gaps -= (part->start == start ? 0.5 : 0) + (part->end == end ? 0.5 : 0);
    if (gaps > 0)
      add_spacing (attributes, part->start - start, part->end - start, extra / gaps);
  }
  return attributes;
}

static PangoLayout *
new_layout (PangoContext *context, const PangoFontDescription *font, const char *text, gsize length)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

/* Sets a reading over the room its base has, spread when it is much narrower. */
static PangoLayout *
set_reading (const EngawaTextLineStyle *style, const EngawaRubyPart *part, double room)
{
  PangoLayout *layout =
      new_layout (style->context, style->ruby_font, part->reading, strlen (part->reading));
  glong count = g_utf8_strlen (part->reading, -1);
  double spare = room - part->ruby_width;

  if (count > 1 && spare > 0.1 * room) {
    g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
    add_spacing (attributes, 0, strlen (part->reading),
                 MIN (spare / (double) count, part->ruby_width / (double) count));
    pango_layout_set_attributes (layout, attributes);
  }
  return layout;
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
find_base (PangoLayout *layout,
           gsize start,
           gsize end,
           const char *text,
           double *left,
           double *right)
{
  PangoRectangle first;
  PangoRectangle last;
  const char *final = g_utf8_find_prev_char (text + start, text + end);

  pango_layout_index_to_pos (layout, (int) start, &first);
  pango_layout_index_to_pos (layout, final != NULL ? (int) (final - text) : (int) start, &last);
  *left = (double) MIN (MIN (first.x, first.x + first.width), MIN (last.x, last.x + last.width))
          / PANGO_SCALE;
  *right = (double) MAX (MAX (first.x, first.x + first.width), MAX (last.x, last.x + last.width))
           / PANGO_SCALE;
}

/* Moves every piece so that the leftmost edge is at 0, and finds the width. */
static void
settle (EngawaTextLine *self)
{
  double left = 0;
  double right = 0;

  for (guint i = 0; i < self->pieces->len; i++) {
    const EngawaPiece *piece = &g_array_index (self->pieces, EngawaPiece, i);
    left = MIN (left, piece->x);
    right = MAX (right, piece->x + layout_width (piece->layout));
  }
  for (guint i = 0; i < self->pieces->len; i++)
    g_array_index (self->pieces, EngawaPiece, i).x -= left;
  self->width = right - left;
}

/* Appends a stretch of base text at @left, and its readings. Returns where the next one begins. */
static double
append_stretch (EngawaTextLine *self,
                const EngawaTextLineStyle *style,
                const char *text,
                gsize start,
                gsize end,
                GArray *parts,
                double left)
{
  g_autoptr (PangoAttrList) attributes = spread_bases (text, start, end, parts);
  EngawaPiece base = { .x = left, .baseline = style->baseline, .start = start, .end = end };
  double right = left;

  if (start == end)
    return left;
  base.layout = new_layout (style->context, style->font, text + start, end - start);
  pango_layout_set_attributes (base.layout, attributes);
  right = left + layout_width (base.layout);
  guint at = self->pieces->len;
  g_array_append_val (self->pieces, base);

  for (guint i = 0; i < parts->len; i++) {
    const EngawaRubyPart *part = &g_array_index (parts, EngawaRubyPart, i);
    double from;
    double to;

    if (part->start < start || part->end > end)
      continue;
    find_base (base.layout, part->start - start, part->end - start, text + start, &from, &to);
    EngawaPiece piece = {
      .baseline = style->ruby_baseline, .start = part->start, .end = part->end, .ruby = TRUE
    };
    piece.layout = set_reading (style, part, to - from);
    piece.x = left + (from + to - layout_width (piece.layout)) / 2;
    if (is_number (text, part)) {
      /* The number stands in the middle of the room its reading takes. */
      g_array_index (self->pieces, EngawaPiece, at).x += left - piece.x;
      right += 2 * (left - piece.x);
      piece.x = left;
    }
    g_array_append_val (self->pieces, piece);
  }
  return right;
}

/**
 * engawa_text_line_new:
 * @style: what the lines of the paragraph share
 * @text: the paragraph's plain text
 * @start: first byte of the line
 * @end: the byte after it, spaces at the end left out
 * @parts: (element-type EngawaRubyPart): every reading of the paragraph
 *
 * Sets one line.
 *
 * Returns: (transfer full): the line
 */
EngawaTextLine *
engawa_text_line_new (const EngawaTextLineStyle *style,
                      const char *text,
                      gsize start,
                      gsize end,
                      GArray *parts)
{
  EngawaTextLine *self = g_new0 (EngawaTextLine, 1);
  gsize from = start;
  double left = 0;

  self->start = start;
  self->end = end;
  self->pieces = g_array_new (FALSE, TRUE, sizeof (EngawaPiece));
  g_array_set_clear_func (self->pieces, clear_piece);
  for (guint i = 0; i < parts->len; i++) {
    const EngawaRubyPart *part = &g_array_index (parts, EngawaRubyPart, i);
    if (part->start < start || part->end > end || !is_number (text, part))
      continue;
    left = append_stretch (self, style, text, from, part->start, parts, left);
    left = append_stretch (self, style, text, part->start, part->end, parts, left);
    from = part->end;
  }
  append_stretch (self, style, text, from, end, parts, left);
  settle (self);
  return self;
}

/**
 * engawa_text_line_free:
 * @self: (transfer full): a line
 */
void
engawa_text_line_free (EngawaTextLine *self)
{
  g_clear_pointer (&self->pieces, g_array_unref);
  g_free (self);
}
