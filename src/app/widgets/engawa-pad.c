/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-pad.h"

#include <math.h>

/*
 * A place to draw or write with a finger. Strokes are kept on a grid of 1,000 units that covers the pad, so
 * that a drawing looks the same on another tablet; points closer than a few units are left out. The whole
 * never outgrows its limit: when it is full no stroke begins, and "full" says so.
 */

#define NEAR 5
#define PEN 6.0
/* "1000,1000," is the longest a point gets. */
#define POINT_BYTES 10
#define STROKE_BYTES 4

struct _EngawaPad {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;
  GPtrArray *strokes; /* of GArray of graphene_point_t */

  gsize bytes;
  gboolean drawing;
  double begin_x;
  double begin_y;
};

enum {
  CHANGED,
  FULL,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaPad, engawa_pad, GTK_TYPE_WIDGET)

static void
append_point (EngawaPad *self, GArray *stroke, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) CLAMP (round (x), 0, ENGAWA_PAD_GRID),
                                                (float) CLAMP (round (y), 0, ENGAWA_PAD_GRID));

  if (stroke->len > 0) {
    const graphene_point_t *last = &g_array_index (stroke, graphene_point_t, stroke->len - 1);
    if (fabsf (last->x - point.x) < NEAR && fabsf (last->y - point.y) < NEAR)
      return;
  }
  g_array_append_val (stroke, point);
  self->bytes += POINT_BYTES;
}

/**
 * engawa_pad_begin_stroke:
 * @self: a pad
 * @x: where, from 0 to 1000
 * @y: where, from 0 to 1000
 */
void
engawa_pad_begin_stroke (EngawaPad *self, double x, double y)
{
  if (self->bytes + STROKE_BYTES + 2 * POINT_BYTES > ENGAWA_PAD_BYTES_MAX) {
    g_signal_emit (self, signals[FULL], 0);
    return;
  }
  GArray *stroke = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  g_ptr_array_add (self->strokes, stroke);
  self->bytes += STROKE_BYTES;
  self->drawing = TRUE;
  append_point (self, stroke, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_pad_add_point:
 * @self: a pad
 * @x: where, from 0 to 1000
 * @y: where, from 0 to 1000
 */
void
engawa_pad_add_point (EngawaPad *self, double x, double y)
{
  if (!self->drawing)
    return;
  if (self->bytes + POINT_BYTES > ENGAWA_PAD_BYTES_MAX) {
    engawa_pad_end_stroke (self);
    g_signal_emit (self, signals[FULL], 0);
    return;
  }
  append_point (self, g_ptr_array_index (self->strokes, self->strokes->len - 1), x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_pad_end_stroke:
 * @self: a pad
 */
void
engawa_pad_end_stroke (EngawaPad *self)
{
  if (!self->drawing)
    return;
  self->drawing = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_pad_is_empty:
 * @self: a pad
 *
 * Returns: whether nothing is drawn
 */
gboolean
engawa_pad_is_empty (EngawaPad *self)
{
  return self->strokes->len == 0;
}

static void
count_bytes (EngawaPad *self)
{
  self->bytes = 2;
  for (guint i = 0; i < self->strokes->len; i++)
    self->bytes +=
        STROKE_BYTES + ((GArray *) g_ptr_array_index (self->strokes, i))->len * POINT_BYTES;
}

/**
 * engawa_pad_undo:
 * @self: a pad
 *
 * Takes the last stroke back.
 */
void
engawa_pad_undo (EngawaPad *self)
{
  if (self->strokes->len == 0)
    return;
  self->drawing = FALSE;
  g_ptr_array_set_size (self->strokes, (gint) self->strokes->len - 1);
  count_bytes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_pad_clear:
 * @self: a pad
 *
 * Takes everything back.
 */
void
engawa_pad_clear (EngawaPad *self)
{
  self->drawing = FALSE;
  g_ptr_array_set_size (self->strokes, 0);
  count_bytes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_pad_get_strokes:
 * @self: a pad
 *
 * Returns: (transfer full): an array of strokes, each an array `x, y, x, y …`
 */
JsonArray *
engawa_pad_get_strokes (EngawaPad *self)
{
  JsonArray *strokes = json_array_new ();

  for (guint i = 0; i < self->strokes->len; i++) {
    GArray *points = g_ptr_array_index (self->strokes, i);
    JsonArray *stroke = json_array_new ();
    for (guint j = 0; j < points->len; j++) {
      const graphene_point_t *point = &g_array_index (points, graphene_point_t, j);
      json_array_add_int_element (stroke, (gint64) point->x);
      json_array_add_int_element (stroke, (gint64) point->y);
    }
    json_array_add_array_element (strokes, stroke);
  }
  return strokes;
}

/**
 * engawa_pad_set_strokes:
 * @self: a pad
 * @strokes: (nullable): what engawa_pad_get_strokes() gave
 */
void
engawa_pad_set_strokes (EngawaPad *self, JsonArray *strokes)
{
  g_ptr_array_set_size (self->strokes, 0);
  for (guint i = 0; strokes != NULL && i < json_array_get_length (strokes); i++) {
    JsonArray *stroke = json_array_get_array_element (strokes, i);
    GArray *points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
    for (guint j = 0; j + 1 < json_array_get_length (stroke); j += 2) {
      graphene_point_t point =
          GRAPHENE_POINT_INIT ((float) json_array_get_int_element (stroke, j),
                               (float) json_array_get_int_element (stroke, j + 1));
      g_array_append_val (points, point);
    }
    g_ptr_array_add (self->strokes, points);
  }
  count_bytes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_at (EngawaPad *self, double x, double y, gboolean begin)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  double height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));

  x = x * ENGAWA_PAD_GRID / width;
  y = y * ENGAWA_PAD_GRID / height;
  if (begin)
    engawa_pad_begin_stroke (self, x, y);
  else
    engawa_pad_add_point (self, x, y);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, EngawaPad *self)
{
  self->begin_x = x;
  self->begin_y = y;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  add_at (self, x, y, TRUE);
}

static void
on_drag_update (GtkGestureDrag *gesture, double x, double y, EngawaPad *self)
{
  add_at (self, self->begin_x + x, self->begin_y + y, FALSE);
}

static void
on_drag_end (GtkGestureDrag *gesture, double x, double y, EngawaPad *self)
{
  engawa_pad_end_stroke (self);
}

static void
draw_stroke (cairo_t *cr, GArray *points, double width, double height)
{
  for (guint i = 0; i < points->len; i++) {
    const graphene_point_t *point = &g_array_index (points, graphene_point_t, i);
    double x = point->x * width / ENGAWA_PAD_GRID;
    double y = point->y * height / ENGAWA_PAD_GRID;
    if (i == 0)
      cairo_move_to (cr, x, y);
    cairo_line_to (cr, x, y);
  }
  cairo_stroke (cr);
}

static void
engawa_pad_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaPad *self = ENGAWA_PAD (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color;

  if (self->strokes->len == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, engawa_metrics_px (self->metrics, PEN));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->strokes->len; i++)
    draw_stroke (cr, g_ptr_array_index (self->strokes, i), width, height);
  cairo_destroy (cr);
}

static void
engawa_pad_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = engawa_metrics_mm (ENGAWA_PAD (widget)->metrics, 30);
}

static void
engawa_pad_finalize (GObject *object)
{
  EngawaPad *self = ENGAWA_PAD (object);

  g_clear_pointer (&self->strokes, g_ptr_array_unref);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_pad_parent_class)->finalize (object);
}

static void
engawa_pad_class_init (EngawaPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engawa_pad_finalize;
  widget_class->measure = engawa_pad_measure;
  widget_class->snapshot = engawa_pad_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  /* EngawaPad::changed: a stroke was finished or taken back. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaPad::full: no more strokes fit. */
  signals[FULL] = g_signal_new ("full", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
engawa_pad_init (EngawaPad *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->bytes = 2;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * engawa_pad_new:
 * @metrics: the measures of the screen
 * @name: its accessible name
 *
 * Returns: (transfer floating): an empty pad
 */
GtkWidget *
engawa_pad_new (EngawaMetrics *metrics, const char *name)
{
  EngawaPad *self = g_object_new (ENGAWA_TYPE_PAD, NULL);

  self->metrics = g_object_ref (metrics);
  gtk_widget_set_name (GTK_WIDGET (self), "pad");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
