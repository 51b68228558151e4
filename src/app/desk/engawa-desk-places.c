/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-places.h"

#include "app/desk/engawa-desk-aside.h"
#include "app/desk/engawa-desk-case.h"
#include "app/desk/engawa-desk-case-editor.h"
#include "app/desk/engawa-desk-cases.h"
#include "app/desk/engawa-desk-conflict.h"
#include "app/desk/engawa-desk-conflicts.h"
#include "app/desk/engawa-desk-contact.h"
#include "app/desk/engawa-desk-draft.h"
#include "app/desk/engawa-desk-hand-over.h"
#include "app/desk/engawa-desk-interview.h"
#include "app/desk/engawa-desk-move.h"
#include "app/desk/engawa-desk-note.h"
#include "app/desk/engawa-desk-person.h"
#include "app/desk/engawa-desk-referral.h"
#include "app/desk/engawa-desk-same.h"
#include "app/desk/engawa-desk-settings.h"
#include "app/desk/engawa-desk-strike.h"
#include "app/desk/engawa-desk-task.h"
#include "app/desk/engawa-desk-today.h"
#include "app/desk/engawa-desk-voice.h"

static GType (*const types[]) (void) = {
  [ENGAWA_DESK_PLACE_ASIDE] = engawa_desk_aside_get_type,
  [ENGAWA_DESK_PLACE_CASE] = engawa_desk_case_get_type,
  [ENGAWA_DESK_PLACE_CASES] = engawa_desk_cases_get_type,
  [ENGAWA_DESK_PLACE_CONFLICT] = engawa_desk_conflict_get_type,
  [ENGAWA_DESK_PLACE_CONFLICTS] = engawa_desk_conflicts_get_type,
  [ENGAWA_DESK_PLACE_CONTACT] = engawa_desk_contact_get_type,
  [ENGAWA_DESK_PLACE_DRAFTS] = engawa_desk_draft_get_type,
  [ENGAWA_DESK_PLACE_EDIT_CASE] = engawa_desk_case_editor_get_type,
  [ENGAWA_DESK_PLACE_HAND_OVER] = engawa_desk_hand_over_get_type,
  [ENGAWA_DESK_PLACE_INTERVIEW] = engawa_desk_interview_get_type,
  [ENGAWA_DESK_PLACE_MOVE] = engawa_desk_move_get_type,
  [ENGAWA_DESK_PLACE_NEW_CASE] = engawa_desk_case_editor_get_type,
  [ENGAWA_DESK_PLACE_NEW_CONTACT] = engawa_desk_contact_get_type,
  [ENGAWA_DESK_PLACE_NEW_NOTE] = engawa_desk_note_get_type,
  [ENGAWA_DESK_PLACE_NEW_PERSON] = engawa_desk_person_get_type,
  [ENGAWA_DESK_PLACE_NEW_REFERRAL] = engawa_desk_referral_get_type,
  [ENGAWA_DESK_PLACE_NEW_TASK] = engawa_desk_task_get_type,
  [ENGAWA_DESK_PLACE_NOTE] = engawa_desk_note_get_type,
  [ENGAWA_DESK_PLACE_PERSON] = engawa_desk_person_get_type,
  [ENGAWA_DESK_PLACE_REFERRAL] = engawa_desk_referral_get_type,
  [ENGAWA_DESK_PLACE_SAME] = engawa_desk_same_get_type,
  [ENGAWA_DESK_PLACE_SETTINGS] = engawa_desk_settings_get_type,
  [ENGAWA_DESK_PLACE_STRIKE] = engawa_desk_strike_get_type,
  [ENGAWA_DESK_PLACE_TASK] = engawa_desk_task_get_type,
  [ENGAWA_DESK_PLACE_TODAY] = engawa_desk_today_get_type,
  [ENGAWA_DESK_PLACE_VOICE] = engawa_desk_voice_get_type,
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
  return engawa_desk_page_new (types[place](), context, subject);
}
