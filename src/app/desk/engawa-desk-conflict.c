/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-conflict.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-marks.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-third.h"
#include "app/desk/engawa-desk-timeline.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

/*
 * Every value that was written, side by side, with who wrote it, when and where. Choosing writes a set
 * that names all heads shown here, whichever is chosen, so the conflict ends on every tablet. When
 * another head arrives while the page stands, it is laid out anew: nobody can choose unseen.
 */

struct _EngawaDeskConflict {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit;
  char *object;
  char *field;
  char *case_id;
  char *shown;       /* the ids of all heads shown, to see whether they change */
  GPtrArray *values; /* char *, JSON, as shown */
  EngawaBodyKind kind;

  /* owned by the widget tree */
  GtkWidget *where;
  GtkWidget *grid;
  GtkWidget *other;
  GtkWidget *third;
  GtkWidget *third_box;
  GtkWidget *why;

  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (EngawaDeskConflict, engawa_desk_conflict, ENGAWA_TYPE_DESK_EDITOR)

/* The number of the chosen value; −1 for none, −2 for the newly written one. */
static int
get_chosen (EngawaDeskConflict *self)
{
  int i = 0;
  if (self->other != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->other)))
    return -2;
  for (GtkWidget *card = gtk_widget_get_first_child (self->grid); card != NULL;
       card = gtk_widget_get_next_sibling (card), i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (card)))
      return i;
  return -1;
}

static void
show_choice (EngawaDeskConflict *self)
{
  int chosen = get_chosen (self);
  const char *label = chosen == -1                            ? _ ("Choose a value")
                      : chosen == -2                          ? _ ("Keep the new value")
                      : self->values->len == 2 && chosen == 0 ? _ ("Keep the left value")
                      : self->values->len == 2                ? _ ("Keep the right value")
                                                              : _ ("Keep the chosen value");
  engawa_desk_editor_set_save (ENGAWA_DESK_EDITOR (self), label);
  engawa_desk_editor_set_ready (ENGAWA_DESK_EDITOR (self), chosen != -1);
  gtk_widget_set_visible (self->third_box, chosen == -2);
}

static void
on_toggled (GtkToggleButton *button, EngawaDeskConflict *self)
{
  if (self->choosing)
    return;
  self->choosing = TRUE;
  for (GtkWidget *card = gtk_widget_get_first_child (self->grid);
       gtk_toggle_button_get_active (button) && card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (card != GTK_WIDGET (button))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card), FALSE);
  if (self->other != NULL && gtk_toggle_button_get_active (button)
      && self->other != GTK_WIDGET (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->other), FALSE);
  self->choosing = FALSE;
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self), NULL, FALSE);
  show_choice (self);
}

static GtkWidget *
new_tag_line (gboolean stands)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *which = stands ? _ ("Shown meanwhile") : _ ("Another value");
  GtkWidget *tag = gtk_label_new (which);
  GtkWidget *mark = gtk_label_new ("●");
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (mark, "mark");
  gtk_widget_set_halign (mark, GTK_ALIGN_END);
  gtk_widget_set_hexpand (mark, TRUE);
  gtk_box_append (GTK_BOX (line), tag);
  gtk_box_append (GTK_BOX (line), mark);
  return line;
}

static GtkWidget *
new_card (EngawaDeskConflict *self, const EngawaHead *head, const EngawaHead *other, guint i)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *value = engawa_desk_names_value (context, self->kind, self->field, head->value);
  g_autofree char *compared =
      engawa_desk_names_value (context, self->kind, self->field, other->value);
  g_autofree char *when = engawa_desk_format_moment (head->time);
  g_autofree char *who =
      g_strdup_printf ("%s · %s", engawa_desk_context_person_label (context, head->author),
                       engawa_desk_context_device_label (context, head->device));
  g_autofree char *why = head->why != NULL ? g_strdup_printf (_ ("“%s”"), head->why)
                                           : g_strdup (_ ("No reason was written."));
  GtkWidget *card = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = engawa_desk_rows_new_label (NULL, "text");
  g_autofree char *markup = engawa_desk_marks_difference (text, value, compared);
  gtk_label_set_markup (GTK_LABEL (text), markup);
  if (g_utf8_strlen (value, -1) > 24)
    gtk_widget_add_css_class (text, "long");
  gtk_widget_add_css_class (box, "stacked");
  gtk_box_append (GTK_BOX (box), new_tag_line (i == 0));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (who, NULL));
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (when, NULL));
  gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (why, "soft"));
  gtk_button_set_child (GTK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "value");
  gtk_widget_set_hexpand (card, TRUE);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", value, who, when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (card, "toggled", G_CALLBACK (on_toggled), self);
  return card;
}

static char *
join_heads (const GPtrArray *heads)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < heads->len; i++)
    g_string_append (text, ((const EngawaHead *) heads->pdata[i])->id);
  return g_string_free (text, FALSE);
}

/* The edit remembers the heads at the moment they are laid out; what is shown never equals what is
 * chosen, so that choosing the standing value is written too. */
static void
show_values (EngawaDeskConflict *self)
{
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (ENGAWA_DESK_PAGE (self));
  engawa_desk_edit_free (self->edit);
  self->edit = engawa_desk_edit_new (casebook, self->object);
  engawa_desk_edit_show (self->edit, self->field, g_strdup (""));
  g_autoptr (GPtrArray) heads = engawa_casebook_list_heads (casebook, self->object, self->field);
  g_free (self->shown);
  self->shown = join_heads (heads);
  g_ptr_array_set_size (self->values, 0);
  while (gtk_widget_get_first_child (self->grid) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), gtk_widget_get_first_child (self->grid));
  for (guint i = 0; i < heads->len; i++) {
    const EngawaHead *head = heads->pdata[i];
    const EngawaHead *other = heads->pdata[i == 0 && heads->len > 1 ? 1 : 0];
    g_ptr_array_add (self->values, g_strdup (head->value));
    gtk_grid_attach (GTK_GRID (self->grid), new_card (self, head, other, i), (int) i % 2,
                     (int) i / 2, 1, 1);
  }
  show_choice (self);
}

static void
on_own_page_clicked (GtkButton *button, EngawaDeskConflict *self)
{
  EngawaDeskPlace place;
  if (engawa_desk_timeline_get_place (self->kind, &place))
    engawa_desk_page_replace (ENGAWA_DESK_PAGE (self),
                              place == ENGAWA_DESK_PLACE_CASE ? ENGAWA_DESK_PLACE_EDIT_CASE : place,
                              self->object);
}

static void
on_later_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_leave (page);
}

static char *
list_values (EngawaDeskConflict *self)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < self->values->len; i++) {
    g_autofree char *value =
        engawa_desk_names_value (context, self->kind, self->field, self->values->pdata[i]);
    g_string_append_printf (text, "%s%s", i > 0 ? " / " : "", value);
  }
  return g_string_free (text, FALSE);
}

/* A baton for whoever is signed in; the conflict stays until somebody knows. */
static void
on_ask_clicked (GtkButton *button, EngawaDeskConflict *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaVault *vault = engawa_desk_context_get_vault (engawa_desk_page_get_context (page));
  g_autofree char *person = engawa_vault_dup_person (vault);
  g_autofree char *values = list_values (self);
  g_autofree char *what = g_strdup_printf (
      _ ("Ask the person: %1$s (%2$s)"), engawa_desk_names_field (self->kind, self->field), values);
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_TASK);
  engawa_builder_set_text (builder, "case", self->case_id);
  engawa_builder_set_text (builder, "what", what);
  engawa_builder_set_text (builder, "lead", person);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static GtkWidget *
new_wide (GtkWidget *button, const char *text)
{
  GtkWidget *label = engawa_desk_rows_new_label (text, NULL);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "wide");
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

static void
build_others (EngawaDeskConflict *self, GtkWidget *left)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *ask = new_wide (gtk_button_new (), _ ("Make a baton: ask the person"));
  EngawaDeskPlace place;
  gtk_widget_add_css_class (line, "columns");
  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  self->third = engawa_desk_third_new (context, self->kind, self->field);
  self->third_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  if (self->third != NULL) {
    self->other = new_wide (gtk_toggle_button_new (), _ ("None of these. Write it anew"));
    g_signal_connect (self->other, "toggled", G_CALLBACK (on_toggled), self);
    gtk_box_append (GTK_BOX (line), self->other);
    gtk_box_append (GTK_BOX (self->third_box), self->third);
  } else if (g_str_equal (self->field, "names")
             && engawa_desk_timeline_get_place (self->kind, &place)) {
    GtkWidget *own = new_wide (gtk_button_new (), _ ("None of these. Write it anew"));
    g_signal_connect (own, "clicked", G_CALLBACK (on_own_page_clicked), self);
    gtk_box_append (GTK_BOX (line), own);
  }
  g_signal_connect (ask, "clicked", G_CALLBACK (on_ask_clicked), self);
  gtk_box_append (GTK_BOX (line), ask);
  gtk_box_append (GTK_BOX (left), line);
  gtk_box_append (GTK_BOX (left), self->third_box);
}

static guint
count_devices (const EngawaConflict *conflict)
{
  g_autoptr (GHashTable) devices = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < conflict->n_heads; i++)
    g_hash_table_add (devices, (gpointer) conflict->heads[i].device);
  return g_hash_table_size (devices);
}

static const EngawaConflict *
find_conflict (EngawaDeskConflict *self, GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++) {
    const EngawaConflict *conflict = conflicts->pdata[i];
    if (g_str_equal (conflict->object, self->object) && g_str_equal (conflict->field, self->field))
      return conflict;
  }
  return NULL;
}

static void
take_subject (EngawaDeskConflict *self)
{
  const char *subject = engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self));
  g_auto (GStrv) parts = g_strsplit (subject != NULL ? subject : "", " ", 2);
  self->object = g_strdup (parts[0] != NULL ? parts[0] : "");
  self->field = g_strdup (parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
}

static void
show_head (EngawaDeskConflict *self, const EngawaConflict *conflict)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  guint devices = count_devices (conflict);
  g_autofree char *name = engawa_desk_names_case_id (context, conflict->case_id);
  g_autofree char *where =
      g_strdup_printf ("%s › %s › %s", name, engawa_desk_names_kind (conflict->kind),
                       engawa_desk_names_field (conflict->kind, conflict->field));
  g_autofree char *title = devices > 1
                               ? g_strdup_printf (_ ("Different values on %u tablets"), devices)
                               : g_strdup (_ ("Different values"));
  engawa_desk_page_set_title (page, title);
  /* Beside the title it would take the title's room. */
  gtk_label_set_label (GTK_LABEL (self->where), where);
}

static void
engawa_desk_conflict_build (EngawaDeskEditor *editor)
{
  EngawaDeskConflict *self = ENGAWA_DESK_CONFLICT (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  take_subject (self);
  g_autoptr (GPtrArray) conflicts =
      engawa_casebook_list_conflicts (engawa_desk_page_get_casebook (page));
  const EngawaConflict *conflict = find_conflict (self, conflicts);
  self->grid = gtk_grid_new ();
  self->third_box = NULL;
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_add_css_class (self->grid, "values");
  self->where = engawa_desk_rows_new_label (NULL, "soft");
  gtk_box_append (GTK_BOX (left), self->where);
  gtk_box_append (GTK_BOX (left), self->grid);
  if (conflict == NULL) {
    engawa_desk_page_set_title (page, _ ("All tablets agree."));
    return;
  }
  self->kind = conflict->kind;
  self->case_id = g_strdup (conflict->case_id);
  show_head (self, conflict);
  build_others (self, left);
  self->why = engawa_desk_fields_add_entry (left, _ ("Why this one (may be left out)"), NULL);
  engawa_desk_editor_set_note (
      editor, _ ("The values that are not chosen stay in the history. Nothing disappears."));
  engawa_desk_editor_add_act (editor, _ ("Decide later"), NULL, G_CALLBACK (on_later_clicked));
  show_values (self);
}

static void
engawa_desk_conflict_refresh (EngawaDeskPage *page)
{
  EngawaDeskConflict *self = ENGAWA_DESK_CONFLICT (page);
  ENGAWA_DESK_PAGE_CLASS (engawa_desk_conflict_parent_class)->refresh (page);
  if (self->shown == NULL || engawa_desk_page_is_writing (page))
    return;
  g_autoptr (GPtrArray) heads =
      engawa_casebook_list_heads (engawa_desk_page_get_casebook (page), self->object, self->field);
  g_autofree char *now = join_heads (heads);
  if (g_str_equal (now, self->shown))
    return;
  show_values (self);
  engawa_desk_page_say (page, _ ("Something arrived while you were looking. Look again."), TRUE);
}

static void
engawa_desk_conflict_save (EngawaDeskEditor *editor)
{
  EngawaDeskConflict *self = ENGAWA_DESK_CONFLICT (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  int chosen = self->edit != NULL ? get_chosen (self) : -1;
  g_autofree char *value = chosen >= 0    ? g_strdup (self->values->pdata[chosen])
                           : chosen == -2 ? engawa_desk_third_dup_value (self->third)
                                          : NULL;
  if (value == NULL) {
    engawa_desk_page_say (page,
                          chosen == -2 ? _ ("The new value is missing.")
                                       : _ ("Choose one of the values first."),
                          TRUE);
    return;
  }
  g_autofree char *why = engawa_desk_rows_dup_text (self->why);
  if (why == NULL && g_str_equal (self->field, "struck")) {
    engawa_desk_page_say (page, _ ("Write why first."), TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  engawa_desk_edit_put (self->edit, self->field, g_steal_pointer (&value));
  engawa_desk_edit_add_to (self->edit, writing, why);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_conflict_finalize (GObject *object)
{
  EngawaDeskConflict *self = ENGAWA_DESK_CONFLICT (object);
  g_clear_pointer (&self->edit, engawa_desk_edit_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self->object);
  g_free (self->field);
  g_free (self->case_id);
  g_free (self->shown);
  G_OBJECT_CLASS (engawa_desk_conflict_parent_class)->finalize (object);
}

static void
engawa_desk_conflict_class_init (EngawaDeskConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_conflict_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_conflict_refresh;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_conflict_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_conflict_save;
}

static void
engawa_desk_conflict_init (EngawaDeskConflict *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
}
