/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-page.h"

#include "app/widgets/engawa-dots.h"
#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile.h"
#include "engawa-widgets-resources.h"

/*
 * One page of the family's side: a bar with language, progress and the way out, the question in two
 * languages, what the question needs, and the foot. The page knows how things stand, not what they mean:
 * words come from outside, touches go out as signals.
 */

#define SCALE_STEP 0.05
#define NOTE_GAP 8
#define SCALE_MIN 0.62

struct _EngawaPage {
  GtkWidget parent_instance;

  /* owned */
  EngawaPictures *pictures;
  EngawaMetrics *metrics;
  EngawaCaption *listen_words;

  /* template children */
  GtkWidget *bar;
  GtkBox *bar_start;
  GtkBox *bar_middle;
  GtkBox *bar_end;
  GtkWidget *main;
  GtkBox *question;
  EngawaRubyLabel *prompt;
  EngawaRubyLabel *note;
  GtkBox *body;

  /* owned by the widget tree */
  EngawaTile *language;
  EngawaTile *listen;
  EngawaTile *stop;
  EngawaTile *staff;
  EngawaDots *dots;
  EngawaFoot *foot;
  GtkWidget *picture;

  int bar_width;
  int fit_width;
  int fit_height;
  double fit_scale;
  double picture_size;
};

enum {
  LANGUAGE,
  LISTEN,
  STOP,
  STAFF,
  FOOT,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaPage, engawa_page, GTK_TYPE_WIDGET)

static void
on_pill (EngawaTile *tile, EngawaPage *self)
{
  int index = tile == self->language ? LANGUAGE
              : tile == self->listen ? LISTEN
              : tile == self->stop   ? STOP
                                     : STAFF;

  g_signal_emit (self, signals[index], 0);
}

static void
on_foot (EngawaFoot *foot, int button, EngawaPage *self)
{
  g_signal_emit (self, signals[FOOT], 0, button);
}

static EngawaTile *
new_pill (EngawaPage *self, GtkBox *box, const char *id, const char *picture)
{
  EngawaTile *tile =
      ENGAWA_TILE (engawa_tile_new (self->pictures, self->metrics, ENGAWA_TILE_ACTION));

  engawa_tile_set_id (tile, id);
  engawa_tile_set_row (tile, TRUE);
  engawa_tile_set_align (tile, 0);
  engawa_tile_set_even (tile, TRUE);
  engawa_tile_set_sizes (tile, 22, 20);
  engawa_tile_set_picture (tile, picture, 34);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "pill");
  gtk_widget_set_visible (GTK_WIDGET (tile), FALSE);
  gtk_box_append (box, GTK_WIDGET (tile));
  g_signal_connect (tile, "clicked", G_CALLBACK (on_pill), self);
  return tile;
}

static void
engawa_page_dispose (GObject *object)
{
  EngawaPage *self = ENGAWA_PAGE (object);

  if (self->bar != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->bar));
  if (self->main != NULL)
    gtk_widget_unparent (g_steal_pointer (&self->main));
  if (self->foot != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->foot)));
  g_clear_pointer (&self->listen_words, engawa_caption_free);
  g_clear_object (&self->pictures);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_page_parent_class)->dispose (object);
}

static void
shrink_labels (GtkWidget *widget, double scale)
{
  if (ENGAWA_IS_RUBY_LABEL (widget))
    engawa_ruby_label_set_scale (ENGAWA_RUBY_LABEL (widget), scale);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shrink_labels (child, scale);
}

static int
measure_height (GtkWidget *widget, int width)
{
  int minimum;
  int least;

  if (!gtk_widget_get_visible (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, least), &minimum, NULL, NULL,
                      NULL);
  return minimum;
}

static void
place (GtkWidget *widget, int top, int width, int height)
{
  GtkAllocation allocation = { 0, top, width, MAX (0, height) };

  if (gtk_widget_get_visible (widget))
    gtk_widget_size_allocate (widget, &allocation, -1);
}

/* The progress stands in the middle and the ways out keep their words. Where these leave too little room, the
 * button that reads aloud is its picture alone, so that no page jumps when it begins or ends. */
static void
fit_bar (EngawaPage *self, int width)
{
  int natural;

  if (self->bar_width == width || !gtk_widget_get_visible (GTK_WIDGET (self->listen)))
    return;
  self->bar_width = width;
  engawa_tile_set_caption (self->listen, self->listen_words);
  /* A GtkCenterBox asks for its longer side twice. */
  gtk_widget_measure (self->bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (natural <= width)
    return;
  g_autofree char *name = engawa_caption_to_plain (self->listen_words);
  engawa_tile_set_caption (self->listen, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->listen), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* Bar and foot have their heights; what stands between them has the rest, and its letters become smaller
 * when it does not fit. */
static void
engawa_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaPage *self = ENGAWA_PAGE (widget);
  fit_bar (self, width);
  int bar = measure_height (self->bar, width);
  int foot = measure_height (GTK_WIDGET (self->foot), width);
  int room = height - bar - foot;

  if (self->fit_width != width || self->fit_height != height) {
    self->fit_width = width;
    self->fit_height = height;
    self->fit_scale = 1;
    shrink_labels (self->main, 1);
  }
  while (measure_height (self->main, width) > room && self->fit_scale > SCALE_MIN) {
    self->fit_scale -= SCALE_STEP;
    shrink_labels (self->main, self->fit_scale);
  }
  place (self->bar, 0, width, bar);
  place (self->main, bar, width, room);
  place (GTK_WIDGET (self->foot), bar + room, width, foot);
}

static void
engawa_page_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  EngawaPage *self = ENGAWA_PAGE (widget);
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = engawa_metrics_mm (self->metrics, 60);
  *natural = engawa_metrics_px (self->metrics, horizontal ? 1280 : 800);
}

static guint
new_signal (GObjectClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
engawa_page_class_init (EngawaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engawa_page_dispose;
  widget_class->measure = engawa_page_measure;
  widget_class->size_allocate = engawa_page_size_allocate;
  /* Naming the resource keeps the linker from leaving it out of a static library. */
  g_assert (engawa_widgets_get_resource () != NULL);
  g_type_ensure (ENGAWA_TYPE_RUBY_LABEL);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/widgets/engawa-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, bar);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, bar_start);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, bar_middle);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, bar_end);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, main);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, question);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, prompt);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, note);
  gtk_widget_class_bind_template_child (widget_class, EngawaPage, body);

  /* EngawaPage::language, ::listen, ::stop, ::staff: a button of the bar was touched. */
  signals[LANGUAGE] = new_signal (object_class, "language");
  signals[LISTEN] = new_signal (object_class, "listen");
  signals[STOP] = new_signal (object_class, "stop");
  signals[STAFF] = new_signal (object_class, "staff");
  /* EngawaPage::foot: a button of the foot, as EngawaFootButton, was touched. */
  signals[FOOT] = g_signal_new ("foot", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
engawa_page_init (EngawaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->picture_size = 84;
}

/**
 * engawa_page_new:
 * @pictures: where pictograms come from
 * @metrics: the measures of the screen
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
engawa_page_new (EngawaPictures *pictures, EngawaMetrics *metrics)
{
  EngawaPage *self = g_object_new (ENGAWA_TYPE_PAGE, NULL);

  self->pictures = g_object_ref (pictures);
  self->metrics = g_object_ref (metrics);
  self->language = new_pill (self, self->bar_start, "language", "language");
  gtk_widget_set_overflow (self->main, GTK_OVERFLOW_HIDDEN);
  self->listen = new_pill (self, self->bar_end, "listen", "listen-aloud");
  self->stop = new_pill (self, self->bar_end, "stop", "stop");
  self->staff = new_pill (self, self->bar_end, "staff", "lock");
  self->dots = ENGAWA_DOTS (engawa_dots_new (metrics));
  gtk_box_append (self->bar_middle, GTK_WIDGET (self->dots));
  self->foot = ENGAWA_FOOT (engawa_foot_new (pictures, metrics));
  gtk_widget_set_parent (GTK_WIDGET (self->foot), GTK_WIDGET (self));
  g_signal_connect (self->foot, "clicked", G_CALLBACK (on_foot), self);
  engawa_ruby_label_set_metrics (self->prompt, metrics);
  engawa_ruby_label_set_sizes (self->prompt, 38, 28);
  engawa_ruby_label_set_bold (self->prompt, TRUE);
  engawa_ruby_label_set_max_lines (self->prompt, 2);
  engawa_ruby_label_set_metrics (self->note, metrics);
  engawa_ruby_label_set_sizes (self->note, 25, 25);
  /* Room between its lines so that both stand on the lines of the question. */
  engawa_ruby_label_set_even (self->note, TRUE);
  engawa_ruby_label_set_gap (self->note, NOTE_GAP);
  gtk_widget_set_margin_top (GTK_WIDGET (self->note), (int) engawa_metrics_text (metrics, 13));
  engawa_ruby_label_set_max_lines (self->note, 2);
  return GTK_WIDGET (self);
}

static void
set_pill (EngawaTile *pill, const EngawaCaption *caption)
{
  engawa_tile_set_caption (pill, caption);
  gtk_widget_set_visible (GTK_WIDGET (pill), caption != NULL);
}

/**
 * engawa_page_set_language:
 * @self: a page
 * @caption: (nullable): words of the button that changes the language
 */
void
engawa_page_set_language (EngawaPage *self, const EngawaCaption *caption)
{
  set_pill (self->language, caption);
}

/**
 * engawa_page_set_stop:
 * @self: a page
 * @caption: (nullable): words of the way out
 */
void
engawa_page_set_stop (EngawaPage *self, const EngawaCaption *caption)
{
  set_pill (self->stop, caption);
}

/**
 * engawa_page_set_listen:
 * @self: a page
 * @caption: (nullable): words of the button that reads the page aloud, or ends that
 * @reading: whether it is read now
 */
void
engawa_page_set_listen (EngawaPage *self, const EngawaCaption *caption, gboolean reading)
{
  g_clear_pointer (&self->listen_words, engawa_caption_free);
  self->listen_words = caption != NULL ? engawa_caption_copy (caption) : NULL;
  self->bar_width = 0;
  set_pill (self->listen, caption);
  if (reading)
    gtk_widget_add_css_class (GTK_WIDGET (self->listen), "reading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->listen), "reading");
}

/**
 * engawa_page_set_staff:
 * @self: a page
 * @caption: (nullable): words of the staff's door
 */
void
engawa_page_set_staff (EngawaPage *self, const EngawaCaption *caption)
{
  set_pill (self->staff, caption);
}

/**
 * engawa_page_set_progress:
 * @self: a page
 * @page: the page at hand, from 1
 * @pages: how many there are, 0 for no dots
 * @label: (nullable): the same in words, for screen readers
 */
void
engawa_page_set_progress (EngawaPage *self, guint page, guint pages, const char *label)
{
  engawa_dots_set_progress (self->dots, page, pages);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
}

/**
 * engawa_page_set_prompt:
 * @self: a page
 * @caption: (nullable): the question in two languages
 * @picture: (nullable): a pictogram beside it
 */
void
engawa_page_set_prompt (EngawaPage *self, const EngawaCaption *caption, const char *picture)
{
  if (picture != NULL && self->picture == NULL) {
    self->picture = engawa_picture_new (self->pictures, self->metrics, picture, self->picture_size);
    gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
    gtk_box_prepend (self->question, self->picture);
  }
  if (self->picture != NULL)
    engawa_picture_set_id (ENGAWA_PICTURE (self->picture), picture);
  engawa_ruby_label_set_caption (self->prompt, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->question), caption != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  caption != NULL ? caption->text : "", -1);
}

/**
 * engawa_page_set_prompt_in_bar:
 * @self: a page
 *
 * Puts the question into the bar, for a page whose bar is empty and whose body needs all the room.
 */
void
engawa_page_set_prompt_in_bar (EngawaPage *self)
{
  GtkBox *from = GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->question)));

  engawa_ruby_label_set_sizes (self->prompt, 29, 22);
  g_object_ref (self->question);
  gtk_box_remove (from, GTK_WIDGET (self->question));
  gtk_box_append (self->bar_start, GTK_WIDGET (self->question));
  g_object_unref (self->question);
}

/**
 * engawa_page_set_compact:
 * @self: a page
 *
 * Makes the question smaller, for pages whose body needs the room.
 */
void
engawa_page_set_compact (EngawaPage *self)
{
  engawa_ruby_label_set_sizes (self->prompt, 32, 25);
  engawa_ruby_label_set_sizes (self->note, 23, 23);
  engawa_ruby_label_set_gap (self->note, NOTE_GAP / 2);
  gtk_widget_set_margin_top (GTK_WIDGET (self->note), (int) engawa_metrics_text (self->metrics, 9));
  self->picture_size = 68;
  gtk_widget_add_css_class (self->main, "compact");
}

/**
 * engawa_page_set_note:
 * @self: a page
 * @caption: (nullable): softer words under the question
 */
void
engawa_page_set_note (EngawaPage *self, const EngawaCaption *caption)
{
  engawa_ruby_label_set_caption (self->note, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->note), caption != NULL);
}

/**
 * engawa_page_set_body:
 * @self: a page
 * @body: (transfer floating): what the question needs, filling the room
 */
void
engawa_page_set_body (EngawaPage *self, GtkWidget *body)
{
  GtkWidget *old = gtk_widget_get_first_child (GTK_WIDGET (self->body));

  if (old != NULL)
    gtk_box_remove (self->body, old);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (self->body, body);
}

/**
 * engawa_page_get_body:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what was given to engawa_page_set_body()
 */
GtkWidget *
engawa_page_get_body (EngawaPage *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->body));
}

/**
 * engawa_page_get_foot:
 * @self: a page
 *
 * Returns: (transfer none): its foot
 */
EngawaFoot *
engawa_page_get_foot (EngawaPage *self)
{
  return self->foot;
}

/**
 * engawa_page_apply_direction:
 * @widget: a widget
 * @rtl: whether it and everything in it runs from right to left
 *
 * GTK does not hand a direction down to children, so it is set on each.
 */
void
engawa_page_apply_direction (GtkWidget *widget, gboolean rtl)
{
  gtk_widget_set_direction (widget, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    engawa_page_apply_direction (child, rtl);
}
