/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/engawa-language.h"

/* The order in which a council's families meet the languages. Nothing but the order is kept: not how often,
 * nor whether at all, a language was used. */

char *engawa_language_order_by_use (EngawaLanguages *languages,
                                    const char *const *used) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_language_order_read (EngawaLanguages *languages,
                                       const char *order) G_GNUC_WARN_UNUSED_RESULT;
