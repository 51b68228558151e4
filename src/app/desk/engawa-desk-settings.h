/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* This tablet. Signals 'language' and 'style'. */
#define ENGAWA_TYPE_DESK_SETTINGS (engawa_desk_settings_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskSettings,
                      engawa_desk_settings,
                      ENGAWA,
                      DESK_SETTINGS,
                      EngawaDeskPage)

G_END_DECLS
