/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

/**
 * EngawaPiece:
 * @layout: (owned): base text, or one reading
 * @x: its left edge from the left edge of its line
 * @baseline: its base line from the top of its line
 * @start: first byte in the paragraph's plain text
 * @end: the byte after
 * @ruby: whether it is a reading
 *
 * What a line draws, in pixels (points on paper).
 */
typedef struct {
  PangoLayout *layout;
  double x;
  double baseline;
  gsize start;
  gsize end;
  gboolean ruby;
} EngawaPiece;

/**
 * EngawaRubyPart:
 * @start: first byte of the base
 * @end: the byte after
 * @reading: (owned): the reading that stands over it
 * @base_width: how wide the base is by itself
 * @ruby_width: how wide the reading is by itself
 *
 * A base and its reading as they are set: a character each, or a word with one reading.
 */
typedef struct {
  gsize start;
  gsize end;
  char *reading;
  double base_width;
  double ruby_width;
} EngawaRubyPart;

/**
 * EngawaTextLineStyle:
 *
 * What every line of a paragraph shares; borrowed while a line is made.
 */
typedef struct {
  PangoContext *context;
  const PangoFontDescription *font;
  const PangoFontDescription *ruby_font;
  double baseline;
  double ruby_baseline;
} EngawaTextLineStyle;

/**
 * EngawaTextLine:
 * @pieces: (element-type EngawaPiece): stretches of base text, each before its readings
 * @width: from the leftmost to the rightmost edge
 * @start: first byte in the paragraph's plain text
 * @end: the byte after
 *
 * One line of a paragraph, ready to draw.
 */
typedef struct {
  GArray *pieces;
  double width;
  gsize start;
  gsize end;
} EngawaTextLine;

EngawaTextLine *engawa_text_line_new (const EngawaTextLineStyle *style,
                                      const char *text,
                                      gsize start,
                                      gsize end,
                                      GArray *parts) G_GNUC_WARN_UNUSED_RESULT;
void engawa_text_line_free (EngawaTextLine *self);

double engawa_ruby_part_get_extra (const EngawaRubyPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaTextLine, engawa_text_line_free)
