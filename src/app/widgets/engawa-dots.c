/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-dots.h"

/*
 * How far the questions are, as a row of dots. There are never more than nine; with more pages a dot
 * stands for several, because what matters is that the row fills.
 */

#define DOTS_MAX 9
#define DOT 18
#define GAP 10
#define LINE 3
/* Of a step, where there is little room. */
#define DOT_SHARE 0.72f

struct _EngawaDots {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;

  guint page;
  guint pages;
  int room; /* 0 for as much as it likes */
};

G_DEFINE_FINAL_TYPE (EngawaDots, engawa_dots, GTK_TYPE_WIDGET)

static guint
get_n_dots (EngawaDots *self)
{
  return MIN (self->pages, DOTS_MAX);
}

/* From one dot to the next. */
static int
get_step (EngawaDots *self)
{
  guint n = get_n_dots (self);
  int step = engawa_metrics_px (self->metrics, DOT) + engawa_metrics_px (self->metrics, GAP);

  return self->room > 0 && n > 0 ? CLAMP (self->room / (int) n, 1, step) : step;
}

static void
engawa_dots_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  EngawaDots *self = ENGAWA_DOTS (widget);
  guint n = get_n_dots (self);
  int dot = engawa_metrics_px (self->metrics, DOT);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = dot;
  else
    *minimum = *natural = (int) n * get_step (self);
}

static void
engawa_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaDots *self = ENGAWA_DOTS (widget);
  guint n = get_n_dots (self);
  guint done = n == 0 ? 0 : (self->page * n + self->pages / 2) / self->pages;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float step = (float) get_step (self);
  float dot = MIN ((float) engawa_metrics_px (self->metrics, DOT), step * DOT_SHARE);
  float line = (float) MAX (2, engawa_metrics_px (self->metrics, LINE));
  float top = ((float) gtk_widget_get_height (widget) - dot) / 2;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < n; i++) {
    float left = step * (float) (rtl ? n - 1 - i : i) + (step - dot) / 2;
    graphene_rect_t rect = GRAPHENE_RECT_INIT (left, top, dot, dot);
    GskRoundedRect circle;
    gsk_rounded_rect_init_from_rect (&circle, &rect, dot / 2);
    if (i < MAX (done, 1)) {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, &color, &rect);
      gtk_snapshot_pop (snapshot);
      continue;
    }
    const float widths[4] = { line, line, line, line };
    const GdkRGBA colors[4] = { color, color, color, color };
    gtk_snapshot_append_border (snapshot, &circle, widths, colors);
  }
}

static void
engawa_dots_finalize (GObject *object)
{
  g_clear_object (&ENGAWA_DOTS (object)->metrics);
  G_OBJECT_CLASS (engawa_dots_parent_class)->finalize (object);
}

static void
engawa_dots_class_init (EngawaDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engawa_dots_finalize;
  widget_class->measure = engawa_dots_measure;
  widget_class->snapshot = engawa_dots_snapshot;
  gtk_widget_class_set_css_name (widget_class, "dots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
engawa_dots_init (EngawaDots *self)
{
}

/**
 * engawa_dots_new:
 * @metrics: the measures of the screen
 *
 * Returns: (transfer floating): a row without dots
 */
GtkWidget *
engawa_dots_new (EngawaMetrics *metrics)
{
  EngawaDots *self = g_object_new (ENGAWA_TYPE_DOTS, NULL);

  self->metrics = g_object_ref (metrics);
  return GTK_WIDGET (self);
}

/**
 * engawa_dots_set_room:
 * @self: a row of dots
 * @room: the width it may have in pixels, 0 for as much as it likes
 */
void
engawa_dots_set_room (EngawaDots *self, int room)
{
  int before = get_step (self);

  self->room = room;
  if (get_step (self) != before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_dots_set_progress:
 * @self: a row of dots
 * @page: the page at hand, from 1
 * @pages: how many there are as far as one knows, 0 for no dots at all
 */
void
engawa_dots_set_progress (EngawaDots *self, guint page, guint pages)
{
  self->page = MIN (page, pages);
  self->pages = pages;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) MAX (1, pages), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) self->page, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
