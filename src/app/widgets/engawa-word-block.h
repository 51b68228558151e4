/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-caption.h"
#include "typeset/engawa-paragraph.h"

typedef struct _EngawaWordBlock EngawaWordBlock;

/**
 * EngawaWordStyle:
 * @size: size of the family's language, in pixels
 * @easy_size: size of the easy Japanese under it, in pixels
 * @bold: whether the family's language is bold
 * @even: whether room for readings is kept where there are none, so that neighbours share base lines
 * @gap: pixels between the two, may be negative
 *
 * How a block of words is set.
 */
typedef struct {
  double size;
  double easy_size;
  gboolean bold;
  gboolean even;
  double gap;
} EngawaWordStyle;

EngawaWordBlock *engawa_word_block_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_word_block_free (EngawaWordBlock *self);

void engawa_word_block_set_caption (EngawaWordBlock *self, const EngawaCaption *caption);
const EngawaCaption *engawa_word_block_get_caption (EngawaWordBlock *self);
void engawa_word_block_set_style (EngawaWordBlock *self, const EngawaWordStyle *style);
const EngawaWordStyle *engawa_word_block_get_style (EngawaWordBlock *self);
void engawa_word_block_invalidate (EngawaWordBlock *self);

double engawa_word_block_get_natural_width (EngawaWordBlock *self, PangoContext *context);
double engawa_word_block_get_longest_phrase (EngawaWordBlock *self, PangoContext *context);
double
engawa_word_block_get_line_height (EngawaWordBlock *self, PangoContext *context, gboolean easy);
guint engawa_word_block_count_lines (EngawaWordBlock *self,
                                     PangoContext *context,
                                     double width,
                                     gboolean easy);
double engawa_word_block_layout (EngawaWordBlock *self,
                                 PangoContext *context,
                                 double width,
                                 double *first_height);
double engawa_word_block_get_width (EngawaWordBlock *self);
void engawa_word_block_snapshot (EngawaWordBlock *self,
                                 GtkSnapshot *snapshot,
                                 const graphene_rect_t *room,
                                 double easy_top,
                                 double xalign,
                                 const GdkRGBA *color,
                                 const GdkRGBA *easy_color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaWordBlock, engawa_word_block_free)
