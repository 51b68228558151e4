/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-note.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

struct _EngawaDeskNote {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit; /* of a note that is here; NULL: a new one */

  /* owned by the widget tree */
  GtkWidget *voice;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (EngawaDeskNote, engawa_desk_note, ENGAWA_TYPE_DESK_EDITOR)

static void
on_strike_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_STRIKE, engawa_desk_page_get_subject (page));
}

static void
on_move_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_MOVE, engawa_desk_page_get_subject (page));
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskNote *self, Take take)
{
  take (self->edit, "voice", engawa_desk_fields_one_value (self->voice));
  take (self->edit, "text", engawa_desk_fields_text_value (self->text));
}

static void
show_note (EngawaDeskNote *self, const EngawaNote *note)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskEditor *editor = ENGAWA_DESK_EDITOR (self);
  engawa_desk_fields_choose (self->voice, note->voice);
  engawa_desk_rows_set_text (self->text, note->text);
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), note->row.id);
  take_all (self, engawa_desk_edit_show);
  engawa_desk_page_set_title (page, _ ("Note"));
  engawa_desk_editor_add_act (editor, _ ("Strike out"), "danger", G_CALLBACK (on_strike_clicked));
  engawa_desk_editor_add_act (editor, _ ("To another case"), NULL, G_CALLBACK (on_move_clicked));
}

static void
engawa_desk_note_build (EngawaDeskEditor *editor)
{
  EngawaDeskNote *self = ENGAWA_DESK_NOTE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  const EngawaRow *row = engawa_casebook_find (engawa_desk_page_get_casebook (page),
                                               engawa_desk_page_get_subject (page));
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  self->voice = engawa_desk_fields_add_chips (left, _ ("Whose word"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_desk_fields_fill_voices (self->voice);
  self->text = engawa_desk_fields_add_text (left, _ ("Text"), 9);
  g_autofree char *name = engawa_desk_names_case_id (
      engawa_desk_page_get_context (page), row != NULL && row->kind == ENGAWA_BODY_CASE ? row->id
                                           : row != NULL ? row->case_id
                                                         : NULL);
  engawa_desk_page_set_subtitle (page, name);
  if (row != NULL && row->kind == ENGAWA_BODY_NOTE) {
    show_note (self, (const EngawaNote *) row);
    return;
  }
  engawa_desk_fields_choose (self->voice, "said");
  engawa_desk_page_set_title (page, _ ("A new note"));
}

static void
engawa_desk_note_save (EngawaDeskEditor *editor)
{
  EngawaDeskNote *self = ENGAWA_DESK_NOTE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  g_autofree char *text = engawa_desk_rows_dup_text (self->text);
  g_autofree char *voice = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->voice));
  if (text == NULL || voice == NULL) {
    engawa_desk_page_say (
        page, text == NULL ? _ ("The note is empty.") : _ ("Whose word is it? Choose."), TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  if (self->edit != NULL) {
    take_all (self, engawa_desk_edit_put);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
  } else {
    g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_NOTE);
    engawa_builder_set_text (builder, "of", engawa_desk_page_get_subject (page));
    engawa_builder_set_text (builder, "voice", voice);
    engawa_builder_set_text (builder, "text", text);
    GError *error = NULL;
    GBytes *body = engawa_builder_end (builder, &error);
    engawa_desk_writing_add (writing, body, error);
  }
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_note_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_NOTE (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_note_parent_class)->finalize (object);
}

static void
engawa_desk_note_class_init (EngawaDeskNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_note_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_note_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_note_save;
}

static void
engawa_desk_note_init (EngawaDeskNote *self)
{
}
