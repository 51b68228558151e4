/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-sync-line.h"

#include "app/desk/engawa-desk-says.h"

#include <glib/gi18n.h>

/*
 * How sync stands, always in one quiet line: a dot and a few words. Touching it looks at once. While a
 * round runs that somebody asked for, the dot is hollow.
 */

struct _EngawaDeskSyncLine {
  GtkWidget parent_instance;

  /* owned */
  EngawaDeskContext *context;

  /* owned by the widget tree */
  GtkWidget *button;
  GtkWidget *dot;
  GtkWidget *label;

  gboolean asked;
};

G_DEFINE_FINAL_TYPE (EngawaDeskSyncLine, engawa_desk_sync_line, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show (EngawaDeskSyncLine *self)
{
  EngawaSyncService *sync = engawa_desk_context_get_sync (self->context);
  gboolean configured = engawa_sync_service_is_configured (sync);
  EngawaSyncReport report;
  engawa_sync_service_get_report (sync, &report);
  g_autofree char *text =
      self->asked
          ? g_strdup (_ ("Looking for new records"))
          : engawa_desk_says_sync (&report, configured, engawa_sync_service_is_running (sync));
  gboolean attention = !self->asked && engawa_desk_says_sync_attention (&report, configured);
  gboolean fine = configured && report.state == ENGAWA_SYNC_FINE && !attention;

  gtk_label_set_label (GTK_LABEL (self->label), text);
  set_class (self->label, "warn", attention);
  set_class (self->label, "ok", fine && !self->asked);
  set_class (self->dot, "warn", attention);
  set_class (self->dot, "busy", self->asked || !configured || report.state == ENGAWA_SYNC_NEVER);
  g_autofree char *name = g_strdup_printf (_ ("%s. Look now"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
on_sync_changed (EngawaSyncService *sync, EngawaDeskSyncLine *self)
{
  show (self);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskSyncLine) self = data;
  EngawaSyncReport report;
  engawa_sync_service_look_finish (ENGAWA_SYNC_SERVICE (source), result, &report, NULL);
  self->asked = FALSE;
  if (self->context != NULL)
    show (self);
}

static void
on_clicked (GtkButton *button, EngawaDeskSyncLine *self)
{
  EngawaSyncService *sync = engawa_desk_context_get_sync (self->context);
  if (self->asked || !engawa_sync_service_is_configured (sync))
    return;
  self->asked = TRUE;
  show (self);
  engawa_sync_service_look_async (sync, NULL, on_looked, g_object_ref (self));
}

static void
engawa_desk_sync_line_dispose (GObject *object)
{
  EngawaDeskSyncLine *self = ENGAWA_DESK_SYNC_LINE (object);
  g_clear_object (&self->context);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_desk_sync_line_parent_class)->dispose (object);
}

static void
engawa_desk_sync_line_class_init (EngawaDeskSyncLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_sync_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
engawa_desk_sync_line_init (EngawaDeskSyncLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "sync");
  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dot, "dot");
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "sync-line");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * engawa_desk_sync_line_set_context:
 * @self: a line
 * @context: what every page is given; once
 */
void
engawa_desk_sync_line_set_context (EngawaDeskSyncLine *self, EngawaDeskContext *context)
{
  g_return_if_fail (ENGAWA_IS_DESK_SYNC_LINE (self) && self->context == NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (engawa_desk_context_get_sync (context), "changed",
                           G_CALLBACK (on_sync_changed), self, 0);
  show (self);
}
