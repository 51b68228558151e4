/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/engawa-sheet-interview.h"

GBytes *engawa_national_sheet_draw (const EngawaSheetInterview *interviews,
                                    guint n_interviews,
                                    EngawaWords *words,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
