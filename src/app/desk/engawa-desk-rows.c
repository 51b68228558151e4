/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-rows.h"

#include "app/widgets/engawa-flow-layout.h"

#include <string.h>

/* In characters. */
enum { LONGEST_WHOLE = 10 };

static gboolean
is_latin (gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);
  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_INHERITED;
}

/**
 * engawa_desk_rows_unify_latin:
 * @attributes: where to add to
 * @text: what is shown
 *
 * The desk's typeface has no Vietnamese letters, and a name half in another one reads as two words: words
 * of Latin letters, of which one is beyond Latin-1, get one typeface that has them all.
 */
void
engawa_desk_rows_unify_latin (PangoAttrList *attributes, const char *text)
{
  const char *p = text != NULL ? text : "";
  while (*p != '\0') {
    const char *start = p;
    gboolean beyond = FALSE;
    for (; *p != '\0' && (is_latin (g_utf8_get_char (p)) || (p > start && *p == ' '));
         p = g_utf8_next_char (p))
      beyond |= g_utf8_get_char (p) > 0xff;
    if (beyond) {
      PangoAttribute *attribute = pango_attr_family_new ("Noto Sans");
      attribute->start_index = (guint) (start - text);
      attribute->end_index = (guint) (p - text);
      pango_attr_list_insert (attributes, attribute);
    }
    if (p == start)
      p = g_utf8_next_char (p);
  }
}

/**
 * engawa_desk_rows_new_label:
 * @text: what it says
 * @css_class: (nullable): its look
 *
 * Returns: (transfer floating): a label that begins at the start of its line and wraps
 */
GtkWidget *
engawa_desk_rows_new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Scripts whose letters join are measured differently alone and in a line; a floor makes it one. */
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  /* Hyphens would stand inside names, and GTK measures labels without them. */
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  engawa_desk_rows_unify_latin (attributes, text);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
engawa_desk_rows_new_nothing (const char *text)
{
  return engawa_desk_rows_new_label (text, "soft");
}

/* Japanese may be broken anywhere, but a language's name is read as one: short parts between wide spaces
 * stay whole. */
static void
keep_parts_whole (GtkLabel *label, const char *text)
{
  const char *const space = "　";
  if (strstr (text, space) == NULL)
    return;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_copy (gtk_label_get_attributes (label));
  for (const char *part = text; part != NULL;) {
    const char *end = strstr (part, space);
    gsize length = end != NULL ? (gsize) (end - part) : strlen (part);
    if (g_utf8_strlen (part, (gssize) length) <= LONGEST_WHOLE) {
      PangoAttribute *attribute = pango_attr_allow_breaks_new (FALSE);
      attribute->start_index = (guint) (part - text);
      attribute->end_index = (guint) (part - text + length);
      pango_attr_list_insert (attributes, attribute);
    }
    part = end != NULL ? end + strlen (space) : NULL;
  }
  gtk_label_set_attributes (label, attributes);
}

/* What stands at the end goes below where both do not fit beside each other. */
static GtkWidget *
new_first_line (const EngawaDeskItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *what = engawa_desk_rows_new_label (item->what, "what");
  gtk_widget_set_layout_manager (line, engawa_flow_layout_new ());
  gtk_label_set_wrap_mode (GTK_LABEL (what), PANGO_WRAP_WORD);
  keep_parts_whole (GTK_LABEL (what), item->what);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (line), what);
  if (item->end != NULL && *item->end != '\0') {
    GtkWidget *end = gtk_label_new (item->end);
    gtk_widget_add_css_class (end, "strong");
    if (item->attention)
      gtk_widget_add_css_class (end, "warn");
    gtk_widget_set_valign (end, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (line), end);
  }
  return line;
}

/**
 * engawa_desk_rows_new_item:
 * @item: what it says
 *
 * Returns: (transfer floating): a button over the whole line
 */
GtkWidget *
engawa_desk_rows_new_item (const EngawaDeskItem *item)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), new_first_line (item));
  if (item->about != NULL && *item->about != '\0')
    gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (item->about, "about"));
  if (item->wait >= 0) {
    GtkWidget *bar = gtk_progress_bar_new ();
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (item->wait, 0.04, 1));
    gtk_widget_add_css_class (bar, "wait");
    if (item->attention)
      gtk_widget_add_css_class (bar, "late");
    gtk_box_append (GTK_BOX (box), bar);
  }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, item->css_class);
  g_autofree char *name =
      g_strdup_printf ("%s, %s, %s", item->what, item->end != NULL ? item->end : "",
                       item->about != NULL ? item->about : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

GtkWidget *
engawa_desk_rows_new_button (const char *label,
                             const char *css_class,
                             const char *id,
                             GCallback callback,
                             gpointer data)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  if (id != NULL)
    engawa_desk_rows_set_id (button, id);
  g_signal_connect (button, "clicked", callback, data);
  return button;
}

void
engawa_desk_rows_wrap_button (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

void
engawa_desk_rows_set_id (GtkWidget *widget, const char *id)
{
  g_object_set_data_full (G_OBJECT (widget), "engawa-id", g_strdup (id), g_free);
}

const char *
engawa_desk_rows_get_id (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "engawa-id");
}

void
engawa_desk_rows_clear (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/**
 * engawa_desk_rows_dup_text:
 * @field: a #GtkEditable or a #GtkTextView
 *
 * Returns: (transfer full) (nullable): what is written in it, %NULL for nothing
 */
char *
engawa_desk_rows_dup_text (GtkWidget *field)
{
  g_autofree char *text = NULL;
  if (GTK_IS_TEXT_VIEW (field)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  } else {
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  }
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

void
engawa_desk_rows_set_text (GtkWidget *field, const char *text)
{
  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)),
                              text != NULL ? text : "", -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text != NULL ? text : "");
}
