/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-word-block.h"

#include <math.h>
#include <string.h>

/*
 * The family's line and the easy Japanese under it, as something that can be measured at any size without
 * asking GTK. Tiles and buttons own one and draw it themselves: a grid can then try sizes until everything
 * fits, and a page of twelve tiles has twelve widgets instead of sixty.
 */

#define READING_OPACITY 0.86f

struct _EngawaWordBlock {
  EngawaCaption *caption;
  EngawaParagraph *first;
  EngawaParagraph *second;
  EngawaWordStyle style;
};

/**
 * engawa_word_block_new:
 *
 * Returns: (transfer full): a block without words
 */
EngawaWordBlock *
engawa_word_block_new (void)
{
  EngawaWordBlock *self = g_new0 (EngawaWordBlock, 1);

  self->style = (EngawaWordStyle){ .size = 24, .easy_size = 20 };
  return self;
}

/**
 * engawa_word_block_free:
 * @self: (transfer full): a block
 */
void
engawa_word_block_free (EngawaWordBlock *self)
{
  engawa_word_block_invalidate (self);
  g_clear_pointer (&self->caption, engawa_caption_free);
  g_free (self);
}

/**
 * engawa_word_block_invalidate:
 * @self: a block
 *
 * Forgets what was measured, after fonts or their options changed.
 */
void
engawa_word_block_invalidate (EngawaWordBlock *self)
{
  g_clear_pointer (&self->first, engawa_paragraph_free);
  g_clear_pointer (&self->second, engawa_paragraph_free);
}

/**
 * engawa_word_block_set_caption:
 * @self: a block
 * @caption: (nullable): the words
 */
void
engawa_word_block_set_caption (EngawaWordBlock *self, const EngawaCaption *caption)
{
  engawa_word_block_invalidate (self);
  g_clear_pointer (&self->caption, engawa_caption_free);
  if (caption != NULL)
    self->caption = engawa_caption_copy (caption);
}

/**
 * engawa_word_block_get_caption:
 * @self: a block
 *
 * Returns: (transfer none) (nullable): the words
 */
const EngawaCaption *
engawa_word_block_get_caption (EngawaWordBlock *self)
{
  return self->caption;
}

/**
 * engawa_word_block_set_style:
 * @self: a block
 * @style: how it is set
 */
void
engawa_word_block_set_style (EngawaWordBlock *self, const EngawaWordStyle *style)
{
  if (self->style.size == style->size && self->style.easy_size == style->easy_size
      && self->style.bold == style->bold && self->style.even == style->even) {
    self->style.gap = style->gap;
    return;
  }
  engawa_word_block_invalidate (self);
  self->style = *style;
}

/**
 * engawa_word_block_get_style:
 * @self: a block
 *
 * Returns: (transfer none): how it is set
 */
const EngawaWordStyle *
engawa_word_block_get_style (EngawaWordBlock *self)
{
  return &self->style;
}

static void
ensure (EngawaWordBlock *self, PangoContext *context)
{
  const EngawaCaption *caption = self->caption;

  if (caption == NULL || self->first != NULL)
    return;
  self->first = engawa_paragraph_new (
      context, engawa_typeface_for_language (caption->language), caption->text, self->style.size,
      self->style.bold,
      self->style.even && caption->easy == NULL ? ENGAWA_RUBY_ALWAYS : ENGAWA_RUBY_WHERE_NEEDED);
  if (caption->easy != NULL)
    self->second = engawa_paragraph_new (
        context, engawa_typeface_for_language ("ja@easy"), caption->easy, self->style.easy_size,
        FALSE, self->style.even ? ENGAWA_RUBY_ALWAYS : ENGAWA_RUBY_WHERE_NEEDED);
}

/**
 * engawa_word_block_get_natural_width:
 * @self: a block
 * @context: how to measure
 *
 * Returns: the width at which no line is broken
 */
double
engawa_word_block_get_natural_width (EngawaWordBlock *self, PangoContext *context)
{
  double width = 0;

  ensure (self, context);
  if (self->first != NULL)
    width = engawa_paragraph_get_natural_width (self->first);
  if (self->second != NULL)
    width = MAX (width, engawa_paragraph_get_natural_width (self->second));
  return ceil (width) + 1;
}

/**
 * engawa_word_block_get_longest_phrase:
 * @self: a block
 * @context: how to measure
 *
 * Returns: the width at which no phrase is broken
 */
double
engawa_word_block_get_longest_phrase (EngawaWordBlock *self, PangoContext *context)
{
  double width = 0;

  ensure (self, context);
  if (self->first != NULL)
    width = engawa_paragraph_get_longest_phrase (self->first);
  if (self->second != NULL)
    width = MAX (width, engawa_paragraph_get_longest_phrase (self->second));
  return ceil (width) + 1;
}

/**
 * engawa_word_block_get_line_height:
 * @self: a block
 * @context: how to measure
 * @easy: of the easy Japanese, not of the family's language
 *
 * Returns: the distance of two base lines, 0 when there is none
 */
double
engawa_word_block_get_line_height (EngawaWordBlock *self, PangoContext *context, gboolean easy)
{
  ensure (self, context);
  EngawaParagraph *paragraph = easy ? self->second : self->first;
  return paragraph != NULL ? engawa_paragraph_get_line_height (paragraph) : 0;
}

/**
 * engawa_word_block_count_lines:
 * @self: a block
 * @context: how to measure
 * @width: a width
 * @easy: of the easy Japanese, not of the family's language
 *
 * Returns: how many lines it takes
 */
guint
engawa_word_block_count_lines (EngawaWordBlock *self,
                               PangoContext *context,
                               double width,
                               gboolean easy)
{
  ensure (self, context);
  EngawaParagraph *paragraph = easy ? self->second : self->first;
  return paragraph != NULL ? engawa_paragraph_count_lines (paragraph, width) : 0;
}

/**
 * engawa_word_block_layout:
 * @self: a block
 * @context: how to measure
 * @width: the room for its lines
 * @first_height: (out) (optional): the height of the family's lines with the gap under them
 *
 * Sets its lines.
 *
 * Returns: the height of the whole
 */
double
engawa_word_block_layout (EngawaWordBlock *self,
                          PangoContext *context,
                          double width,
                          double *first_height)
{
  double first = 0;
  double second = 0;

  ensure (self, context);
  if (self->first != NULL) {
    engawa_paragraph_layout (self->first, MAX (1, width));
    first = engawa_paragraph_get_height (self->first);
  }
  if (self->second != NULL) {
    engawa_paragraph_layout (self->second, MAX (1, width));
    second = engawa_paragraph_get_height (self->second);
    if (first > 0)
      first += self->style.gap;
  }
  if (first_height != NULL)
    *first_height = first;
  return ceil (first + second);
}

/**
 * engawa_word_block_get_width:
 * @self: a block that is set
 *
 * Returns: the width of its widest line
 */
double
engawa_word_block_get_width (EngawaWordBlock *self)
{
  double width = self->first != NULL ? engawa_paragraph_get_width (self->first) : 0;

  return self->second != NULL ? MAX (width, engawa_paragraph_get_width (self->second)) : width;
}

typedef struct {
  GtkSnapshot *snapshot;
  graphene_point_t origin;
  const GdkRGBA *color;
} Drawing;

static void
draw_piece (const EngawaPiece *piece, double x, double y, gpointer user_data)
{
  const Drawing *drawing = user_data;
  GdkRGBA color = *drawing->color;
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) round (drawing->origin.x + x),
                                                (float) round (drawing->origin.y + y));

  if (piece->ruby)
    color.alpha *= READING_OPACITY;
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &point);
  gtk_snapshot_append_layout (drawing->snapshot, piece->layout, &color);
  gtk_snapshot_restore (drawing->snapshot);
}

/**
 * engawa_word_block_snapshot:
 * @self: a block that is set
 * @snapshot: where to draw
 * @room: the room; its height is not looked at
 * @easy_top: where the easy Japanese begins under the top of @room, or a negative number for just
 *   under the family's lines
 * @xalign: 0 for the left edge, 0.5 for the middle, 1 for the right edge
 * @color: of the family's language
 * @easy_color: of the easy Japanese
 */
void
engawa_word_block_snapshot (EngawaWordBlock *self,
                            GtkSnapshot *snapshot,
                            const graphene_rect_t *room,
                            double easy_top,
                            double xalign,
                            const GdkRGBA *color,
                            const GdkRGBA *easy_color)
{
  Drawing drawing = { snapshot, room->origin, color };
  double top = 0;

  if (self->first != NULL) {
    engawa_paragraph_foreach_piece (self->first, room->size.width, xalign, draw_piece, &drawing);
    top = engawa_paragraph_get_height (self->first);
    if (top > 0)
      top += self->style.gap;
  }
  if (self->second == NULL)
    return;
  drawing.color = easy_color;
  drawing.origin.y += (float) (easy_top >= 0 ? easy_top : top);
  engawa_paragraph_foreach_piece (self->second, room->size.width, xalign, draw_piece, &drawing);
}
