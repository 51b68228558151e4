/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-hits.h"

#include "app/desk/engawa-desk-marks.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

typedef struct {
  EngawaDeskPage *page; /* borrowed: the button is inside it */
  EngawaBodyKind kind;
  char *object;
  char *case_id;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  Target *target = data;
  g_free (target->object);
  g_free (target->case_id);
  g_free (target);
}

static void
on_clicked (GtkButton *button, Target *target)
{
  EngawaDeskPlace place = ENGAWA_DESK_PLACE_CASE;
  const char *subject = target->case_id;
  if (target->kind == ENGAWA_BODY_INTERVIEW)
    place = ENGAWA_DESK_PLACE_INTERVIEW;
  else if (target->kind == ENGAWA_BODY_CONTACT)
    place = ENGAWA_DESK_PLACE_CONTACT;
  else if (target->kind == ENGAWA_BODY_NOTE)
    place = ENGAWA_DESK_PLACE_NOTE;
  else if (target->kind == ENGAWA_BODY_REFERRAL)
    place = ENGAWA_DESK_PLACE_REFERRAL;
  else if (target->kind == ENGAWA_BODY_TASK)
    place = ENGAWA_DESK_PLACE_TASK;
  if (place != ENGAWA_DESK_PLACE_CASE)
    subject = target->object;
  if (subject != NULL)
    engawa_desk_page_open (target->page, place, subject);
}

/**
 * engawa_desk_hits_markup:
 * @widget: where it will be shown
 * @hit: what was found
 *
 * Returns: (transfer full): Pango markup
 */
char *
engawa_desk_hits_markup (GtkWidget *widget, const EngawaHit *hit)
{
  GString *markup = g_string_new (hit->snippet_start > 0 ? "…" : "");
  guint at = hit->snippet_start;
  for (guint i = 0; i < hit->n_ranges; i++) {
    guint start = CLAMP (hit->ranges[i].start, at, hit->snippet_end);
    guint end = CLAMP (hit->ranges[i].end, start, hit->snippet_end);
    engawa_desk_marks_append (widget, markup, hit->text, at, start, FALSE);
    engawa_desk_marks_append (widget, markup, hit->text, start, end, TRUE);
    at = end;
  }
  engawa_desk_marks_append (widget, markup, hit->text, at, hit->snippet_end, FALSE);
  if (hit->text[hit->snippet_end] != '\0')
    g_string_append (markup, "…");
  g_string_replace (markup, "\n", " ", 0);
  return g_string_free (markup, FALSE);
}

static const char *
field_name (const EngawaHit *hit)
{
  if (g_str_equal (hit->field, "answer"))
    return _ ("Answer");
  if (g_str_equal (hit->field, "reading"))
    return _ ("How it is read");
  if (g_str_equal (hit->field, "number"))
    return _ ("Number");
  if (g_str_equal (hit->field, "language"))
    return _ ("Language");
  return engawa_desk_names_field (hit->kind, hit->field);
}

/* "ベトナム語の面接 11/20", the case it stands in, or what it is. */
static char *
name_hit (EngawaDeskContext *context, const EngawaHit *hit)
{
  if (hit->case_id != NULL)
    return engawa_desk_names_case_id (context, hit->case_id);
  return g_strdup (_ ("In no case"));
}

/**
 * engawa_desk_hits_new_row:
 * @page: the page that lists it
 * @hit: what was found
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
engawa_desk_hits_new_row (EngawaDeskPage *page, const EngawaHit *hit)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *name = name_hit (context, hit);
  g_autofree char *where =
      hit->kind == ENGAWA_BODY_CASE
          ? g_strdup (field_name (hit))
          : g_strdup_printf ("%s · %s", engawa_desk_names_kind (hit->kind), field_name (hit));
  EngawaDeskItem item = { name, where, FALSE, NULL, -1, "row" };
  GtkWidget *button = engawa_desk_rows_new_item (&item);
  GtkWidget *snippet = engawa_desk_rows_new_label (NULL, "snippet");
  g_autofree char *markup = engawa_desk_hits_markup (snippet, hit);
  gtk_label_set_markup (GTK_LABEL (snippet), markup);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  engawa_desk_rows_unify_latin (attributes, gtk_label_get_text (GTK_LABEL (snippet)));
  gtk_label_set_attributes (GTK_LABEL (snippet), attributes);
  gtk_label_set_wrap (GTK_LABEL (snippet), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (snippet), PANGO_ELLIPSIZE_END);
  GtkWidget *lines = gtk_button_get_child (GTK_BUTTON (button));
  gtk_widget_add_css_class (gtk_widget_get_last_child (gtk_widget_get_first_child (lines)),
                            "where");
  gtk_box_append (GTK_BOX (lines), snippet);

  Target *target = g_new0 (Target, 1);
  target->page = page;
  target->kind = hit->kind;
  target->object = g_strdup (hit->object);
  target->case_id = g_strdup (hit->case_id);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_clicked), target, target_free, 0);
  return button;
}
