/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-case-editor.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-person-fields.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

/*
 * A new case gets its number here, offline: the tablet's letter and a running number. The interview or
 * contact it begins with is moved into it by a set that has seen where it stood.
 */

enum { PEOPLE_SHOWN = 10 };

struct _EngawaDeskCaseEditor {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit;   /* of a case that is here; NULL: a new one */
  EngawaDeskEdit *begins; /* of the interview or contact a new case begins with */
  char *number;
  gboolean closed;

  /* owned by the widget tree */
  GtkWidget *opened;
  GtkWidget *route;
  GtkWidget *district;
  GtkWidget *lead;
  GtkWidget *person;
  GtkWidget *remark;
};

G_DEFINE_FINAL_TYPE (EngawaDeskCaseEditor, engawa_desk_case_editor, ENGAWA_TYPE_DESK_EDITOR)

static void
on_close_clicked (GtkButton *button, EngawaDeskCaseEditor *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  g_autofree char *remark = engawa_desk_rows_dup_text (self->remark);
  g_autofree char *today =
      engawa_date_to_text (engawa_desk_context_today (engawa_desk_page_get_context (page)));
  if (remark == NULL) {
    engawa_desk_page_say (
        page, _ ("Write why first. Nothing is deleted, and it can be opened again."), TRUE);
    gtk_widget_grab_focus (self->remark);
    return;
  }
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_STEP);
  engawa_builder_set_text (builder, "of", engawa_desk_edit_get_id (self->edit));
  engawa_builder_set_text (builder, "step", self->closed ? "reopened" : "closed");
  engawa_builder_set_text (builder, "at", today);
  engawa_builder_set_text (builder, "remark", remark);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskCaseEditor *self, Take take)
{
  take (self->edit, "opened", engawa_desk_fields_day_value (self->opened));
  take (self->edit, "route", engawa_desk_fields_text_value (self->route));
  take (self->edit, "district", engawa_desk_fields_one_value (self->district));
  take (self->edit, "lead", engawa_desk_fields_one_value (self->lead));
}

/* Closing is another act than keeping the fields, so it stands apart with its own reason. */
static void
add_closing (EngawaDeskCaseEditor *self, GtkWidget *box)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button =
      engawa_desk_rows_new_button (self->closed ? _ ("Open again") : _ ("Close the case"), NULL,
                                   NULL, G_CALLBACK (on_close_clicked), self);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "stacked");
  self->remark = engawa_desk_fields_add_entry (
      card, self->closed ? _ ("Why it is opened again") : _ ("Why it can be closed"), NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), button);
  gtk_box_append (GTK_BOX (box), card);
}

static void
show_case (EngawaDeskCaseEditor *self, const EngawaCase *found)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskEditor *editor = ENGAWA_DESK_EDITOR (self);
  g_autofree char *name = engawa_desk_names_case (engawa_desk_page_get_context (page), found);
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->opened), found->opened);
  engawa_desk_rows_set_text (self->route, found->route);
  engawa_desk_fields_choose (self->district, found->district);
  engawa_desk_fields_choose (self->lead, found->lead);
  self->closed = found->closed != NULL;
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), found->row.id);
  take_all (self, engawa_desk_edit_show);
  add_closing (self, engawa_desk_editor_get_right (editor));
  engawa_desk_page_set_title (page, name);
}

/* What is known of the interview or contact the case begins with. */
static void
show_beginning (EngawaDeskCaseEditor *self, const EngawaRow *row)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  if (row == NULL || (row->kind != ENGAWA_BODY_INTERVIEW && row->kind != ENGAWA_BODY_CONTACT))
    return;
  self->begins = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), row->id);
  engawa_desk_edit_show (self->begins, "case", g_strdup ("null"));
  if (row->kind == ENGAWA_BODY_INTERVIEW) {
    const EngawaInterview *interview = (const EngawaInterview *) row;
    engawa_desk_person_fields_choose_language (ENGAWA_DESK_PERSON_FIELDS (self->person),
                                               interview->language, interview->bridge);
    engawa_desk_editor_set_note (ENGAWA_DESK_EDITOR (self),
                                 _ ("The interview goes into this case."));
  } else {
    engawa_desk_fields_choose (self->district, ((const EngawaContact *) row)->district);
    engawa_desk_editor_set_note (ENGAWA_DESK_EDITOR (self), _ ("The contact goes into this case."));
  }
}

static void
begin_case (EngawaDeskCaseEditor *self, const EngawaRow *row)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  EngawaVault *vault = engawa_desk_context_get_vault (context);
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  g_autofree char *letter = engawa_vault_dup_device_letter (vault);
  g_autofree char *signed_in = engawa_vault_dup_person (vault);
  self->number = engawa_casebook_next_case_number (engawa_desk_page_get_casebook (page),
                                                   letter != NULL ? letter : "A");
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->opened), today);
  engawa_desk_fields_choose (self->lead, signed_in);
  self->person = engawa_desk_person_fields_new (context, NULL);
  gtk_box_append (GTK_BOX (engawa_desk_editor_get_right (ENGAWA_DESK_EDITOR (self))), self->person);
  show_beginning (self, row);
  engawa_desk_page_set_title (page, _ ("A new case"));
  engawa_desk_page_set_subtitle (page, self->number);
}

static void
engawa_desk_case_editor_build (EngawaDeskEditor *editor)
{
  EngawaDeskCaseEditor *self = ENGAWA_DESK_CASE_EDITOR (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const char *subject = engawa_desk_page_get_subject (page);
  const EngawaRow *row = subject != NULL ? engawa_casebook_find (casebook, subject) : NULL;
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  self->opened = engawa_desk_fields_add_day (left, _ ("Begun on"), ENGAWA_DESK_DAY_WHOLE, context);
  self->district = engawa_desk_fields_add_chips (left, _ ("District"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_desk_fields_fill_districts (self->district, context);
  self->lead =
      engawa_desk_fields_add_chips (left, _ ("In charge"), ENGAWA_STAFF_CHIPS_ONE, PEOPLE_SHOWN);
  engawa_desk_fields_fill_people (self->lead, context);
  self->route = engawa_desk_fields_add_entry (left, _ ("How they came"),
                                              _ ("School, neighbour, on their own …"));
  gtk_entry_set_max_length (GTK_ENTRY (self->route), 60);
  if (row != NULL && row->kind == ENGAWA_BODY_CASE)
    show_case (self, engawa_casebook_find_case (casebook, subject));
  else
    begin_case (self, row);
}

static const char *
write_case (EngawaDeskCaseEditor *self, EngawaDeskWriting *writing)
{
  g_autofree char *opened = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->opened));
  g_autofree char *route = engawa_desk_rows_dup_text (self->route);
  g_autofree char *district = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->district));
  g_autofree char *lead = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->lead));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CASE);
  engawa_builder_set_text (builder, "number", self->number);
  engawa_builder_set_text (builder, "opened", opened);
  engawa_builder_set_text (builder, "route", route);
  engawa_builder_set_text (builder, "district", district);
  engawa_builder_set_text (builder, "lead", lead);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  return engawa_desk_writing_add (writing, body, error);
}

static void
write_person (EngawaDeskCaseEditor *self, EngawaDeskWriting *writing, const char *case_id)
{
  const char *cases[] = { case_id, NULL };
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_PERSON);
  engawa_builder_set_list (builder, "cases", cases);
  engawa_desk_person_fields_build (ENGAWA_DESK_PERSON_FIELDS (self->person), builder);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
}

static void
on_begun (EngawaDeskPage *page, gboolean good, const char *const *ids)
{
  if (good)
    engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_CASE, ids[0]);
}

static void
engawa_desk_case_editor_save (EngawaDeskEditor *editor)
{
  EngawaDeskCaseEditor *self = ENGAWA_DESK_CASE_EDITOR (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  g_autofree char *opened = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->opened));
  const char *fault =
      opened == NULL ? _ ("The day it began is missing: write it like 11/27.")
      : self->edit == NULL
          ? engawa_desk_person_fields_find_fault (ENGAWA_DESK_PERSON_FIELDS (self->person))
          : NULL;
  if (fault != NULL) {
    engawa_desk_page_say (page, fault, TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  if (self->edit != NULL) {
    take_all (self, engawa_desk_edit_put);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
    engawa_desk_page_write (page, writing, engawa_desk_editor_done);
    return;
  }
  const char *case_id = write_case (self, writing);
  write_person (self, writing, case_id);
  if (self->begins != NULL) {
    engawa_desk_edit_put (self->begins, "case", engawa_value_text (case_id));
    engawa_desk_edit_add_to (self->begins, writing, NULL);
  }
  engawa_desk_page_write (page, writing, on_begun);
}

static void
engawa_desk_case_editor_finalize (GObject *object)
{
  EngawaDeskCaseEditor *self = ENGAWA_DESK_CASE_EDITOR (object);
  g_clear_pointer (&self->edit, engawa_desk_edit_free);
  g_clear_pointer (&self->begins, engawa_desk_edit_free);
  g_free (self->number);
  G_OBJECT_CLASS (engawa_desk_case_editor_parent_class)->finalize (object);
}

static void
engawa_desk_case_editor_class_init (EngawaDeskCaseEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_case_editor_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_case_editor_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_case_editor_save;
}

static void
engawa_desk_case_editor_init (EngawaDeskCaseEditor *self)
{
}
