/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-choose-case.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

enum { MOST_ROWS = 8, MOST_HITS = 60 };

struct _EngawaDeskChooseCase {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;
  char *except;
  char *chosen;

  /* owned by the widget tree */
  GtkWidget *search;
  GtkWidget *rows;

  gboolean filling;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskChooseCase, engawa_desk_choose_case, GTK_TYPE_BOX)

static void
on_toggled (GtkToggleButton *button, EngawaDeskChooseCase *self)
{
  if (self->filling)
    return;
  const char *id = engawa_desk_rows_get_id (GTK_WIDGET (button));
  char *chosen = gtk_toggle_button_get_active (button) ? g_strdup (id) : NULL;
  g_free (self->chosen);
  self->chosen = chosen;
  self->filling = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_TOGGLE_BUTTON (row))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row),
                                    g_strcmp0 (engawa_desk_rows_get_id (row), chosen) == 0);
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_row (EngawaDeskChooseCase *self, const EngawaCase *found)
{
  g_autofree char *name = engawa_desk_names_case (self->context, found);
  g_autofree char *persons = engawa_desk_names_persons (found);
  g_autofree char *text = g_strdup_printf ("%s　%s", name, persons);
  GtkWidget *row = gtk_toggle_button_new ();
  GtkWidget *label = engawa_desk_rows_new_label (text, NULL);
  gtk_button_set_child (GTK_BUTTON (row), label);
  gtk_widget_add_css_class (row, "row");
  engawa_desk_rows_set_id (row, found->row.id);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row),
                                g_strcmp0 (self->chosen, found->row.id) == 0);
  g_signal_connect (row, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
add_case (EngawaDeskChooseCase *self, GHashTable *had, const char *id, guint *n)
{
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (self->context);
  const EngawaCase *found = id != NULL ? engawa_casebook_find_case (casebook, id) : NULL;
  if (found == NULL || *n >= MOST_ROWS || g_strcmp0 (found->row.id, self->except) == 0
      || !g_hash_table_add (had, (gpointer) found->row.id))
    return;
  add_row (self, found);
  (*n)++;
}

static void
fill (EngawaDeskChooseCase *self)
{
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (self->context);
  g_autofree char *query = engawa_desk_rows_dup_text (self->search);
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;
  engawa_desk_rows_clear (self->rows);
  self->filling = TRUE;
  if (query != NULL) {
    g_autoptr (GPtrArray) hits =
        engawa_search_query (engawa_desk_context_get_search (self->context), query, MOST_HITS);
    for (guint i = 0; i < hits->len; i++)
      add_case (self, had, ((const EngawaHit *) hits->pdata[i])->case_id, &n);
  } else {
    g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, FALSE);
    for (guint i = 0; i < cases->len; i++)
      add_case (self, had, ((const EngawaCase *) cases->pdata[i])->row.id, &n);
  }
  self->filling = FALSE;
  if (n == 0)
    gtk_box_append (GTK_BOX (self->rows), engawa_desk_rows_new_nothing (_ ("No such case.")));
}

static void
on_search_changed (GtkEditable *editable, EngawaDeskChooseCase *self)
{
  fill (self);
}

static void
engawa_desk_choose_case_finalize (GObject *object)
{
  EngawaDeskChooseCase *self = ENGAWA_DESK_CHOOSE_CASE (object);
  g_clear_object (&self->context);
  g_free (self->except);
  g_free (self->chosen);
  G_OBJECT_CLASS (engawa_desk_choose_case_parent_class)->finalize (object);
}

static void
engawa_desk_choose_case_class_init (EngawaDeskChooseCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_choose_case_finalize;

  /**
   * EngawaDeskChooseCase::changed:
   * @self: the list
   *
   * Another case is chosen, or none.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_DESK_CHOOSE_CASE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_choose_case_init (EngawaDeskChooseCase *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
}

/**
 * engawa_desk_choose_case_new:
 * @context: what every page is given
 * @except: (nullable): a case that is not offered
 *
 * Returns: (transfer floating): the list, nothing chosen
 */
GtkWidget *
engawa_desk_choose_case_new (EngawaDeskContext *context, const char *except)
{
  EngawaDeskChooseCase *self = g_object_new (ENGAWA_TYPE_DESK_CHOOSE_CASE, NULL);
  const char *hint = _ ("Search names, numbers, languages, notes");
  self->context = g_object_ref (context);
  self->except = g_strdup (except);
  self->search = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hint, -1);
  gtk_widget_add_css_class (self->search, "search");
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "rows");
  gtk_box_append (GTK_BOX (self), self->search);
  gtk_box_append (GTK_BOX (self), self->rows);
  g_signal_connect (self->search, "changed", G_CALLBACK (on_search_changed), self);
  fill (self);
  return GTK_WIDGET (self);
}

const char *
engawa_desk_choose_case_get (EngawaDeskChooseCase *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_CHOOSE_CASE (self), NULL);
  return self->chosen;
}
