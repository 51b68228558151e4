/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-ruby-label.h"

#include <math.h>

#include "app/widgets/engawa-style.h"
#include "app/widgets/engawa-word-block.h"

/*
 * Words in the family's language with easy Japanese under them, each in its own font and direction, with
 * readings over kanji. Lines break between phrases and come out even. Its height follows from its width.
 * With a greatest number of lines it makes the letters smaller, down to two thirds, before it takes more.
 */

#define SMALLEST 0.66

struct _EngawaRubyLabel {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;
  EngawaWordBlock *block;

  double size;
  double easy_size;
  double scale;
  double gap;
  double align;
  gboolean bold;
  gboolean even;
  double max_width;
  guint max_lines;
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (EngawaRubyLabel, engawa_ruby_label, GTK_TYPE_WIDGET)

static void
set_scale (EngawaRubyLabel *self, double scale)
{
  const EngawaWordStyle style = {
    .size = engawa_metrics_text (self->metrics, self->size) * scale * self->scale,
    .easy_size = engawa_metrics_text (self->metrics, self->easy_size) * scale * self->scale,
    .bold = self->bold,
    .even = self->even,
    .gap = engawa_metrics_text (self->metrics, self->gap) * scale * self->scale
  };

  engawa_word_block_set_style (self->block, &style);
}

static void
refresh (EngawaRubyLabel *self)
{
  engawa_word_block_invalidate (self->block);
  set_scale (self, 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Chooses the size for a width: the full one, or as small as the number of lines asks. */
static void
fit (EngawaRubyLabel *self, double width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double scale = 1;

  if (self->max_lines == 0 || width <= 0)
    return;
  set_scale (self, 1);
  while (scale > SMALLEST
         && (engawa_word_block_count_lines (self->block, context, width / scale, FALSE)
                 > self->max_lines
             || engawa_word_block_count_lines (self->block, context, width / scale, TRUE)
                    > self->max_lines))
    scale -= 0.06;
  set_scale (self, scale);
}

static GtkSizeRequestMode
engawa_ruby_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engawa_ruby_label_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  EngawaRubyLabel *self = ENGAWA_RUBY_LABEL (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    set_scale (self, 1);
    *natural = (int) engawa_word_block_get_natural_width (self->block, context);
    *minimum = (int) ceil (MIN (engawa_word_block_get_longest_phrase (self->block, context),
                                6 * engawa_word_block_get_style (self->block)->size));
    if (self->max_width > 0)
      *natural = MIN (*natural, engawa_metrics_px (self->metrics, self->max_width));
    *minimum = MIN (*minimum, *natural);
    return;
  }
  double width =
      for_size > 0 ? for_size : engawa_word_block_get_natural_width (self->block, context);
  /* GTK relies on a narrower label never being lower, even when its letters are smaller. */
  set_scale (self, 1);
  double least = engawa_word_block_get_line_height (self->block, context, FALSE)
                 + engawa_word_block_get_line_height (self->block, context, TRUE);
  fit (self, width);
  *minimum = *natural =
      (int) MAX (least, engawa_word_block_layout (self->block, context, width, NULL));
}

static void
engawa_ruby_label_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaRubyLabel *self = ENGAWA_RUBY_LABEL (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  int width = gtk_widget_get_width (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget));
  EngawaInks inks;

  fit (self, width);
  engawa_word_block_layout (self->block, context, width, NULL);
  engawa_style_get_inks (widget, &inks);
  engawa_word_block_snapshot (self->block, snapshot, &room, -1, rtl ? 1 - self->align : self->align,
                              &inks.first, &inks.easy);
}

static void
engawa_ruby_label_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (engawa_ruby_label_parent_class)->css_changed (widget, change);
  engawa_word_block_invalidate (ENGAWA_RUBY_LABEL (widget)->block);
}

static void
engawa_ruby_label_dispose (GObject *object)
{
  EngawaRubyLabel *self = ENGAWA_RUBY_LABEL (object);

  if (self->metrics != NULL)
    g_clear_signal_handler (&self->changed_id, self->metrics);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_ruby_label_parent_class)->dispose (object);
}

static void
engawa_ruby_label_finalize (GObject *object)
{
  engawa_word_block_free (ENGAWA_RUBY_LABEL (object)->block);
  G_OBJECT_CLASS (engawa_ruby_label_parent_class)->finalize (object);
}

static void
engawa_ruby_label_class_init (EngawaRubyLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engawa_ruby_label_dispose;
  object_class->finalize = engawa_ruby_label_finalize;
  widget_class->get_request_mode = engawa_ruby_label_get_request_mode;
  widget_class->measure = engawa_ruby_label_measure;
  widget_class->snapshot = engawa_ruby_label_snapshot;
  widget_class->css_changed = engawa_ruby_label_css_changed;
  gtk_widget_class_set_css_name (widget_class, "words");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
engawa_ruby_label_init (EngawaRubyLabel *self)
{
  self->block = engawa_word_block_new ();
  self->metrics = engawa_metrics_new (ENGAWA_METRICS_PPI);
  self->size = 24;
  self->easy_size = 20;
  self->scale = 1;
}

/**
 * engawa_ruby_label_new:
 * @metrics: the measures of the screen
 *
 * Returns: (transfer floating): a label without words
 */
GtkWidget *
engawa_ruby_label_new (EngawaMetrics *metrics)
{
  EngawaRubyLabel *self = g_object_new (ENGAWA_TYPE_RUBY_LABEL, NULL);

  engawa_ruby_label_set_metrics (self, metrics);
  return GTK_WIDGET (self);
}

/**
 * engawa_ruby_label_set_metrics:
 * @self: a label
 * @metrics: the measures of the screen, for labels made by a template
 */
void
engawa_ruby_label_set_metrics (EngawaRubyLabel *self, EngawaMetrics *metrics)
{
  g_clear_signal_handler (&self->changed_id, self->metrics);
  g_set_object (&self->metrics, metrics);
  self->changed_id = g_signal_connect_swapped (metrics, "changed", G_CALLBACK (refresh), self);
  refresh (self);
}

/**
 * engawa_ruby_label_set_caption:
 * @self: a label
 * @caption: (nullable): the words, in one or two languages
 */
void
engawa_ruby_label_set_caption (EngawaRubyLabel *self, const EngawaCaption *caption)
{
  g_autofree char *plain = caption != NULL ? engawa_caption_to_plain (caption) : g_strdup ("");

  engawa_word_block_set_caption (self->block, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_ruby_label_set_text:
 * @self: a label
 * @markup: the words, with readings as `{相談|そう|だん}`
 * @language: the catalogue they come from
 *
 * Shows words in one language.
 */
void
engawa_ruby_label_set_text (EngawaRubyLabel *self, const char *markup, const char *language)
{
  g_autoptr (EngawaCaption) caption = engawa_caption_new (markup, language, NULL);

  engawa_ruby_label_set_caption (self, caption);
}

/**
 * engawa_ruby_label_get_caption:
 * @self: a label
 *
 * Returns: (transfer none) (nullable): its words
 */
const EngawaCaption *
engawa_ruby_label_get_caption (EngawaRubyLabel *self)
{
  return engawa_word_block_get_caption (self->block);
}

/**
 * engawa_ruby_label_set_sizes:
 * @self: a label
 * @size: size of the first language, in pixels at 149 per inch and 100 %
 * @easy_size: size of the easy Japanese under it
 */
void
engawa_ruby_label_set_sizes (EngawaRubyLabel *self, double size, double easy_size)
{
  self->size = size;
  self->easy_size = easy_size;
  refresh (self);
}

/**
 * engawa_ruby_label_set_bold:
 * @self: a label
 * @bold: whether the first language is bold
 */
void
engawa_ruby_label_set_bold (EngawaRubyLabel *self, gboolean bold)
{
  self->bold = bold;
  refresh (self);
}

/**
 * engawa_ruby_label_set_gap:
 * @self: a label
 * @gap: room between the two languages, in pixels at 149 per inch and 100 %
 */
void
engawa_ruby_label_set_gap (EngawaRubyLabel *self, double gap)
{
  self->gap = gap;
  refresh (self);
}

/**
 * engawa_ruby_label_set_even:
 * @self: a label
 * @even: whether room for readings is kept where there are none
 */
void
engawa_ruby_label_set_even (EngawaRubyLabel *self, gboolean even)
{
  self->even = even;
  refresh (self);
}

/**
 * engawa_ruby_label_set_align:
 * @self: a label
 * @align: 0 where lines of the page begin, 0.5 for the middle, 1 where they end
 */
void
engawa_ruby_label_set_align (EngawaRubyLabel *self, double align)
{
  self->align = align;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_ruby_label_set_max_width:
 * @self: a label
 * @width: how wide it wants to be at most, in pixels at 149 per inch, or 0
 */
void
engawa_ruby_label_set_max_width (EngawaRubyLabel *self, double width)
{
  self->max_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_ruby_label_set_max_lines:
 * @self: a label
 * @lines: how many lines each language should take at most, or 0
 */
void
engawa_ruby_label_set_max_lines (EngawaRubyLabel *self, guint lines)
{
  self->max_lines = lines;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_ruby_label_set_scale:
 * @self: a label
 * @scale: how much smaller than asked for it is set, for a page that has no room
 */
void
engawa_ruby_label_set_scale (EngawaRubyLabel *self, double scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  refresh (self);
}
