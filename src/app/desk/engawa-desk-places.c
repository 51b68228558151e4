/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-places.h"

#include "app/desk/engawa-desk-draft.h"
#include "app/desk/engawa-desk-hand-over.h"
#include "app/desk/engawa-desk-interview.h"
#include "app/desk/engawa-desk-today.h"

static GType (*const types[]) (void) = {
  [ENGAWA_DESK_PLACE_DRAFTS] = engawa_desk_draft_get_type,
  [ENGAWA_DESK_PLACE_HAND_OVER] = engawa_desk_hand_over_get_type,
  [ENGAWA_DESK_PLACE_INTERVIEW] = engawa_desk_interview_get_type,
  [ENGAWA_DESK_PLACE_TODAY] = engawa_desk_today_get_type,
};

/**
 * engawa_desk_places_new_page:
 * @place: a place
 * @context: what every page is given
 * @subject: (nullable): the id of what the place is about
 *
 * Returns: (transfer floating): the page, filled
 */
EngawaDeskPage *
engawa_desk_places_new_page (EngawaDeskPlace place, EngawaDeskContext *context, const char *subject)
{
  g_return_val_if_fail (place < G_N_ELEMENTS (types) && types[place] != NULL, NULL);
  return engawa_desk_page_new (types[place] (), context, subject);
}
