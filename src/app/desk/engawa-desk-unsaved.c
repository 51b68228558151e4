/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-unsaved.h"

#include "app/desk/engawa-desk-rows.h"

#include <string.h>

/* The zero that ends a text keeps two fields from being read as one. */
static void
add_text (GChecksum *digest, GtkWidget *field)
{
  g_autofree char *text = engawa_desk_rows_dup_text (field);
  if (text != NULL)
    g_checksum_update (digest, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
add_choice (GChecksum *digest, guint place)
{
  g_autofree char *text = g_strdup_printf ("\001%u", place);
  g_checksum_update (digest, (const guchar *) text, (gssize) strlen (text) + 1);
}

static gboolean
is_chosen (GtkWidget *widget)
{
  return (GTK_IS_TOGGLE_BUTTON (widget)
          && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)))
         || (GTK_IS_CHECK_BUTTON (widget)
             && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
}

/* Empty fields count for nothing, so that a line added and left empty is no change. */
static void
add_all (GChecksum *digest, GtkWidget *widget)
{
  guint place = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), place++) {
    if (GTK_IS_TEXT_VIEW (child) || GTK_IS_TEXT (child)) {
      add_text (digest, child);
      continue;
    }
    if (is_chosen (child))
      add_choice (digest, place);
    add_all (digest, child);
  }
}

/**
 * engawa_desk_unsaved_dup_digest:
 * @root: a page
 *
 * Two digests of a page differ when something was written or chosen between them. What was written is
 * not kept by it.
 *
 * Returns: (transfer full): the digest
 */
char *
engawa_desk_unsaved_dup_digest (GtkWidget *root)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  add_all (digest, root);
  return g_strdup (g_checksum_get_string (digest));
}
