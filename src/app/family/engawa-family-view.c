/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view-private.h"

#include <string.h>

#include "app/family/engawa-family-flow.h"
#include "app/family/engawa-family-pages.h"

/*
 * The whole of the family's side: languages, practice, why we ask, the questions, the answers read back,
 * thanks, and handing the tablet back. It holds words, pictures, the answers at hand and a sink that can
 * only append to this interview; nothing from here leads to anything else on the tablet. Every touch is
 * handed to the sink within a second.
 */

#define ASK_SECONDS 60
#define COVER_SECONDS 180

enum {
  LEFT,
  STAFF,
  SHOWN,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaFamilyView, engawa_family_view, GTK_TYPE_WIDGET)

const char *
engawa_family_view_get_language (EngawaFamilyView *self)
{
  return engawa_family_context_get_language (self->context)->id;
}

const char *
engawa_family_view_get_bridge (EngawaFamilyView *self)
{
  const EngawaLanguage *bridge = engawa_family_context_get_bridge (self->context);

  return bridge != NULL ? bridge->id : NULL;
}

EngawaAnswers *
engawa_family_view_get_answers (EngawaFamilyView *self)
{
  return engawa_family_context_get_answers (self->context);
}

EngawaForm *
engawa_family_view_get_form (EngawaFamilyView *self)
{
  return engawa_family_context_get_form (self->context);
}

/* Says under the question that an answer could not be kept; the staff must know at once. */
static void
show_not_kept (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, "could-not-keep");

  if (ENGAWA_IS_PAGE (self->page))
    engawa_page_set_note (ENGAWA_PAGE (self->page), caption);
}

void
engawa_family_view_save_soon (EngawaFamilyView *self)
{
  engawa_interview_keeper_save_soon (self->keeper);
}

void
engawa_family_view_set_page (EngawaFamilyView *self, GtkWidget *page, const char *id)
{
  g_autofree char *shown = g_strdup (id);

  engawa_family_view_hide_still (self);
  engawa_idle_watch_reset (self->watch);
  self->page = page;
  gtk_overlay_set_child (self->overlay, page);
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  engawa_page_apply_direction (GTK_WIDGET (self->overlay),
                               engawa_family_context_is_rtl (self->context)
                                   && strcmp (id, PAGE_LANGUAGE) != 0
                                   && strcmp (id, PAGE_NOT_HERE) != 0);
  engawa_read_aloud_attach (self->read_aloud, page);
  g_signal_emit (self, signals[SHOWN], 0, self->shown);
}

void
engawa_family_view_on_staff (EngawaFamilyView *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

/* A question about languages tells the bridge as well. */
static void
take_bridge (EngawaFamilyView *self, const EngawaQuestion *asked)
{
  if (!asked->languages)
    return;
  g_auto (GStrv) chosen =
      engawa_answers_get_choices (engawa_family_view_get_answers (self), asked->id);
  engawa_family_context_set_languages (self->context, NULL, chosen != NULL ? chosen[0] : NULL);
}

static void
on_changed (EngawaFamilyView *self)
{
  const EngawaQuestion *asked = engawa_family_view_get_asked (self);

  if (asked == NULL || !ENGAWA_IS_PAGE (self->page))
    return;
  take_bridge (self, asked);
  if (asked->kept)
    engawa_family_view_save_soon (self);
  if (engawa_form_get_then (engawa_family_view_get_form (self),
                            engawa_family_view_get_answers (self), asked)
      == ENGAWA_THEN_NEUTRAL) {
    engawa_family_view_follow (self, asked);
    return;
  }
  engawa_family_pages_set_foot (self->context, ENGAWA_PAGE (self->page), asked, "next");
}

static void
engawa_family_view_map (GtkWidget *widget)
{
  EngawaFamilyView *self = ENGAWA_FAMILY_VIEW (widget);

  GTK_WIDGET_CLASS (engawa_family_view_parent_class)->map (widget);
  engawa_idle_watch_reset (self->watch);
  engawa_idle_watch_run (self->watch, TRUE);
}

static void
engawa_family_view_unmap (GtkWidget *widget)
{
  EngawaFamilyView *self = ENGAWA_FAMILY_VIEW (widget);

  engawa_idle_watch_run (self->watch, FALSE);
  engawa_read_aloud_stop (self->read_aloud);
  GTK_WIDGET_CLASS (engawa_family_view_parent_class)->unmap (widget);
}

static void
engawa_family_view_dispose (GObject *object)
{
  EngawaFamilyView *self = ENGAWA_FAMILY_VIEW (object);

  g_clear_object (&self->read_aloud);
  self->page = NULL;
  self->still = NULL;
  if (self->overlay != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->overlay)));
  g_clear_object (&self->watch);
  g_clear_object (&self->keeper);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (engawa_family_view_parent_class)->dispose (object);
}

static void
engawa_family_view_finalize (GObject *object)
{
  EngawaFamilyView *self = ENGAWA_FAMILY_VIEW (object);

  g_clear_pointer (&self->reader, engawa_caption_free);
  g_clear_pointer (&self->number, engawa_caption_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->met, g_hash_table_unref);
  g_clear_pointer (&self->sealed, g_hash_table_unref);
  G_OBJECT_CLASS (engawa_family_view_parent_class)->finalize (object);
}

static void
engawa_family_view_class_init (EngawaFamilyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engawa_family_view_dispose;
  object_class->finalize = engawa_family_view_finalize;
  widget_class->map = engawa_family_view_map;
  widget_class->unmap = engawa_family_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "family");

  /* EngawaFamilyView::left: this side is over, for a reason as EngawaFamilyLeft. */
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /* EngawaFamilyView::staff: the staff's door was touched, before the questions or after them. */
  signals[STAFF] = g_signal_new ("staff", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaFamilyView::shown: another page, by its id, is shown. */
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engawa_family_view_init (EngawaFamilyView *self)
{
  self->ask_seconds = ASK_SECONDS;
  self->cover_seconds = COVER_SECONDS;
  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  self->shown = g_strdup ("");
  self->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sealed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->overlay), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "family");
  self->watch = engawa_idle_watch_new (GTK_WIDGET (self));
  g_signal_connect_swapped (self->watch, "passed", G_CALLBACK (engawa_family_view_on_passed), self);
  g_signal_connect_swapped (self->watch, "touched", G_CALLBACK (engawa_family_view_hide_still),
                            self);
}

/* Sizes and colours changed: the page is built anew, as the handful that fits is another. */
static void
on_metrics (EngawaFamilyView *self)
{
  g_autofree char *shown = g_strdup (self->shown);

  if (strcmp (shown, PAGE_STOP) != 0 && strcmp (shown, PAGE_LEFT) != 0)
    engawa_family_view_show (self, shown);
}

/**
 * engawa_family_view_new:
 * @words: the catalogues
 * @forms: the forms
 * @form: the form to ask
 * @pictures: the pictograms
 * @metrics: the measures of the screen
 * @sink: where the interview goes
 *
 * Makes the family's side, at the page of languages. Today is 1970 until engawa_family_view_set_today().
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
engawa_family_view_new (EngawaWords *words,
                        EngawaForms *forms,
                        EngawaForm *form,
                        EngawaPictures *pictures,
                        EngawaMetrics *metrics,
                        EngawaInterviewSink *sink)
{
  EngawaFamilyView *self = g_object_new (ENGAWA_TYPE_FAMILY_VIEW, NULL);

  self->context = engawa_family_context_new (words, forms, form, pictures, metrics);
  self->keeper = engawa_interview_keeper_new (sink, self->context);
  self->read_aloud = engawa_read_aloud_new (self->context, self->watch);
  g_signal_connect_swapped (self->keeper, "failed", G_CALLBACK (show_not_kept), self);
  g_signal_connect_object (self->context, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (metrics, "changed", G_CALLBACK (on_metrics), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  engawa_family_view_show_language (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * engawa_family_view_set_today:
 * @self: a view
 * @today: the day it is, for lists of years
 */
void
engawa_family_view_set_today (EngawaFamilyView *self, EngawaDate today)
{
  engawa_family_context_set_today (self->context, today);
}

/**
 * engawa_family_view_set_layouts:
 * @self: a view
 * @layouts: the keyboards; until then there are Latin letters only
 */
void
engawa_family_view_set_layouts (EngawaFamilyView *self, EngawaKeyLayouts *layouts)
{
  engawa_family_context_set_layouts (self->context, layouts);
}

/**
 * engawa_family_view_set_language_order:
 * @self: a view
 * @order: (nullable): the languages in the order of use, see engawa_language_order_by_use()
 */
void
engawa_family_view_set_language_order (EngawaFamilyView *self, const char *order)
{
  engawa_family_context_set_language_order (self->context, order);
  if (strcmp (self->shown, PAGE_LANGUAGE) == 0)
    engawa_family_view_show_language (self, NULL);
}

/**
 * engawa_family_view_set_facts:
 * @self: a view
 * @reader: (nullable): who reads the answers
 * @due: the last day by which somebody answers; year 0 when not known
 * @number: (nullable): the telephone number to call
 *
 * What the last pages promise. Lines nobody knows are left out.
 */
void
engawa_family_view_set_facts (EngawaFamilyView *self,
                              const char *reader,
                              EngawaDate due,
                              const char *number)
{
  g_clear_pointer (&self->reader, engawa_caption_free);
  g_clear_pointer (&self->number, engawa_caption_free);
  if (reader != NULL)
    self->reader = engawa_caption_new (reader, ENGAWA_LANGUAGE_EASY, NULL);
  if (number != NULL) {
    /* A number is never broken at its hyphens. */
    g_auto (GStrv) parts = g_strsplit (number, "-", -1);
    g_autofree char *whole = g_strjoinv ("\u2011", parts);
    self->number = engawa_caption_new (whole, "en", NULL);
  }
  self->due = due;
}

/**
 * engawa_family_view_set_player:
 * @self: a view
 * @player: (nullable): what reads pages aloud, or %NULL for no voice
 */
void
engawa_family_view_set_player (EngawaFamilyView *self, EngawaVoicePlayer *player)
{
  engawa_read_aloud_set_player (self->read_aloud, player);
}

/**
 * engawa_family_view_set_idle:
 * @self: a view
 * @ask_seconds: after how long "Still here?" is asked
 * @cover_seconds: after how long the screen is covered
 */
void
engawa_family_view_set_idle (EngawaFamilyView *self, guint ask_seconds, guint cover_seconds)
{
  self->ask_seconds = ask_seconds;
  self->cover_seconds = MAX (cover_seconds, ask_seconds + 1);
}

/**
 * engawa_family_view_let_pass:
 * @self: a view
 * @seconds: how long nobody touched the screen
 *
 * The view counts by itself while it is shown; tests and hosts with a clock of their own say it here.
 */
void
engawa_family_view_let_pass (EngawaFamilyView *self, guint seconds)
{
  engawa_idle_watch_let_pass (self->watch, seconds);
}

/**
 * engawa_family_view_flush:
 * @self: a view
 *
 * Hands answers to the sink that it does not have yet.
 *
 * Returns: whether it has them all
 */
gboolean
engawa_family_view_flush (EngawaFamilyView *self)
{
  return engawa_interview_keeper_flush (self->keeper);
}

/**
 * engawa_family_view_lay:
 * @self: a view at the page of languages
 * @laid: answers to nothing yet: what the worker laid out, see engawa_answers_set_laid() and
 *   engawa_answers_set_household()
 * @error: return location for an error
 *
 * Errors: those of engawa_answers_parse_draft(); nothing changes then.
 *
 * Returns: whether it could be read
 */
gboolean
engawa_family_view_lay (EngawaFamilyView *self, const char *laid, GError **error)
{
  g_autoptr (EngawaAnswers) answers =
      engawa_answers_parse_draft (engawa_family_view_get_form (self), laid, -1, error);

  if (answers == NULL)
    return FALSE;
  engawa_family_context_set_answers (self->context, answers);
  return TRUE;
}

/* Private answers of an earlier sitting are not shown again: somebody else may hold the tablet now. */
static void
seal_private (EngawaFamilyView *self, EngawaAnswers *answers)
{
  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);

    if (question->is_private && engawa_answers_has (answers, question->id))
      g_hash_table_add (self->sealed, g_strdup (question->id));
  }
}

/**
 * engawa_family_view_resume:
 * @self: a view
 * @draft: answers the sink was given before
 * @language: the family's language
 * @bridge: (nullable): another it understands
 * @error: return location for an error
 *
 * Goes on with an interview, at the first question without an answer. Private answers of before are not shown
 * again.
 *
 * Errors: those of engawa_answers_parse_draft(); nothing changes then.
 *
 * Returns: whether the draft could be read
 */
gboolean
engawa_family_view_resume (EngawaFamilyView *self,
                           const char *draft,
                           const char *language,
                           const char *bridge,
                           GError **error)
{
  g_autoptr (EngawaAnswers) answers =
      engawa_answers_parse_draft (engawa_family_view_get_form (self), draft, -1, error);

  if (answers == NULL)
    return FALSE;
  engawa_family_context_set_answers (self->context, answers);
  seal_private (self, answers);
  engawa_family_context_set_languages (self->context, language, bridge);
  g_autoptr (GPtrArray) steps = engawa_family_view_get_steps (self);
  for (guint i = 0; i < steps->len; i++) {
    const EngawaQuestion *step = g_ptr_array_index (steps, i);
    const EngawaQuestion *asked =
        engawa_family_flow_get_asked (engawa_family_view_get_form (self), answers, step);
    if (asked == NULL || !asked->kept || engawa_family_flow_is_answered (answers, asked))
      continue;
    engawa_family_view_show_question (self, step->id);
    return TRUE;
  }
  if (engawa_form_is_discreet (engawa_family_view_get_form (self)))
    engawa_family_view_show_neutral (self);
  else
    engawa_family_view_show_readback (self, 0);
  return TRUE;
}

/**
 * engawa_family_view_set_language:
 * @self: a view
 * @language: a catalogue's name
 *
 * Chooses a language as a touch on its tile does.
 */
void
engawa_family_view_set_language (EngawaFamilyView *self, const char *language)
{
  engawa_family_view_begin (self, language);
}

/**
 * engawa_family_view_show:
 * @self: a view
 * @id: the id of a question or page of words, or `language`, `not-here`, `readback`, `hand-back`, `stop`,
 *   `neutral` or `talk`
 *
 * Shows a page.
 *
 * Returns: whether there is such a page
 */
gboolean
engawa_family_view_show (EngawaFamilyView *self, const char *id)
{
  g_autoptr (GPtrArray) endings = engawa_family_flow_get_endings (
      engawa_family_view_get_form (self), engawa_family_view_get_answers (self));
  const EngawaQuestion *question = engawa_answers_find (engawa_family_view_get_answers (self), id);

  if (strcmp (id, PAGE_LANGUAGE) == 0)
    engawa_family_view_show_language (self, NULL);
  else if (strcmp (id, PAGE_NOT_HERE) == 0)
    engawa_family_view_show_not_here (self);
  else if (strcmp (id, PAGE_WANTED) == 0)
    engawa_family_view_show_wanted (self);
  else if (strcmp (id, PAGE_READBACK) == 0)
    engawa_family_view_show_readback (self, self->readback_page);
  else if (strcmp (id, PAGE_HAND_BACK) == 0)
    engawa_family_view_show_hand_back (self);
  else if (strcmp (id, PAGE_STOP) == 0)
    engawa_family_view_show_stop (self);
  else if (strcmp (id, PAGE_NEUTRAL) == 0)
    engawa_family_view_show_neutral (self);
  else if (strcmp (id, PAGE_TALK) == 0)
    engawa_family_view_show_talk (self, "talk-without", "consultation");
  else if (engawa_family_flow_find (endings, id) >= 0)
    engawa_family_view_show_ending (self, question);
  else if (question != NULL)
    engawa_family_view_show_question (self, id);
  else
    return FALSE;
  return TRUE;
}

/**
 * engawa_family_view_get_shown:
 * @self: a view
 *
 * Returns: (transfer none): the id of the page on the screen
 */
const char *
engawa_family_view_get_shown (EngawaFamilyView *self)
{
  return self->shown;
}
