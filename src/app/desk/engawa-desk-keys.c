/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-keys.h"

#include "app/widgets/engawa-staff-keyboard.h"

/*
 * The keyboard follows the focus: whatever field is touched, in whatever page, is written into. A field
 * that is covered by the keyboard is scrolled up until it can be read.
 */

typedef struct {
  GtkWidget *root;     /* borrowed: owns this */
  GtkWidget *keyboard; /* borrowed: inside root */
  guint scroll;
} Keys;

static gboolean
is_field (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (widget));
  return GTK_IS_TEXT (widget) && gtk_editable_get_editable (GTK_EDITABLE (widget));
}

static GtkWidget *
focused_field (Keys *keys)
{
  GtkRoot *root = gtk_widget_get_root (keys->root);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, keys->root) || !is_field (focus))
    return NULL;
  return focus;
}

/* Moves the page so that the field stands in the middle of what is left of it. */
static gboolean
scroll_to_field (gpointer data)
{
  Keys *keys = data;
  keys->scroll = 0;
  GtkWidget *field = focused_field (keys);
  GtkWidget *scrolled = field != NULL ? gtk_widget_get_ancestor (gtk_widget_get_parent (field),
                                                                 GTK_TYPE_SCROLLED_WINDOW)
                                      : NULL;
  if (scrolled != NULL && GTK_IS_TEXT_VIEW (field) && gtk_widget_get_parent (field) == scrolled)
    scrolled = gtk_widget_get_ancestor (gtk_widget_get_parent (scrolled), GTK_TYPE_SCROLLED_WINDOW);
  if (scrolled == NULL)
    return G_SOURCE_REMOVE;
  graphene_rect_t place;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (!gtk_widget_compute_bounds (field, scrolled, &place))
    return G_SOURCE_REMOVE;
  double page = gtk_adjustment_get_page_size (adjustment);
  double top = place.origin.y, bottom = place.origin.y + MIN (place.size.height, page);
  if (top < 0 || bottom > page)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + bottom - page + 24);
  return G_SOURCE_REMOVE;
}

static void
show_keyboard (Keys *keys, GtkWidget *field)
{
  engawa_staff_keyboard_set_target (ENGAWA_STAFF_KEYBOARD (keys->keyboard), field);
  gtk_widget_set_visible (keys->keyboard, TRUE);
  if (keys->scroll == 0)
    keys->scroll = g_timeout_add (60, scroll_to_field, keys);
}

static void
on_released (GtkGestureClick *gesture, int n, double x, double y, Keys *keys)
{
  GtkWidget *touched = gtk_widget_pick (keys->root, x, y, GTK_PICK_DEFAULT);
  GtkWidget *field = focused_field (keys);
  if (touched == NULL || field == NULL)
    return;
  if (touched == field || gtk_widget_is_ancestor (touched, field)
      || gtk_widget_is_ancestor (field, touched))
    show_keyboard (keys, field);
}

static void
on_focus_changed (GtkRoot *root, GParamSpec *spec, Keys *keys)
{
  if (!gtk_widget_get_visible (keys->keyboard))
    return;
  GtkWidget *field = focused_field (keys);
  engawa_staff_keyboard_set_target (ENGAWA_STAFF_KEYBOARD (keys->keyboard), field);
  if (field == NULL)
    gtk_widget_set_visible (keys->keyboard, FALSE);
}

/* Somebody has a real keyboard: the drawn one would only be in the way. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint value,
                guint code,
                GdkModifierType state,
                Keys *keys)
{
  gunichar c = gdk_keyval_to_unicode (value);
  if (gtk_widget_get_visible (keys->keyboard) && c != 0 && !g_unichar_iscntrl (c)) {
    engawa_staff_keyboard_set_target (ENGAWA_STAFF_KEYBOARD (keys->keyboard), NULL);
    gtk_widget_set_visible (keys->keyboard, FALSE);
  }
  return FALSE;
}

static void
free_keys (gpointer data)
{
  Keys *keys = data;
  g_clear_handle_id (&keys->scroll, g_source_remove);
  g_free (keys);
}

/* The window tells the widget, the widget knows its keys. */
static void
on_window_focus (GtkRoot *root, GParamSpec *spec, GtkWidget *widget)
{
  on_focus_changed (root, spec, g_object_get_data (G_OBJECT (widget), "engawa-desk-keys"));
}

static void
on_realize (GtkWidget *widget, Keys *keys)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_window_focus), widget, 0);
}

/**
 * engawa_desk_keys_attach:
 * @root: what holds the fields and the keyboard
 * @keyboard: an #EngawaStaffKeyboard inside it, hidden
 *
 * Lets the keyboard come and go by itself.
 */
void
engawa_desk_keys_attach (GtkWidget *root, GtkWidget *keyboard)
{
  Keys *keys = g_new0 (Keys, 1);
  keys->root = root;
  keys->keyboard = keyboard;
  g_object_set_data_full (G_OBJECT (root), "engawa-desk-keys", keys, free_keys);

  GtkGesture *click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (on_released), keys);
  gtk_widget_add_controller (root, GTK_EVENT_CONTROLLER (click));
  GtkEventController *key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key_pressed), keys);
  gtk_widget_add_controller (root, key);
  g_signal_connect (root, "realize", G_CALLBACK (on_realize), keys);
}
