/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-referral.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

/*
 * A referral on the left, how far it has come on the right. Every step is an entry of its own with its
 * day, so that it is known for how long nobody has answered. Which consent covers it is looked up from
 * the agency, never guessed by a person.
 */

enum { AGENCIES_SHOWN = 12 };

struct _EngawaDeskReferral {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit; /* of a referral that is here; NULL: a new one */
  char *case_id;

  /* owned by the widget tree */
  GtkWidget *to;
  GtkWidget *why;
  GtkWidget *due;
  GtkWidget *companion;
  GtkWidget *step;
  GtkWidget *step_at;
  GtkWidget *remark;
};

G_DEFINE_FINAL_TYPE (EngawaDeskReferral, engawa_desk_referral, ENGAWA_TYPE_DESK_EDITOR)

static void
on_strike_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_STRIKE, engawa_desk_page_get_subject (page));
}

/* The id of the consent of this case that names the agency and still holds. (transfer full) */
static char *
find_consent (EngawaDeskReferral *self, const char *agency)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  if (self->case_id == NULL || agency == NULL)
    return NULL;
  g_autoptr (GPtrArray) timeline =
      engawa_casebook_list_timeline (engawa_desk_page_get_casebook (page), self->case_id);
  for (guint i = 0; i < timeline->len; i++) {
    const EngawaConsent *consent = timeline->pdata[i];
    if (consent->row.kind != ENGAWA_BODY_CONSENT || consent->row.struck || consent->withdrawn
        || !g_strv_contains (consent->agencies, agency))
      continue;
    if (consent->until == NULL || g_str_equal (consent->until, "solved")
        || strcmp (consent->until, today) >= 0)
      return g_strdup (consent->row.id);
  }
  return NULL;
}

static void
on_to_changed (GtkWidget *chips, EngawaDeskReferral *self)
{
  g_autofree char *to = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (chips));
  g_autofree char *consent = find_consent (self, to);
  const char *note =
      to == NULL ? ""
      : consent != NULL
          ? _ ("The family has consented to this.")
          : _ ("No consent for this is held. Ask the family before anything is passed on.");
  engawa_desk_editor_set_note (ENGAWA_DESK_EDITOR (self), note);
}

static void
fill_agencies (EngawaDeskReferral *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  g_autoptr (GPtrArray) resources =
      engawa_casebook_list_resources (engawa_desk_page_get_casebook (page));
  engawa_desk_fields_fill_codes (self->to, engawa_desk_page_get_context (page),
                                 ENGAWA_CODES_AGENCY);
  for (guint i = 0; i < resources->len; i++) {
    const EngawaResource *resource = resources->pdata[i];
    if (!resource->row.struck)
      engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->to), resource->row.id, resource->name);
  }
}

static void
show_steps (GtkWidget *box, const EngawaReferral *referral)
{
  for (guint i = 0; referral->steps[i] != NULL; i++) {
    const EngawaStep *step = referral->steps[i];
    g_autofree char *day = engawa_desk_format_iso (step->at);
    g_autofree char *text = g_strdup_printf ("%s　%s%s%s", day, engawa_desk_names_step (step->step),
                                             step->remark != NULL ? "　" : "",
                                             step->remark != NULL ? step->remark : "");
    if (!step->row.struck)
      gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (text, "said"));
  }
}

static void
build_steps (EngawaDeskReferral *self, GtkWidget *box, const EngawaReferral *referral)
{
  static const char *const steps[] = { "sent",     "received", "accepted", "met",
                                       "returned", "done",     "withdrawn" };
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  engawa_desk_fields_add_label (box, _ ("How far it has come"));
  if (referral != NULL && referral->steps[0] != NULL)
    show_steps (box, referral);
  else
    gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_nothing (_ ("Nothing was sent yet.")));
  self->step =
      engawa_desk_fields_add_chips (box, _ ("What happened now"), ENGAWA_STAFF_CHIPS_ONE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->step), steps[i],
                            engawa_desk_names_step (steps[i]));
  self->step_at = engawa_desk_fields_add_day (box, _ ("On"), ENGAWA_DESK_DAY_WHOLE, context);
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->step_at), today);
  self->remark = engawa_desk_fields_add_entry (box, _ ("With whom, what was said"), NULL);
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskReferral *self, Take take)
{
  take (self->edit, "to", engawa_desk_fields_one_value (self->to));
  take (self->edit, "why", engawa_desk_fields_text_value (self->why));
  take (self->edit, "due", engawa_desk_fields_day_value (self->due));
  take (self->edit, "companion", engawa_desk_fields_flag_value (self->companion, "yes"));
}

static void
show_referral (EngawaDeskReferral *self, const EngawaReferral *referral)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  engawa_desk_fields_choose (self->to, referral->to);
  engawa_desk_rows_set_text (self->why, referral->why);
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->due), referral->due);
  engawa_staff_chips_set_chosen (ENGAWA_STAFF_CHIPS (self->companion), "yes", referral->companion);
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), referral->row.id);
  take_all (self, engawa_desk_edit_show);
  engawa_desk_page_set_title (
      page, engawa_desk_names_agency (engawa_desk_page_get_context (page), referral->to));
  engawa_desk_editor_add_act (ENGAWA_DESK_EDITOR (self), _ ("Strike out"), "danger",
                              G_CALLBACK (on_strike_clicked));
}

static void
engawa_desk_referral_build (EngawaDeskEditor *editor)
{
  EngawaDeskReferral *self = ENGAWA_DESK_REFERRAL (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  const EngawaRow *row = engawa_casebook_find (engawa_desk_page_get_casebook (page),
                                               engawa_desk_page_get_subject (page));
  const EngawaReferral *referral =
      row != NULL && row->kind == ENGAWA_BODY_REFERRAL ? (const EngawaReferral *) row : NULL;
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  self->case_id = g_strdup (referral != NULL ? row->case_id : engawa_desk_page_get_subject (page));
  self->to = engawa_desk_fields_add_chips (left, _ ("To"), ENGAWA_STAFF_CHIPS_ONE, AGENCIES_SHOWN);
  fill_agencies (self);
  self->why = engawa_desk_fields_add_text (left, _ ("Why, and what they should know"), 3);
  self->due = engawa_desk_fields_add_day (left, _ ("When"), ENGAWA_DESK_DAY_CLOCK, context);
  self->companion = engawa_desk_fields_add_chips (left, _ ("Along"), ENGAWA_STAFF_CHIPS_ONE, 0);
  engawa_staff_chips_add (ENGAWA_STAFF_CHIPS (self->companion), "yes", _ ("Somebody goes along"));
  build_steps (self, engawa_desk_editor_get_right (editor), referral);
  g_autofree char *name = engawa_desk_names_case_id (context, self->case_id);
  engawa_desk_page_set_subtitle (page, name);
  g_signal_connect (self->to, "changed", G_CALLBACK (on_to_changed), self);
  if (referral != NULL)
    show_referral (self, referral);
  else
    engawa_desk_page_set_title (page, _ ("A new referral"));
  on_to_changed (self->to, self);
}

static const char *
write_new (EngawaDeskReferral *self, EngawaDeskWriting *writing)
{
  g_autofree char *to = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->to));
  g_autofree char *why = engawa_desk_rows_dup_text (self->why);
  g_autofree char *due = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->due));
  g_autofree char *consent = find_consent (self, to);
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_REFERRAL);
  engawa_builder_set_text (builder, "case", self->case_id);
  engawa_builder_set_text (builder, "to", to);
  engawa_builder_set_text (builder, "why", why);
  engawa_builder_set_text (builder, "due", due);
  engawa_builder_set_text (builder, "consent", consent);
  if (engawa_staff_chips_get_chosen (ENGAWA_STAFF_CHIPS (self->companion), "yes"))
    engawa_builder_set_boolean (builder, "companion", TRUE);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  return engawa_desk_writing_add (writing, body, error);
}

static void
write_step (EngawaDeskReferral *self, EngawaDeskWriting *writing, const char *of)
{
  g_autofree char *step = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->step));
  g_autofree char *at = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->step_at));
  g_autofree char *remark = engawa_desk_rows_dup_text (self->remark);
  if (step == NULL)
    return;
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_STEP);
  engawa_builder_set_text (builder, "of", of);
  engawa_builder_set_text (builder, "step", step);
  engawa_builder_set_text (builder, "at", at);
  engawa_builder_set_text (builder, "remark", remark);
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
}

static const char *
find_fault (EngawaDeskReferral *self)
{
  g_autofree char *to = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->to));
  g_autofree char *step = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->step));
  g_autofree char *at = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->step_at));
  g_autofree char *remark = engawa_desk_rows_dup_text (self->remark);
  if (to == NULL)
    return _ ("Where to is missing. Choose one.");
  if (!engawa_desk_day_is_good (ENGAWA_DESK_DAY (self->due)))
    return _ ("The day is not a date: write it like 11/27.");
  if (step != NULL && at == NULL)
    return _ ("The day is not a date: write it like 11/27.");
  if (step == NULL && remark != NULL)
    return _ ("What happened now? Choose one, so that the words have a place.");
  return NULL;
}

static void
engawa_desk_referral_save (EngawaDeskEditor *editor)
{
  EngawaDeskReferral *self = ENGAWA_DESK_REFERRAL (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  const char *fault = find_fault (self);
  if (fault != NULL) {
    engawa_desk_page_say (page, fault, TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  const char *of = NULL;
  if (self->edit != NULL) {
    take_all (self, engawa_desk_edit_put);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
    of = engawa_desk_edit_get_id (self->edit);
  } else {
    of = write_new (self, writing);
  }
  write_step (self, writing, of);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_referral_finalize (GObject *object)
{
  EngawaDeskReferral *self = ENGAWA_DESK_REFERRAL (object);
  g_clear_pointer (&self->edit, engawa_desk_edit_free);
  g_free (self->case_id);
  G_OBJECT_CLASS (engawa_desk_referral_parent_class)->finalize (object);
}

static void
engawa_desk_referral_class_init (EngawaDeskReferralClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_referral_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_referral_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_referral_save;
}

static void
engawa_desk_referral_init (EngawaDeskReferral *self)
{
}
