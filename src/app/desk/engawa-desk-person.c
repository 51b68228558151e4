/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-person.h"

#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-person-fields.h"

#include <glib/gi18n.h>

struct _EngawaDeskPerson {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit; /* of a person who is here; NULL: a new one */

  /* owned by the widget tree */
  GtkWidget *fields;
};

G_DEFINE_FINAL_TYPE (EngawaDeskPerson, engawa_desk_person, ENGAWA_TYPE_DESK_EDITOR)

static void
on_strike_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_STRIKE, engawa_desk_page_get_subject (page));
}

static void
show_person (EngawaDeskPerson *self, const EngawaPerson *person)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  g_autofree char *name = engawa_desk_names_person (person);
  EngawaDeskPersonFields *fields = ENGAWA_DESK_PERSON_FIELDS (self->fields);
  engawa_desk_person_fields_show (fields, person);
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), person->row.id);
  engawa_desk_person_fields_edit_show (fields, self->edit);
  engawa_desk_page_set_title (page, name);
  engawa_desk_editor_add_act (ENGAWA_DESK_EDITOR (self), _ ("Strike out"), "danger",
                              G_CALLBACK (on_strike_clicked));
  engawa_desk_editor_set_note (ENGAWA_DESK_EDITOR (self),
                               _ ("What it said before stays in the history."));
}

static void
engawa_desk_person_build (EngawaDeskEditor *editor)
{
  EngawaDeskPerson *self = ENGAWA_DESK_PERSON (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  const char *subject = engawa_desk_page_get_subject (page);
  const EngawaPerson *person =
      engawa_casebook_find_person (engawa_desk_page_get_casebook (page), subject);
  self->fields = engawa_desk_person_fields_new (context, engawa_desk_editor_get_right (editor));
  gtk_box_append (GTK_BOX (engawa_desk_editor_get_left (editor)), self->fields);
  if (person != NULL) {
    show_person (self, person);
    return;
  }
  g_autofree char *name = engawa_desk_names_case_id (context, subject);
  engawa_desk_page_set_title (page, _ ("A new person"));
  engawa_desk_page_set_subtitle (page, name);
}

static GBytes *
build_new (EngawaDeskPerson *self, GError **error)
{
  const char *cases[] = { engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self)), NULL };
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_PERSON);
  engawa_builder_set_list (builder, "cases", cases);
  engawa_desk_person_fields_build (ENGAWA_DESK_PERSON_FIELDS (self->fields), builder);
  return engawa_builder_end (builder, error);
}

static void
engawa_desk_person_save (EngawaDeskEditor *editor)
{
  EngawaDeskPerson *self = ENGAWA_DESK_PERSON (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskPersonFields *fields = ENGAWA_DESK_PERSON_FIELDS (self->fields);
  const char *fault = engawa_desk_person_fields_find_fault (fields);
  if (fault != NULL) {
    engawa_desk_page_say (page, fault, TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  if (self->edit != NULL) {
    engawa_desk_person_fields_edit_put (fields, self->edit);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
  } else {
    GError *error = NULL;
    GBytes *body = build_new (self, &error);
    engawa_desk_writing_add (writing, body, error);
  }
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_person_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_PERSON (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_person_parent_class)->finalize (object);
}

static void
engawa_desk_person_class_init (EngawaDeskPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_person_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_person_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_person_save;
}

static void
engawa_desk_person_init (EngawaDeskPerson *self)
{
}
