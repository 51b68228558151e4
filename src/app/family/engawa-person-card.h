/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_PERSON_CARD (engawa_person_card_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPersonCard, engawa_person_card, ENGAWA, PERSON_CARD, GtkWidget)

GtkWidget *engawa_person_card_new (EngawaFamilyContext *context,
                                   const EngawaPerson *person) G_GNUC_WARN_UNUSED_RESULT;
EngawaPerson *engawa_person_card_get_person (EngawaPersonCard *self) G_GNUC_WARN_UNUSED_RESULT;
