/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaDate:
 * @year: 1 to 9999, Western; 0 in a date that says nothing
 * @month: 1 to 12, or 0 when only the year is known
 * @day: 1 to 31, or 0 when only the year and month are known
 *
 * A day, a month or a year as people say it: "2019-05-03", "2019-05" or "2019". It has no zone; what
 * turns an instant into one is engawa_date_from_time(), which counts as staff do, in Asia/Tokyo.
 */
typedef struct {
  guint16 year;
  guint8 month;
  guint8 day;
} EngawaDate;

/* "2019-05-03" and its end. */
#define ENGAWA_DATE_TEXT_SIZE 11
/* "2019-05-03T14:30" and its end. */
#define ENGAWA_MOMENT_TEXT_SIZE 17

gboolean engawa_date_parse (EngawaDate *date, const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_date_is_valid (EngawaDate date);
gboolean engawa_date_is_whole (EngawaDate date);
void engawa_date_format (EngawaDate date, char text[ENGAWA_DATE_TEXT_SIZE]);
char *engawa_date_to_text (EngawaDate date) G_GNUC_WARN_UNUSED_RESULT;

EngawaDate engawa_date_from_time (gint64 time);
gint64 engawa_date_to_time (EngawaDate date);
void engawa_date_format_moment (gint64 time, char text[ENGAWA_MOMENT_TEXT_SIZE]);
gboolean engawa_date_is_moment (const char *text);

int engawa_date_compare (EngawaDate a, EngawaDate b);
EngawaDate engawa_date_add_days (EngawaDate date, int days);
int engawa_date_days_between (EngawaDate from, EngawaDate to);
int engawa_date_age_on (EngawaDate born, EngawaDate day);

int engawa_date_fiscal_year (EngawaDate date);
EngawaDate engawa_date_fiscal_year_first (int fiscal_year);
EngawaDate engawa_date_fiscal_year_last (int fiscal_year);
