/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-conflicts.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

struct _EngawaDeskConflicts {
  EngawaDeskPage parent_instance;

  /* owned by the widget tree */
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (EngawaDeskConflicts, engawa_desk_conflicts, ENGAWA_TYPE_DESK_PAGE)

static void
on_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_CONFLICT,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
add_conflict (EngawaDeskConflicts *self, const EngawaConflict *conflict)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *name = engawa_desk_names_case_id (context, conflict->case_id);
  g_autofree char *what =
      g_strdup_printf ("%s　%s · %s", name, engawa_desk_names_kind (conflict->kind),
                       engawa_desk_names_field (conflict->kind, conflict->field));
  g_autofree char *end =
      g_strdup_printf (ngettext ("%u value", "%u values", conflict->n_heads), conflict->n_heads);
  g_autofree char *id = g_strdup_printf ("%s %s", conflict->object, conflict->field);
  GString *about = g_string_new (NULL);
  for (guint i = 0; i < conflict->n_heads; i++) {
    g_autofree char *value = engawa_desk_names_value (context, conflict->kind, conflict->field,
                                                      conflict->heads[i].value);
    g_string_append_printf (about, "%s%s", i > 0 ? " / " : "", value);
  }
  EngawaDeskItem item = { what, end, TRUE, about->str, -1, "row" };
  GtkWidget *button = engawa_desk_rows_new_item (&item);
  engawa_desk_rows_set_id (button, id);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (self->rows), button);
  g_string_free (about, TRUE);
}

static void
engawa_desk_conflicts_refresh (EngawaDeskPage *page)
{
  EngawaDeskConflicts *self = ENGAWA_DESK_CONFLICTS (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const char *subject = engawa_desk_page_get_subject (page);
  g_autoptr (GPtrArray) conflicts = subject != NULL
                                        ? engawa_casebook_list_conflicts_of (casebook, subject)
                                        : engawa_casebook_list_conflicts (casebook);
  engawa_desk_rows_clear (self->rows);
  for (guint i = 0; i < conflicts->len; i++)
    add_conflict (self, conflicts->pdata[i]);
  if (conflicts->len == 0)
    gtk_box_append (GTK_BOX (self->rows), engawa_desk_rows_new_nothing (_ ("All tablets agree.")));
}

static void
engawa_desk_conflicts_class_init (EngawaDeskConflictsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_conflicts_refresh;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/engawa/desk/engawa-desk-conflicts.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskConflicts, rows);
}

static void
engawa_desk_conflicts_init (EngawaDeskConflicts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_title (ENGAWA_DESK_PAGE (self), _ ("Written differently"));
  engawa_desk_page_set_subtitle (
      ENGAWA_DESK_PAGE (self), _ ("Two tablets changed the same thing. Choose which one stands."));
}
