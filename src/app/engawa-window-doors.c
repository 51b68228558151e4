/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-window-doors.h"

#include "app/engawa-window-veranda.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile.h"

/*
 * Nobody has chosen a language yet, so the doors speak English and easy Japanese; the page behind the
 * door asks which language it shall be. Doors whose rooms do not exist are not drawn.
 */

struct _EngawaWindowDoors {
  GtkWidget parent_instance;

  /* owned by the widget tree */
  GtkWidget *overlay;
};

enum { START, STAFF, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaWindowDoors, engawa_window_doors, GTK_TYPE_WIDGET)

static void
on_start_clicked (GtkButton *button, EngawaWindowDoors *self)
{
  g_signal_emit (self, signals[START], 0);
}

static void
on_staff_clicked (GtkButton *button, EngawaWindowDoors *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

static GtkWidget *
new_words (const EngawaWindowParts *parts, const char *context, double size, double easy_size)
{
  g_autoptr (EngawaCaption) caption = engawa_window_parts_caption (parts, "en", context);
  GtkWidget *label = engawa_ruby_label_new (parts->metrics);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), size, easy_size);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
  return label;
}

static GtkWidget *
new_talk_door (EngawaWindowDoors *self, const EngawaWindowParts *parts)
{
  g_autoptr (EngawaCaption) caption =
      engawa_window_parts_caption (parts, "en", "interface:talk-to-staff");
  GtkWidget *door = engawa_tile_new (parts->pictures, parts->metrics, ENGAWA_TILE_ACTION);
  engawa_tile_set_picture (ENGAWA_TILE (door), "consultation", 210);
  engawa_tile_set_sizes (ENGAWA_TILE (door), 38, 28);
  engawa_tile_set_bold (ENGAWA_TILE (door), TRUE);
  engawa_tile_set_caption (ENGAWA_TILE (door), caption);
  gtk_widget_add_css_class (door, "door");
  gtk_widget_set_size_request (door, engawa_metrics_px (parts->metrics, 560), -1);
  gtk_widget_set_halign (door, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (door, TRUE);
  g_signal_connect (door, "clicked", G_CALLBACK (on_start_clicked), self);
  return door;
}

static void
add_page (EngawaWindowDoors *self, const EngawaWindowParts *parts, gboolean start_alone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "doors");
  gtk_widget_add_css_class (GTK_WIDGET (self), "family");
  if (start_alone) {
    gtk_widget_add_css_class (box, "doors-paper");
    gtk_box_append (GTK_BOX (box), new_words (parts, "interface:what-today", 42, 28));
    gtk_box_append (GTK_BOX (box), new_talk_door (self, parts));
    gtk_overlay_set_child (GTK_OVERLAY (self->overlay), box);
    return;
  }
  GtkWidget *hello = new_words (parts, "interface:hello", 92, 52);
  engawa_ruby_label_set_align (ENGAWA_RUBY_LABEL (hello), 0.5);
  gtk_widget_set_margin_top (hello, engawa_metrics_px (parts->metrics, 110));
  gtk_box_append (GTK_BOX (box), hello);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay),
                         engawa_window_veranda_new (engawa_metrics_get_contrast (parts->metrics)));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), box);
}

static void
engawa_window_doors_dispose (GObject *object)
{
  g_clear_pointer (&ENGAWA_WINDOW_DOORS (object)->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_window_doors_parent_class)->dispose (object);
}

static void
engawa_window_doors_class_init (EngawaWindowDoorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_window_doors_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  /**
   * EngawaWindowDoors::start:
   * @self: the doors
   *
   * A family wants to begin.
   */
  signals[START] = g_signal_new ("start", ENGAWA_TYPE_WINDOW_DOORS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaWindowDoors::staff:
   * @self: the doors
   *
   * Somebody wants to sign in.
   */
  signals[STAFF] = g_signal_new ("staff", ENGAWA_TYPE_WINDOW_DOORS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_window_doors_init (EngawaWindowDoors *self)
{
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
}

/**
 * engawa_window_doors_new:
 * @parts: the window's parts
 * @start_alone: whether a family may begin on a closed tablet
 *
 * Returns: (transfer floating): the doors
 */
GtkWidget *
engawa_window_doors_new (const EngawaWindowParts *parts, gboolean start_alone)
{
  EngawaWindowDoors *self = g_object_new (ENGAWA_TYPE_WINDOW_DOORS, NULL);
  int margin = engawa_metrics_px (parts->metrics, 28);
  add_page (self, parts, start_alone);
  GtkWidget *staff = engawa_window_parts_new_staff_door (parts);
  gtk_widget_set_halign (staff, GTK_ALIGN_END);
  gtk_widget_set_valign (staff, start_alone ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_margin_top (staff, margin);
  gtk_widget_set_margin_bottom (staff, margin);
  gtk_widget_set_margin_end (staff, margin);
  g_signal_connect (staff, "clicked", G_CALLBACK (on_staff_clicked), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), staff);
  return GTK_WIDGET (self);
}
