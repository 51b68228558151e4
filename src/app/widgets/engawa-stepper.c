/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-stepper.h"

#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile.h"

/*
 * A number between two keys of 16 mm, minus and plus. Held down, a key goes on by itself, faster after a
 * while. The stepper knows the number; its words, in two languages, come from outside with each change.
 * Before the first touch there is no number.
 */

#define KEY_MM 16.0
#define HOLD_MS 420
#define REPEAT_MS 110

struct _EngawaStepper {
  GtkWidget parent_instance;

  /* owned */
  EngawaMetrics *metrics;

  /* owned by the widget tree */
  EngawaTile *less;
  EngawaRubyLabel *label;
  EngawaTile *more;

  int minimum;
  int maximum;
  int start;
  int value;
  int direction;
  guint repeat_id;
  gboolean repeated;
};

enum {
  CHANGED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaStepper, engawa_stepper, GTK_TYPE_WIDGET)

static void
refresh (EngawaStepper *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->less),
                            self->value < 0 || self->value > self->minimum);
  gtk_widget_set_sensitive (GTK_WIDGET (self->more),
                            self->value < 0 || self->value < self->maximum);
}

static void
step (EngawaStepper *self, int by)
{
  int value =
      self->value < 0 ? self->start : CLAMP (self->value + by, self->minimum, self->maximum);

  if (value == self->value)
    return;
  self->value = value;
  refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_repeat (gpointer user_data)
{
  EngawaStepper *self = user_data;

  self->repeated = TRUE;
  step (self, self->direction);
  self->repeat_id = g_timeout_add (REPEAT_MS, on_repeat, self);
  return G_SOURCE_REMOVE;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, EngawaStepper *self)
{
  GtkWidget *key = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  self->direction = key == GTK_WIDGET (self->less) ? -1 : 1;
  self->repeated = FALSE;
  g_clear_handle_id (&self->repeat_id, g_source_remove);
  self->repeat_id = g_timeout_add (HOLD_MS, on_repeat, self);
}

static void
on_released (EngawaStepper *self)
{
  g_clear_handle_id (&self->repeat_id, g_source_remove);
}

static void
on_clicked (EngawaTile *tile, EngawaStepper *self)
{
  g_clear_handle_id (&self->repeat_id, g_source_remove);
  if (!self->repeated)
    step (self, tile == self->less ? -1 : 1);
  self->repeated = FALSE;
}

static void
engawa_stepper_dispose (GObject *object)
{
  EngawaStepper *self = ENGAWA_STEPPER (object);
  GtkWidget *child;

  g_clear_handle_id (&self->repeat_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->metrics);
  G_OBJECT_CLASS (engawa_stepper_parent_class)->dispose (object);
}

static void
engawa_stepper_class_init (EngawaStepperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_stepper_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stepper");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /* EngawaStepper::changed: the number is another. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_stepper_init (EngawaStepper *self)
{
  self->value = -1;
  self->maximum = 120;
}

static EngawaTile *
new_key (EngawaStepper *self, EngawaPictures *pictures, const char *picture, const char *name)
{
  EngawaTile *key = ENGAWA_TILE (engawa_tile_new (pictures, self->metrics, ENGAWA_TILE_ACTION));
  GtkGesture *press = gtk_gesture_click_new ();
  int side = engawa_metrics_mm (self->metrics, KEY_MM);

  engawa_tile_set_id (key, picture);
  engawa_tile_set_picture (key, picture, 44);
  gtk_widget_add_css_class (GTK_WIDGET (key), "step");
  gtk_widget_set_size_request (GTK_WIDGET (key), side, side);
  gtk_widget_set_valign (GTK_WIDGET (key), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (press, "stopped", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (press, "end", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (key), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (key, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (GTK_WIDGET (key), GTK_WIDGET (self));
  return key;
}

/**
 * engawa_stepper_new:
 * @pictures: where minus and plus come from
 * @metrics: the measures of the screen
 * @less: accessible name of minus
 * @more: accessible name of plus
 *
 * Returns: (transfer floating): a stepper without a number
 */
GtkWidget *
engawa_stepper_new (EngawaPictures *pictures,
                    EngawaMetrics *metrics,
                    const char *less,
                    const char *more)
{
  EngawaStepper *self = g_object_new (ENGAWA_TYPE_STEPPER, NULL);

  self->metrics = g_object_ref (metrics);
  self->less = new_key (self, pictures, "minus", less);
  self->label = ENGAWA_RUBY_LABEL (engawa_ruby_label_new (metrics));
  engawa_ruby_label_set_sizes (self->label, 36, 25);
  engawa_ruby_label_set_bold (self->label, TRUE);
  engawa_ruby_label_set_align (self->label, 0.5);
  engawa_ruby_label_set_max_lines (self->label, 1);
  engawa_ruby_label_set_max_width (self->label, 120);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->more = new_key (self, pictures, "plus", more);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              (guint) engawa_metrics_px (metrics, 12));
  return GTK_WIDGET (self);
}

/**
 * engawa_stepper_set_range:
 * @self: a stepper
 * @minimum: the least number, 0 or more
 * @maximum: the greatest number
 * @start: the number the first touch gives
 */
void
engawa_stepper_set_range (EngawaStepper *self, int minimum, int maximum, int start)
{
  self->minimum = minimum;
  self->maximum = maximum;
  self->start = start;
  refresh (self);
}

/**
 * engawa_stepper_get_value:
 * @self: a stepper
 *
 * Returns: the number, -1 for none yet
 */
int
engawa_stepper_get_value (EngawaStepper *self)
{
  return self->value;
}

/**
 * engawa_stepper_set_value:
 * @self: a stepper
 * @value: a number, or -1 for none
 */
void
engawa_stepper_set_value (EngawaStepper *self, int value)
{
  self->value = value;
  refresh (self);
}

/**
 * engawa_stepper_set_caption:
 * @self: a stepper
 * @caption: (nullable): the number in words
 */
void
engawa_stepper_set_caption (EngawaStepper *self, const EngawaCaption *caption)
{
  engawa_ruby_label_set_caption (self->label, caption);
}
