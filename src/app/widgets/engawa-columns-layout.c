/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-columns-layout.h"

/*
 * Columns of one width beside each other where that is wide enough for each of them, else below each
 * other. Below each other they share the height they are given when it is less than they want.
 */

struct _EngawaColumnsLayout {
  GtkLayoutManager parent_instance;
};

enum { GAP = 16 };

G_DEFINE_FINAL_TYPE (EngawaColumnsLayout, engawa_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int n;
  int minimum; /* of the widest */
  int natural;
} Widths;

static Widths
measure_widths (GtkWidget *widget)
{
  Widths widths = { 0, 0, 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    int minimum, natural;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
    widths.n++;
    widths.minimum = MAX (widths.minimum, minimum);
    widths.natural = MAX (widths.natural, natural);
  }
  return widths;
}

/* How wide a column is beside the others; 0 where they do not fit beside each other. */
static int
column_width (const Widths *widths, int width)
{
  if (widths->n == 0)
    return 0;
  int column = (width - (widths->n - 1) * GAP) / widths->n;
  return column >= widths->minimum ? column : 0;
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  Widths widths = measure_widths (widget);
  int column = width < 0 ? widths.natural : column_width (&widths, width);
  *minimum = *natural = column > 0 ? 0 : MAX (0, widths.n - 1) * GAP;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum, child_natural;
    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column > 0 ? column : width,
                        &child_minimum, &child_natural, NULL, NULL);
    *minimum = column > 0 ? MAX (*minimum, child_minimum) : *minimum + child_minimum;
    *natural = column > 0 ? MAX (*natural, child_natural) : *natural + child_natural;
  }
}

static void
engawa_columns_layout_measure (GtkLayoutManager *layout,
                               GtkWidget *widget,
                               GtkOrientation orientation,
                               int size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    measure_height (widget, size, minimum, natural);
    return;
  }
  Widths widths = measure_widths (widget);
  *minimum = widths.minimum;
  *natural = widths.n * widths.natural + MAX (0, widths.n - 1) * GAP;
}

static void
place_beside (GtkWidget *widget, int column, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    GtkAllocation place = { mirrored ? width - x - column : x, 0, column, height };
    gtk_widget_size_allocate (child, &place, -1);
    x += column + GAP;
  }
}

static void
place_below (GtkWidget *widget, int n, int width, int height)
{
  int minimum, natural, y = 0;
  measure_height (widget, width, &minimum, &natural);
  int more = (height - minimum) / MAX (1, n);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum, child_natural;
    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &child_minimum, &child_natural,
                        NULL, NULL);
    int child_height = height >= natural ? child_natural : child_minimum + more;
    GtkAllocation place = { 0, y, width, child_height };
    gtk_widget_size_allocate (child, &place, -1);
    y += child_height + GAP;
  }
}

static void
engawa_columns_layout_allocate (GtkLayoutManager *layout,
                                GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  Widths widths = measure_widths (widget);
  int column = column_width (&widths, width);
  if (column > 0)
    place_beside (widget, column, width, height);
  else
    place_below (widget, widths.n, width, height);
}

static GtkSizeRequestMode
engawa_columns_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engawa_columns_layout_class_init (EngawaColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->measure = engawa_columns_layout_measure;
  layout_class->allocate = engawa_columns_layout_allocate;
  layout_class->get_request_mode = engawa_columns_layout_get_request_mode;
}

static void
engawa_columns_layout_init (EngawaColumnsLayout *self)
{
}
