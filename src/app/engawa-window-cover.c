/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-cover.h"

#include "app/desk/engawa-desk-pin.h"
#include "app/desk/engawa-desk-says.h"
#include "app/engawa-window-veranda.h"
#include "app/widgets/engawa-ruby-label.h"

#include <glib/gi18n.h>

struct _EngawaWindowCover {
  GtkWidget parent_instance;

  /* owned */
  EngawaDeskContext *context;

  /* owned by the widget tree */
  GtkWidget *overlay;
  GtkWidget *staff;
  GtkWidget *panel;
  GtkWidget *pin;
  GtkWidget *note;
};

enum { UNCOVERED, PASSPHRASE, CLOSED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaWindowCover, engawa_window_cover, GTK_TYPE_WIDGET)

static void
show_panel (EngawaWindowCover *self, gboolean shown)
{
  engawa_desk_pin_clear (ENGAWA_DESK_PIN (self->pin));
  const char *note = _ ("The PIN you chose at hand-over");
  gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_widget_remove_css_class (self->note, "warn");
  gtk_widget_set_visible (self->panel, shown);
  gtk_widget_set_visible (self->staff, !shown);
  if (shown)
    gtk_widget_grab_focus (self->pin);
}

static void
on_staff_clicked (GtkButton *button, EngawaWindowCover *self)
{
  if (engawa_vault_has_pin (engawa_desk_context_get_vault (self->context)))
    show_panel (self, TRUE);
  else
    g_signal_emit (self, signals[PASSPHRASE], 0);
}

static void
on_cancel_clicked (GtkButton *button, EngawaWindowCover *self)
{
  show_panel (self, FALSE);
}

static void
on_passphrase_clicked (GtkButton *button, EngawaWindowCover *self)
{
  g_signal_emit (self, signals[PASSPHRASE], 0);
}

static void
say_wrong (EngawaWindowCover *self, const GError *error)
{
  g_autofree char *text = engawa_desk_says_error (error);
  engawa_desk_pin_clear (ENGAWA_DESK_PIN (self->pin));
  gtk_label_set_label (GTK_LABEL (self->note), text);
  gtk_widget_add_css_class (self->note, "warn");
  gtk_widget_grab_focus (self->pin);
}

static void
on_uncovered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaWindowCover) self = data;
  g_autoptr (GError) error = NULL;
  if (self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->pin, TRUE);
  if (engawa_vault_worker_uncover_finish (ENGAWA_VAULT_WORKER (source), result, &error))
    g_signal_emit (self, signals[UNCOVERED], 0);
  else if (engawa_vault_get_state (engawa_desk_context_get_vault (self->context))
           != ENGAWA_VAULT_COVERED)
    g_signal_emit (self, signals[CLOSED], 0);
  else
    say_wrong (self, error);
}

static void
on_pin_done (EngawaDeskPin *pin, EngawaWindowCover *self)
{
  gtk_widget_set_sensitive (self->pin, FALSE);
  engawa_vault_worker_uncover_async (engawa_desk_context_get_worker (self->context),
                                     engawa_desk_pin_get_text (pin), NULL, on_uncovered,
                                     g_object_ref (self));
}

static GtkWidget *
new_button (const char *label, GCallback callback, EngawaWindowCover *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "quiet");
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static void
add_panel (EngawaWindowCover *self)
{
  self->panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->panel, "desk");
  gtk_widget_add_css_class (self->panel, "pin-panel");
  gtk_widget_set_halign (self->panel, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->panel, GTK_ALIGN_CENTER);
  self->note = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->note, "subheading");
  self->pin = engawa_desk_pin_new ();
  g_signal_connect (self->pin, "done", G_CALLBACK (on_pin_done), self);
  gtk_box_append (GTK_BOX (self->panel), self->note);
  gtk_box_append (GTK_BOX (self->panel), self->pin);
  gtk_box_append (GTK_BOX (self->panel),
                  new_button (_ ("Use the passphrase"), G_CALLBACK (on_passphrase_clicked), self));
  gtk_box_append (GTK_BOX (self->panel),
                  new_button (_ ("Cancel"), G_CALLBACK (on_cancel_clicked), self));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->panel);
}

static void
engawa_window_cover_dispose (GObject *object)
{
  EngawaWindowCover *self = ENGAWA_WINDOW_COVER (object);
  g_clear_object (&self->context);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_window_cover_parent_class)->dispose (object);
}

static void
engawa_window_cover_class_init (EngawaWindowCoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_window_cover_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * EngawaWindowCover::uncovered:
   * @self: the cover
   *
   * The PIN was right: the vault is open.
   */
  signals[UNCOVERED] = g_signal_new ("uncovered", ENGAWA_TYPE_WINDOW_COVER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaWindowCover::passphrase:
   * @self: the cover
   *
   * The person wants to sign in with the passphrase.
   */
  signals[PASSPHRASE] = g_signal_new ("passphrase", ENGAWA_TYPE_WINDOW_COVER, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaWindowCover::closed:
   * @self: the cover
   *
   * Too many wrong PINs: the vault is closed now.
   */
  signals[CLOSED] = g_signal_new ("closed", ENGAWA_TYPE_WINDOW_COVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_window_cover_init (EngawaWindowCover *self)
{
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

/**
 * engawa_window_cover_new:
 * @parts: the window's parts
 *
 * Returns: (transfer floating): the cover
 */
GtkWidget *
engawa_window_cover_new (const EngawaWindowParts *parts)
{
  EngawaWindowCover *self = g_object_new (ENGAWA_TYPE_WINDOW_COVER, NULL);
  int margin = engawa_metrics_px (parts->metrics, 36);
  self->context = g_object_ref (parts->context);
  gtk_widget_add_css_class (GTK_WIDGET (self), "family");
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay),
                         engawa_window_veranda_new (engawa_metrics_get_contrast (parts->metrics)));

  g_autoptr (EngawaCaption) caption = engawa_window_parts_caption (parts, "en", "interface:hello");
  GtkWidget *hello = engawa_ruby_label_new (parts->metrics);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (hello), 92, 52);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (hello), TRUE);
  engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (hello), 0.5);
  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (hello), caption);
  gtk_widget_set_valign (hello, GTK_ALIGN_START);
  gtk_widget_set_margin_top (hello, engawa_metrics_px (parts->metrics, 140));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), hello);

  self->staff = engawa_window_parts_new_staff_door (parts);
  gtk_widget_set_halign (self->staff, GTK_ALIGN_END);
  gtk_widget_set_valign (self->staff, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (self->staff, margin);
  gtk_widget_set_margin_end (self->staff, margin);
  g_signal_connect (self->staff, "clicked", G_CALLBACK (on_staff_clicked), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->staff);
  add_panel (self);
  show_panel (self, FALSE);
  return GTK_WIDGET (self);
}
