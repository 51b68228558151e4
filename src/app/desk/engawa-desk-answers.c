/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-answers.h"

#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-strokes.h"
#include "forms/engawa-reading.h"
#include "words/engawa-markup.h"
#include "words/engawa-speaker.h"

#include <glib/gi18n.h>

/*
 * Answers are kept as ids and read in any language for ever: here in the staff's language, with the
 * family's own words beneath. What only staff see ("not safe here", "needed today") comes first, marked, and
 * so does what cannot wait. What was asked in two languages stands in two columns.
 */

/**
 * engawa_desk_answers_parse:
 * @source: what to read
 *
 * Returns: (transfer full) (nullable): the answers, %NULL where the form is not here or they do not fit it
 */
EngawaAnswers *
engawa_desk_answers_parse (const EngawaDeskAnswersSource *source)
{
  EngawaForm *form = source->form != NULL ? engawa_forms_find (source->forms, source->form) : NULL;
  if (form == NULL || source->answers == NULL)
    return NULL;
  if (source->draft)
    return engawa_answers_parse_draft (form, source->answers, -1, NULL);
  return engawa_answers_parse (form, source->answers, -1, NULL);
}

/**
 * engawa_desk_answers_speaker:
 * @source: what to read
 * @language: (nullable): a catalogue's name
 *
 * Returns: who speaks that language, easy Japanese where there is none
 */
EngawaSpeaker
engawa_desk_answers_speaker (const EngawaDeskAnswersSource *source, const char *language)
{
  EngawaLanguages *languages = engawa_words_get_languages (source->words);
  const EngawaLanguage *found =
      language != NULL ? engawa_languages_find (languages, language) : NULL;
  if (found == NULL)
    found = engawa_languages_find (languages, ENGAWA_LANGUAGE_EASY);
  return (EngawaSpeaker){ source->words, found, NULL };
}

/**
 * engawa_desk_answers_rendering:
 * @speaker: who speaks; it must stay
 *
 * Returns: how answers become words
 */
EngawaRendering
engawa_desk_answers_rendering (EngawaSpeaker *speaker)
{
  return (EngawaRendering){ engawa_speaker_text,   engawa_speaker_date,
                            engawa_speaker_time,   engawa_speaker_age,
                            engawa_speaker_number, engawa_speaker_language,
                            engawa_speaker_list,   speaker };
}

/* Ruby is for families; staff and the family's own line are read without it. */
static char *
plain (const char *markup)
{
  return markup != NULL ? engawa_markup_base (markup) : NULL;
}

static GtkWidget *
new_theirs (const char *text, const EngawaLanguage *language)
{
  GtkWidget *label = engawa_desk_rows_new_label (text, "theirs");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (attributes,
                          pango_attr_language_new (pango_language_from_string (language->tag)));
  pango_attr_list_insert (attributes, pango_attr_family_new (language->font));
  if (g_str_equal (language->script, "Arab"))
    pango_attr_list_insert (attributes, pango_attr_scale_new (1.15));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_set_direction (label, language->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  return label;
}

/* What was asked, and of a question that repeats for which agency. */
static GtkWidget *
new_question (const EngawaReading *reading)
{
  g_autofree char *asked = plain (reading->asked);
  g_autofree char *about = plain (reading->about);
  g_autofree char *both = about != NULL ? g_strdup_printf ("%s\n%s", about, asked) : NULL;
  GtkWidget *question = engawa_desk_rows_new_label (both != NULL ? both : asked, "question");
  gtk_widget_set_valign (question, GTK_ALIGN_START);
  return question;
}

static void
finish_line (GtkWidget *table, GtkWidget *line, const EngawaQuestion *question)
{
  gtk_widget_add_css_class (line, "answer");
  if (gtk_widget_get_first_child (table) == NULL)
    gtk_widget_add_css_class (line, "first");
  if (question->is_private)
    gtk_widget_add_css_class (line, "private");
  gtk_box_append (GTK_BOX (table), line);
}

static void
add_answer (GtkWidget *table,
            EngawaAnswers *answers,
            const EngawaReading *mine,
            const EngawaReading *theirs,
            const EngawaLanguage *language)
{
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *answered = plain (mine->answered);
  g_autofree char *worst = plain (mine->worst);
  GtkWidget *question = new_question (mine);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (line), TRUE);
  gtk_grid_attach (GTK_GRID (line), question, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), box, 1, 0, 2, 1);
  gtk_box_append (GTK_BOX (box),
                  engawa_desk_rows_new_label (answered != NULL ? answered : "—", NULL));
  if (worst != NULL) {
    g_autofree char *text = g_strdup_printf (_ ("Most worrying: %s"), worst);
    gtk_box_append (GTK_BOX (box), engawa_desk_rows_new_label (text, "strong"));
  }
  g_autofree char *own = theirs != NULL ? plain (theirs->answered) : NULL;
  if (own != NULL && language != NULL && g_strcmp0 (own, answered) != 0)
    gtk_box_append (GTK_BOX (box), new_theirs (own, language));
  JsonArray *strokes =
      mine->is_drawing ? engawa_answers_get_strokes (answers, mine->question->id) : NULL;
  if (strokes != NULL)
    gtk_box_append (GTK_BOX (box), engawa_desk_strokes_new (strokes));
  if (engawa_answers_shows_other (answers, mine->question))
    gtk_box_append (
        GTK_BOX (box),
        engawa_desk_rows_new_label (
            _ ("These are not the offices that got a yes. Explain again before anything is sent."),
            "warn"));
  finish_line (table, line, mine->question);
}

static void
attach (GtkWidget *line, const char *text, const char *css_class, int column)
{
  GtkWidget *label = engawa_desk_rows_new_label (text, css_class);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (line), label, column, 0, 1, 1);
}

static GtkWidget *
new_pair_line (void)
{
  GtkWidget *line = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (line), TRUE);
  gtk_widget_add_css_class (line, "pair");
  return line;
}

/* The same observation in both languages, side by side as they were answered; nothing is added up or
 * compared, that is for a specialist who knows both. */
static void
add_pair (GtkWidget *table, const EngawaReading *home, const EngawaReading *ja, gboolean first)
{
  g_autofree char *asked = plain (home->asked);
  g_autofree char *home_head = plain (home->about);
  g_autofree char *ja_head = plain (ja->about);
  g_autofree char *home_said = plain (home->answered);
  g_autofree char *ja_said = plain (ja->answered);
  if (first) {
    GtkWidget *head = new_pair_line ();
    attach (head, "", NULL, 0);
    attach (head, home_head, "strong", 1);
    attach (head, ja_head, "strong", 2);
    finish_line (table, head, home->question);
  }
  GtkWidget *line = new_pair_line ();
  attach (line, asked, "question", 0);
  attach (line, home_said != NULL ? home_said : "—", NULL, 1);
  attach (line, ja_said != NULL ? ja_said : "—", NULL, 2);
  finish_line (table, line, home->question);
}

static const EngawaReading *
find_reading (GPtrArray *readings, const EngawaQuestion *question)
{
  for (guint i = 0; readings != NULL && i < readings->len; i++) {
    const EngawaReading *reading = readings->pdata[i];
    if (reading->question == question)
      return reading;
  }
  return NULL;
}

/* What only staff see, and what cannot wait. */
static gboolean
comes_first (EngawaAnswers *answers, const EngawaQuestion *question)
{
  return question->is_private || engawa_answers_is_urgent_answer (answers, question);
}

/* Both columns stand one after the other in the form's order. */
static gboolean
is_pair (GPtrArray *mine, guint at)
{
  const EngawaReading *reading = mine->pdata[at];
  return reading->question->repeat == ENGAWA_REPEAT_LANGUAGES && at + 1 < mine->len
         && g_str_equal (reading->question->item, ENGAWA_ITEM_HOME);
}

static void
add_answers (GtkWidget *table,
             EngawaAnswers *answers,
             GPtrArray *mine,
             GPtrArray *theirs,
             const EngawaLanguage *language)
{
  for (int turn = 0; turn < 2; turn++) {
    gboolean in_pairs = FALSE;
    for (guint i = 0; i < mine->len; i++) {
      const EngawaReading *reading = mine->pdata[i];
      if (comes_first (answers, reading->question) != (turn == 0))
        continue;
      if (is_pair (mine, i)) {
        const EngawaReading *ja = mine->pdata[++i];
        if (reading->answered == NULL && ja->answered == NULL)
          continue;
        add_pair (table, reading, ja, !in_pairs);
        in_pairs = TRUE;
      } else if (reading->answered != NULL) {
        add_answer (table, answers, reading, find_reading (theirs, reading->question), language);
        in_pairs = FALSE;
      }
    }
  }
}

/**
 * engawa_desk_answers_new:
 * @source: what to read
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
engawa_desk_answers_new (const EngawaDeskAnswersSource *source)
{
  GtkWidget *table = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (table, "card");
  gtk_widget_add_css_class (table, "answers");
  gtk_widget_set_overflow (table, GTK_OVERFLOW_HIDDEN);
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  if (answers == NULL) {
    gtk_box_append (
        GTK_BOX (table),
        engawa_desk_rows_new_label (
            _ ("The questions of this interview are not on this tablet. As it was written:"),
            "soft"));
    GtkWidget *raw = engawa_desk_rows_new_label (source->answers, NULL);
    gtk_label_set_selectable (GTK_LABEL (raw), TRUE);
    gtk_box_append (GTK_BOX (table), raw);
    return table;
  }
  EngawaSpeaker staff = engawa_desk_answers_speaker (source, source->reader);
  EngawaRendering staff_rendering = engawa_desk_answers_rendering (&staff);
  g_autoptr (GPtrArray) mine = engawa_answers_read (answers, TRUE, &staff_rendering);
  EngawaSpeaker family = engawa_desk_answers_speaker (source, source->language);
  EngawaRendering family_rendering = engawa_desk_answers_rendering (&family);
  g_autoptr (GPtrArray) theirs =
      source->language != NULL ? engawa_answers_read (answers, TRUE, &family_rendering) : NULL;
  add_answers (table, answers, mine, theirs, family.language);
  if (gtk_widget_get_first_child (table) == NULL)
    gtk_box_append (GTK_BOX (table), engawa_desk_rows_new_nothing (_ ("Nothing was answered.")));
  return table;
}

/**
 * engawa_desk_answers_dup_topics:
 * @source: what to read
 *
 * Returns: (transfer full): ids of the topics the family chose
 */
GStrv
engawa_desk_answers_dup_topics (const EngawaDeskAnswersSource *source)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  return answers != NULL ? engawa_answers_propose_topics (answers) : g_new0 (char *, 1);
}

/**
 * engawa_desk_answers_dup_client:
 * @source: what to read
 *
 * Returns: (transfer full) (nullable): the id of the kind of client the answers point to
 */
char *
engawa_desk_answers_dup_client (const EngawaDeskAnswersSource *source)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  return answers != NULL ? engawa_answers_propose_client (answers) : NULL;
}

/**
 * engawa_desk_answers_dup_final:
 * @source: a draft's answers
 * @error: return location for an error
 *
 * Returns: (transfer full): the answers as an interview entry keeps them
 */
char *
engawa_desk_answers_dup_final (const EngawaDeskAnswersSource *source, GError **error)
{
  g_autoptr (EngawaAnswers) answers = engawa_desk_answers_parse (source);
  if (answers == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "the draft does not fit the form on this tablet; keep it until the form is here");
    return NULL;
  }
  return engawa_answers_to_json (answers);
}
