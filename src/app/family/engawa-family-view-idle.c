/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-family-view-private.h"

#include <string.h>

#include "app/family/engawa-message-page.h"

/*
 * What happens while nobody touches the screen: first a question, then the cover.
 */

#define MESSAGE_SECONDS 20

void
engawa_family_view_hide_still (EngawaFamilyView *self)
{
  if (self->still != NULL)
    gtk_overlay_remove_overlay (self->overlay, g_steal_pointer (&self->still));
  engawa_idle_watch_set_swallow (self->watch, FALSE);
}

static void
ask_still (EngawaFamilyView *self)
{
  g_autoptr (EngawaCaption) still = engawa_family_context_say (self->context, "still-here");
  g_autoptr (EngawaCaption) touch = engawa_family_context_say (self->context, "touch-anywhere");

  engawa_read_aloud_stop (self->read_aloud);
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

void
engawa_family_view_on_passed (EngawaFamilyView *self, guint idle)
{
  if (strcmp (self->shown, PAGE_LEFT) == 0)
    return;
  if (is_message (self)) {
    gboolean brief = strcmp (self->shown, PAGE_HAND_BACK) != 0;
    if (idle >= (brief ? MESSAGE_SECONDS : self->ask_seconds))
      engawa_family_view_leave (self, self->reason);
    return;
  }
  if (strcmp (self->shown, PAGE_LANGUAGE) == 0 && self->before == NULL
      && !engawa_interview_keeper_has_answers (self->keeper))
    return;
  if (idle >= self->cover_seconds)
    engawa_family_view_leave (self, ENGAWA_FAMILY_LEFT_IDLE);
  else if (idle >= self->ask_seconds && self->still == NULL)
    ask_still (self);
}
