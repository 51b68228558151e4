/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/engawa-sheet-interview.h"

GBytes *engawa_two_sheet_draw (const EngawaSheetInterview *interview,
                               EngawaWords *words,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
