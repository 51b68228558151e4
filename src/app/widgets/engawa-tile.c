/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-tile.h"

#include <math.h>

#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-style.h"

/*
 * What a family touches: a pictogram, its word in the family's language and the easy Japanese under it.
 * A row tile has the picture beside the words; buttons of the bar and the foot are row tiles in another
 * dress. A chosen tile has a thick frame and a filled corner with a dot, never a tick, which means "wrong"
 * in Japan. It draws picture and words itself, see engawa-word-block.c.
 */

#define MARK 48.0
#define MARK_SHARE 0.36
#define MARK_DOT 0.2
#define SPEAKER 22
#define SPEAKER_INSET 0.3f
#define MARK_RADIUS 0.45
#define DISABLED_OPACITY 0.55f

struct _EngawaTile {
  GtkButton parent_instance;

  /* owned */
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  EngawaWordBlock *block;
  char *id;
  char *picture;

  EngawaTileKind kind;
  double size;
  double easy_size;
  double picture_size;
  double align;
  gboolean bold;
  gboolean even;
  gboolean row;
  gboolean after;
  gboolean mirrored;
  gboolean selected;
  gboolean speaks;
  EngawaTileFit fit;
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (EngawaTile, engawa_tile, GTK_TYPE_BUTTON)

static void
set_scale (EngawaTile *self, double scale)
{
  const EngawaWordStyle style = { .size = engawa_metrics_text (self->metrics, self->size) * scale,
                                  .easy_size =
                                      engawa_metrics_text (self->metrics, self->easy_size) * scale,
                                  .bold = self->bold,
                                  .even = self->even };

  engawa_word_block_set_style (self->block, &style);
}

static void
refresh (EngawaTile *self)
{
  engawa_word_block_invalidate (self->block);
  set_scale (self, self->fit.scale > 0 ? self->fit.scale : 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* A neighbourhood without room for pictures says so with a side of one pixel. */
static gboolean
shows_picture (EngawaTile *self)
{
  return engawa_tile_has_picture (self) && !(self->fit.scale > 0 && self->fit.picture <= 1);
}

static double
get_picture_side (EngawaTile *self)
{
  if (!shows_picture (self))
    return 0;
  return self->fit.picture > 0 ? self->fit.picture
                               : engawa_metrics_px (self->metrics, self->picture_size);
}

static double
get_gap (EngawaTile *self)
{
  if (!shows_picture (self) || engawa_word_block_get_caption (self->block) == NULL)
    return 0;
  return engawa_metrics_px (self->metrics, self->row ? 14 : 6);
}

static GtkSizeRequestMode
engawa_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engawa_tile_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  EngawaTile *self = ENGAWA_TILE (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double side = get_picture_side (self);
  double beside = self->row ? side + get_gap (self) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    double words = engawa_word_block_get_natural_width (self->block, context);
    double least = engawa_word_block_get_longest_phrase (self->block, context);
    if (engawa_word_block_get_caption (self->block) == NULL)
      words = least = 0;
    *natural = (int) ceil (MAX (words + beside, side));
    *minimum = (int) ceil (MAX (MIN (least, words) + beside, side));
    return;
  }
  double room =
      for_size > 0 ? for_size - beside : engawa_word_block_get_natural_width (self->block, context);
  double height = engawa_word_block_layout (self->block, context, room, NULL);
  *minimum = *natural =
      (int) ceil (self->row ? MAX (height, side) : height + get_gap (self) + side);
}

static void
engawa_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
}

static EngawaPictureTheme
get_theme (EngawaTile *self)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (self), "go")
      && gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return ENGAWA_PICTURE_THEME_REVERSED;
  return engawa_metrics_get_contrast (self->metrics) ? ENGAWA_PICTURE_THEME_HIGH_CONTRAST
                                                     : ENGAWA_PICTURE_THEME_NORMAL;
}

static void
draw_picture (EngawaTile *self, GtkSnapshot *snapshot, const graphene_rect_t *room)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean faded = !gtk_widget_is_sensitive (widget);
  gboolean flip = self->mirrored && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->picture == NULL)
    return;
  if (faded)
    gtk_snapshot_push_opacity (snapshot, DISABLED_OPACITY);
  engawa_picture_snapshot_id (self->pictures, widget, snapshot, self->picture, get_theme (self),
                              room, flip);
  if (faded)
    gtk_snapshot_pop (snapshot);
}

/* The filled corner: it covers the frame, so it is drawn from the outer edge. */
static void
draw_mark (EngawaTile *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float side = (float) engawa_metrics_px (self->metrics, MARK);
  GtkBorder border;
  GtkBorder padding;
  GdkRGBA frame;
  GdkRGBA paper;
  GskRoundedRect shape;

  /* On a small tile a full mark would cover the words. */
  float tall = (float) engawa_tile_get_chrome (self, GTK_ORIENTATION_VERTICAL)
               + (float) gtk_widget_get_height (widget);
  side = CLAMP (tall * (float) MARK_SHARE, side * 0.55f, side);
  float radius = side * (float) MARK_RADIUS;
  float dot = side * (float) MARK_DOT;
  gtk_style_context_get_border (context, &border);
  gtk_style_context_get_padding (context, &padding);
  if (!gtk_style_context_lookup_color (context, "engawa_ai", &frame)
      || !gtk_style_context_lookup_color (context, "engawa_card", &paper))
    return;
  float left = rtl ? (float) -(padding.left + border.left)
                   : (float) (gtk_widget_get_width (widget) + padding.right + border.right) - side;
  float top = (float) -(padding.top + border.top);
  graphene_rect_t rect = GRAPHENE_RECT_INIT (left, top, side, side);
  const graphene_size_t none = GRAPHENE_SIZE_INIT (0, 0);
  const graphene_size_t outer = GRAPHENE_SIZE_INIT (radius, radius);
  const graphene_size_t inner = GRAPHENE_SIZE_INIT (radius, radius);
  gsk_rounded_rect_init (&shape, &rect, rtl ? &outer : &none, rtl ? &none : &outer,
                         rtl ? &inner : &none, rtl ? &none : &inner);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &frame, &rect);
  gtk_snapshot_pop (snapshot);

  graphene_rect_t middle =
      GRAPHENE_RECT_INIT (left + side / 2 - dot, top + side / 2 - dot, 2 * dot, 2 * dot);
  gsk_rounded_rect_init_from_rect (&shape, &middle, dot);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &paper, &middle);
  gtk_snapshot_pop (snapshot);
}

/* A small loudspeaker in the upper corner where the line begins; the other one is for the mark. */
static void
draw_speaker (EngawaTile *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float side = (float) engawa_metrics_px (self->metrics, SPEAKER);
  float inset = side * SPEAKER_INSET;
  GtkBorder padding;

  gtk_style_context_get_padding (context, &padding);
  float left = rtl ? (float) (gtk_widget_get_width (widget) + padding.right) - side - inset
                   : inset - (float) padding.left;
  graphene_rect_t room = GRAPHENE_RECT_INIT (left, inset - (float) padding.top, side, side);
  engawa_picture_snapshot_id (self->pictures, widget, snapshot, "listen-aloud", get_theme (self),
                              &room, FALSE);
}

static void
snapshot_row (EngawaTile *self, GtkSnapshot *snapshot, const EngawaInks *inks)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double side = MIN (get_picture_side (self), height);
  double gap = get_gap (self);
  double words = engawa_word_block_layout (self->block, context, width - side - gap, NULL);
  double used = MIN (width, side + gap + ceil (engawa_word_block_get_width (self->block)));
  double align = self->align < 0 ? 0.5 : self->align;
  double left = (width - used) * (rtl ? 1 - align : align);
  gboolean picture_left = self->after == rtl;
  double text_left = picture_left ? left + side + gap : left;
  double picture_left_edge = picture_left ? left : left + used - side;
  graphene_rect_t room = GRAPHENE_RECT_INIT (
      (float) picture_left_edge, (float) ((height - side) / 2), (float) side, (float) side);
  double inner = self->align < 0 || self->align == 0.5 ? 0.5 : self->align;

  draw_picture (self, snapshot, &room);
  room = GRAPHENE_RECT_INIT ((float) text_left, (float) ((height - words) / 2),
                             (float) (used - side - gap), (float) words);
  engawa_word_block_snapshot (self->block, snapshot, &room, -1, rtl ? 1 - inner : inner,
                              &inks->first, &inks->easy);
}

/* The picture above the words. In a grid the family's words stand in the middle of the room that the
 * longest of the neighbours needs, and the easy Japanese begins on one line. */
static void
snapshot_column (EngawaTile *self, GtkSnapshot *snapshot, const EngawaInks *inks)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double first;
  double words = engawa_word_block_layout (self->block, context, width, &first);
  double first_room = MAX (first, self->fit.first_height);
  double easy_room = MAX (words - first, self->fit.easy_height);
  const EngawaCaption *caption = engawa_word_block_get_caption (self->block);

  /* Words in one language only stand in the middle of the room of both. */
  if (caption != NULL && caption->easy == NULL) {
    first_room += easy_room;
    easy_room = 0;
  }
  double side = get_picture_side (self);
  double gap = side > 0 ? get_gap (self) : 0;
  double top = (height - side - gap - first_room - easy_room) / 2;
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, (float) top, (float) width, (float) side);

  if (side > 0)
    draw_picture (self, snapshot, &room);
  double text_top = top + side + gap + (first_room - first) / 2;
  room = GRAPHENE_RECT_INIT (0, (float) text_top, (float) width, (float) words);
  engawa_word_block_snapshot (self->block, snapshot, &room,
                              top + side + gap + first_room - text_top, 0.5, &inks->first,
                              &inks->easy);
}

static void
engawa_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaTile *self = ENGAWA_TILE (widget);
  EngawaInks inks;

  engawa_style_get_inks (widget, &inks);
  if (self->row)
    snapshot_row (self, snapshot, &inks);
  else
    snapshot_column (self, snapshot, &inks);
  if (self->selected)
    draw_mark (self, snapshot);
  if (self->speaks)
    draw_speaker (self, snapshot);
}

static void
engawa_tile_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (engawa_tile_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
engawa_tile_dispose (GObject *object)
{
  EngawaTile *self = ENGAWA_TILE (object);

  if (self->metrics != NULL)
    g_clear_signal_handler (&self->changed_id, self->metrics);
  g_clear_object (&self->metrics);
  g_clear_object (&self->pictures);
  G_OBJECT_CLASS (engawa_tile_parent_class)->dispose (object);
}

static void
engawa_tile_finalize (GObject *object)
{
  EngawaTile *self = ENGAWA_TILE (object);

  engawa_word_block_free (self->block);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->picture, g_free);
  G_OBJECT_CLASS (engawa_tile_parent_class)->finalize (object);
}

static void
engawa_tile_class_init (EngawaTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engawa_tile_dispose;
  object_class->finalize = engawa_tile_finalize;
  widget_class->get_request_mode = engawa_tile_get_request_mode;
  widget_class->measure = engawa_tile_measure;
  widget_class->size_allocate = engawa_tile_size_allocate;
  widget_class->snapshot = engawa_tile_snapshot;
  widget_class->css_changed = engawa_tile_css_changed;
  gtk_widget_class_set_css_name (widget_class, "tile");
}

static void
engawa_tile_init (EngawaTile *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->block = engawa_word_block_new ();
  self->size = 29;
  self->easy_size = 23;
  self->picture_size = 100;
  self->align = -1;
  self->bold = TRUE;
}

/**
 * engawa_tile_new:
 * @pictures: where pictograms come from
 * @metrics: the measures of the screen
 * @kind: what touching it means
 *
 * Returns: (transfer floating): a tile without words
 */
GtkWidget *
engawa_tile_new (EngawaPictures *pictures, EngawaMetrics *metrics, EngawaTileKind kind)
{
  const GtkAccessibleRole roles[] = { [ENGAWA_TILE_ACTION] = GTK_ACCESSIBLE_ROLE_BUTTON,
                                      [ENGAWA_TILE_ONE] = GTK_ACCESSIBLE_ROLE_RADIO,
                                      [ENGAWA_TILE_MANY] = GTK_ACCESSIBLE_ROLE_CHECKBOX };
  EngawaTile *self = g_object_new (ENGAWA_TYPE_TILE, "accessible-role", roles[kind], NULL);

  self->kind = kind;
  self->pictures = g_object_ref (pictures);
  self->metrics = g_object_ref (metrics);
  self->changed_id = g_signal_connect_swapped (metrics, "changed", G_CALLBACK (refresh), self);
  if (kind != ENGAWA_TILE_ACTION)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                                 GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * engawa_tile_get_id:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): what it stands for
 */
const char *
engawa_tile_get_id (EngawaTile *self)
{
  return self->id;
}

/**
 * engawa_tile_set_id:
 * @self: a tile
 * @id: what it stands for, such as the id of a choice
 */
void
engawa_tile_set_id (EngawaTile *self, const char *id)
{
  g_free (self->id);
  self->id = g_strdup (id);
  gtk_widget_set_name (GTK_WIDGET (self), id);
}

/**
 * engawa_tile_set_caption:
 * @self: a tile
 * @caption: (nullable): its words, which are its accessible name too
 */
void
engawa_tile_set_caption (EngawaTile *self, const EngawaCaption *caption)
{
  g_autofree char *plain = caption != NULL ? engawa_caption_to_plain (caption) : g_strdup ("");

  engawa_word_block_set_caption (self->block, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_get_caption:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): its words
 */
const EngawaCaption *
engawa_tile_get_caption (EngawaTile *self)
{
  return engawa_word_block_get_caption (self->block);
}

/**
 * engawa_tile_set_picture:
 * @self: a tile
 * @id: (nullable): the id of a pictogram
 * @size: its side, in pixels at 149 per inch
 */
void
engawa_tile_set_picture (EngawaTile *self, const char *id, double size)
{
  g_free (self->picture);
  self->picture = id != NULL && engawa_pictures_has (self->pictures, id) ? g_strdup (id) : NULL;
  self->picture_size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_set_picture_mirrored:
 * @self: a tile
 * @mirrored: whether the picture points along the line, so that it turns with its direction
 * @after: whether it stands after the words
 */
void
engawa_tile_set_picture_mirrored (EngawaTile *self, gboolean mirrored, gboolean after)
{
  self->mirrored = mirrored;
  self->after = after;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_tile_set_sizes:
 * @self: a tile
 * @size: size of the family's words, in pixels at 149 per inch and 100 %
 * @easy_size: size of the easy Japanese
 */
void
engawa_tile_set_sizes (EngawaTile *self, double size, double easy_size)
{
  self->size = size;
  self->easy_size = easy_size;
  refresh (self);
}

/**
 * engawa_tile_set_bold:
 * @self: a tile
 * @bold: whether the family's words are bold
 */
void
engawa_tile_set_bold (EngawaTile *self, gboolean bold)
{
  self->bold = bold;
  refresh (self);
}

/**
 * engawa_tile_set_even:
 * @self: a tile
 * @even: whether room for readings is kept where there are none
 */
void
engawa_tile_set_even (EngawaTile *self, gboolean even)
{
  self->even = even;
  refresh (self);
}

/**
 * engawa_tile_set_row:
 * @self: a tile
 * @row: whether the picture stands beside the words
 */
void
engawa_tile_set_row (EngawaTile *self, gboolean row)
{
  if (self->row == row)
    return;
  self->row = row;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_tile_get_row:
 * @self: a tile
 *
 * Returns: whether the picture stands beside the words
 */
gboolean
engawa_tile_get_row (EngawaTile *self)
{
  return self->row;
}

/**
 * engawa_tile_set_align:
 * @self: a tile whose picture stands beside the words
 * @align: 0 where the page begins, 0.5 or less than 0 for the middle
 */
void
engawa_tile_set_align (EngawaTile *self, double align)
{
  self->align = align;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_tile_get_selected:
 * @self: a tile
 *
 * Returns: whether it is chosen
 */
gboolean
engawa_tile_get_selected (EngawaTile *self)
{
  return self->selected;
}

/**
 * engawa_tile_set_selected:
 * @self: a tile
 * @selected: whether it is chosen
 */
void
engawa_tile_set_selected (EngawaTile *self, gboolean selected)
{
  self->selected = !!selected;
  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  if (self->kind != ENGAWA_TILE_ACTION)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
        selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_tile_get_speaks:
 * @self: a tile
 *
 * Returns: whether a long touch says something
 */
gboolean
engawa_tile_get_speaks (EngawaTile *self)
{
  return self->speaks;
}

/**
 * engawa_tile_set_speaks:
 * @self: a tile
 * @speaks: whether a long touch says something, which a small loudspeaker shows
 */
void
engawa_tile_set_speaks (EngawaTile *self, gboolean speaks)
{
  self->speaks = !!speaks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_tile_set_dashed:
 * @self: a tile
 * @dashed: whether it stands apart from the answers, as "more" does
 */
void
engawa_tile_set_dashed (EngawaTile *self, gboolean dashed)
{
  if (dashed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dashed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dashed");
}

/**
 * engawa_tile_has_picture:
 * @self: a tile
 *
 * Returns: whether it has a picture that exists
 */
gboolean
engawa_tile_has_picture (EngawaTile *self)
{
  return self->picture != NULL;
}

/**
 * engawa_tile_get_block:
 * @self: a tile
 *
 * Returns: (transfer none): its words, for a grid that measures them
 */
EngawaWordBlock *
engawa_tile_get_block (EngawaTile *self)
{
  return self->block;
}

/**
 * engawa_tile_get_chrome:
 * @self: a tile
 * @orientation: which way
 *
 * Returns: what frame and padding take
 */
double
engawa_tile_get_chrome (EngawaTile *self, GtkOrientation orientation)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GtkBorder border;
  GtkBorder padding;

  gtk_style_context_get_border (context, &border);
  gtk_style_context_get_padding (context, &padding);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return border.left + border.right + padding.left + padding.right;
  return border.top + border.bottom + padding.top + padding.bottom;
}

/**
 * engawa_tile_set_fit:
 * @self: a tile
 * @fit: (nullable): what it shares with its neighbours, or %NULL for measures of its own
 *
 * For the container that allocates it; asks for no new layout.
 */
void
engawa_tile_set_fit (EngawaTile *self, const EngawaTileFit *fit)
{
  self->fit = fit != NULL ? *fit : (EngawaTileFit){ 0 };
  set_scale (self, self->fit.scale > 0 ? self->fit.scale : 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_tile_fit_words:
 * @self: a tile without a picture
 * @width: what it will be given, frame included
 * @height: what it will be given, frame included
 *
 * Makes the words as small as that asks, for the container that allocates it.
 */
void
engawa_tile_fit_words (EngawaTile *self, double width, double height)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  EngawaTileFit fit = { .scale = 1 };

  width -= engawa_tile_get_chrome (self, GTK_ORIENTATION_HORIZONTAL);
  height -= engawa_tile_get_chrome (self, GTK_ORIENTATION_VERTICAL);
  for (; fit.scale > 0.5; fit.scale -= 0.06) {
    engawa_tile_set_fit (self, &fit);
    if (engawa_word_block_get_longest_phrase (self->block, context) <= width
        && engawa_word_block_layout (self->block, context, width, NULL) <= height)
      return;
  }
}

/**
 * engawa_tile_is_cramped:
 * @self: a tile that has its size
 *
 * Returns: whether its words run over its frame or a word had to be broken
 */
gboolean
engawa_tile_is_cramped (EngawaTile *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double side = get_picture_side (self);
  double beside = self->row ? side + get_gap (self) : 0;
  double above = self->row ? 0 : side + (side > 0 ? get_gap (self) : 0);
  double room = gtk_widget_get_width (widget) - beside;

  if (engawa_word_block_get_caption (self->block) == NULL)
    return FALSE;
  return engawa_word_block_get_longest_phrase (self->block, context) > room + 3
         || engawa_word_block_layout (self->block, context, room, NULL) + above
                > gtk_widget_get_height (widget)
                      + engawa_tile_get_chrome (self, GTK_ORIENTATION_VERTICAL) / 2;
}
