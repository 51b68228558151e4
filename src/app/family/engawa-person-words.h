/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/family/engawa-family-context.h"

/* How somebody of the household is named and shown. */
EngawaCaption *
engawa_person_words_describe (EngawaFamilyContext *context,
                              const EngawaQuestion *question,
                              const EngawaHouseholdMember *person) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_person_words_get_picture (const EngawaQuestion *question,
                                             const EngawaHouseholdMember *person);
