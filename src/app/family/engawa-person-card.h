/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_PERSON_CARD (engawa_person_card_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPersonCard, engawa_person_card, ENGAWA, PERSON_CARD, GtkWidget)

/**
 * EngawaPersonRoom:
 * @ENGAWA_PERSON_NARROW: age and languages stand above each other
 * @ENGAWA_PERSON_MIDDLE: they stand beside each other, close
 * @ENGAWA_PERSON_WIDE: there is room
 */
typedef enum {
  ENGAWA_PERSON_NARROW,
  ENGAWA_PERSON_MIDDLE,
  ENGAWA_PERSON_WIDE,
} EngawaPersonRoom;

GtkWidget *engawa_person_card_new (EngawaFamilyContext *context,
                                   const EngawaHouseholdMember *person,
                                   EngawaPersonRoom room) G_GNUC_WARN_UNUSED_RESULT;
EngawaHouseholdMember *
engawa_person_card_get_person (EngawaPersonCard *self) G_GNUC_WARN_UNUSED_RESULT;
