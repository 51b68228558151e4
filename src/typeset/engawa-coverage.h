/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "typeset/engawa-typeface.h"

gunichar engawa_coverage_find_missing (PangoContext *context,
                                       const EngawaTypeface *typeface,
                                       const char *text);
