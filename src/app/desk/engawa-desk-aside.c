/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-aside.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-body.h"

#include <glib/gi18n.h>

/* What is kept and does not count, with what would make it count. Nothing here is lost: it travels on
 * and counts on every tablet that can read it. */

enum { MOST_ROWS = 300 };

struct _EngawaDeskAside {
  EngawaDeskPage parent_instance;

  /* owned by the widget tree */
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (EngawaDeskAside, engawa_desk_aside, ENGAWA_TYPE_DESK_PAGE)

static const char *
title_of (EngawaSetAsideReason reason)
{
  switch (reason) {
  case ENGAWA_SET_ASIDE_WAITING:
    return _ ("Waiting for something that has not arrived");
  case ENGAWA_SET_ASIDE_NEWER:
    return _ ("Needs a newer Engawa");
  case ENGAWA_SET_ASIDE_UNREADABLE:
  default:
    return _ ("Cannot be read");
  }
}

static const char *
remedy_of (EngawaSetAsideReason reason)
{
  switch (reason) {
  case ENGAWA_SET_ASIDE_WAITING:
    return _ ("The other part is on a tablet that has not synced yet. It appears by itself.");
  case ENGAWA_SET_ASIDE_NEWER:
    return _ (
        "A tablet with a newer Engawa wrote this. Update Engawa here; nothing has to be written again.");
  case ENGAWA_SET_ASIDE_UNREADABLE:
  default:
    return _ (
        "Tell the manager the tablet and the number. Look on the tablet that wrote it whether it can be read there.");
  }
}

static void
add_head (EngawaDeskAside *self, EngawaSetAsideReason reason)
{
  gtk_box_append (GTK_BOX (self->rows),
                  engawa_desk_rows_new_label (title_of (reason), "subheading"));
  gtk_box_append (GTK_BOX (self->rows), engawa_desk_rows_new_nothing (remedy_of (reason)));
}

static void
add_entry (EngawaDeskAside *self, const EngawaSetAside *aside)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaBodyKind kind = engawa_body_kind_from_text (aside->kind);
  g_autofree char *when = engawa_desk_format_moment (aside->time);
  const char *what =
      kind != ENGAWA_BODY_NONE || aside->kind == NULL ? engawa_desk_names_kind (kind) : aside->kind;
  g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, aside->n);
  /* Translators: what it is, when, on which tablet, its number there. */
  g_autofree char *text =
      g_strdup_printf (_ ("%1$s　%2$s　%3$s, number %4$s"), what, when,
                       engawa_desk_context_device_label (context, aside->device), n);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "card");
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (text, "strong"));
  if (aside->detail != NULL)
    gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (aside->detail, "soft"));
  gtk_box_append (GTK_BOX (self->rows), box);
}

static void
engawa_desk_aside_refresh (EngawaDeskPage *page)
{
  EngawaDeskAside *self = ENGAWA_DESK_ASIDE (page);
  g_autoptr (GPtrArray) list =
      engawa_casebook_list_set_aside (engawa_desk_page_get_casebook (page));
  int reason = -1;
  engawa_desk_rows_clear (self->rows);
  for (guint i = 0; i < list->len && i < MOST_ROWS; i++) {
    const EngawaSetAside *aside = list->pdata[i];
    if ((int) aside->reason != reason)
      add_head (self, aside->reason);
    reason = (int) aside->reason;
    add_entry (self, aside);
  }
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u entry", "%u entries", list->len), list->len);
  engawa_desk_page_set_subtitle (page, count);
  if (list->len == 0)
    gtk_box_append (GTK_BOX (self->rows),
                    engawa_desk_rows_new_nothing (_ ("Everything that arrived can be shown.")));
}

static void
engawa_desk_aside_class_init (EngawaDeskAsideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_aside_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-aside.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskAside, rows);
}

static void
engawa_desk_aside_init (EngawaDeskAside *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_title (ENGAWA_DESK_PAGE (self), _ ("Set aside"));
}
