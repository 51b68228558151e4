/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view.h"

#include <string.h>

#include "app/family/engawa-family-context.h"
#include "app/family/engawa-family-flow.h"
#include "app/family/engawa-family-pages.h"
#include "app/family/engawa-idle-watch.h"
#include "app/family/engawa-interview-keeper.h"
#include "app/family/engawa-language-page.h"
#include "app/family/engawa-message-page.h"
#include "app/family/engawa-not-here-page.h"
#include "app/family/engawa-readback-body.h"
#include "app/family/engawa-wanted-page.h"

/*
 * The whole of the family's side: languages, practice, why we ask, the questions, the answers read back,
 * thanks, and handing the tablet back. It holds words, pictures, the answers at hand and a sink that can
 * only append to this interview; nothing from here leads to anything else on the tablet. Every touch is
 * handed to the sink within a second.
 */

#define MESSAGE_SECONDS 20
#define ASK_SECONDS 60
#define COVER_SECONDS 180

#define PAGE_LANGUAGE "language"
#define PAGE_NOT_HERE "not-here"
#define PAGE_WANTED "wanted"
/* ISO 639 for a language nobody named. */
#define WANTED_UNNAMED "und"
#define PAGE_READBACK "readback"
#define PAGE_HAND_BACK "hand-back"
#define PAGE_STOP "stop"
#define PAGE_NEUTRAL "neutral"
#define PAGE_TALK "talk"
#define PAGE_LEFT "left"

struct _EngawaFamilyView {
  GtkWidget parent_instance;

  /* owned */
  EngawaFamilyContext *context;
  EngawaInterviewKeeper *keeper;
  EngawaIdleWatch *watch;
  EngawaCaption *reader;
  EngawaCaption *number;
  EngawaDate due;
  char *shown;
  char *before;

  /* owned by the widget tree */
  GtkOverlay *overlay;
  GtkWidget *page;
  GtkWidget *still;

  guint readback_page;
  gboolean editing;
  guint ask_seconds;
  guint cover_seconds;
  EngawaFamilyLeft reason;
};

enum {
  LEFT,
  STAFF,
  SHOWN,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaFamilyView, engawa_family_view, GTK_TYPE_WIDGET)

static void show_question (EngawaFamilyView *self, const char *id);
static void show_readback (EngawaFamilyView *self, guint page);
static void show_language (EngawaFamilyView *self, const char *back_to);
static void show_not_here (EngawaFamilyView *self);

static const char *
get_language (EngawaFamilyView *self)
{
  return engawa_family_context_get_language (self->context)->id;
}

static const char *
get_bridge (EngawaFamilyView *self)
{
  const EngawaLanguage *bridge = engawa_family_context_get_bridge (self->context);

  return bridge != NULL ? bridge->id : NULL;
}

static EngawaAnswers *
get_answers (EngawaFamilyView *self)
{
  return engawa_family_context_get_answers (self->context);
}

static EngawaForm *
get_form (EngawaFamilyView *self)
{
  return engawa_family_context_get_form (self->context);
}

static GPtrArray *
get_steps (EngawaFamilyView *self)
{
  return engawa_family_flow_get_steps (get_form (self), get_answers (self));
}

static const EngawaQuestion *
get_question (EngawaFamilyView *self)
{
  return engawa_form_find (get_form (self), self->shown);
}

static const EngawaQuestion *
get_asked (EngawaFamilyView *self)
{
  const EngawaQuestion *question = get_question (self);

  return question != NULL
             ? engawa_family_flow_get_asked (get_form (self), get_answers (self), question)
             : NULL;
}

/* Says under the question that an answer could not be kept; the staff must know at once. */
static void
show_not_kept (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, "could-not-keep");

  if (ENGAWA_IS_PAGE (self->page))
    engawa_page_set_note (ENGAWA_PAGE (self->page), caption);
}

static void
save_soon (EngawaFamilyView *self)
{
  engawa_interview_keeper_save_soon (self->keeper);
}

static void
hide_still (EngawaFamilyView *self)
{
  if (self->still != NULL)
    gtk_overlay_remove_overlay (self->overlay, g_steal_pointer (&self->still));
  engawa_idle_watch_set_swallow (self->watch, FALSE);
}

static void
set_page (EngawaFamilyView *self, GtkWidget *page, const char *id)
{
  g_autofree char *shown = g_strdup (id);

  hide_still (self);
  engawa_idle_watch_reset (self->watch);
  self->page = page;
  gtk_overlay_set_child (self->overlay, page);
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  engawa_page_apply_direction (GTK_WIDGET (self->overlay),
                               engawa_family_context_is_rtl (self->context)
                                   && strcmp (id, PAGE_LANGUAGE) != 0
                                   && strcmp (id, PAGE_NOT_HERE) != 0);
  g_signal_emit (self, signals[SHOWN], 0, self->shown);
}

static void
on_staff (EngawaFamilyView *self)
{
  g_signal_emit (self, signals[STAFF], 0);
}

/* Leaves this side for good. What stays on the screen tells nothing of the family. */
static void
leave (EngawaFamilyView *self, EngawaFamilyLeft reason)
{
  if (strcmp (self->shown, PAGE_LEFT) == 0)
    return;
  engawa_interview_keeper_close (self->keeper);
  g_autoptr (EngawaCaption) hello = engawa_family_context_say (self->context, "hello");
  GtkWidget *page = engawa_message_page_new (self->context, hello, NULL, NULL);
  g_signal_connect_swapped (page, "staff", G_CALLBACK (on_staff), self);
  set_page (self, page, PAGE_LEFT);
  g_signal_emit (self, signals[LEFT], 0, (int) reason);
}

static void
on_message_staff (EngawaFamilyView *self)
{
  leave (self, self->reason);
}

static void
show_message_page (EngawaFamilyView *self, const char *id, GtkWidget *page, EngawaFamilyLeft reason)
{
  self->reason = reason;
  g_signal_connect_swapped (page, "staff", G_CALLBACK (on_message_staff), self);
  set_page (self, page, id);
}

static void
show_message (EngawaFamilyView *self,
              const char *id,
              const EngawaCaption *caption,
              const EngawaCaption *further,
              const char *picture,
              EngawaFamilyLeft reason)
{
  engawa_family_context_limit_text (self->context, 150);
  show_message_page (self, id, engawa_message_page_new (self->context, caption, further, picture),
                     reason);
}

static void
show_neutral (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, "shared:neutral", NULL);

  show_message (self, PAGE_NEUTRAL, caption, NULL, "home", ENGAWA_FAMILY_LEFT_STOPPED);
}

static void
show_talk (EngawaFamilyView *self, const char *sentence, const char *picture)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, sentence);
  g_autoptr (EngawaCaption) further = engawa_family_context_say (self->context, "staff-comes");

  engawa_family_view_flush (self);
  show_message (self, PAGE_TALK, caption, further, picture, ENGAWA_FAMILY_LEFT_TALK);
}

static void
show_hand_back (EngawaFamilyView *self)
{
  GtkWidget *page = engawa_family_pages_new_hand_back (self->context, self->due, self->number);

  show_message_page (self, PAGE_HAND_BACK, page, ENGAWA_FAMILY_LEFT_DONE);
}

static void
stop (EngawaFamilyView *self, gboolean keep)
{
  if (engawa_interview_keeper_stop (self->keeper, keep))
    show_neutral (self);
}

static void
on_stop_chosen (EngawaTile *tile, EngawaFamilyView *self)
{
  stop (self, strcmp (engawa_tile_get_id (tile), "yes") == 0);
}

static void
go_back_from_stop (EngawaFamilyView *self)
{
  g_autofree char *before = g_steal_pointer (&self->before);

  engawa_family_view_show (self, before != NULL ? before : PAGE_LANGUAGE);
}

static void
show_stop (EngawaFamilyView *self)
{
  if (!engawa_interview_keeper_has_answers (self->keeper)) {
    stop (self, FALSE);
    return;
  }
  g_free (self->before);
  self->before = g_strdup (self->shown);
  EngawaPage *page =
      engawa_family_pages_new_stop (self->context, G_CALLBACK (on_stop_chosen), self);
  g_signal_connect_swapped (page, "foot", G_CALLBACK (go_back_from_stop), self);
  set_page (self, GTK_WIDGET (page), PAGE_STOP);
}

static void
on_language_pill (EngawaFamilyView *self)
{
  g_autofree char *back_to = g_strdup (self->shown);

  engawa_family_view_flush (self);
  show_language (self, back_to);
}

static void
connect_bar (EngawaFamilyView *self, EngawaPage *page)
{
  g_signal_connect_swapped (page, "language", G_CALLBACK (on_language_pill), self);
  g_signal_connect_swapped (page, "stop", G_CALLBACK (show_stop), self);
}

/* Follows what an answer leads to. Returns whether it leads anywhere but on. */
static gboolean
follow (EngawaFamilyView *self, const EngawaQuestion *question)
{
  EngawaThen then = question != NULL
                        ? engawa_form_get_then (get_form (self), get_answers (self), question)
                        : ENGAWA_THEN_NEXT;

  if (then == ENGAWA_THEN_STOP)
    show_stop (self);
  else if (then == ENGAWA_THEN_COVER)
    show_talk (self, "talk-without", "consultation");
  else if (then == ENGAWA_THEN_NEUTRAL)
    stop (self, TRUE);
  return then != ENGAWA_THEN_NEXT;
}

/* While an answer is changed from the read-back, only what it newly opens is asked before going back. */
static const EngawaQuestion *
find_next (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) steps = get_steps (self);

  for (guint i = (guint) (engawa_family_flow_find (steps, self->shown) + 1); i < steps->len; i++) {
    const EngawaQuestion *step = g_ptr_array_index (steps, i);
    const EngawaQuestion *asked =
        engawa_family_flow_get_asked (get_form (self), get_answers (self), step);
    if (!self->editing || !engawa_family_flow_may_pass (get_answers (self), asked))
      return step;
  }
  return NULL;
}

static void
advance (EngawaFamilyView *self)
{
  engawa_family_view_flush (self);
  if (follow (self, get_asked (self)))
    return;
  const EngawaQuestion *next = find_next (self);
  if (next != NULL)
    show_question (self, next->id);
  else
    show_readback (self, self->editing ? self->readback_page : 0);
}

static void
go_back (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) steps = get_steps (self);
  int at = engawa_family_flow_find (steps, self->shown);

  engawa_family_view_flush (self);
  if (self->editing)
    show_readback (self, self->readback_page);
  else if (at > 0)
    show_question (self, ((const EngawaQuestion *) g_ptr_array_index (steps, (guint) at - 1))->id);
  else
    show_language (self, NULL);
}

/* "I don't know" and "I don't want to say" are answers: they are kept and lead on. Asked whether the
 * questions are all right, they are no yes, so the worker takes over. */
static void
answer_none (EngawaFamilyView *self, EngawaNone none)
{
  const EngawaQuestion *asked = get_asked (self);

  if (asked == NULL)
    return;
  if (asked->kept && engawa_answers_set_none (get_answers (self), asked->id, none, NULL))
    save_soon (self);
  if (asked->on != NULL) {
    show_talk (self, "talk-without", "consultation");
    return;
  }
  advance (self);
}

static void
on_foot (EngawaFamilyView *self, int button)
{
  if (button == ENGAWA_FOOT_BACK)
    go_back (self);
  else if (button == ENGAWA_FOOT_UNKNOWN)
    answer_none (self, ENGAWA_NONE_UNKNOWN);
  else if (button == ENGAWA_FOOT_UNSAID)
    answer_none (self, ENGAWA_NONE_UNSAID);
  else
    advance (self);
}

static gsize
get_values (EngawaFamilyView *self, EngawaPromiseValue values[3], EngawaCaption **due)
{
  *due = self->due.year != 0 ? engawa_family_context_date (self->context, self->due) : NULL;
  values[0] = (EngawaPromiseValue){ "reader", self->reader };
  values[1] = (EngawaPromiseValue){ "due", *due };
  values[2] = (EngawaPromiseValue){ "number", self->number };
  return 3;
}

static void
show_question (EngawaFamilyView *self, const char *id)
{
  const EngawaQuestion *question = engawa_form_find (get_form (self), id);
  EngawaPromiseValue values[3];
  g_autoptr (EngawaCaption) due = NULL;
  gsize n_values = get_values (self, values, &due);
  EngawaPage *page = engawa_family_pages_new_question (self->context, question, values, n_values);
  const EngawaQuestion *asked =
      engawa_family_flow_get_asked (get_form (self), get_answers (self), question);

  connect_bar (self, page);
  engawa_family_pages_set_progress (self->context, page, id);
  engawa_family_pages_set_foot (self->context, page, asked, "next");
  g_signal_connect_swapped (page, "foot", G_CALLBACK (on_foot), self);
  set_page (self, GTK_WIDGET (page), id);
}

static void
finish (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) endings =
      engawa_family_flow_get_endings (get_form (self), get_answers (self));

  if (!engawa_interview_keeper_finish (self->keeper))
    return;
  if (endings->len > 0)
    engawa_family_view_show (self, ((const EngawaQuestion *) g_ptr_array_index (endings, 0))->id);
  else
    show_hand_back (self);
}

static void
on_readback_foot (EngawaFamilyView *self, int button)
{
  guint pages = engawa_readback_body_count_pages (self->context);
  g_autoptr (GPtrArray) steps = get_steps (self);

  if (button == ENGAWA_FOOT_NEXT && self->readback_page + 1 < pages)
    show_readback (self, self->readback_page + 1);
  else if (button == ENGAWA_FOOT_NEXT)
    finish (self);
  else if (button == ENGAWA_FOOT_BACK && self->readback_page > 0)
    show_readback (self, self->readback_page - 1);
  else if (button == ENGAWA_FOOT_BACK && steps->len > 0) {
    self->editing = FALSE;
    show_question (self, ((const EngawaQuestion *) g_ptr_array_index (steps, steps->len - 1))->id);
  }
}

static void
on_change (EngawaFamilyView *self, const char *id)
{
  const EngawaQuestion *question = engawa_form_find (get_form (self), id);

  self->editing = TRUE;
  show_question (self, question->on != NULL ? question->on : id);
}

static void
show_readback (EngawaFamilyView *self, guint page_number)
{
  guint pages = engawa_readback_body_count_pages (self->context);
  EngawaPage *page;

  self->editing = FALSE;
  self->readback_page = MIN (page_number, pages - 1);
  page = engawa_family_pages_new_readback (self->context, self->readback_page);
  connect_bar (self, page);
  engawa_family_pages_set_progress (self->context, page, PAGE_READBACK);
  engawa_family_pages_set_foot (self->context, page, NULL,
                                self->readback_page + 1 < pages ? "more-answers" : "right");
  g_signal_connect_swapped (page, "foot", G_CALLBACK (on_readback_foot), self);
  g_signal_connect_swapped (engawa_page_get_body (page), "change", G_CALLBACK (on_change), self);
  set_page (self, GTK_WIDGET (page), PAGE_READBACK);
}

static void
on_ending_foot (EngawaFamilyView *self, int button)
{
  g_autoptr (GPtrArray) endings =
      engawa_family_flow_get_endings (get_form (self), get_answers (self));
  int at = engawa_family_flow_find (endings, self->shown);

  if (at + 1 < (int) endings->len)
    engawa_family_view_show (
        self, ((const EngawaQuestion *) g_ptr_array_index (endings, (guint) at + 1))->id);
  else
    show_hand_back (self);
}

static void
show_ending (EngawaFamilyView *self, const EngawaQuestion *question)
{
  EngawaPromiseValue values[3];
  g_autoptr (EngawaCaption) due = NULL;
  gsize n_values = get_values (self, values, &due);
  EngawaPage *page = engawa_family_pages_new_question (self->context, question, values, n_values);
  g_autoptr (EngawaCaption) next = engawa_family_context_say (self->context, "finished");

  engawa_page_set_language (page, NULL);
  engawa_page_set_stop (page, NULL);
  engawa_foot_set_caption (engawa_page_get_foot (page), ENGAWA_FOOT_NEXT, next);
  g_signal_connect_swapped (page, "foot", G_CALLBACK (on_ending_foot), self);
  set_page (self, GTK_WIDGET (page), question->id);
}

static void
begin (EngawaFamilyView *self, const char *language)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *before = g_steal_pointer (&self->before);
  g_autofree char *chosen = g_strdup (language);

  engawa_family_context_set_languages (self->context, chosen, get_bridge (self));
  steps = get_steps (self);
  if (engawa_interview_keeper_has_answers (self->keeper))
    save_soon (self);
  if (before != NULL && engawa_family_view_show (self, before))
    return;
  if (steps->len > 0)
    show_question (self, ((const EngawaQuestion *) g_ptr_array_index (steps, 0))->id);
}

static void
on_language_chosen (EngawaFamilyView *self, const char *language)
{
  engawa_interview_keeper_set_wanted (self->keeper, NULL);
  begin (self, language);
}

/* Named or not, a language that is not here is kept for the council. */
static void
on_wanted (EngawaFamilyView *self, const char *name)
{
  engawa_interview_keeper_set_wanted (self->keeper, *name != '\0' ? name : WANTED_UNNAMED);
  begin (self, get_language (self));
}

static void
show_wanted (EngawaFamilyView *self)
{
  engawa_family_context_limit_text (self->context, 125);
  GtkWidget *page = engawa_wanted_page_new (self->context);

  g_signal_connect_swapped (page, "back", G_CALLBACK (show_not_here), self);
  g_signal_connect_swapped (page, "named", G_CALLBACK (on_wanted), self);
  set_page (self, page, PAGE_WANTED);
}

static void
on_bridge_chosen (EngawaFamilyView *self, const char *language)
{
  engawa_family_context_set_languages (self->context, language, get_bridge (self));
  show_wanted (self);
}

static void
on_interpreter (EngawaFamilyView *self)
{
  engawa_interview_keeper_set_wanted (self->keeper, WANTED_UNNAMED);
  show_talk (self, "ask-interpreter", "interpreter");
}

static void
back_to_languages (EngawaFamilyView *self)
{
  g_autofree char *back_to = g_strdup (self->before);

  show_language (self, back_to);
}

static void
show_not_here (EngawaFamilyView *self)
{
  engawa_family_context_limit_text (self->context, 125);
  GtkWidget *page = engawa_not_here_page_new (self->context);

  g_signal_connect_swapped (page, "back", G_CALLBACK (back_to_languages), self);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (on_bridge_chosen), self);
  g_signal_connect_swapped (page, "interpreter", G_CALLBACK (on_interpreter), self);
  set_page (self, page, PAGE_NOT_HERE);
}

static void
show_language (EngawaFamilyView *self, const char *back_to)
{
  GtkWidget *page =
      engawa_language_page_new (self->context, back_to != NULL ? get_language (self) : NULL);

  g_free (self->before);
  self->before = g_strdup (back_to);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (on_language_chosen), self);
  g_signal_connect_swapped (page, "not-here", G_CALLBACK (show_not_here), self);
  g_signal_connect_swapped (page, "staff", G_CALLBACK (on_staff), self);
  set_page (self, page, PAGE_LANGUAGE);
}

/* A question about languages tells the bridge as well. */
static void
take_bridge (EngawaFamilyView *self, const EngawaQuestion *asked)
{
  if (!asked->languages)
    return;
  g_auto (GStrv) chosen = engawa_answers_get_choices (get_answers (self), asked->id);
  engawa_family_context_set_languages (self->context, NULL, chosen != NULL ? chosen[0] : NULL);
}

static void
on_changed (EngawaFamilyView *self)
{
  const EngawaQuestion *asked = get_asked (self);

  if (asked == NULL || !ENGAWA_IS_PAGE (self->page))
    return;
  take_bridge (self, asked);
  if (asked->kept)
    save_soon (self);
  if (engawa_form_get_then (get_form (self), get_answers (self), asked) == ENGAWA_THEN_NEUTRAL) {
    follow (self, asked);
    return;
  }
  engawa_family_pages_set_foot (self->context, ENGAWA_PAGE (self->page), asked, "next");
}

static void
ask_still (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) still = engawa_family_context_say (self->context, "still-here");
  g_autoptr (EngawaCaption) touch = engawa_family_context_say (self->context, "touch-anywhere");

  self->still = engawa_message_page_new (self->context, still, touch, "tap");
  engawa_message_page_hide_staff (ENGAWA_MESSAGE_PAGE (self->still));
  gtk_widget_add_css_class (self->still, "pause");
  engawa_page_apply_direction (self->still, engawa_family_context_is_rtl (self->context));
  gtk_overlay_add_overlay (self->overlay, self->still);
  engawa_idle_watch_set_swallow (self->watch, TRUE);
}

static gboolean
is_message (EngawaFamilyView *self)
{
  return strcmp (self->shown, PAGE_NEUTRAL) == 0 || strcmp (self->shown, PAGE_TALK) == 0
         || strcmp (self->shown, PAGE_HAND_BACK) == 0;
}

static void
on_passed (EngawaFamilyView *self, guint idle)
{
  if (strcmp (self->shown, PAGE_LEFT) == 0)
    return;
  if (is_message (self)) {
    gboolean brief = strcmp (self->shown, PAGE_HAND_BACK) != 0;
    if (idle >= (brief ? MESSAGE_SECONDS : self->ask_seconds))
      leave (self, self->reason);
    return;
  }
  if (strcmp (self->shown, PAGE_LANGUAGE) == 0 && self->before == NULL
      && !engawa_interview_keeper_has_answers (self->keeper))
    return;
  if (idle >= self->cover_seconds)
    leave (self, ENGAWA_FAMILY_LEFT_IDLE);
  else if (idle >= self->ask_seconds && self->still == NULL)
    ask_still (self);
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
  GTK_WIDGET_CLASS (engawa_family_view_parent_class)->unmap (widget);
}

static void
engawa_family_view_dispose (GObject *object)
{
  EngawaFamilyView *self = ENGAWA_FAMILY_VIEW (object);

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
  gtk_widget_set_parent (GTK_WIDGET (self->overlay), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "family");
  self->watch = engawa_idle_watch_new (GTK_WIDGET (self));
  g_signal_connect_swapped (self->watch, "passed", G_CALLBACK (on_passed), self);
  g_signal_connect_swapped (self->watch, "touched", G_CALLBACK (hide_still), self);
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
  g_signal_connect_swapped (self->keeper, "failed", G_CALLBACK (show_not_kept), self);
  g_signal_connect_object (self->context, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (metrics, "changed", G_CALLBACK (on_metrics), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  show_language (self, NULL);
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
    show_language (self, NULL);
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
 * engawa_family_view_resume:
 * @self: a view
 * @draft: answers the sink was given before
 * @language: the family's language
 * @bridge: (nullable): another it understands
 * @error: return location for an error
 *
 * Goes on with an interview, at the first question without an answer.
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
      engawa_answers_parse_draft (get_form (self), draft, -1, error);

  if (answers == NULL)
    return FALSE;
  engawa_family_context_set_answers (self->context, answers);
  engawa_family_context_set_languages (self->context, language, bridge);
  g_autoptr (GPtrArray) steps = get_steps (self);
  for (guint i = 0; i < steps->len; i++) {
    const EngawaQuestion *step = g_ptr_array_index (steps, i);
    const EngawaQuestion *asked = engawa_family_flow_get_asked (get_form (self), answers, step);
    if (asked == NULL || !asked->kept || engawa_family_flow_is_answered (answers, asked))
      continue;
    show_question (self, step->id);
    return TRUE;
  }
  show_readback (self, 0);
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
  begin (self, language);
}

/**
 * engawa_family_view_show:
 * @self: a view
 * @id: the id of a question or page of words, or `language`, `not-here`, `wanted`, `readback`, `hand-back`, `stop`,
 *   `neutral` or `talk`
 *
 * Shows a page.
 *
 * Returns: whether there is such a page
 */
gboolean
engawa_family_view_show (EngawaFamilyView *self, const char *id)
{
  g_autoptr (GPtrArray) endings =
      engawa_family_flow_get_endings (get_form (self), get_answers (self));
  const EngawaQuestion *question = engawa_form_find (get_form (self), id);

  if (strcmp (id, PAGE_LANGUAGE) == 0)
    show_language (self, NULL);
  else if (strcmp (id, PAGE_NOT_HERE) == 0)
    show_not_here (self);
  else if (strcmp (id, PAGE_WANTED) == 0)
    show_wanted (self);
  else if (strcmp (id, PAGE_READBACK) == 0)
    show_readback (self, self->readback_page);
  else if (strcmp (id, PAGE_HAND_BACK) == 0)
    show_hand_back (self);
  else if (strcmp (id, PAGE_STOP) == 0)
    show_stop (self);
  else if (strcmp (id, PAGE_NEUTRAL) == 0)
    show_neutral (self);
  else if (strcmp (id, PAGE_TALK) == 0)
    show_talk (self, "talk-without", "consultation");
  else if (engawa_family_flow_find (endings, id) >= 0)
    show_ending (self, question);
  else if (question != NULL)
    show_question (self, id);
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
