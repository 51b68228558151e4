/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-move.h"

#include "app/desk/engawa-desk-choose-case.h"
#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

struct _EngawaDeskMove {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit;
  const char *field; /* the field that says where it belongs */
  gboolean in_case;

  /* owned by the widget tree */
  GtkWidget *cases;
  GtkWidget *why;
};

G_DEFINE_FINAL_TYPE (EngawaDeskMove, engawa_desk_move, ENGAWA_TYPE_DESK_EDITOR)

static void
engawa_desk_move_build (EngawaDeskEditor *editor)
{
  EngawaDeskMove *self = ENGAWA_DESK_MOVE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const EngawaRow *row = engawa_casebook_find (casebook, engawa_desk_page_get_subject (page));
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  GtkWidget *right = engawa_desk_editor_get_right (editor);
  engawa_desk_page_set_title (page, _ ("Into which case?"));
  if (row == NULL)
    return;
  g_autofree char *from = engawa_desk_names_case_id (context, row->case_id);
  g_autofree char *when = engawa_desk_format_iso (row->when);
  g_autofree char *what =
      g_strdup_printf ("%s　%s　%s", engawa_desk_names_kind (row->kind), when, from);
  self->in_case = row->case_id != NULL;
  self->field = row->kind == ENGAWA_BODY_NOTE ? "of" : "case";
  self->edit = engawa_desk_edit_new (casebook, row->id);
  engawa_desk_edit_show (self->edit, self->field, engawa_value_text (row->case_id));
  engawa_desk_page_set_subtitle (page, what);
  self->cases = engawa_desk_choose_case_new (context, row->case_id);
  gtk_box_append (GTK_BOX (left), self->cases);
  gtk_box_append (
      GTK_BOX (right),
      engawa_desk_rows_new_label (
          _ ("It leaves the list of the one family and stands with the other, on every tablet. Where it stood before stays in the history."),
          NULL));
  self->why = engawa_desk_fields_add_text (
      right, self->in_case ? _ ("Why?") : _ ("Why? (may be left out)"), 3);
  engawa_desk_editor_set_save (editor, _ ("Move it"));
}

static void
engawa_desk_move_save (EngawaDeskEditor *editor)
{
  EngawaDeskMove *self = ENGAWA_DESK_MOVE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  const char *case_id = self->cases != NULL
                            ? engawa_desk_choose_case_get (ENGAWA_DESK_CHOOSE_CASE (self->cases))
                            : NULL;
  g_autofree char *why = self->why != NULL ? engawa_desk_rows_dup_text (self->why) : NULL;
  if (case_id == NULL || (self->in_case && why == NULL)) {
    engawa_desk_page_say (
        page, case_id == NULL ? _ ("Choose a case first.") : _ ("Write why first."), TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  engawa_desk_edit_put (self->edit, self->field, engawa_value_text (case_id));
  engawa_desk_edit_add_to (self->edit, writing, why);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_move_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_MOVE (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_move_parent_class)->finalize (object);
}

static void
engawa_desk_move_class_init (EngawaDeskMoveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_move_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_move_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_move_save;
}

static void
engawa_desk_move_init (EngawaDeskMove *self)
{
}
