/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-date.h"
#include "record/engawa-rows.h"

/* The people of a case as a form knows them: relation and age, nothing more. */
const char *engawa_desk_relation_guess (const char *text, int age);
GPtrArray *engawa_desk_relation_list_household (const EngawaCase *found,
                                                EngawaDate today) G_GNUC_WARN_UNUSED_RESULT;
