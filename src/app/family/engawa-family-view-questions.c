/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view-private.h"

#include <string.h>

#include "app/family/engawa-family-flow.h"
#include "app/family/engawa-family-pages.h"
#include "app/family/engawa-readback-body.h"

/*
 * The questions, their order, the answers read back and the pages of words at the end.
 */

GPtrArray *
engawa_family_view_get_steps (EngawaFamilyView *self)
{
  return engawa_family_flow_get_steps (engawa_family_view_get_form (self),
                                       engawa_family_view_get_answers (self));
}

static const EngawaQuestion *
get_question (EngawaFamilyView *self)
{
  return engawa_answers_find (engawa_family_view_get_answers (self), self->shown);
}

const EngawaQuestion *
engawa_family_view_get_asked (EngawaFamilyView *self)
{
  const EngawaQuestion *question = get_question (self);

  return question != NULL ? engawa_family_flow_get_asked (
             engawa_family_view_get_form (self), engawa_family_view_get_answers (self), question)
                          : NULL;
}

static void
on_language_pill (EngawaFamilyView *self)
{
  g_autofree char *back_to = g_strdup (self->shown);

  engawa_family_view_flush (self);
  engawa_family_view_show_language (self, back_to);
}

static void
connect_bar (EngawaFamilyView *self, EngawaPage *page)
{
  g_signal_connect_swapped (page, "language", G_CALLBACK (on_language_pill), self);
  g_signal_connect_swapped (page, "stop",
                            engawa_form_is_discreet (engawa_family_view_get_form (self))
                                ? G_CALLBACK (engawa_family_view_close)
                                : G_CALLBACK (engawa_family_view_show_stop),
                            self);
}

/* Follows what an answer leads to. Returns whether it leads anywhere but on. */
gboolean
engawa_family_view_follow (EngawaFamilyView *self, const EngawaQuestion *question)
{
  EngawaThen then = question != NULL
                        ? engawa_form_get_then (engawa_family_view_get_form (self),
                                                engawa_family_view_get_answers (self), question)
                        : ENGAWA_THEN_NEXT;

  if (then == ENGAWA_THEN_STOP)
    engawa_family_view_show_stop (self);
  else if (then == ENGAWA_THEN_COVER)
    engawa_family_view_show_talk (self, "talk-without", "consultation");
  else if (then == ENGAWA_THEN_NEUTRAL
           && engawa_form_is_discreet (engawa_family_view_get_form (self)))
    engawa_family_view_close (self);
  else if (then == ENGAWA_THEN_NEUTRAL)
    engawa_family_view_stop (self, TRUE);
  return then != ENGAWA_THEN_NEXT;
}

static void finish (EngawaFamilyView *self);

/* While an answer is changed from the read-back, only what it newly opens is asked before going back, and a
 * call to act is shown that was not shown before. */
static const EngawaQuestion *
find_next (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) steps = engawa_family_view_get_steps (self);

  for (guint i = (guint) (engawa_family_flow_find (steps, self->shown) + 1); i < steps->len; i++) {
    const EngawaQuestion *step = g_ptr_array_index (steps, i);
    const EngawaQuestion *asked = engawa_family_flow_get_asked (
        engawa_family_view_get_form (self), engawa_family_view_get_answers (self), step);
    if (!self->editing || (step->alert && !g_hash_table_contains (self->met, step->id))
        || !engawa_family_flow_may_pass (engawa_family_view_get_answers (self), asked))
      return step;
  }
  return NULL;
}

static void
advance (EngawaFamilyView *self)
{
  engawa_family_view_flush (self);
  if (engawa_family_view_follow (self, engawa_family_view_get_asked (self)))
    return;
  const EngawaQuestion *next = find_next (self);
  if (next != NULL)
    engawa_family_view_show_question (self, next->id);
  else if (engawa_form_is_discreet (engawa_family_view_get_form (self)))
    finish (self);
  else
    engawa_family_view_show_readback (self, self->editing ? self->readback_page : 0);
}

static void
go_back (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) steps = engawa_family_view_get_steps (self);
  int at = engawa_family_flow_find (steps, self->shown);

  while (
      at > 0
      && g_hash_table_contains (self->sealed, ((const EngawaQuestion *) steps->pdata[at - 1])->id))
    at--;
  engawa_family_view_flush (self);
  if (self->editing)
    engawa_family_view_show_readback (self, self->readback_page);
  else if (at > 0)
    engawa_family_view_show_question (
        self, ((const EngawaQuestion *) g_ptr_array_index (steps, (guint) at - 1))->id);
  else
    engawa_family_view_show_language (self, NULL);
}

/* "I don't know" and "I don't want to say" are answers: they are kept and lead on. Asked whether the
 * questions are all right, they are no yes, so the worker takes over. */
static void
answer_none (EngawaFamilyView *self, EngawaNone none)
{
  const EngawaQuestion *asked = engawa_family_view_get_asked (self);

  if (asked == NULL)
    return;
  if (asked->kept
      && engawa_answers_set_none (engawa_family_view_get_answers (self), asked->id, none, NULL))
    engawa_family_view_save_soon (self);
  if (asked->on != NULL) {
    engawa_family_view_show_talk (self, "talk-without", "consultation");
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

void
engawa_family_view_show_question (EngawaFamilyView *self, const char *id)
{
  const EngawaQuestion *question = engawa_answers_find (engawa_family_view_get_answers (self), id);
  EngawaPromiseValue values[3];
  g_autoptr (EngawaCaption) due = NULL;
  gsize n_values = get_values (self, values, &due);
  EngawaPage *page = engawa_family_pages_new_question (self->context, question, values, n_values);
  if (question->alert)
    g_hash_table_add (self->met, g_strdup (id));
  const EngawaQuestion *asked = engawa_family_flow_get_asked (
      engawa_family_view_get_form (self), engawa_family_view_get_answers (self), question);

  connect_bar (self, page);
  engawa_family_pages_set_progress (self->context, page, id);
  engawa_family_pages_set_foot (self->context, page, asked, "next");
  g_signal_connect_swapped (page, "foot", G_CALLBACK (on_foot), self);
  engawa_family_view_set_page (self, GTK_WIDGET (page), id);
}

static void
finish (EngawaFamilyView *self)
{
  g_autoptr (GPtrArray) endings = engawa_family_flow_get_endings (
      engawa_family_view_get_form (self), engawa_family_view_get_answers (self));

  if (!engawa_interview_keeper_finish (self->keeper))
    return;
  if (endings->len > 0)
    engawa_family_view_show (self, ((const EngawaQuestion *) g_ptr_array_index (endings, 0))->id);
  else
    engawa_family_view_end (self);
}

static void
on_readback_foot (EngawaFamilyView *self, int button)
{
  guint pages = engawa_readback_body_count_pages (self->context);
  g_autoptr (GPtrArray) steps = engawa_family_view_get_steps (self);

  if (button == ENGAWA_FOOT_NEXT && self->readback_page + 1 < pages)
    engawa_family_view_show_readback (self, self->readback_page + 1);
  else if (button == ENGAWA_FOOT_NEXT)
    finish (self);
  else if (button == ENGAWA_FOOT_BACK && self->readback_page > 0)
    engawa_family_view_show_readback (self, self->readback_page - 1);
  else if (button == ENGAWA_FOOT_BACK && steps->len > 0) {
    self->editing = FALSE;
    engawa_family_view_show_question (
        self, ((const EngawaQuestion *) g_ptr_array_index (steps, steps->len - 1))->id);
  }
}

static void
on_change (EngawaFamilyView *self, const char *id)
{
  const EngawaQuestion *question = engawa_answers_find (engawa_family_view_get_answers (self), id);

  g_autofree char *page =
      engawa_family_flow_get_page (engawa_family_view_get_answers (self), question);

  self->editing = TRUE;
  engawa_family_view_show_question (self, page);
}

void
engawa_family_view_show_readback (EngawaFamilyView *self, guint page_number)
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
  engawa_family_view_set_page (self, GTK_WIDGET (page), PAGE_READBACK);
}

static void
on_ending_foot (EngawaFamilyView *self, int button)
{
  g_autoptr (GPtrArray) endings = engawa_family_flow_get_endings (
      engawa_family_view_get_form (self), engawa_family_view_get_answers (self));
  int at = engawa_family_flow_find (endings, self->shown);

  if (at + 1 < (int) endings->len)
    engawa_family_view_show (
        self, ((const EngawaQuestion *) g_ptr_array_index (endings, (guint) at + 1))->id);
  else
    engawa_family_view_end (self);
}

void
engawa_family_view_show_ending (EngawaFamilyView *self, const EngawaQuestion *question)
{
  EngawaPromiseValue values[3];
  g_autoptr (EngawaCaption) due = NULL;
  gsize n_values = get_values (self, values, &due);
  EngawaPage *page = engawa_family_pages_new_question (self->context, question, values, n_values);
  g_autoptr (EngawaCaption) next = engawa_family_context_say (self->context, "finished");

  engawa_page_set_language (page, NULL);
  if (engawa_form_is_discreet (engawa_family_view_get_form (self)))
    g_signal_connect_swapped (page, "stop", G_CALLBACK (engawa_family_view_close), self);
  else
    engawa_page_set_stop (page, NULL);
  engawa_foot_set_caption (engawa_page_get_foot (page), ENGAWA_FOOT_NEXT, next);
  g_signal_connect_swapped (page, "foot", G_CALLBACK (on_ending_foot), self);
  engawa_family_view_set_page (self, GTK_WIDGET (page), question->id);
}
