/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* The day's work: unsorted interviews, batons, referrals that wait, and how the other tablets stand. */
#define ENGAWA_TYPE_DESK_TODAY (engawa_desk_today_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskToday, engawa_desk_today, ENGAWA, DESK_TODAY, EngawaDeskPage)

G_END_DECLS
