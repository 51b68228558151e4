/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-words.h"

#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

/*
 * How far the families' languages are. Whoever hands a tablet over should know that nobody who speaks the
 * language has read a line of it, and what is wrong with a catalogue that could not be read.
 */

/* Rounded down, so that only the whole is 100 %. */
static guint
share (guint part, guint whole)
{
  return whole > 0 ? part * 100 / whole : 0;
}

static char *
say_count (const EngawaWordsCount *count)
{
  guint missing = count->strings - MIN (count->strings, count->translated);

  if (count->translated == 0)
    return g_strdup (_ ("not there yet"));
  if (missing == 0)
    return g_strdup_printf (_ ("%u %% checked, %u a draft"), share (count->checked, count->strings),
                            count->translated - count->checked);
  return g_strdup_printf (_ ("%u %% checked, %u a draft, %u missing"),
                          share (count->checked, count->strings),
                          count->translated - count->checked, missing);
}

static void
add_language (GtkWidget *box, EngawaDeskContext *context, const EngawaLanguage *language)
{
  EngawaWordsCount count =
      engawa_words_count (engawa_desk_context_get_words (context), language->id);
  g_autofree char *text = say_count (&count);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = engawa_desk_rows_new_label (
      engawa_desk_context_language_name (context, language->id), "fact");
  GtkWidget *value = engawa_desk_rows_new_label (text, "soft");
  gtk_widget_add_css_class (line, "line");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (box), line);
}

/**
 * engawa_desk_words_new:
 * @context: what the desk's pages share
 *
 * Returns: (transfer floating): a line for each language, and one for each catalogue that is damaged
 */
GtkWidget *
engawa_desk_words_new (EngawaDeskContext *context)
{
  EngawaWords *words = engawa_desk_context_get_words (context);
  EngawaLanguages *languages = engawa_words_get_languages (words);
  GPtrArray *faults = engawa_words_get_faults (words);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "facts");
  for (guint i = 0; i < faults->len; i++) {
    const GError *fault = faults->pdata[i];
    gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (fault->message, "warn"));
  }
  for (guint i = 0; i < engawa_languages_get_size (languages); i++)
    add_language (box, context, engawa_languages_get (languages, i));
  return box;
}
