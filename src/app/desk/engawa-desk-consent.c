/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-consent.h"

#include "core/engawa-json.h"
#include "forms/engawa-path.h"
#include "forms/engawa-reading.h"
#include "record/engawa-builder.h"
#include "words/engawa-markup.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What a family agreed to becomes a consent only when a worker says so, and says exactly what the family
 * said: the offices with a yes and no others, until the day it chose, with the words it was shown. An
 * interview that leaves any of this open makes no consent.
 */

#define WHAT "share-what"
#define UNTIL "share-until"
#define GUARDIAN "guardian"
#define MARK "mark"

/* The agencies with a yes. */
static GStrv
dup_agreed (EngawaAnswers *answers)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);

    if (question->repeat == ENGAWA_REPEAT_AGENCIES
        && engawa_answers_is_chosen (answers, question->id, "yes"))
      g_strv_builder_add (builder, question->item);
  }
  return g_strv_builder_end (builder);
}

static gboolean
shows_other (EngawaAnswers *answers)
{
  for (guint i = 0; i < engawa_answers_get_size (answers); i++)
    if (engawa_answers_shows_other (answers, engawa_answers_get_question (answers, i)))
      return TRUE;
  return FALSE;
}

/**
 * engawa_desk_consent_find_fault:
 * @source: the answers of an interview
 *
 * Returns: (transfer none) (nullable): why they make no consent, or %NULL when they do
 */
const char *
engawa_desk_consent_find_fault (const EngawaDeskAnswersSource *source)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  g_auto (GStrv) agreed = NULL;
  g_auto (GStrv) what = NULL;
  g_auto (GStrv) until = NULL;

  if (answers == NULL)
    return _ ("The answers cannot be read with the form on this tablet.");
  agreed = dup_agreed (answers);
  what = engawa_answers_get_choices (answers, WHAT);
  until = engawa_answers_get_choices (answers, UNTIL);
  if (agreed[0] == NULL)
    return _ ("No office got a yes.");
  if (shows_other (answers))
    return _ ("The family showed other offices than those with a yes. Explain and ask again.");
  if (what[0] == NULL)
    return _ ("What may be told was not answered. Ask again.");
  return until[0] == NULL ? _ ("Until when was not answered. Ask again.") : NULL;
}

/**
 * engawa_desk_consent_is_written:
 * @casebook: the casebook
 * @interview: a consent interview that is in a case
 * @source: its answers
 *
 * Returns: whether its case has a consent for the same offices written since
 */
gboolean
engawa_desk_consent_is_written (EngawaCasebook *casebook,
                                const EngawaInterview *interview,
                                const EngawaDeskAnswersSource *source)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  g_autoptr (GPtrArray) rows = engawa_casebook_list_timeline (casebook, interview->row.case_id);
  g_auto (GStrv) agreed = answers != NULL ? dup_agreed (answers) : g_new0 (char *, 1);

  for (guint i = 0; i < rows->len; i++) {
    const EngawaConsent *consent = rows->pdata[i];

    if (consent->row.kind == ENGAWA_BODY_CONSENT && !consent->row.struck
        && consent->row.time >= interview->row.time
        && g_strv_equal (consent->agencies, (const char *const *) agreed))
      return TRUE;
  }
  return FALSE;
}

/* A year from the interview; the 29th of February ends on the 28th. */
static char *
find_until (EngawaAnswers *answers, const EngawaInterview *interview)
{
  EngawaDate date = engawa_date_from_time (interview->started);

  if (engawa_answers_is_chosen (answers, UNTIL, "solved"))
    return g_strdup ("solved");
  date.year++;
  if (!engawa_date_is_valid (date))
    date.day--;
  return engawa_date_to_text (date);
}

static void
add_line (GString *text, const char *markup)
{
  g_autofree char *plain = engawa_markup_base (markup);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, plain);
}

/* Pages and their lines as they stood on the screen, then each question with its answer. */
static char *
write_shown (const EngawaDeskAnswersSource *source, EngawaAnswers *answers)
{
  EngawaSpeaker speaker = engawa_desk_answers_speaker (source, source->language);
  EngawaRendering rendering = engawa_desk_answers_rendering (&speaker);
  EngawaForm *form = engawa_answers_get_form (answers);
  g_autoptr (GPtrArray) path = engawa_form_path (form, answers);
  g_autoptr (GPtrArray) readings = engawa_answers_read (answers, TRUE, &rendering);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *page = path->pdata[i];
    g_autofree char *words = NULL;

    if (page->type != ENGAWA_QUESTION_PAGE)
      continue;
    words = rendering.text (page->words.context, page->words.msgid, rendering.data);
    add_line (text, words);
    for (guint j = 0; j < page->lines->len; j++) {
      const EngawaFormLine *line = page->lines->pdata[j];
      g_autofree char *further =
          rendering.text (line->words.context, line->words.msgid, rendering.data);

      if (engawa_form_shows_line (form, answers, page, line))
        add_line (text, further);
    }
  }
  for (guint i = 0; i < readings->len; i++) {
    const EngawaReading *reading = readings->pdata[i];
    g_autofree char *line =
        g_strdup_printf ("%s%s%s: %s", reading->about != NULL ? reading->about : "",
                         reading->about != NULL ? ": " : "", reading->asked,
                         reading->answered != NULL ? reading->answered : "–");

    add_line (text, line);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_shown (EngawaBuilder *builder, const EngawaDeskAnswersSource *source, EngawaAnswers *answers)
{
  g_autofree char *text = write_shown (source, answers);
  g_autoptr (GString) json = g_string_new ("{\"language\":");

  engawa_json_append_string (json, source->language);
  g_string_append (json, ",\"text\":");
  engawa_json_append_string (json, text);
  g_string_append_c (json, '}');
  engawa_builder_set_json (builder, "shown", json->str);
}

static void
set_mark (EngawaBuilder *builder, EngawaAnswers *answers)
{
  JsonArray *strokes = engawa_answers_get_strokes (answers, MARK);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;

  if (strokes == NULL)
    return;
  node = json_node_init_array (json_node_alloc (), strokes);
  json = json_to_string (node, FALSE);
  engawa_builder_set_json (builder, "mark", json);
}

/**
 * engawa_desk_consent_new_body:
 * @source: the answers of a consent interview without a fault
 * @interview: the interview, in a case
 * @error: return location for an error
 *
 * Returns: (transfer full): the body of the consent
 */
GBytes *
engawa_desk_consent_new_body (const EngawaDeskAnswersSource *source,
                              const EngawaInterview *interview,
                              GError **error)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_CONSENT);
  g_auto (GStrv) what = engawa_answers_get_choices (answers, WHAT);
  g_auto (GStrv) agreed = dup_agreed (answers);
  g_autofree char *until = find_until (answers, interview);

  engawa_builder_set_text (builder, "case", interview->row.case_id);
  engawa_builder_set_list (builder, "purposes", (const char *const *) what);
  engawa_builder_set_list (builder, "agencies", (const char *const *) agreed);
  set_shown (builder, source, answers);
  engawa_builder_set_text (builder, "until", until);
  if (engawa_answers_is_chosen (answers, GUARDIAN, "yes"))
    engawa_builder_set_boolean (builder, "guardian", TRUE);
  set_mark (builder, answers);
  return engawa_builder_end (builder, error);
}
