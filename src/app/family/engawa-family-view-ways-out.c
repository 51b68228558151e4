/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view-private.h"

#include <string.h>

#include "app/family/engawa-family-pages.h"
#include "app/family/engawa-message-page.h"

/*
 * Every way out: stopping, talking without the tablet, giving it back. What stays on the screen afterwards
 * tells nothing of the family.
 */

/* Leaves this side for good. What stays on the screen tells nothing of the family. */
void
engawa_family_view_leave (EngawaFamilyView *self, EngawaFamilyLeft reason)
{
  if (strcmp (self->shown, PAGE_LEFT) == 0)
    return;
  engawa_interview_keeper_close (self->keeper);
  g_autoptr (EngawaCaption) hello = engawa_family_context_say (self->context, "hello");
  GtkWidget *page = engawa_message_page_new (self->context, hello, NULL, NULL);
  g_signal_connect_swapped (page, "staff", G_CALLBACK (engawa_family_view_on_staff), self);
  engawa_family_view_set_page (self, page, PAGE_LEFT);
  g_signal_emit_by_name (self, "left", (int) reason);
}

static void
on_message_staff (EngawaFamilyView *self)
{
  engawa_family_view_leave (self, self->reason);
}

static void
show_message_page (EngawaFamilyView *self, const char *id, GtkWidget *page, EngawaFamilyLeft reason)
{
  self->reason = reason;
  g_signal_connect_swapped (page, "staff", G_CALLBACK (on_message_staff), self);
  engawa_family_view_set_page (self, page, id);
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

void
engawa_family_view_show_neutral (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) caption =
      engawa_family_context_words (self->context, "shared:neutral", NULL);

  show_message (self, PAGE_NEUTRAL, caption, NULL, "home", ENGAWA_FAMILY_LEFT_STOPPED);
}

void
engawa_family_view_show_talk (EngawaFamilyView *self, const char *sentence, const char *picture)
{
  g_autoptr (EngawaCaption) caption = engawa_family_context_say (self->context, sentence);
  g_autoptr (EngawaCaption) further = engawa_family_context_say (self->context, "staff-comes");

  engawa_family_view_flush (self);
  show_message (self, PAGE_TALK, caption, further, picture, ENGAWA_FAMILY_LEFT_TALK);
}

void
engawa_family_view_show_hand_back (EngawaFamilyView *self)
{
  GtkWidget *page = engawa_family_pages_new_hand_back (self->context, self->due, self->number);

  show_message_page (self, PAGE_HAND_BACK, page, ENGAWA_FAMILY_LEFT_DONE);
}

void
engawa_family_view_stop (EngawaFamilyView *self, gboolean keep)
{
  if (engawa_interview_keeper_stop (self->keeper, keep))
    engawa_family_view_show_neutral (self);
}

/* One touch, and nothing of the question is left on the screen, whatever the disk says. What was answered was
 * kept with every touch; the last of it goes with this one. */
void
engawa_family_view_close (EngawaFamilyView *self)
{
  engawa_interview_keeper_stop (self->keeper, engawa_interview_keeper_has_answers (self->keeper));
  engawa_family_view_show_neutral (self);
}

/* After the last page: the tablet goes back. A form that nobody may learn of ends as if nothing was asked. */
void
engawa_family_view_end (EngawaFamilyView *self)
{
  if (engawa_form_is_discreet (engawa_family_view_get_form (self)))
    engawa_family_view_close (self);
  else
    engawa_family_view_show_hand_back (self);
}

static void
on_stop_chosen (EngawaTile *tile, EngawaFamilyView *self)
{
  engawa_family_view_stop (self, strcmp (engawa_tile_get_id (tile), "yes") == 0);
}

static void
go_back_from_stop (EngawaFamilyView *self)
{
  g_autofree char *before = g_steal_pointer (&self->before);

  engawa_family_view_show (self, before != NULL ? before : PAGE_LANGUAGE);
}

void
engawa_family_view_show_stop (EngawaFamilyView *self)
{
  if (!engawa_interview_keeper_has_answers (self->keeper)) {
    engawa_family_view_stop (self, FALSE);
    return;
  }
  g_free (self->before);
  self->before = g_strdup (self->shown);
  EngawaPage *page =
      engawa_family_pages_new_stop (self->context, G_CALLBACK (on_stop_chosen), self);
  g_signal_connect_swapped (page, "foot", G_CALLBACK (go_back_from_stop), self);
  engawa_family_view_set_page (self, GTK_WIDGET (page), PAGE_STOP);
}
