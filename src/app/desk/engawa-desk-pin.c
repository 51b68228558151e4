/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-pin.h"

#include <glib/gi18n.h>
#include <string.h>

/* Digits are never shown: a child beside the tablet reads faster than one thinks. */

struct _EngawaDeskPin {
  GtkWidget parent_instance;

  /* owned by the widget tree */
  GtkWidget *box;
  GtkWidget *dots;

  char digits[ENGAWA_DESK_PIN_DIGITS + 1];
};

enum { DONE, CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskPin, engawa_desk_pin, GTK_TYPE_WIDGET)

static void
show (EngawaDeskPin *self)
{
  gsize n = strlen (self->digits), i = 0;
  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++) {
    if (i < n)
      gtk_widget_add_css_class (dot, "on");
    else
      gtk_widget_remove_css_class (dot, "on");
  }
  g_autofree char *name =
      g_strdup_printf (ngettext ("%u digit written", "%u digits written", (gulong) n), (guint) n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_desk_pin_press:
 * @self: the pad
 * @digit: '0' to '9', or '\b' to take one away
 */
void
engawa_desk_pin_press (EngawaDeskPin *self, char digit)
{
  g_return_if_fail (ENGAWA_IS_DESK_PIN (self));
  gsize n = strlen (self->digits);
  if (digit == '\b' && n > 0)
    self->digits[n - 1] = '\0';
  else if (g_ascii_isdigit (digit) && n < ENGAWA_DESK_PIN_DIGITS)
    self->digits[n] = digit;
  else
    return;
  show (self);
  if (engawa_desk_pin_is_done (self) && digit != '\b')
    g_signal_emit (self, signals[DONE], 0);
}

static void
on_clicked (GtkButton *button, EngawaDeskPin *self)
{
  engawa_desk_pin_press (self,
                         (char) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "digit")));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint value,
                guint code,
                GdkModifierType state,
                EngawaDeskPin *self)
{
  gunichar c = gdk_keyval_to_unicode (value);
  if (value == GDK_KEY_BackSpace)
    c = '\b';
  if (c != '\b' && !(c >= '0' && c <= '9'))
    return FALSE;
  engawa_desk_pin_press (self, (char) c);
  return TRUE;
}

static void
add_key (EngawaDeskPin *self, GtkGrid *grid, const char *label, char digit, int column, int row)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "staff-key");
  gtk_widget_add_css_class (button, "pin-key");
  gtk_widget_set_focusable (button, FALSE);
  if (digit == '\b')
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Delete one digit"), -1);
  g_object_set_data (G_OBJECT (button), "digit", GINT_TO_POINTER ((int) digit));
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_grid_attach (grid, button, column, row, 1, 1);
}

static void
engawa_desk_pin_dispose (GObject *object)
{
  EngawaDeskPin *self = ENGAWA_DESK_PIN (object);
  explicit_bzero (self->digits, sizeof self->digits);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_desk_pin_parent_class)->dispose (object);
}

static void
engawa_desk_pin_class_init (EngawaDeskPinClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_pin_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * EngawaDeskPin::done:
   * @self: the pad
   *
   * The last digit was just written.
   */
  signals[DONE] = g_signal_new ("done", ENGAWA_TYPE_DESK_PIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /**
   * EngawaDeskPin::changed:
   * @self: the pad
   *
   * A digit came or went.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_DESK_PIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_pin_init (EngawaDeskPin *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "pin");
  self->dots = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dots, "pin-dots");
  gtk_widget_set_halign (self->dots, GTK_ALIGN_CENTER);
  for (guint i = 0; i < ENGAWA_DESK_PIN_DIGITS; i++) {
    GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class (dot, "pin-dot");
    gtk_box_append (GTK_BOX (self->dots), dot);
  }
  gtk_box_append (GTK_BOX (self->box), self->dots);
  GtkWidget *grid = gtk_grid_new ();
  gtk_widget_add_css_class (grid, "staff-keys");
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (int i = 0; i < 9; i++) {
    char label[2] = { (char) ('1' + i), '\0' };
    add_key (self, GTK_GRID (grid), label, label[0], i % 3, i / 3);
  }
  add_key (self, GTK_GRID (grid), "0", '0', 1, 3);
  add_key (self, GTK_GRID (grid), "⌫", '\b', 2, 3);
  gtk_box_append (GTK_BOX (self->box), grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  GtkEventController *key = gtk_event_controller_key_new ();
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * engawa_desk_pin_new:
 *
 * Returns: (transfer floating): an empty pad
 */
GtkWidget *
engawa_desk_pin_new (void)
{
  return g_object_new (ENGAWA_TYPE_DESK_PIN, NULL);
}

/**
 * engawa_desk_pin_get_text:
 * @self: the pad
 *
 * Returns: (transfer none): the digits written
 */
const char *
engawa_desk_pin_get_text (EngawaDeskPin *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_PIN (self), "");
  return self->digits;
}

gboolean
engawa_desk_pin_is_done (EngawaDeskPin *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_PIN (self), FALSE);
  return strlen (self->digits) == ENGAWA_DESK_PIN_DIGITS;
}

/**
 * engawa_desk_pin_clear:
 * @self: the pad
 *
 * Forgets the digits.
 */
void
engawa_desk_pin_clear (EngawaDeskPin *self)
{
  g_return_if_fail (ENGAWA_IS_DESK_PIN (self));
  explicit_bzero (self->digits, sizeof self->digits);
  show (self);
}
