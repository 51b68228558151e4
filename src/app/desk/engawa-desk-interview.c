/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-interview.h"

#include "app/desk/engawa-desk-answers.h"
#include "app/desk/engawa-desk-consent.h"
#include "app/desk/engawa-desk-contact-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-join.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-paper.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/widgets/engawa-columns-layout.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

/*
 * An unsorted interview is sorted in one act: the case (perhaps a new one with its first person), the
 * contact for the year's report, the interview's place in the case, and a note if one was written. Until
 * then nothing of it is lost: it stays among the unsorted.
 */

enum { LONGEST_MINUTES = 1440 };

struct _EngawaDeskInterview {
  EngawaDeskPage parent_instance;

  /* owned by the widget tree */
  GtkWidget *answers;
  GtkWidget *paper;
  GtkWidget *notes;
  GtkWidget *voice;
  GtkWidget *note;
  GtkWidget *sorting;
  GtkWidget *join;
  GtkWidget *fields;
  GtkWidget *contact; /* inside fields, once the interview was found unsorted */
  GtkWidget *sorted;
  GtkWidget *hint;
  GtkWidget *strike;
  GtkWidget *move;
  GtkWidget *save;

  gboolean shown;
};

G_DEFINE_FINAL_TYPE (EngawaDeskInterview, engawa_desk_interview, ENGAWA_TYPE_DESK_PAGE)

static const EngawaInterview *
find (EngawaDeskInterview *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  return engawa_casebook_find_interview (engawa_desk_page_get_casebook (page),
                                         engawa_desk_page_get_subject (page));
}

static EngawaDeskAnswersSource
source_of (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  return (EngawaDeskAnswersSource){ engawa_desk_context_get_forms (context),
                                    engawa_desk_context_get_words (context),
                                    engawa_desk_context_get_language (context),
                                    interview->form,
                                    interview->language,
                                    interview->answers,
                                    FALSE };
}

static int
minutes_of (const EngawaInterview *interview)
{
  gint64 minutes = (interview->ended - interview->started + 59999) / 60000;
  return interview->ended != 0 ? (int) CLAMP (minutes, 1, LONGEST_MINUTES) : -1;
}

static void
show_head (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *moment = engawa_desk_format_moment (interview->started);
  g_autofree char *title = g_strdup_printf (_ ("Interview　%s"), moment);
  g_autofree char *form = engawa_desk_context_dup_form_name (context, interview->form);
  g_autofree char *minutes = g_strdup_printf (
      ngettext ("%d minute", "%d minutes", minutes_of (interview)), minutes_of (interview));
  g_autofree char *spoken =
      engawa_desk_context_dup_spoken (context, interview->language, interview->wanted);
  g_autofree char *subtitle = g_strdup_printf ("%s・%s・%s", form, minutes, spoken);
  engawa_desk_page_set_title (page, title);
  engawa_desk_page_set_subtitle (page, subtitle);
}

static void
on_note_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_NOTE,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
show_notes (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autoptr (GPtrArray) notes =
      engawa_casebook_list_notes (engawa_desk_page_get_casebook (page), interview->row.id);
  engawa_desk_rows_clear (self->notes);
  for (guint i = 0; i < notes->len; i++) {
    const EngawaNote *note = notes->pdata[i];
    if (note->row.struck)
      continue;
    g_autofree char *when = engawa_desk_format_moment (note->row.time);
    g_autofree char *about =
        g_strdup_printf ("%s・%s・%s", engawa_desk_names_voice (note->voice),
                         engawa_desk_context_person_label (context, note->row.author), when);
    EngawaDeskItem item = { note->text, NULL, FALSE, about, -1, "row" };
    GtkWidget *row = engawa_desk_rows_new_item (&item);
    engawa_desk_rows_set_id (row, note->row.id);
    g_signal_connect (row, "clicked", G_CALLBACK (on_note_clicked), self);
    gtk_box_append (GTK_BOX (self->notes), row);
  }
}

static void
on_case_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_CASE,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_contact_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_CONTACT,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
add_sorted (EngawaDeskInterview *self,
            const EngawaDeskItem *item,
            const char *id,
            GCallback callback)
{
  GtkWidget *row = engawa_desk_rows_new_item (item);
  engawa_desk_rows_set_id (row, id);
  g_signal_connect (row, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->sorted), row);
}

/* The contact of the same day in the same case is the one this interview was counted as. */
static void
show_contacts (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *day = engawa_date_to_text (engawa_date_from_time (interview->started));
  g_autoptr (GPtrArray) contacts =
      engawa_casebook_list_contacts (engawa_desk_page_get_casebook (page));
  for (guint i = 0; i < contacts->len; i++) {
    const EngawaContact *contact = contacts->pdata[i];
    if (contact->row.struck || g_strcmp0 (contact->row.case_id, interview->row.case_id) != 0
        || contact->at == NULL || !g_str_has_prefix (contact->at, day))
      continue;
    g_autofree char *topics =
        engawa_desk_names_codes (context, ENGAWA_CODES_TOPIC, contact->topics);
    g_autofree char *responses =
        engawa_desk_names_codes (context, ENGAWA_CODES_RESPONSE, contact->responses);
    g_autofree char *about = g_strdup_printf (
        "%s%s%s", topics, *topics != '\0' && *responses != '\0' ? "\n" : "", responses);
    const char *kind =
        engawa_desk_context_code_name (context, ENGAWA_CODES_KIND, contact->contact_kind);
    EngawaDeskItem item = { kind, NULL, FALSE, about, -1, "row" };
    add_sorted (self, &item, contact->row.id, G_CALLBACK (on_contact_clicked));
  }
}

static void
on_consent_written (EngawaDeskPage *page, gboolean good, const char *const *ids)
{
  if (!good)
    return;
  engawa_desk_page_refresh (page);
  engawa_desk_page_say (page, _ ("Saved."), FALSE);
}

static void
on_consent_clicked (GtkButton *button, EngawaDeskInterview *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  const EngawaInterview *interview = find (self);
  if (interview == NULL || engawa_desk_page_is_writing (page))
    return;
  EngawaDeskAnswersSource source = source_of (self, interview);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_desk_consent_new_body (&source, interview, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, on_consent_written);
}

/* What a consent interview says becomes a consent by a worker's touch, or it is said why it cannot. */
static void
show_consent (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  if (g_strcmp0 (interview->form, "consent") != 0 || interview->row.case_id == NULL
      || interview->row.struck)
    return;
  EngawaDeskAnswersSource source = source_of (self, interview);
  const char *fault = engawa_desk_consent_find_fault (&source);
  gtk_box_append (GTK_BOX (self->sorted), engawa_desk_rows_new_label (_ ("Consent"), "subheading"));
  if (fault != NULL)
    gtk_box_append (GTK_BOX (self->sorted), engawa_desk_rows_new_label (fault, "warn"));
  else if (engawa_desk_consent_is_written (engawa_desk_page_get_casebook (ENGAWA_DESK_PAGE (self)),
                                           interview, &source))
    gtk_box_append (GTK_BOX (self->sorted),
                    engawa_desk_rows_new_label (_ ("It stands in the case."), "soft"));
  else
    gtk_box_append (GTK_BOX (self->sorted),
                    engawa_desk_rows_new_button (_ ("Write this consent into the case"), NULL, NULL,
                                                 G_CALLBACK (on_consent_clicked), self));
}

static void
show_sorted (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  const EngawaCase *found =
      engawa_casebook_find_case (engawa_desk_page_get_casebook (page), interview->row.case_id);
  engawa_desk_rows_clear (self->sorted);
  gtk_box_append (GTK_BOX (self->sorted), engawa_desk_rows_new_label (_ ("Case"), "subheading"));
  if (found != NULL) {
    g_autofree char *name = engawa_desk_names_case (context, found);
    g_autofree char *persons = engawa_desk_names_persons (found);
    EngawaDeskItem item = { name, NULL, FALSE, persons, -1, "row" };
    add_sorted (self, &item, found->row.id, G_CALLBACK (on_case_clicked));
  }
  gtk_box_append (GTK_BOX (self->sorted),
                  engawa_desk_rows_new_label (_ ("Contact of this day"), "subheading"));
  show_contacts (self, interview);
  show_consent (self, interview);
}

static void
on_changed (EngawaDeskInterview *self)
{
  const EngawaInterview *interview = find (self);
  if (interview == NULL)
    return;
  gboolean sorted = interview->row.case_id != NULL || interview->row.struck;
  g_autofree char *note = engawa_desk_rows_dup_text (self->note);
  g_autofree char *name = engawa_desk_join_dup_name (ENGAWA_DESK_JOIN (self->join));
  gboolean ready = engawa_desk_join_is_new (ENGAWA_DESK_JOIN (self->join))
                       ? name != NULL
                       : engawa_desk_join_get_case (ENGAWA_DESK_JOIN (self->join)) != NULL;
  const char *save = sorted ? _ ("Save the note") : _ ("Save");
  gtk_button_set_label (GTK_BUTTON (self->save), save);
  gtk_widget_set_sensitive (self->save, sorted ? note != NULL : ready);
  const char *hint =
      sorted  ? ""
      : ready ? _ ("The interview moves into the case, and the contact counts in the report.")
              : _ ("Write a name for the new case, or choose a case to join.");
  if (interview->row.struck)
    hint = _ ("Struck out");
  gtk_label_set_label (GTK_LABEL (self->hint), hint);
}

/* What arrives meanwhile may not touch what is being written, so answers and fields are made once. */
static void
show_once (EngawaDeskInterview *self, const EngawaInterview *interview)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaDeskAnswersSource source = source_of (self, interview);
  self->shown = TRUE;
  gtk_box_append (GTK_BOX (self->answers), engawa_desk_answers_new (&source));
  engawa_desk_join_set_context (ENGAWA_DESK_JOIN (self->join), context, interview->language);
  if (interview->row.case_id != NULL)
    return;
  char at[ENGAWA_MOMENT_TEXT_SIZE];
  g_auto (GStrv) topics = engawa_desk_answers_dup_topics (&source);
  g_autofree char *client = engawa_desk_answers_dup_client (&source);
  engawa_date_format_moment (interview->started, at);
  self->contact = engawa_desk_contact_fields_new (context, NULL);
  engawa_desk_contact_fields_begin (ENGAWA_DESK_CONTACT_FIELDS (self->contact), at,
                                    "new-consultation", NULL, NULL, minutes_of (interview));
  engawa_desk_contact_fields_propose (ENGAWA_DESK_CONTACT_FIELDS (self->contact),
                                      (const char *const *) topics, client);
  gtk_box_append (GTK_BOX (self->fields), self->contact);
}

static void
engawa_desk_interview_refresh (EngawaDeskPage *page)
{
  EngawaDeskInterview *self = ENGAWA_DESK_INTERVIEW (page);
  const EngawaInterview *interview = find (self);
  if (interview == NULL) {
    engawa_desk_page_set_title (page, _ ("This interview is not here any more"));
    gtk_widget_set_sensitive (self->save, FALSE);
    return;
  }
  gboolean sorted = interview->row.case_id != NULL || interview->row.struck;
  show_head (self, interview);
  if (!self->shown) {
    show_once (self, interview);
    engawa_desk_page_mark_saved (page);
  }
  engawa_desk_paper_set_interview (ENGAWA_DESK_PAPER (self->paper), page, interview);
  show_notes (self, interview);
  gtk_widget_set_visible (self->sorting, !sorted);
  gtk_widget_set_visible (self->sorted, sorted);
  gtk_widget_set_visible (self->move, interview->row.case_id != NULL && !interview->row.struck);
  gtk_widget_set_visible (self->strike, !interview->row.struck);
  if (sorted)
    show_sorted (self, interview);
  on_changed (self);
}

static void
end (EngawaDeskWriting *writing, EngawaBuilder *builder, const char **id)
{
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  const char *stand_in = engawa_desk_writing_add (writing, body, error);
  if (id != NULL)
    *id = stand_in;
}

static const char *
add_case (EngawaDeskInterview *self, const EngawaInterview *interview, EngawaDeskWriting *writing)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaVault *vault = engawa_desk_context_get_vault (context);
  g_autofree char *letter = engawa_vault_dup_device_letter (vault);
  g_autofree char *person = engawa_vault_dup_person (vault);
  g_autofree char *number = engawa_casebook_next_case_number (
      engawa_desk_page_get_casebook (ENGAWA_DESK_PAGE (self)), letter != NULL ? letter : "A");
  g_autofree char *opened = engawa_date_to_text (engawa_date_from_time (interview->started));
  const char *id = NULL;
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CASE);
  engawa_builder_set_text (builder, "number", number);
  engawa_builder_set_text (builder, "opened", opened);
  engawa_builder_set_text (builder, "lead", person);
  end (writing, builder, &id);

  const char *const cases[] = { id, NULL };
  const char *const languages[] = { interview->language, NULL };
  g_autofree char *name = engawa_desk_join_dup_name (ENGAWA_DESK_JOIN (self->join));
  g_autofree char *reading = engawa_desk_join_dup_reading (ENGAWA_DESK_JOIN (self->join));
  g_autoptr (EngawaBuilder) first = engawa_builder_new (ENGAWA_BODY_PERSON);
  engawa_builder_set_list (first, "cases", cases);
  engawa_builder_add_name (first, name, reading, NULL);
  engawa_builder_set_list (first, "languages", languages);
  engawa_builder_set_text (first, "bridge", interview->bridge);
  end (writing, first, NULL);
  return id;
}

static void
add_note (EngawaDeskInterview *self, const EngawaInterview *interview, EngawaDeskWriting *writing)
{
  g_autofree char *text = engawa_desk_rows_dup_text (self->note);
  if (text == NULL)
    return;
  g_autofree char *voice = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->voice));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_NOTE);
  engawa_builder_set_text (builder, "of", interview->row.id);
  engawa_builder_set_text (builder, "voice", voice != NULL ? voice : "said");
  engawa_builder_set_text (builder, "text", text);
  end (writing, builder, NULL);
}

static void
on_saved (EngawaDeskPage *page, gboolean good, const char *const *ids)
{
  EngawaDeskInterview *self = ENGAWA_DESK_INTERVIEW (page);
  if (!good)
    return;
  engawa_desk_rows_set_text (self->note, NULL);
  engawa_desk_page_refresh (page);
  engawa_desk_page_mark_saved (page);
  engawa_desk_page_say (page, _ ("Saved."), FALSE);
}

/* Everything that sorts it, in the order it is written. */
static void
add_sorting (EngawaDeskInterview *self,
             const EngawaInterview *interview,
             EngawaDeskWriting *writing)
{
  const char *case_id = engawa_desk_join_is_new (ENGAWA_DESK_JOIN (self->join))
                            ? add_case (self, interview, writing)
                            : engawa_desk_join_get_case (ENGAWA_DESK_JOIN (self->join));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CONTACT);
  engawa_builder_set_text (builder, "case", case_id);
  engawa_desk_contact_fields_build (ENGAWA_DESK_CONTACT_FIELDS (self->contact), builder);
  end (writing, builder, NULL);

  GError *error = NULL;
  g_autofree char *value = engawa_value_text (case_id);
  GBytes *set = engawa_casebook_new_set (engawa_desk_page_get_casebook (ENGAWA_DESK_PAGE (self)),
                                         interview->row.id, "case", value, NULL, &error);
  engawa_desk_writing_add (writing, set, error);
}

static void
on_save_clicked (GtkButton *button, EngawaDeskInterview *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  const EngawaInterview *interview = find (self);
  if (interview == NULL || engawa_desk_page_is_writing (page))
    return;
  gboolean sorts =
      interview->row.case_id == NULL && !interview->row.struck && self->contact != NULL;
  const char *fault =
      sorts ? engawa_desk_contact_fields_find_fault (ENGAWA_DESK_CONTACT_FIELDS (self->contact))
            : NULL;
  if (fault != NULL) {
    engawa_desk_page_say (page, fault, TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  add_note (self, interview, writing);
  if (sorts)
    add_sorting (self, interview, writing);
  engawa_desk_page_write (page, writing, on_saved);
}

static void
on_strike_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_STRIKE, engawa_desk_page_get_subject (self));
}

static void
on_move_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_MOVE, engawa_desk_page_get_subject (self));
}

static void
engawa_desk_interview_class_init (EngawaDeskInterviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_interview_refresh;
  g_type_ensure (ENGAWA_TYPE_STAFF_CHIPS);
  g_type_ensure (ENGAWA_TYPE_DESK_JOIN);
  g_type_ensure (ENGAWA_TYPE_DESK_PAPER);
  g_type_ensure (ENGAWA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/engawa/desk/engawa-desk-interview.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, answers);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, paper);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, notes);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, voice);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, note);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, sorting);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, join);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, fields);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, sorted);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, hint);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, strike);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, move);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskInterview, save);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_strike_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_move_clicked);
}

static void
engawa_desk_interview_init (EngawaDeskInterview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_staff_chips_set_mode (ENGAWA_STAFF_CHIPS (self->voice), ENGAWA_STAFF_CHIPS_ONE);
  engawa_desk_fields_fill_voices (self->voice);
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (self->voice), "said", TRUE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note)), "changed",
                            G_CALLBACK (on_changed), self);
}
