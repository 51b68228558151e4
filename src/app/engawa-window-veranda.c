/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-veranda.h"

#include <math.h>

/* Drawn on a field of 1280 × 800, stretched to the widget: posts and boards stay straight at any size. */

#define FIELD_WIDTH 1280.0
#define FIELD_HEIGHT 800.0

struct _EngawaWindowVeranda {
  GtkWidget parent_instance;

  gboolean contrast;
};

G_DEFINE_FINAL_TYPE (EngawaWindowVeranda, engawa_window_veranda, GTK_TYPE_WIDGET)

static const guint32 ink = 0x1d2733;

static void
set_colour (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                        (rgb & 255) / 255.0);
}

/* In high contrast a light shape is white with a black edge. */
static void
fill (EngawaWindowVeranda *self, cairo_t *cr, guint32 rgb)
{
  gboolean edge = self->contrast && rgb != ink;
  set_colour (cr, edge ? 0xffffff : self->contrast ? 0 : rgb);
  cairo_fill_preserve (cr);
  if (edge) {
    set_colour (cr, 0);
    cairo_set_line_width (cr, 4);
    cairo_stroke_preserve (cr);
  }
  cairo_new_path (cr);
}

static void
stroke (EngawaWindowVeranda *self, cairo_t *cr, double width)
{
  set_colour (cr, self->contrast ? 0 : ink);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
circle (EngawaWindowVeranda *self, cairo_t *cr, double x, double y, double radius, guint32 rgb)
{
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  fill (self, cr, rgb);
}

static void
box (EngawaWindowVeranda *self,
     cairo_t *cr,
     double x,
     double y,
     double width,
     double height,
     guint32 rgb)
{
  cairo_rectangle (cr, x, y, width, height);
  fill (self, cr, rgb);
}

static void
draw_garden (EngawaWindowVeranda *self, cairo_t *cr)
{
  box (self, cr, 0, 0, FIELD_WIDTH, 500, 0xe3edf5);
  circle (self, cr, 1010, 170, 62, 0xf4d58d);
  cairo_move_to (cr, 0, 470);
  cairo_curve_to (cr, 160, 400, 310, 396, 470, 440);
  cairo_curve_to (cr, 640, 486, 790, 470, 900, 420);
  cairo_curve_to (cr, 1030, 370, 1150, 380, 1280, 430);
  cairo_line_to (cr, 1280, 580);
  cairo_line_to (cr, 0, 580);
  cairo_close_path (cr);
  fill (self, cr, 0xe8f1e1);
  circle (self, cr, 130, 440, 62, 0x7fb069);
  circle (self, cr, 262, 455, 56, 0x7fb069);
  circle (self, cr, 185, 470, 60, 0x7fb069);
  circle (self, cr, 205, 400, 66, 0x7fb069);
  box (self, cr, 186, 470, 16, 90, ink);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 194, 505);
  cairo_line_to (cr, 228, 475);
  cairo_move_to (cr, 194, 490);
  cairo_line_to (cr, 166, 464);
  stroke (self, cr, 9);
}

static void
draw_house (EngawaWindowVeranda *self, cairo_t *cr)
{
  static const double boards[] = { 560, 602, 650, 730 };
  box (self, cr, 0, 0, FIELD_WIDTH, 64, ink);
  box (self, cr, 30, 64, 34, 500, ink);
  box (self, cr, 1216, 64, 34, 500, ink);
  box (self, cr, 0, 560, FIELD_WIDTH, 170, 0xd9b98a);
  box (self, cr, 0, 732, FIELD_WIDTH, 68, 0xfaf6ee);
  for (gsize i = 0; i < G_N_ELEMENTS (boards); i++) {
    cairo_move_to (cr, 0, boards[i]);
    cairo_line_to (cr, FIELD_WIDTH, boards[i]);
    stroke (self, cr, 5);
  }
}

static void
draw_cup (EngawaWindowVeranda *self, cairo_t *cr, double x)
{
  cairo_move_to (cr, x, 526);
  cairo_line_to (cr, x + 48, 526);
  cairo_line_to (cr, x + 48, 558);
  cairo_line_to (cr, x, 558);
  cairo_close_path (cr);
  set_colour (cr, 0xffffff);
  cairo_fill_preserve (cr);
  stroke (self, cr, 5);
}

static void
draw_tea (EngawaWindowVeranda *self, cairo_t *cr)
{
  box (self, cr, 820, 550, 120, 10, ink);
  cairo_move_to (cr, 846, 548);
  cairo_curve_to (cr, 836, 522, 838, 504, 852, 486);
  cairo_line_to (cr, 908, 486);
  cairo_curve_to (cr, 922, 504, 924, 522, 914, 548);
  cairo_close_path (cr);
  fill (self, cr, ink);
  cairo_move_to (cr, 862, 486);
  cairo_curve_to (cr, 862, 472, 868, 466, 880, 466);
  cairo_curve_to (cr, 892, 466, 898, 472, 898, 486);
  cairo_close_path (cr);
  fill (self, cr, ink);
  cairo_move_to (cr, 850, 520);
  cairo_line_to (cr, 810, 496);
  cairo_line_to (cr, 818, 486);
  cairo_line_to (cr, 854, 500);
  cairo_close_path (cr);
  fill (self, cr, ink);
  cairo_move_to (cr, 914, 500);
  cairo_curve_to (cr, 938, 498, 944, 508, 942, 524);
  cairo_curve_to (cr, 939, 540, 926, 546, 908, 544);
  stroke (self, cr, 8);
  box (self, cr, 846, 508, 70, 12, 0xc2541d);
  draw_cup (self, cr, 976);
  draw_cup (self, cr, 1044);
}

static void
engawa_window_veranda_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaWindowVeranda *self = ENGAWA_WINDOW_VERANDA (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  if (width <= 0 || height <= 0)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &room);
  cairo_scale (cr, width / FIELD_WIDTH, height / FIELD_HEIGHT);
  draw_garden (self, cr);
  draw_house (self, cr);
  draw_tea (self, cr);
  cairo_destroy (cr);
}

static void
engawa_window_veranda_class_init (EngawaWindowVerandaClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = engawa_window_veranda_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
engawa_window_veranda_init (EngawaWindowVeranda *self)
{
}

/**
 * engawa_window_veranda_new:
 * @contrast: black and white without tints
 *
 * Returns: (transfer floating): the picture
 */
GtkWidget *
engawa_window_veranda_new (gboolean contrast)
{
  EngawaWindowVeranda *self = g_object_new (ENGAWA_TYPE_WINDOW_VERANDA, NULL);
  self->contrast = contrast;
  return GTK_WIDGET (self);
}
