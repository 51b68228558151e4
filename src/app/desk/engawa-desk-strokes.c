/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-strokes.h"

#include <glib/gi18n.h>

#define GRID 1000.0

struct _EngawaDeskStrokes {
  GtkWidget parent_instance;

  /* owned */
  JsonArray *strokes;
};

G_DEFINE_FINAL_TYPE (EngawaDeskStrokes, engawa_desk_strokes, GTK_TYPE_WIDGET)

static double
value_at (JsonArray *stroke, guint i)
{
  JsonNode *node = json_array_get_element (stroke, i);
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0;
}

static void
draw_stroke (cairo_t *cr, JsonArray *stroke)
{
  guint length = json_array_get_length (stroke);
  for (guint i = 0; i + 1 < length; i += 2) {
    double x = value_at (stroke, i), y = value_at (stroke, i + 1);
    if (i == 0)
      cairo_move_to (cr, x, y);
    else
      cairo_line_to (cr, x, y);
    if (length == 2)
      cairo_line_to (cr, x, y);
  }
  cairo_stroke (cr);
}

static void
engawa_desk_strokes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaDeskStrokes *self = ENGAWA_DESK_STROKES (widget);
  float width = (float) gtk_widget_get_width (widget),
        height = (float) gtk_widget_get_height (widget);
  double scale = MIN (width, height) / GRID;
  GdkRGBA ink;
  if (scale <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_scale (cr, scale, scale);
  cairo_set_line_width (cr, 8);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < json_array_get_length (self->strokes); i++) {
    JsonNode *node = json_array_get_element (self->strokes, i);
    if (JSON_NODE_HOLDS_ARRAY (node))
      draw_stroke (cr, json_node_get_array (node));
  }
  cairo_destroy (cr);
}

static void
engawa_desk_strokes_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = 200;
  *natural = 320;
}

static void
engawa_desk_strokes_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_STROKES (object)->strokes, json_array_unref);
  G_OBJECT_CLASS (engawa_desk_strokes_parent_class)->finalize (object);
}

static void
engawa_desk_strokes_class_init (EngawaDeskStrokesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_strokes_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = engawa_desk_strokes_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = engawa_desk_strokes_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
engawa_desk_strokes_init (EngawaDeskStrokes *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The family's drawing"), -1);
}

/**
 * engawa_desk_strokes_new:
 * @strokes: arrays of x, y, x, y …
 *
 * Returns: (transfer floating): the drawing
 */
GtkWidget *
engawa_desk_strokes_new (JsonArray *strokes)
{
  EngawaDeskStrokes *self = g_object_new (ENGAWA_TYPE_DESK_STROKES, NULL);
  self->strokes = json_array_ref (strokes);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  return GTK_WIDGET (self);
}
