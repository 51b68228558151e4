/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-editor.h"

#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-columns-layout.h"

typedef struct {
  /* owned by the widget tree */
  GtkWidget *columns;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *foot;
  GtkWidget *note;
  GtkWidget *save;

  gboolean built;
} EngawaDeskEditorPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (EngawaDeskEditor, engawa_desk_editor, ENGAWA_TYPE_DESK_PAGE)

static EngawaDeskEditorPrivate *
private_of (EngawaDeskEditor *self)
{
  return engawa_desk_editor_get_instance_private (self);
}

static void
on_save_clicked (GtkButton *button, EngawaDeskEditor *self)
{
  engawa_desk_page_say (ENGAWA_DESK_PAGE (self), NULL, FALSE);
  ENGAWA_DESK_EDITOR_GET_CLASS (self)->save (self);
}

static void
engawa_desk_editor_refresh (EngawaDeskPage *page)
{
  EngawaDeskEditor *self = ENGAWA_DESK_EDITOR (page);
  EngawaDeskEditorPrivate *private = private_of (self);
  if (private->built)
    return;
  private->built = TRUE;
  ENGAWA_DESK_EDITOR_GET_CLASS (self)->build (self);
  engawa_desk_page_mark_saved (page);
}

static void
engawa_desk_editor_class_init (EngawaDeskEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_editor_refresh;
  g_type_ensure (ENGAWA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-editor.ui");
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, columns);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, left);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, right);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, foot);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, note);
  gtk_widget_class_bind_template_child_private (widget_class, EngawaDeskEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
engawa_desk_editor_init (EngawaDeskEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
engawa_desk_editor_get_left (EngawaDeskEditor *self)
{
  return private_of (self)->left;
}

GtkWidget *
engawa_desk_editor_get_right (EngawaDeskEditor *self)
{
  gtk_widget_set_visible (private_of (self)->right, TRUE);
  return private_of (self)->right;
}

void
engawa_desk_editor_set_save (EngawaDeskEditor *self, const char *label)
{
  gtk_button_set_label (GTK_BUTTON (private_of (self)->save), label);
}

void
engawa_desk_editor_set_ready (EngawaDeskEditor *self, gboolean ready)
{
  if (ready)
    gtk_widget_remove_css_class (private_of (self)->save, "waiting");
  else
    gtk_widget_add_css_class (private_of (self)->save, "waiting");
}

void
engawa_desk_editor_set_note (EngawaDeskEditor *self, const char *note)
{
  gtk_label_set_label (GTK_LABEL (private_of (self)->note), note);
}

/**
 * engawa_desk_editor_add_act:
 * @self: an editor
 * @label: what the button says
 * @css_class: (nullable): its look
 * @callback: called with the button and @self
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
engawa_desk_editor_add_act (EngawaDeskEditor *self,
                            const char *label,
                            const char *css_class,
                            GCallback callback)
{
  EngawaDeskEditorPrivate *private = private_of (self);
  GtkWidget *button = engawa_desk_rows_new_button (label, css_class, NULL, callback, self);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_box_insert_child_after (GTK_BOX (private->foot), button,
                              gtk_widget_get_prev_sibling (private->save));
  return button;
}

/**
 * engawa_desk_editor_done:
 * @self: an editor
 * @good: whether it was written
 * @ids: (nullable): the entries
 *
 * Goes back once it was written; stays, with what the page says, where it was not.
 */
void
engawa_desk_editor_done (EngawaDeskPage *self, gboolean good, const char *const *ids)
{
  if (good)
    engawa_desk_page_back (self);
}
