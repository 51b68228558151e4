/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-contact.h"

#include "app/desk/engawa-desk-contact-fields.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

struct _EngawaDeskContact {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit; /* of a contact that is here; NULL: a new one */

  /* owned by the widget tree */
  GtkWidget *fields;
  GtkWidget *note;
  GtkWidget *voice;
};

G_DEFINE_FINAL_TYPE (EngawaDeskContact, engawa_desk_contact, ENGAWA_TYPE_DESK_EDITOR)

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

static void
on_new_case_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_NEW_CASE, engawa_desk_page_get_subject (page));
}

/* Notes that stand already, above the field for another. */
static void
show_notes (EngawaDeskContact *self, GtkWidget *box, const char *contact)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  g_autoptr (GPtrArray) notes =
      engawa_casebook_list_notes (engawa_desk_page_get_casebook (page), contact);
  for (guint i = 0; i < notes->len; i++) {
    const EngawaNote *note = notes->pdata[i];
    g_autofree char *text =
        g_strdup_printf ("%s：%s", engawa_desk_names_voice (note->voice), note->text);
    if (!note->row.struck)
      gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (text, "said"));
  }
}

static void
show_contact (EngawaDeskContact *self, const EngawaContact *contact)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskEditor *editor = ENGAWA_DESK_EDITOR (self);
  EngawaDeskContactFields *fields = ENGAWA_DESK_CONTACT_FIELDS (self->fields);
  gboolean in_case = contact->row.case_id != NULL;
  engawa_desk_contact_fields_show (fields, contact);
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), contact->row.id);
  engawa_desk_contact_fields_edit_show (fields, self->edit);
  engawa_desk_page_set_title (page, _ ("Contact"));
  engawa_desk_editor_add_act (editor, _ ("Strike out"), "danger", G_CALLBACK (on_strike_clicked));
  engawa_desk_editor_add_act (editor, in_case ? _ ("To another case") : _ ("Into a case"), NULL,
                              G_CALLBACK (on_move_clicked));
  if (!in_case)
    engawa_desk_editor_add_act (editor, _ ("New case"), NULL, G_CALLBACK (on_new_case_clicked));
}

static void
begin_contact (EngawaDeskContact *self, const EngawaCase *found)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  char now[ENGAWA_MOMENT_TEXT_SIZE];
  engawa_date_format_moment (engawa_desk_context_now (engawa_desk_page_get_context (page)), now);
  engawa_desk_contact_fields_begin (ENGAWA_DESK_CONTACT_FIELDS (self->fields), now,
                                    found != NULL ? "case-work" : NULL, NULL,
                                    found != NULL ? found->district : NULL, -1);
  engawa_desk_page_set_title (page, _ ("A new contact"));
}

static void
engawa_desk_contact_build (EngawaDeskEditor *editor)
{
  EngawaDeskContact *self = ENGAWA_DESK_CONTACT (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const char *subject = engawa_desk_page_get_subject (page);
  const EngawaContact *contact =
      subject != NULL ? engawa_casebook_find_contact (casebook, subject) : NULL;
  const EngawaCase *found =
      subject != NULL && contact == NULL ? engawa_casebook_find_case (casebook, subject) : NULL;
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  self->fields = engawa_desk_contact_fields_new (context, engawa_desk_editor_get_right (editor));
  gtk_box_append (GTK_BOX (left), self->fields);
  self->note = engawa_desk_fields_add_text (left, _ ("Note"), 3);
  if (contact != NULL)
    show_notes (self, left, contact->row.id);
  self->voice = engawa_desk_fields_add_chips (left, _ ("Whose word"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_desk_fields_fill_voices (self->voice);
  engawa_desk_fields_choose (self->voice, "said");
  g_autofree char *name =
      engawa_desk_names_case_id (context, contact != NULL ? contact->row.case_id : subject);
  if (contact != NULL)
    show_contact (self, contact);
  else
    begin_contact (self, found);
  engawa_desk_page_set_subtitle (page, *name != '\0' ? name : _ ("In no case"));
}

static const char *
write_contact (EngawaDeskContact *self, EngawaDeskWriting *writing)
{
  EngawaDeskContactFields *fields = ENGAWA_DESK_CONTACT_FIELDS (self->fields);
  if (self->edit != NULL) {
    engawa_desk_contact_fields_edit_put (fields, self->edit);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
    return engawa_desk_edit_get_id (self->edit);
  }
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CONTACT);
  engawa_builder_set_text (builder, "case", engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self)));
  engawa_desk_contact_fields_build (fields, builder);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  return engawa_desk_writing_add (writing, body, error);
}

static void
write_note (EngawaDeskContact *self, EngawaDeskWriting *writing, const char *of)
{
  g_autofree char *text = engawa_desk_rows_dup_text (self->note);
  g_autofree char *voice = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->voice));
  if (text == NULL)
    return;
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_NOTE);
  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "voice", voice != NULL ? voice : "said");
  engawa_builder_set_text (builder, "text", text);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
}

static void
engawa_desk_contact_save (EngawaDeskEditor *editor)
{
  EngawaDeskContact *self = ENGAWA_DESK_CONTACT (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  const char *fault =
      engawa_desk_contact_fields_find_fault (ENGAWA_DESK_CONTACT_FIELDS (self->fields));
  if (fault != NULL) {
    engawa_desk_page_say (page, fault, TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  const char *of = write_contact (self, writing);
  write_note (self, writing, of);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_contact_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_CONTACT (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_contact_parent_class)->finalize (object);
}

static void
engawa_desk_contact_class_init (EngawaDeskContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_contact_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_contact_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_contact_save;
}

static void
engawa_desk_contact_init (EngawaDeskContact *self)
{
}
