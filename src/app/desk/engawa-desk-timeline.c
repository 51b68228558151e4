/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-timeline.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

/* What happened with a family, each in two or three lines. What was struck out stays, struck through,
 * with the reason. */

enum { MOST_LETTERS = 160 };

/* What a row says, before it becomes a widget. */
typedef struct {
  GString *what;
  GString *about;
  char *end;
  gboolean attention;
  char *target;
  EngawaBodyKind target_kind;
} Text;

static void
add (GString *text, const char *word)
{
  if (word != NULL && *word != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
}

static void
add_take (GString *text, char *word)
{
  add (text, word);
  g_free (word);
}

static void
say_contact (EngawaDeskContext *context, const EngawaContact *contact, Text *text)
{
  const char *method =
      engawa_desk_context_code_name (context, ENGAWA_CODES_METHOD, contact->method);
  add (text->what, *method != '\0' ? method
                                   : engawa_desk_context_code_name (context, ENGAWA_CODES_KIND,
                                                                    contact->contact_kind));
  add_take (text->about, engawa_desk_names_codes (context, ENGAWA_CODES_TOPIC, contact->topics));
  add_take (text->about,
            engawa_desk_names_codes (context, ENGAWA_CODES_RESPONSE, contact->responses));
  if (contact->minutes >= 0)
    add_take (text->about, g_strdup_printf (ngettext ("%d minute", "%d minutes", contact->minutes),
                                            contact->minutes));
}

static void
say_interview (EngawaDeskContext *context, const EngawaInterview *interview, Text *text)
{
  add (text->what, _ ("Interview"));
  add_take (text->about, engawa_desk_context_dup_form_name (context, interview->form));
  add (text->about, engawa_desk_context_language_name (context, interview->language));
  text->attention = interview->unsafe || interview->urgent;
  if (text->attention)
    text->end = g_strdup (interview->unsafe ? _ ("not safe here") : _ ("urgent"));
}

static void
say_note (EngawaDeskContext *context, const EngawaNote *note, Text *text)
{
  add (text->what, engawa_desk_names_voice (note->voice));
  add (text->about, note->text);
}

static void
say_referral (EngawaDeskContext *context, const EngawaReferral *referral, Text *text)
{
  add_take (text->what, g_strdup_printf (_ ("Referral to %s"),
                                         engawa_desk_names_agency (context, referral->to)));
  add (text->about, referral->why);
}

static void
say_task (EngawaDeskContext *context, const EngawaTask *task, Text *text)
{
  add_take (text->what, g_strdup_printf (_ ("Baton: %s"), task->what));
  if (task->due != NULL) {
    g_autofree char *day = engawa_desk_format_iso (task->due);
    add_take (text->about, g_strdup_printf (_ ("due %s"), day));
  }
}

static void
say_step (EngawaDeskContext *context, const EngawaStep *step, Text *text)
{
  EngawaCasebook *casebook = engawa_desk_context_get_casebook (context);
  const EngawaRow *row = step->of != NULL ? engawa_casebook_find (casebook, step->of) : NULL;
  const char *of = row == NULL ? ""
                   : row->kind == ENGAWA_BODY_REFERRAL
                       ? engawa_desk_names_agency (context, ((const EngawaReferral *) row)->to)
                   : row->kind == ENGAWA_BODY_TASK ? ((const EngawaTask *) row)->what
                                                   : engawa_desk_names_kind (row->kind);
  add (text->what, of);
  add (text->what, engawa_desk_names_step (step->step));
  add (text->about, step->remark);
  text->target = g_strdup (step->of);
  text->target_kind = row != NULL ? row->kind : ENGAWA_BODY_NONE;
}

static void
say_consent (EngawaDeskContext *context, const EngawaConsent *consent, Text *text)
{
  add (text->what, _ ("Consent"));
  add_take (text->about, engawa_desk_names_codes (context, ENGAWA_CODES_AGENCY, consent->agencies));
  if (consent->until != NULL && !g_str_equal (consent->until, "solved")) {
    g_autofree char *day = engawa_desk_format_iso (consent->until);
    add_take (text->about, g_strdup_printf (_ ("until %s"), day));
  }
  if (consent->withdrawn)
    text->end = g_strdup (C_ ("step", "Withdrawn"));
  text->attention = consent->withdrawn;
}

static void
say_review (const EngawaReview *review, Text *text)
{
  const char *as = g_strcmp0 (review->as, "approved") == 0   ? _ ("Approved")
                   : g_strcmp0 (review->as, "returned") == 0 ? _ ("Sent back")
                                                             : _ ("Circulated");
  add (text->what, as);
  add (text->about, review->remark);
}

static void
say (EngawaDeskContext *context, const EngawaRow *row, Text *text)
{
  if (row->kind == ENGAWA_BODY_CONTACT)
    say_contact (context, (const EngawaContact *) row, text);
  else if (row->kind == ENGAWA_BODY_INTERVIEW)
    say_interview (context, (const EngawaInterview *) row, text);
  else if (row->kind == ENGAWA_BODY_NOTE)
    say_note (context, (const EngawaNote *) row, text);
  else if (row->kind == ENGAWA_BODY_REFERRAL)
    say_referral (context, (const EngawaReferral *) row, text);
  else if (row->kind == ENGAWA_BODY_TASK)
    say_task (context, (const EngawaTask *) row, text);
  else if (row->kind == ENGAWA_BODY_STEP)
    say_step (context, (const EngawaStep *) row, text);
  else if (row->kind == ENGAWA_BODY_CONSENT)
    say_consent (context, (const EngawaConsent *) row, text);
  else if (row->kind == ENGAWA_BODY_REVIEW)
    say_review ((const EngawaReview *) row, text);
  else
    add (text->what, engawa_desk_names_kind (row->kind));
}

/**
 * engawa_desk_timeline_get_place:
 * @kind: the kind of an object
 * @place: (out): where it is shown
 *
 * Returns: whether it has a page of its own
 */
gboolean
engawa_desk_timeline_get_place (EngawaBodyKind kind, EngawaDeskPlace *place)
{
  static const EngawaDeskPlace places[] = {
    [ENGAWA_BODY_CASE] = ENGAWA_DESK_PLACE_CASE,
    [ENGAWA_BODY_PERSON] = ENGAWA_DESK_PLACE_PERSON,
    [ENGAWA_BODY_INTERVIEW] = ENGAWA_DESK_PLACE_INTERVIEW,
    [ENGAWA_BODY_CONTACT] = ENGAWA_DESK_PLACE_CONTACT,
    [ENGAWA_BODY_NOTE] = ENGAWA_DESK_PLACE_NOTE,
    [ENGAWA_BODY_REFERRAL] = ENGAWA_DESK_PLACE_REFERRAL,
    [ENGAWA_BODY_TASK] = ENGAWA_DESK_PLACE_TASK,
  };
  if ((gsize) kind >= G_N_ELEMENTS (places) || places[kind] == ENGAWA_DESK_PLACE_TODAY)
    return FALSE;
  *place = places[kind];
  return TRUE;
}

static void
on_clicked (GtkButton *button, EngawaDeskPage *page)
{
  EngawaDeskPlace place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "engawa-place"));
  engawa_desk_page_open (page, place, engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

/* A long note is cut; touching it shows all. */
static void
shorten (GString *text)
{
  if (g_utf8_strlen (text->str, (gssize) text->len) <= MOST_LETTERS)
    return;
  g_string_truncate (text,
                     (gsize) (g_utf8_offset_to_pointer (text->str, MOST_LETTERS) - text->str));
  g_string_append (text, "…");
}

/* As short as it can be told apart: "11/19 14:30", with the year where it is another one. */
static char *
say_when (EngawaDeskContext *context, const char *when)
{
  EngawaDate day;
  g_autofree char *head = g_strndup (when != NULL ? when : "", 10);
  if (!engawa_date_parse (&day, head))
    return g_strdup (when != NULL ? when : "");
  g_autofree char *text = engawa_desk_format_short_day (day);
  const char *clock = engawa_date_is_moment (when) ? when + 11 : "";
  if (day.year != engawa_desk_context_today (context).year)
    return g_strdup_printf ("%u/%s %s", day.year, text, clock);
  return g_strdup_printf ("%s %s", text, clock);
}

/**
 * engawa_desk_timeline_new_row:
 * @page: the page it stands on
 * @row: what happened
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
engawa_desk_timeline_new_row (EngawaDeskPage *page, const EngawaRow *row)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  Text text = { g_string_new (NULL), g_string_new (NULL), NULL, FALSE, NULL, row->kind };
  EngawaDeskPlace place = ENGAWA_DESK_PLACE_TODAY;
  say (context, row, &text);
  g_autofree char *when = say_when (context, row->when);
  g_autofree char *what = g_strdup_printf ("%s　%s", when, text.what->str);
  if (row->struck) {
    g_string_truncate (text.about, 0);
    add_take (text.about, g_strdup_printf (_ ("Struck out: %s"),
                                           row->struck_why != NULL ? row->struck_why : ""));
  }
  shorten (text.about);
  add (text.about, engawa_desk_context_person_label (context, row->author));
  EngawaDeskItem item = { what, text.end, text.attention, text.about->str, -1, "item" };
  GtkWidget *button = engawa_desk_rows_new_item (&item);
  gtk_widget_add_css_class (button, "event");
  if (row->struck)
    gtk_widget_add_css_class (button, "struck");
  if (engawa_desk_timeline_get_place (text.target_kind, &place)
      && place != ENGAWA_DESK_PLACE_CASE) {
    engawa_desk_rows_set_id (button, text.target != NULL ? text.target : row->id);
    g_object_set_data (G_OBJECT (button), "engawa-place", GUINT_TO_POINTER (place));
    g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), page);
  } else {
    gtk_widget_set_can_target (button, FALSE);
    gtk_widget_set_focusable (button, FALSE);
  }
  g_string_free (text.what, TRUE);
  g_string_free (text.about, TRUE);
  g_free (text.end);
  g_free (text.target);
  return button;
}
