/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-foot.h"

#include <math.h>

#include "app/widgets/engawa-tile.h"

/*
 * Back, "I don't know", "I don't want to say", next: the same on every page. Languages differ in length and
 * letters come in three sizes, so the foot first makes its words smaller, then lets the arrows go, and only
 * then breaks lines.
 */

#define SCALE_STEP 0.06
#define SCALE_MIN 0.72
#define ARROW 36
#define HEIGHT 112
#define SIDE 40
#define GAP 18

typedef struct {
  double scale;
  gboolean arrows;
  gboolean wrapped;
  double widths[ENGAWA_FOOT_N_BUTTONS];
  double height;
} Plan;

struct _EngawaFoot {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;

  /* owned by the widget tree */
  EngawaTile *buttons[ENGAWA_FOOT_N_BUTTONS];
};

enum {
  CLICKED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaFoot, engawa_foot, GTK_TYPE_WIDGET)

static gboolean
is_shown (EngawaFoot *self, int index)
{
  return engawa_tile_get_caption (self->buttons[index]) != NULL;
}

static double
get_arrow (EngawaFoot *self, int index, const Plan *plan)
{
  gboolean has = plan->arrows && engawa_tile_has_picture (self->buttons[index]);

  return has ? engawa_metrics_px (self->metrics, ARROW + 14) : 0;
}

/* Fills the widths each button wants; returns their sum with the gaps. */
static double
find_widths (EngawaFoot *self, Plan *plan)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double gap = engawa_metrics_px (self->metrics, GAP);
  double sum = -gap;

  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++) {
    EngawaWordBlock *block = engawa_tile_get_block (self->buttons[i]);
    plan->widths[i] = 0;
    if (!is_shown (self, i))
      continue;
    double words = engawa_word_block_get_natural_width (block, context);
    if (plan->wrapped)
      words = MAX (engawa_word_block_get_longest_phrase (block, context), words * 0.55);
    plan->widths[i] =
        ceil (words * plan->scale + get_arrow (self, i, plan)
              + engawa_tile_get_chrome (self->buttons[i], GTK_ORIENTATION_HORIZONTAL) + 2);
    plan->widths[i] = MAX (plan->widths[i], engawa_metrics_mm (self->metrics, 20));
    sum += plan->widths[i] + gap;
  }
  return sum;
}

static void
make_plan (EngawaFoot *self, double width, Plan *plan)
{
  double room = width - 2 * engawa_metrics_px (self->metrics, SIDE);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++)
    engawa_tile_set_fit (self->buttons[i], NULL);
  *plan = (Plan){ .scale = 1, .arrows = TRUE };
  for (int attempt = 0; find_widths (self, plan) > room; attempt++) {
    if (plan->scale - SCALE_STEP >= SCALE_MIN) {
      plan->scale -= SCALE_STEP;
      continue;
    }
    if (!plan->arrows && plan->wrapped)
      break;
    plan->wrapped = !plan->arrows;
    plan->arrows = FALSE;
    plan->scale = 1;
  }
  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++) {
    if (!is_shown (self, i))
      continue;
    EngawaWordBlock *block = engawa_tile_get_block (self->buttons[i]);
    double words = (plan->widths[i] - get_arrow (self, i, plan)
                    - engawa_tile_get_chrome (self->buttons[i], GTK_ORIENTATION_HORIZONTAL))
                   / plan->scale;
    double lines = engawa_word_block_count_lines (block, context, words, FALSE)
                       * engawa_word_block_get_line_height (block, context, FALSE)
                   + engawa_word_block_count_lines (block, context, words, TRUE)
                         * engawa_word_block_get_line_height (block, context, TRUE);
    plan->height = MAX (plan->height,
                        ceil (lines * plan->scale)
                            + engawa_tile_get_chrome (self->buttons[i], GTK_ORIENTATION_VERTICAL));
  }
}

static GtkSizeRequestMode
engawa_foot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engawa_foot_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  EngawaFoot *self = ENGAWA_FOOT (widget);
  Plan plan;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = *natural = engawa_metrics_mm (self->metrics, 100);
    return;
  }
  make_plan (self, for_size > 0 ? for_size : engawa_metrics_px (self->metrics, 1280), &plan);
  *minimum = *natural = MAX (engawa_metrics_px (self->metrics, HEIGHT),
                             (int) plan.height + engawa_metrics_px (self->metrics, 24));
}

static void
place (EngawaFoot *self, int index, const Plan *plan, double left, int width, int height)
{
  GtkWidget *button = GTK_WIDGET (self->buttons[index]);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int tall = MAX ((int) plan->height, height - engawa_metrics_px (self->metrics, 26));
  const EngawaTileFit fit = { .scale = plan->scale,
                              .picture =
                                  plan->arrows ? engawa_metrics_px (self->metrics, ARROW) : 1 };
  GtkAllocation allocation = { (int) left, (height - tall) / 2, (int) plan->widths[index], tall };
  int minimum;

  if (rtl)
    allocation.x = width - allocation.x - allocation.width;
  engawa_tile_set_fit (self->buttons[index], &fit);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (button, &allocation, -1);
}

static void
engawa_foot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EngawaFoot *self = ENGAWA_FOOT (widget);
  double side = engawa_metrics_px (self->metrics, SIDE);
  double gap = engawa_metrics_px (self->metrics, GAP);
  Plan plan;

  make_plan (self, width, &plan);
  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++)
    gtk_widget_set_child_visible (GTK_WIDGET (self->buttons[i]), is_shown (self, i));

  double begin = side + plan.widths[ENGAWA_FOOT_BACK];
  double end = width - side - plan.widths[ENGAWA_FOOT_NEXT];
  double middle = plan.widths[ENGAWA_FOOT_UNKNOWN] + gap + plan.widths[ENGAWA_FOOT_UNSAID];
  double left = (begin + end - middle) / 2;
  if (is_shown (self, ENGAWA_FOOT_BACK))
    place (self, ENGAWA_FOOT_BACK, &plan, side, width, height);
  if (is_shown (self, ENGAWA_FOOT_NEXT))
    place (self, ENGAWA_FOOT_NEXT, &plan, end, width, height);
  if (is_shown (self, ENGAWA_FOOT_UNKNOWN))
    place (self, ENGAWA_FOOT_UNKNOWN, &plan, left, width, height);
  if (is_shown (self, ENGAWA_FOOT_UNSAID))
    place (self, ENGAWA_FOOT_UNSAID, &plan, left + plan.widths[ENGAWA_FOOT_UNKNOWN] + gap, width,
           height);
}

static void
on_clicked (EngawaTile *tile, EngawaFoot *self)
{
  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++)
    if (self->buttons[i] == tile) {
      g_signal_emit (self, signals[CLICKED], 0, i);
      return;
    }
}

static void
engawa_foot_dispose (GObject *object)
{
  EngawaFoot *self = ENGAWA_FOOT (object);

  for (int i = 0; i < ENGAWA_FOOT_N_BUTTONS; i++)
    if (self->buttons[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->buttons[i])));
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_foot_parent_class)->dispose (object);
}

static void
engawa_foot_class_init (EngawaFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engawa_foot_dispose;
  widget_class->get_request_mode = engawa_foot_get_request_mode;
  widget_class->measure = engawa_foot_measure;
  widget_class->size_allocate = engawa_foot_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "foot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  /* EngawaFoot::clicked: one of the buttons was touched. */
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
engawa_foot_init (EngawaFoot *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

static EngawaTile *
new_button (EngawaFoot *self, EngawaPictures *pictures, const char *name, const char *css_class)
{
  EngawaTile *tile = ENGAWA_TILE (engawa_tile_new (pictures, self->metrics, ENGAWA_TILE_ACTION));

  engawa_tile_set_id (tile, name);
  engawa_tile_set_row (tile, TRUE);
  engawa_tile_set_sizes (tile, 27, 21);
  engawa_tile_set_even (tile, TRUE);
  engawa_tile_set_bold (tile, css_class == NULL || strcmp (css_class, "mid") != 0);
  gtk_widget_add_css_class (GTK_WIDGET (tile), "button");
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (tile), css_class);
  gtk_widget_set_parent (GTK_WIDGET (tile), GTK_WIDGET (self));
  g_signal_connect (tile, "clicked", G_CALLBACK (on_clicked), self);
  return tile;
}

/**
 * engawa_foot_new:
 * @pictures: where the arrows come from
 * @metrics: the measures of the screen
 *
 * Returns: (transfer floating): a foot whose buttons have no words yet and are not shown
 */
GtkWidget *
engawa_foot_new (EngawaPictures *pictures, EngawaMetrics *metrics)
{
  EngawaFoot *self = g_object_new (ENGAWA_TYPE_FOOT, NULL);

  self->metrics = g_object_ref (metrics);
  self->buttons[ENGAWA_FOOT_BACK] = new_button (self, pictures, "back", NULL);
  self->buttons[ENGAWA_FOOT_UNKNOWN] = new_button (self, pictures, "unknown", "mid");
  self->buttons[ENGAWA_FOOT_UNSAID] = new_button (self, pictures, "unsaid", "mid");
  self->buttons[ENGAWA_FOOT_NEXT] = new_button (self, pictures, "next", "go");
  engawa_tile_set_picture (self->buttons[ENGAWA_FOOT_BACK], "go-back", ARROW);
  engawa_tile_set_picture_mirrored (self->buttons[ENGAWA_FOOT_BACK], TRUE, FALSE);
  engawa_tile_set_picture (self->buttons[ENGAWA_FOOT_NEXT], "go-next", ARROW);
  engawa_tile_set_picture_mirrored (self->buttons[ENGAWA_FOOT_NEXT], TRUE, TRUE);
  return GTK_WIDGET (self);
}

/**
 * engawa_foot_set_caption:
 * @self: a foot
 * @button: which button
 * @caption: (nullable): its words, or %NULL to leave it out
 */
void
engawa_foot_set_caption (EngawaFoot *self, EngawaFootButton button, const EngawaCaption *caption)
{
  engawa_tile_set_caption (self->buttons[button], caption);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons[button]), caption != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * engawa_foot_set_selected:
 * @self: a foot
 * @button: which button
 * @selected: whether it is the answer at hand
 */
void
engawa_foot_set_selected (EngawaFoot *self, EngawaFootButton button, gboolean selected)
{
  engawa_tile_set_selected (self->buttons[button], selected);
}

/**
 * engawa_foot_set_waiting:
 * @self: a foot
 * @waiting: whether next waits for an answer
 */
void
engawa_foot_set_waiting (EngawaFoot *self, gboolean waiting)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[ENGAWA_FOOT_NEXT]), !waiting);
}
