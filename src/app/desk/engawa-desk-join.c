/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-join.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-kana.h"
#include "app/widgets/engawa-staff-chips.h"

#include <glib/gi18n.h>

enum { MOST_CASES = 5, MOST_HITS = 40 };

struct _EngawaDeskJoin {
  GtkBox parent_instance;

  /* owned */
  EngawaDeskContext *context;
  char *language; /* cases of it are offered first */
  char *chosen;

  /* owned by the widget tree */
  GtkWidget *which;
  GtkWidget *begin;
  GtkWidget *name;
  GtkWidget *reading;
  GtkWidget *join;
  GtkWidget *query;
  GtkWidget *found;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaDeskJoin, engawa_desk_join, GTK_TYPE_BOX)

static void
on_text_changed (EngawaDeskJoin *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_case_toggled (GtkToggleButton *button, EngawaDeskJoin *self)
{
  const char *id = engawa_desk_rows_get_id (GTK_WIDGET (button));
  if (gtk_toggle_button_get_active (button)) {
    g_free (self->chosen);
    self->chosen = g_strdup (id);
  } else if (g_strcmp0 (self->chosen, id) == 0) {
    g_clear_pointer (&self->chosen, g_free);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
speaks (const EngawaCase *found, const char *language)
{
  for (guint i = 0; found->languages[i] != NULL; i++)
    if (g_strcmp0 (found->languages[i], language) == 0)
      return TRUE;
  return FALSE;
}

static void
add_id (GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_str_equal (ids->pdata[i], id))
      return;
  if (ids->len < MOST_CASES)
    g_ptr_array_add (ids, g_strdup (id));
}

/* Nothing searched yet: those who speak the same language, then the others. */
static void
add_likely (EngawaDeskJoin *self, GPtrArray *ids)
{
  g_autoptr (GPtrArray) cases =
      engawa_casebook_list_cases (engawa_desk_context_get_casebook (self->context), FALSE);
  for (int same = 1; same >= 0; same--)
    for (guint i = 0; i < cases->len; i++) {
      const EngawaCase *found = cases->pdata[i];
      if (speaks (found, self->language) == same)
        add_id (ids, found->row.id);
    }
}

static void
add_hits (EngawaDeskJoin *self, const char *query, GPtrArray *ids)
{
  g_autoptr (GPtrArray) hits =
      engawa_search_query (engawa_desk_context_get_search (self->context), query, MOST_HITS);
  for (guint i = 0; i < hits->len; i++) {
    const EngawaHit *hit = hits->pdata[i];
    if (hit->case_id != NULL)
      add_id (ids, hit->case_id);
  }
}

static GtkWidget *
new_row (EngawaDeskJoin *self, const EngawaCase *found)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = engawa_desk_names_case (self->context, found);
  g_autofree char *persons = engawa_desk_names_persons (found);
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (name, "strong"));
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (persons, "soft"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "row");
  engawa_desk_rows_set_id (button, found->row.id);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                g_strcmp0 (found->row.id, self->chosen) == 0);
  return button;
}

static void
show_found (EngawaDeskJoin *self)
{
  g_autofree char *query = engawa_desk_rows_dup_text (self->query);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *first = NULL;
  if (query != NULL)
    add_hits (self, query, ids);
  else
    add_likely (self, ids);
  engawa_desk_rows_clear (self->found);
  for (guint i = 0; i < ids->len; i++) {
    const EngawaCase *found =
        engawa_casebook_find_case (engawa_desk_context_get_casebook (self->context), ids->pdata[i]);
    if (found == NULL)
      continue;
    GtkWidget *row = new_row (self, found);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (row), GTK_TOGGLE_BUTTON (first));
    g_signal_connect (row, "toggled", G_CALLBACK (on_case_toggled), self);
    gtk_box_append (GTK_BOX (self->found), row);
    first = first != NULL ? first : row;
  }
  if (first == NULL)
    gtk_box_append (GTK_BOX (self->found), engawa_desk_rows_new_nothing (_ ("No case is found.")));
}

static void
on_query_changed (EngawaDeskJoin *self)
{
  show_found (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_which_changed (EngawaDeskJoin *self)
{
  gboolean new = engawa_desk_join_is_new (self);
  gtk_widget_set_visible (self->begin, new);
  gtk_widget_set_visible (self->join, !new);
  if (!new)
    show_found (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
engawa_desk_join_finalize (GObject *object)
{
  EngawaDeskJoin *self = ENGAWA_DESK_JOIN (object);
  g_clear_object (&self->context);
  g_free (self->language);
  g_free (self->chosen);
  G_OBJECT_CLASS (engawa_desk_join_parent_class)->finalize (object);
}

static void
engawa_desk_join_class_init (EngawaDeskJoinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_join_finalize;
  g_type_ensure (ENGAWA_TYPE_STAFF_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-join.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, which);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, begin);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, name);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, reading);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, join);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, query);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskJoin, found);
  gtk_widget_class_bind_template_callback (widget_class, on_which_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_query_changed);

  /**
   * EngawaDeskJoin::changed:
   * @self: the choice
   *
   * Another case, or another name, was chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", ENGAWA_TYPE_DESK_JOIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_desk_join_init (EngawaDeskJoin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  EngawaStaffChips *which = ENGAWA_STAFF_CHIPS (self->which);
  engawa_staff_chips_set_mode (which, ENGAWA_STAFF_CHIPS_ONE);
  engawa_staff_chips_add (which, "new", _ ("Start a case"));
  engawa_staff_chips_add (which, "join", _ ("Join a case"));
  engawa_staff_chips_set_chosen (which, "new", TRUE);
}

/**
 * engawa_desk_join_set_context:
 * @self: the choice
 * @context: what every page is given; once
 * @language: (nullable): cases of this language are offered first
 */
void
engawa_desk_join_set_context (EngawaDeskJoin *self,
                              EngawaDeskContext *context,
                              const char *language)
{
  g_return_if_fail (ENGAWA_IS_DESK_JOIN (self) && self->context == NULL);
  self->context = g_object_ref (context);
  self->language = g_strdup (language);
}

/**
 * engawa_desk_join_is_new:
 * @self: the choice
 *
 * Returns: whether a new case is wanted
 */
gboolean
engawa_desk_join_is_new (EngawaDeskJoin *self)
{
  g_return_val_if_fail (ENGAWA_IS_DESK_JOIN (self), FALSE);
  return !engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (self->which), "join");
}

const char *
engawa_desk_join_get_case (EngawaDeskJoin *self)
{
  return engawa_desk_join_is_new (self) ? NULL : self->chosen;
}

char *
engawa_desk_join_dup_name (EngawaDeskJoin *self)
{
  return engawa_desk_rows_dup_text (self->name);
}

/**
 * engawa_desk_join_dup_reading:
 * @self: the choice
 *
 * Returns: (transfer full) (nullable): how the name is read, in katakana as records keep it
 */
char *
engawa_desk_join_dup_reading (EngawaDeskJoin *self)
{
  g_autofree char *text = engawa_desk_rows_dup_text (self->reading);
  if (text == NULL)
    return NULL;
  g_autofree char *hiragana = engawa_kana_to_hiragana (text);
  GString *katakana = g_string_new (NULL);
  for (const char *p = hiragana; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (katakana, c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c);
  }
  return g_string_free (katakana, FALSE);
}
