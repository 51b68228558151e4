/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaDeskDayKind:
 * @ENGAWA_DESK_DAY_WHOLE: a whole day
 * @ENGAWA_DESK_DAY_CLOCK: a whole day, and the time of day if it is known
 * @ENGAWA_DESK_DAY_ABOUT: a day, a month or a year: whatever is known
 */
typedef enum {
  ENGAWA_DESK_DAY_WHOLE,
  ENGAWA_DESK_DAY_CLOCK,
  ENGAWA_DESK_DAY_ABOUT,
} EngawaDeskDayKind;

/* A date as it is written on the desk: a field that understands 11/27, 2026-11-27 or 11月27日, a day
 * earlier, a day later, and what it understood beside it. */
#define ENGAWA_TYPE_DESK_DAY (engawa_desk_day_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskDay, engawa_desk_day, ENGAWA, DESK_DAY, GtkBox)

GtkWidget *engawa_desk_day_new (EngawaDeskDayKind kind,
                                const char *label,
                                EngawaDate today) G_GNUC_WARN_UNUSED_RESULT;
/* "2026-11-27", "2026-11-27T14:30" or NULL where nothing, or nothing that is a date, is written. */
char *engawa_desk_day_dup_iso (EngawaDeskDay *self);
void engawa_desk_day_set_iso (EngawaDeskDay *self, const char *iso);
/* Whether nothing is written, or what is written is a date. */
gboolean engawa_desk_day_is_good (EngawaDeskDay *self);

gboolean engawa_desk_day_parse (const char *text, EngawaDate today, EngawaDate *date);
gboolean engawa_desk_day_parse_clock (const char *text, guint *minutes);

G_END_DECLS
