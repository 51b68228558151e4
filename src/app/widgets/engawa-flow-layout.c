/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-flow-layout.h"

/*
 * Lays children out one after another as words are: a line that is full goes on in the next. What expands
 * takes what its line leaves. GtkFlowBox, in contrast, makes all children equally wide and chooses among
 * them.
 */

struct _EngawaFlowLayout {
  GtkLayoutManager parent_instance;
};

enum { GAP = 8 };

G_DEFINE_FINAL_TYPE (EngawaFlowLayout, engawa_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The part of a line that is known before it is placed. */
typedef struct {
  GtkWidget *end; /* the first child of the next line, or NULL */
  int width;
  int height;
  int expanding;
} Line;

static int
measure_width (GtkWidget *child, int most)
{
  int natural;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return MIN (natural, most);
}

static int
measure_height (GtkWidget *child, int width)
{
  int natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static Line
measure_line (GtkWidget *start, int width)
{
  Line line = { NULL, 0, 0, 0 };
  for (GtkWidget *child = start; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    int child_width = measure_width (child, width);
    int next = line.height > 0 ? line.width + GAP + child_width : child_width;
    if (line.height > 0 && next > width) {
      line.end = child;
      break;
    }
    line.width = next;
    line.height = MAX (line.height, measure_height (child, child_width));
    line.expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
  }
  return line;
}

static void
place_line (GtkWidget *widget, GtkWidget *start, const Line *line, int y, int width)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int left = line->expanding > 0 ? (width - line->width) / line->expanding : 0;
  for (GtkWidget *child = start; child != line->end; child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    int child_width = measure_width (child, width);
    if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
      child_width += left;
    GtkAllocation place = { mirrored ? width - x - child_width : x, y, child_width, line->height };
    gtk_widget_size_allocate (child, &place, -1);
    x += child_width + GAP;
  }
}

/* How high the lines of a width are together; with place they are placed there too. */
static int
flow (GtkWidget *widget, int width, gboolean place)
{
  int y = 0;
  GtkWidget *start = gtk_widget_get_first_child (widget);
  while (start != NULL) {
    Line line = measure_line (start, width);
    if (place)
      place_line (widget, start, &line, y, width);
    y += line.height + (line.end != NULL ? GAP : 0);
    start = line.end;
  }
  return y;
}

static void
engawa_flow_layout_measure (GtkLayoutManager *layout,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural = flow (widget, size < 0 ? G_MAXINT / 2 : size, FALSE);
    return;
  }
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_should_layout (child))
      continue;
    int child_minimum, child_natural;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL,
                        NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural += (*natural > 0 ? GAP : 0) + child_natural;
  }
  *natural = MAX (*minimum, *natural);
}

static void
engawa_flow_layout_allocate (GtkLayoutManager *layout,
                             GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  flow (widget, width, TRUE);
}

static GtkSizeRequestMode
engawa_flow_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engawa_flow_layout_class_init (EngawaFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->measure = engawa_flow_layout_measure;
  layout_class->allocate = engawa_flow_layout_allocate;
  layout_class->get_request_mode = engawa_flow_layout_get_request_mode;
}

static void
engawa_flow_layout_init (EngawaFlowLayout *self)
{
}

/**
 * engawa_flow_layout_new:
 *
 * Returns: (transfer full): a layout for a row that may need several lines
 */
GtkLayoutManager *
engawa_flow_layout_new (void)
{
  return g_object_new (ENGAWA_TYPE_FLOW_LAYOUT, NULL);
}
