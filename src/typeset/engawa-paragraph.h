/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "typeset/engawa-text-line.h"
#include "typeset/engawa-typeface.h"

typedef struct _EngawaParagraph EngawaParagraph;

/**
 * EngawaRubyRoom:
 * @ENGAWA_RUBY_WHERE_NEEDED: a text with readings gets room for them
 * @ENGAWA_RUBY_ALWAYS: room for readings even without any, so that neighbours share base lines
 * @ENGAWA_RUBY_NONE: readings are not drawn
 */
typedef enum {
  ENGAWA_RUBY_WHERE_NEEDED,
  ENGAWA_RUBY_ALWAYS,
  ENGAWA_RUBY_NONE,
} EngawaRubyRoom;

/**
 * EngawaPieceFunc:
 * @piece: what to draw
 * @x: left edge of its layout
 * @y: top edge of its layout
 * @user_data: (closure): the caller's
 */
typedef void (*EngawaPieceFunc) (const EngawaPiece *piece, double x, double y, gpointer user_data);

EngawaParagraph *engawa_paragraph_new (PangoContext *context,
                                       const EngawaTypeface *typeface,
                                       const char *markup,
                                       double size,
                                       gboolean bold,
                                       EngawaRubyRoom room) G_GNUC_WARN_UNUSED_RESULT;
void engawa_paragraph_free (EngawaParagraph *self);

const char *engawa_paragraph_get_text (EngawaParagraph *self);
gboolean engawa_paragraph_is_rtl (EngawaParagraph *self);
double engawa_paragraph_get_natural_width (EngawaParagraph *self);
double engawa_paragraph_get_longest_phrase (EngawaParagraph *self);
guint engawa_paragraph_count_lines (EngawaParagraph *self, double width);
double engawa_paragraph_get_line_height (EngawaParagraph *self);

void engawa_paragraph_layout (EngawaParagraph *self, double width);
guint engawa_paragraph_get_n_lines (EngawaParagraph *self);
const EngawaTextLine *engawa_paragraph_get_line (EngawaParagraph *self, guint index);
double engawa_paragraph_get_width (EngawaParagraph *self);
double engawa_paragraph_get_height (EngawaParagraph *self);
double engawa_paragraph_get_baseline (EngawaParagraph *self);

void engawa_paragraph_foreach_piece (EngawaParagraph *self,
                                     double room,
                                     double xalign,
                                     EngawaPieceFunc function,
                                     gpointer user_data);
void engawa_paragraph_draw (EngawaParagraph *self, cairo_t *cr, double room, double xalign);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaParagraph, engawa_paragraph_free)
