/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small parts every page is made of. All (transfer floating). */

/**
 * EngawaDeskItem:
 * @what: the bold first line
 * @end: (nullable): at the end of the first line
 * @attention: whether @end asks for attention
 * @about: (nullable): the soft second line
 * @wait: what part of a bar under it is filled, 0 to 1; negative: no bar
 * @css_class: "item" in a card, "row" by itself
 *
 * What one touchable line of a list says.
 */
typedef struct {
  const char *what;
  const char *end;
  gboolean attention;
  const char *about;
  double wait;
  const char *css_class;
} EngawaDeskItem;

GtkWidget *engawa_desk_rows_new_item (const EngawaDeskItem *item) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *engawa_desk_rows_new_label (const char *text,
                                       const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
/* Words of Latin letters in one typeface, for a label made elsewhere. */
void engawa_desk_rows_unify_latin (PangoAttrList *attributes, const char *text);
/* A soft sentence where a list would be empty. */
GtkWidget *engawa_desk_rows_new_nothing (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A button that runs @callback; @id, kept with it, is read by engawa_desk_rows_get_id(). */
GtkWidget *engawa_desk_rows_new_button (const char *label,
                                        const char *css_class,
                                        const char *id,
                                        GCallback callback,
                                        gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Lets a button's words take several lines where its line is short; after its label was set. */
void engawa_desk_rows_wrap_button (GtkWidget *button);
void engawa_desk_rows_set_id (GtkWidget *widget, const char *id);
const char *engawa_desk_rows_get_id (GtkWidget *widget);
void engawa_desk_rows_clear (GtkWidget *box);
/* The text of a field without white space around it: (transfer full), NULL when empty. */
char *engawa_desk_rows_dup_text (GtkWidget *field);
void engawa_desk_rows_set_text (GtkWidget *field, const char *text);

G_END_DECLS
