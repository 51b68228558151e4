/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-date.h"

G_BEGIN_DECLS

/* Dates and times as the desk says them, in the staff's language, counted in Asia/Tokyo. All are
 * (transfer full). */
char *engawa_desk_format_day (EngawaDate date);
char *engawa_desk_format_short_day (EngawaDate date);
char *engawa_desk_format_clock (gint64 time);
char *engawa_desk_format_moment (gint64 time);
char *engawa_desk_format_near (gint64 time, gint64 now);
char *engawa_desk_format_ago (gint64 time, gint64 now);
char *engawa_desk_format_due (const char *due, EngawaDate today, gboolean *late);
char *engawa_desk_format_iso (const char *date);
char *engawa_desk_format_days (guint days);

G_END_DECLS
