/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-figure.h"

#include <math.h>
#include <string.h>

/*
 * A person seen from the front, of no age and no sex, to be touched where it hurts. The head is large, so
 * that a finger finds eye, ear and mouth. Parts are round: circles, and lines with round ends. What cannot
 * be seen from the front (back, skin) is not here; tiles with words stand beside the figure for everything.
 */

#define WIDTH 120.0
#define HEIGHT 214.0
#define OUTLINE 2.6

/* A line from (x1, y1) to (x2, y2) with round ends of radius r, in a field of WIDTH × HEIGHT. */
typedef struct {
  const char *id;
  double x1, y1, x2, y2, r;
} Shape;

/* Touches are looked for from the first on, so what is small and lies on something else comes first. */
static const Shape touches[] = {
  { "eye", 47, 33, 47, 33, 10 },       { "eye", 73, 33, 73, 33, 10 },
  { "tooth", 54, 53, 66, 53, 9 },      { "ear", 26, 38, 26, 38, 10 },
  { "ear", 94, 38, 94, 38, 10 },       { "throat", 55, 76, 65, 76, 6 },
  { "head", 60, 38, 60, 38, 34 },      { "chest", 48, 95, 72, 95, 16 },
  { "stomach", 48, 129, 72, 129, 17 }, { "arm", 34, 92, 17, 134, 10 },
  { "arm", 86, 92, 103, 134, 10 },     { "leg", 49, 152, 47, 198, 11.5 },
  { "leg", 71, 152, 73, 198, 11.5 },
};

/* What is drawn, from behind to front; the trunk, which has no id, is the rectangle from the first point to
 * the second with corners of radius r. */
static const Shape body[] = {
  { "leg", 49, 140, 47, 198, 11 }, { "leg", 71, 140, 73, 198, 11 },  { "arm", 39, 92, 17, 134, 9 },
  { "arm", 81, 92, 103, 134, 9 },  { "throat", 60, 70, 60, 82, 10 }, { NULL, 34, 78, 86, 148, 15 },
  { "ear", 27, 38, 27, 38, 7 },    { "ear", 93, 38, 93, 38, 7 },     { "head", 60, 38, 60, 38, 31 },
};

struct _EngawaFigure {
  GtkWidget parent_instance;

  /* owned */
  char **chosen;
};

enum {
  TOUCHED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaFigure, engawa_figure, GTK_TYPE_WIDGET)

static gboolean
is_chosen (EngawaFigure *self, const char *id)
{
  return id != NULL && g_strv_contains ((const char *const *) self->chosen, id);
}

static double
find_scale (EngawaFigure *self, double *x, double *y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN (width / WIDTH, height / HEIGHT);

  *x = (width - WIDTH * scale) / 2;
  *y = (height - HEIGHT * scale) / 2;
  return scale;
}

static double
distance_to (const Shape *shape, double x, double y)
{
  double dx = shape->x2 - shape->x1;
  double dy = shape->y2 - shape->y1;
  double length = dx * dx + dy * dy;
  double at = length > 0 ? ((x - shape->x1) * dx + (y - shape->y1) * dy) / length : 0;

  at = CLAMP (at, 0, 1);
  return hypot (x - shape->x1 - at * dx, y - shape->y1 - at * dy);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, EngawaFigure *self)
{
  double left, top;
  double scale = find_scale (self, &left, &top);

  if (scale <= 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (touches); i++)
    if (distance_to (&touches[i], (x - left) / scale, (y - top) / scale) <= touches[i].r) {
      g_signal_emit (self, signals[TOUCHED], 0, touches[i].id);
      return;
    }
}

/* The trunk: a rectangle with round corners. */
static void
fill_trunk (cairo_t *cr, const Shape *shape, double more)
{
  double r = shape->r + more;

  cairo_new_path (cr);
  cairo_arc (cr, shape->x2 - shape->r, shape->y1 + shape->r, r, -G_PI / 2, 0);
  cairo_arc (cr, shape->x2 - shape->r, shape->y2 - shape->r, r, 0, G_PI / 2);
  cairo_arc (cr, shape->x1 + shape->r, shape->y2 - shape->r, r, G_PI / 2, G_PI);
  cairo_arc (cr, shape->x1 + shape->r, shape->y1 + shape->r, r, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
stroke (cairo_t *cr, const Shape *shape, double more, const GdkRGBA *colour)
{
  gdk_cairo_set_source_rgba (cr, colour);
  if (shape->id == NULL) {
    fill_trunk (cr, shape, more);
    return;
  }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, (shape->r + more) * 2);
  cairo_move_to (cr, shape->x1, shape->y1);
  cairo_line_to (cr, shape->x2, shape->y2);
  cairo_stroke (cr);
}

static void
clip_trunk (cairo_t *cr, double top, double bottom)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, top, WIDTH, bottom - top);
  cairo_clip (cr);
}

/* Chest and stomach are halves of one trunk. */
static void
draw_trunk (EngawaFigure *self, cairo_t *cr, const GdkRGBA *mark)
{
  static const struct {
    const char *id;
    double top, bottom;
  } halves[] = { { "chest", 77, 111.5 }, { "stomach", 112.5, 149 } };

  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++) {
    if (!is_chosen (self, halves[i].id))
      continue;
    clip_trunk (cr, halves[i].top, halves[i].bottom);
    for (gsize j = 0; j < G_N_ELEMENTS (body); j++)
      if (body[j].id == NULL)
        stroke (cr, &body[j], -OUTLINE / 2, mark);
    cairo_restore (cr);
  }
}

static void
draw_face (EngawaFigure *self,
           cairo_t *cr,
           const GdkRGBA *ink,
           const GdkRGBA *mark,
           const GdkRGBA *on_mark)
{
  const GdkRGBA *line = is_chosen (self, "head") ? on_mark : ink;

  for (gsize i = 0; i < 2; i++) {
    Shape eye = touches[i];

    eye.r = is_chosen (self, "eye") ? 8.4 : 3.2;
    if (is_chosen (self, "eye"))
      stroke (cr, &eye, 1.2, on_mark);
    stroke (cr, &eye, 0, is_chosen (self, "eye") ? mark : line);
  }
  if (is_chosen (self, "tooth")) {
    Shape mouth = touches[2];

    mouth.r = 7;
    stroke (cr, &mouth, 1.2, on_mark);
    stroke (cr, &mouth, 0, mark);
    line = on_mark;
  }
  gdk_cairo_set_source_rgba (cr, line);
  cairo_set_line_width (cr, OUTLINE);
  cairo_move_to (cr, 51, 51);
  cairo_curve_to (cr, 55, 56.5, 65, 56.5, 69, 51);
  cairo_stroke (cr);
}

static void
draw (EngawaFigure *self, cairo_t *cr, const GdkRGBA *ink, const GdkRGBA *card, const GdkRGBA *mark)
{
  for (gsize i = 0; i < G_N_ELEMENTS (body); i++)
    stroke (cr, &body[i], OUTLINE / 2, ink);
  for (gsize i = 0; i < G_N_ELEMENTS (body); i++) {
    if (body[i].id != NULL && strcmp (body[i].id, "head") == 0)
      stroke (cr, &body[i], OUTLINE / 2, ink);
    stroke (cr, &body[i], -OUTLINE / 2, is_chosen (self, body[i].id) ? mark : card);
  }
  draw_trunk (self, cr, mark);
  gdk_cairo_set_source_rgba (cr, ink);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 36, 112);
  cairo_line_to (cr, 84, 112);
  cairo_stroke (cr);
  draw_face (self, cr, ink, mark, card);
}

static GdkRGBA
get_colour (GtkWidget *widget, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

static void
engawa_figure_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EngawaFigure *self = ENGAWA_FIGURE (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  GdkRGBA ink = get_colour (widget, "engawa_ink", "#1d2733");
  GdkRGBA card = get_colour (widget, "engawa_card", "#ffffff");
  GdkRGBA mark = get_colour (widget, "engawa_ai", "#24527a");
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  double left, top;
  double scale = find_scale (self, &left, &top);

  cairo_translate (cr, left, top);
  cairo_scale (cr, scale, scale);
  draw (self, cr, &ink, &card, &mark);
  cairo_destroy (cr);
}

static void
engawa_figure_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = (int) WIDTH;
  *natural = (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH * 2 : HEIGHT * 2);
}

static void
engawa_figure_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_FIGURE (object)->chosen, g_strfreev);
  G_OBJECT_CLASS (engawa_figure_parent_class)->finalize (object);
}

static void
engawa_figure_class_init (EngawaFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engawa_figure_finalize;
  widget_class->measure = engawa_figure_measure;
  widget_class->snapshot = engawa_figure_snapshot;
  gtk_widget_class_set_css_name (widget_class, "figure");
  /* Everything it can say is said by the tiles beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  /* EngawaFigure::touched: a part, by its id, was touched. */
  signals[TOUCHED] = g_signal_new ("touched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_figure_init (EngawaFigure *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->chosen = g_new0 (char *, 1);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * engawa_figure_new:
 *
 * Returns: (transfer floating): a figure with nothing chosen
 */
GtkWidget *
engawa_figure_new (void)
{
  return g_object_new (ENGAWA_TYPE_FIGURE, NULL);
}

/**
 * engawa_figure_has_part:
 * @id: a part of the body, by the id of its pictogram
 *
 * Returns: whether the figure has it
 */
gboolean
engawa_figure_has_part (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (touches); i++)
    if (strcmp (touches[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

/**
 * engawa_figure_set_chosen:
 * @self: a figure
 * @ids: (array zero-terminated=1): the parts chosen; ids of no part are let be
 */
void
engawa_figure_set_chosen (EngawaFigure *self, const char *const *ids)
{
  g_strfreev (self->chosen);
  self->chosen = g_strdupv ((char **) ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * engawa_figure_find_middle:
 * @self: a figure
 * @id: a part
 * @middle: (out): where to touch it, in the figure
 *
 * Returns: whether there is such a part
 */
gboolean
engawa_figure_find_middle (EngawaFigure *self, const char *id, graphene_point_t *middle)
{
  double left, top;
  double scale = find_scale (self, &left, &top);

  for (gsize i = 0; i < G_N_ELEMENTS (touches); i++) {
    /* The middle of the head is face; its crown is head alone. */
    gboolean head = strcmp (touches[i].id, "head") == 0;
    double y = head ? touches[i].y1 - 26 : (touches[i].y1 + touches[i].y2) / 2;

    if (strcmp (touches[i].id, id) != 0)
      continue;
    graphene_point_init (middle, (float) (left + (touches[i].x1 + touches[i].x2) / 2 * scale),
                         (float) (top + y * scale));
    return TRUE;
  }
  return FALSE;
}
