/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view-private.h"

#include <string.h>

#include "app/family/engawa-language-page.h"
#include "app/family/engawa-not-here-page.h"
#include "app/family/engawa-wanted-page.h"

/* ISO 639 for a language nobody named. */
#define WANTED_UNNAMED "und"

/*
 * The first pages: which language, and what to do when it is not here.
 */

void
engawa_family_view_begin (EngawaFamilyView *self, const char *language)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *before = g_steal_pointer (&self->before);
  g_autofree char *chosen = g_strdup (language);

  engawa_family_context_set_languages (self->context, chosen, engawa_family_view_get_bridge (self));
  steps = engawa_family_view_get_steps (self);
  if (engawa_interview_keeper_has_answers (self->keeper))
    engawa_family_view_save_soon (self);
  if (before != NULL && engawa_family_view_show (self, before))
    return;
  if (steps->len > 0)
    engawa_family_view_show_question (self,
                                      ((const EngawaQuestion *) g_ptr_array_index (steps, 0))->id);
}

static void
on_language_chosen (EngawaFamilyView *self, const char *language)
{
  engawa_interview_keeper_set_wanted (self->keeper, NULL);
  engawa_family_view_begin (self, language);
}

/* Named or not, a language that is not here is kept for the council. */
static void
on_wanted (EngawaFamilyView *self, const char *name)
{
  engawa_interview_keeper_set_wanted (self->keeper, *name != '\0' ? name : WANTED_UNNAMED);
  engawa_family_view_begin (self, engawa_family_view_get_language (self));
}

void
engawa_family_view_show_wanted (EngawaFamilyView *self)
{
  engawa_family_context_limit_text (self->context, 100);
  GtkWidget *page = engawa_wanted_page_new (self->context);

  g_signal_connect_swapped (page, "back", G_CALLBACK (engawa_family_view_show_not_here), self);
  g_signal_connect_swapped (page, "named", G_CALLBACK (on_wanted), self);
  engawa_family_view_set_page (self, page, PAGE_WANTED);
}

static void
on_bridge_chosen (EngawaFamilyView *self, const char *language)
{
  engawa_family_context_set_languages (self->context, language,
                                       engawa_family_view_get_bridge (self));
  engawa_family_view_show_wanted (self);
}

static void
on_interpreter (EngawaFamilyView *self)
{
  engawa_interview_keeper_set_wanted (self->keeper, WANTED_UNNAMED);
  engawa_family_view_show_talk (self, "ask-interpreter", "interpreter");
}

static void
back_to_languages (EngawaFamilyView *self)
{
  g_autofree char *back_to = g_strdup (self->before);

  engawa_family_view_show_language (self, back_to);
}

void
engawa_family_view_show_not_here (EngawaFamilyView *self)
{
  engawa_family_context_limit_text (self->context, 125);
  GtkWidget *page = engawa_not_here_page_new (self->context);

  g_signal_connect_swapped (page, "back", G_CALLBACK (back_to_languages), self);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (on_bridge_chosen), self);
  g_signal_connect_swapped (page, "interpreter", G_CALLBACK (on_interpreter), self);
  engawa_family_view_set_page (self, page, PAGE_NOT_HERE);
}

void
engawa_family_view_show_language (EngawaFamilyView *self, const char *back_to)
{
  GtkWidget *page = engawa_language_page_new (
      self->context, back_to != NULL ? engawa_family_view_get_language (self) : NULL);

  g_free (self->before);
  self->before = g_strdup (back_to);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (on_language_chosen), self);
  g_signal_connect_swapped (page, "not-here", G_CALLBACK (engawa_family_view_show_not_here), self);
  g_signal_connect_swapped (page, "staff", G_CALLBACK (engawa_family_view_on_staff), self);
  engawa_family_view_set_page (self, page, PAGE_LANGUAGE);
}
