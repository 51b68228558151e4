/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-pages.h"

#include <string.h>

#include "app/family/engawa-alert-body.h"
#include "app/family/engawa-choice-body.h"
#include "app/family/engawa-date-body.h"
#include "app/family/engawa-drawing-body.h"
#include "app/family/engawa-family-flow.h"
#include "app/family/engawa-figure-body.h"
#include "app/family/engawa-message-page.h"
#include "app/family/engawa-number-body.h"
#include "app/family/engawa-pair-body.h"
#include "app/family/engawa-people-body.h"
#include "app/family/engawa-pick-body.h"
#include "app/family/engawa-readback-body.h"
#include "app/family/engawa-text-body.h"
#include "app/family/engawa-time-body.h"
#include "app/widgets/engawa-picture.h"
#include "app/widgets/engawa-ruby-label.h"
#include "app/widgets/engawa-tile-grid.h"
#include "forms/engawa-path.h"

/*
 * Builds the page of a question: its words, what its type needs, the bar and the foot.
 */

#define CARD_PICTURE 120

static EngawaCaption *
say_language (EngawaFamilyContext *context)
{
  const EngawaLanguage *language = engawa_family_context_get_language (context);
  g_autoptr (EngawaCaption) word = engawa_family_context_say (context, "language");

  if (strcmp (language->id, ENGAWA_LANGUAGE_EASY) == 0)
    return g_steal_pointer (&word);
  return engawa_caption_new (language->name, language->id, word->easy);
}

/**
 * engawa_family_pages_new:
 * @context: what the pages share
 * @bar: whether it has the ways to another language and out
 *
 * Returns: (transfer floating): a page without question and foot
 */
EngawaPage *
engawa_family_pages_new (EngawaFamilyContext *context, gboolean bar)
{
  EngawaPage *page = ENGAWA_PAGE (engawa_page_new (engawa_family_context_get_pictures (context),
                                                   engawa_family_context_get_metrics (context)));

  if (bar) {
    g_autoptr (EngawaCaption) language = say_language (context);
    gboolean discreet = engawa_form_is_discreet (engawa_family_context_get_form (context));
    g_autoptr (EngawaCaption) stop =
        engawa_family_context_say (context, discreet ? "close-page" : "stop-short");
    engawa_page_set_language (page, language);
    engawa_page_set_stop (page, stop);
  }
  return page;
}

static GtkWidget *
new_body (EngawaFamilyContext *context,
          const EngawaQuestion *question,
          const EngawaPromiseValue *values,
          gsize n_values)
{
  g_autoptr (GPtrArray) guests =
      engawa_family_flow_get_guests (engawa_family_context_get_form (context),
                                     engawa_family_context_get_answers (context), question);

  if (question->repeat == ENGAWA_REPEAT_LANGUAGES)
    return engawa_pair_body_new (
        context, question,
        engawa_family_flow_get_beside (engawa_family_context_get_answers (context), question));
  switch (question->type) {
  case ENGAWA_QUESTION_PAGE:
    if (question->alert)
      return engawa_alert_body_new (context, question);
    return engawa_promise_body_new (context, question,
                                    guests->len > 0 ? g_ptr_array_index (guests, 0) : NULL, values,
                                    n_values);
  case ENGAWA_QUESTION_NUMBER:
    return engawa_number_body_new (context, question);
  case ENGAWA_QUESTION_DATE:
    return engawa_date_body_new (context, question);
  case ENGAWA_QUESTION_PEOPLE:
    return question->pick_one ? engawa_pick_body_new (context, question)
                              : engawa_people_body_new (context, question);
  case ENGAWA_QUESTION_TIME:
    return engawa_time_body_new (context, question);
  case ENGAWA_QUESTION_BODY:
    return engawa_figure_body_new (context, question);
  case ENGAWA_QUESTION_TEXT:
    return engawa_text_body_new (context, question);
  case ENGAWA_QUESTION_DRAWING:
    return engawa_drawing_body_new (context, question);
  case ENGAWA_QUESTION_ONE:
  case ENGAWA_QUESTION_MANY:
  case ENGAWA_QUESTION_WORST:
  case ENGAWA_QUESTION_YES_NO:
  case ENGAWA_QUESTION_FACES:
  default:
    return engawa_choice_body_new (context, question);
  }
}

/* Further lines of a question stand under its choices, each with its picture. */
static GtkWidget *
with_lines (EngawaFamilyContext *context, const EngawaQuestion *question, GtkWidget *body)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 14));

  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (box), body);
  for (guint i = 0; i < question->lines->len; i++) {
    const EngawaFormLine *line = g_ptr_array_index (question->lines, i);
    if (!engawa_form_shows_line (engawa_family_context_get_form (context),
                                 engawa_family_context_get_answers (context), question, line))
      continue;
    g_autoptr (EngawaCaption) caption =
        engawa_family_context_words (context, line->words.context, line->words.msgid);
    GtkWidget *label = engawa_ruby_label_new (metrics);
    engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), caption);
    engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), 27, 23);
    gtk_box_append (GTK_BOX (box), label);
  }
  return box;
}

/* The card of the agency a question is about: its picture and its name, above everything it is asked. */
static GtkWidget *
with_card (EngawaFamilyContext *context, const EngawaQuestion *question, GtkWidget *body)
{
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  const char *id =
      engawa_forms_get_agency_picture (engawa_family_context_get_forms (context), question->item);
  g_autoptr (EngawaCaption) name = engawa_family_context_agency (context, question->item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, engawa_metrics_px (metrics, 18));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, engawa_metrics_px (metrics, 26));
  GtkWidget *picture =
      engawa_picture_new (engawa_family_context_get_pictures (context), metrics, id, CARD_PICTURE);
  GtkWidget *label = engawa_ruby_label_new (metrics);

  engawa_ruby_label_set_caption (ENGAWA_RUBY_LABEL (label), name);
  engawa_ruby_label_set_sizes (ENGAWA_RUBY_LABEL (label), 40, 28);
  engawa_ruby_label_set_bold (ENGAWA_RUBY_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (card), picture);
  gtk_box_append (GTK_BOX (card), label);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "agency");
  gtk_widget_set_name (card, question->item);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), body);
  return box;
}

static gboolean
has_card (const EngawaQuestion *question)
{
  return question->repeat == ENGAWA_REPEAT_AGENCIES || question->repeat == ENGAWA_REPEAT_HELPS;
}

static const char *
note_of (const EngawaQuestion *question)
{
  if (question->type == ENGAWA_QUESTION_BODY)
    return "choose-many";
  if (question->pick_one)
    return "choose-one";
  if (question->type == ENGAWA_QUESTION_MANY && question->kept)
    return "choose-many";
  return question->type == ENGAWA_QUESTION_PEOPLE ? "add-person" : NULL;
}

static int
find_limit (const EngawaQuestion *question)
{
  switch (question->type) {
  case ENGAWA_QUESTION_PEOPLE:
    return 100;
  /* Five rows of keys leave the least room. */
  case ENGAWA_QUESTION_TEXT:
    return 100;
  case ENGAWA_QUESTION_TIME:
  case ENGAWA_QUESTION_DATE:
    return 125;
  case ENGAWA_QUESTION_BODY:
    return 150;
  case ENGAWA_QUESTION_PAGE:
    return 140;
  case ENGAWA_QUESTION_ONE:
  case ENGAWA_QUESTION_MANY:
  case ENGAWA_QUESTION_WORST:
  case ENGAWA_QUESTION_YES_NO:
  case ENGAWA_QUESTION_NUMBER:
  case ENGAWA_QUESTION_FACES:
  case ENGAWA_QUESTION_DRAWING:
  default:
    if (question->repeat == ENGAWA_REPEAT_LANGUAGES)
      return 100;
    return question->languages ? 150 : 200;
  }
}

static gboolean
is_compact (const EngawaQuestion *question)
{
  return question->type == ENGAWA_QUESTION_PEOPLE || question->type == ENGAWA_QUESTION_TEXT
         || question->type == ENGAWA_QUESTION_TIME || question->type == ENGAWA_QUESTION_BODY
         || question->repeat == ENGAWA_REPEAT_LANGUAGES;
}

/* Words in another language than the family's are told on each page; words that nobody has checked, once.
 * Only the second yields to what the page itself has to say. */
static void
add_honest_note (EngawaFamilyContext *context, EngawaPage *page, const EngawaQuestion *question)
{
  gboolean unchecked = note_of (question) == NULL && !question->alert
                       && engawa_family_context_take_unchecked (context);
  gboolean missing = engawa_family_context_take_missing (context);

  if (missing || unchecked) {
    g_autoptr (EngawaCaption) note =
        engawa_family_context_say (context, missing ? "not-translated" : "not-checked");
    engawa_page_set_note (page, note);
  }
}

/**
 * engawa_family_pages_new_question:
 * @context: what the pages share
 * @question: a question or a page of words
 * @values: (array length=n_values): what the host knows, for lines that end with it
 * @n_values: how much it knows
 *
 * Returns: (transfer floating): its page
 */
EngawaPage *
engawa_family_pages_new_question (EngawaFamilyContext *context,
                                  const EngawaQuestion *question,
                                  const EngawaPromiseValue *values,
                                  gsize n_values)
{
  engawa_family_context_limit_text (context, find_limit (question));
  engawa_family_context_take_missing (context);

  EngawaPage *page = engawa_family_pages_new (context, TRUE);
  g_autoptr (EngawaCaption) prompt =
      engawa_family_context_words (context, question->words.context, question->words.msgid);
  GtkWidget *body = new_body (context, question, values, n_values);

  if (is_compact (question))
    engawa_page_set_compact (page);
  if (question->alert)
    gtk_widget_add_css_class (GTK_WIDGET (page), "alert");
  else
    engawa_page_set_prompt (page, prompt, question->picture);
  if (note_of (question) != NULL) {
    g_autoptr (EngawaCaption) note = engawa_family_context_say (context, note_of (question));
    engawa_page_set_note (page, note);
  }
  if (question->type != ENGAWA_QUESTION_PAGE && question->lines->len > 0)
    body = with_lines (context, question, body);
  if (has_card (question))
    body = with_card (context, question, body);
  engawa_page_set_body (page, body);
  add_honest_note (context, page, question);
  return page;
}

/**
 * engawa_family_pages_new_readback:
 * @context: what the pages share
 * @page: which page of the answers, from 0
 *
 * Returns: (transfer floating): a page of answers
 */
EngawaPage *
engawa_family_pages_new_readback (EngawaFamilyContext *context, guint page)
{
  engawa_family_context_limit_text (context, 150);
  EngawaPage *self = engawa_family_pages_new (context, TRUE);
  g_autoptr (EngawaCaption) prompt = engawa_family_context_say (context, "is-this-right");

  engawa_page_set_prompt (self, prompt, NULL);
  engawa_page_set_body (self, engawa_readback_body_new (context, page));
  return self;
}

/**
 * engawa_family_pages_new_stop:
 * @context: what the pages share
 * @chosen: called with the tile `yes` or `no`
 * @user_data: given to @chosen
 *
 * Returns: (transfer floating): the page that asks whether the answers may be kept
 */
EngawaPage *
engawa_family_pages_new_stop (EngawaFamilyContext *context, GCallback chosen, gpointer user_data)
{
  engawa_family_context_limit_text (context, 200);
  static const char *const ids[] = { "yes", "no" };
  EngawaPage *page = engawa_family_pages_new (context, FALSE);
  g_autoptr (EngawaCaption) prompt =
      engawa_family_context_words (context, "shared:stop-keep", NULL);
  EngawaMetrics *metrics = engawa_family_context_get_metrics (context);
  EngawaTileGrid *grid = ENGAWA_TILE_GRID (engawa_tile_grid_new (metrics));
  EngawaFoot *foot = engawa_page_get_foot (page);
  g_autoptr (EngawaCaption) back = engawa_family_context_say (context, "stop-go-on");

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *key = g_strconcat ("shared:yn.", ids[i], NULL);
    g_autoptr (EngawaCaption) caption = engawa_family_context_words (context, key, NULL);
    EngawaTile *tile =
        engawa_family_context_tile (context, ENGAWA_TILE_ACTION, ids[i], caption, ids[i], 130);
    engawa_tile_set_sizes (tile, 40, 28);
    g_signal_connect (tile, "clicked", chosen, user_data);
    engawa_tile_grid_append (grid, tile);
  }
  engawa_page_set_prompt (page, prompt, "lock");
  engawa_page_set_body (page, GTK_WIDGET (grid));
  engawa_foot_set_caption (foot, ENGAWA_FOOT_BACK, back);
  return page;
}

/**
 * engawa_family_pages_set_foot:
 * @context: what the pages share
 * @page: a page
 * @asked: (nullable): the question it asks; without one there is nothing not to know
 * @next: the sentence on the last button
 */
void
engawa_family_pages_set_foot (EngawaFamilyContext *context,
                              EngawaPage *page,
                              const EngawaQuestion *asked,
                              const char *next)
{
  EngawaFoot *foot = engawa_page_get_foot (page);
  g_autoptr (EngawaCaption) back = engawa_family_context_say (context, "back");
  g_autoptr (EngawaCaption) forth = engawa_family_context_say (context, next);

  engawa_foot_set_caption (foot, ENGAWA_FOOT_BACK, back);
  engawa_foot_set_caption (foot, ENGAWA_FOOT_NEXT, forth);
  if (asked == NULL)
    return;
  EngawaAnswers *answers = engawa_family_context_get_answers (context);
  engawa_foot_set_waiting (foot, !engawa_family_flow_may_pass (answers, asked));
  /* Two columns have these answers each for itself. */
  if (asked->repeat == ENGAWA_REPEAT_LANGUAGES)
    return;
  EngawaNone none = engawa_answers_get_none (answers, asked->id);
  g_autoptr (EngawaCaption) unknown =
      engawa_family_context_words (context, "shared:none.unknown", NULL);
  g_autoptr (EngawaCaption) unsaid =
      engawa_family_context_words (context, "shared:none.unsaid", NULL);
  engawa_foot_set_caption (foot, ENGAWA_FOOT_UNKNOWN, unknown);
  engawa_foot_set_caption (foot, ENGAWA_FOOT_UNSAID, unsaid);
  engawa_foot_set_selected (foot, ENGAWA_FOOT_UNKNOWN, none == ENGAWA_NONE_UNKNOWN);
  engawa_foot_set_selected (foot, ENGAWA_FOOT_UNSAID, none == ENGAWA_NONE_UNSAID);
}

static gboolean
counts (const EngawaQuestion *question)
{
  return question->type != ENGAWA_QUESTION_PAGE && question->kept;
}

/**
 * engawa_family_pages_set_progress:
 * @context: what the pages share
 * @page: a page
 * @id: the id of the question it asks, or of what comes after the questions
 *
 * Shows how far the questions are. Practice and pages of words do not count.
 */
void
engawa_family_pages_set_progress (EngawaFamilyContext *context, EngawaPage *page, const char *id)
{
  g_autoptr (GPtrArray) steps = engawa_family_flow_get_steps (
      engawa_family_context_get_form (context), engawa_family_context_get_answers (context));
  guint at = 0;
  guint n = 1;
  gboolean passed = FALSE;

  for (guint i = 0; i < steps->len; i++) {
    const EngawaQuestion *step = g_ptr_array_index (steps, i);
    n += counts (step);
    at += counts (step) && !passed;
    passed = passed || strcmp (step->id, id) == 0;
    if (passed && !counts (step) && strcmp (step->id, id) == 0)
      return;
  }
  EngawaSpeaker speaker;
  EngawaSpeaker easy;
  engawa_family_context_get_speakers (context, &speaker, &easy);
  g_autofree char *number = engawa_speaker_number (passed ? at : n, &speaker);
  g_autofree char *numbers = engawa_speaker_number (n, &speaker);
  g_autoptr (EngawaCaption) sentence = engawa_family_context_say (context, "page-of");
  g_autofree char *label =
      engawa_words_fill (sentence->text, "page", number, "pages", numbers, NULL);
  engawa_page_set_progress (page, passed ? at : n, n, label);
}

static EngawaCaption *
say_by_date (EngawaFamilyContext *context, EngawaDate due)
{
  g_autoptr (EngawaCaption) by = engawa_family_context_say (context, "by-date");
  g_autoptr (EngawaCaption) date = engawa_family_context_date (context, due);
  g_autofree char *text = engawa_words_fill (by->text, "date", date->text, NULL);
  g_autofree char *easy = by->easy != NULL && date->easy != NULL
                              ? engawa_words_fill (by->easy, "date", date->easy, NULL)
                              : NULL;

  return engawa_caption_new (text, by->language, easy);
}

/**
 * engawa_family_pages_new_hand_back:
 * @context: what the pages share
 * @due: the last day by which somebody answers; year 0 when not known
 * @number: (nullable): the telephone number to call
 *
 * Returns: (transfer floating): the page that asks for the tablet
 */
GtkWidget *
engawa_family_pages_new_hand_back (EngawaFamilyContext *context,
                                   EngawaDate due,
                                   const EngawaCaption *number)
{
  g_autoptr (EngawaCaption) thanks = engawa_family_context_say (context, "thank-you");
  g_autoptr (EngawaCaption) back = engawa_family_context_say (context, "hand-back");
  g_autoptr (EngawaCaption) safe = engawa_family_context_say (context, "answers-safe");

  engawa_family_context_limit_text (context, 150);
  GtkWidget *page = engawa_message_page_new (context, thanks, back, NULL);
  engawa_message_page_set_hand_back (ENGAWA_MESSAGE_PAGE (page));
  engawa_message_page_add_fact (ENGAWA_MESSAGE_PAGE (page), "lock", safe);
  if (due.year != 0) {
    g_autoptr (EngawaCaption) by = say_by_date (context, due);
    engawa_message_page_add_fact (ENGAWA_MESSAGE_PAGE (page), "calendar", by);
  }
  if (number != NULL)
    engawa_message_page_add_fact (ENGAWA_MESSAGE_PAGE (page), "phone", number);
  return page;
}
