/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-date.h"
#include "words/engawa-language.h"

/* Dates, times, numbers, lists and prices as a language writes them, by ICU. Everything is Gregorian
 * with Western years. Texts in easy Japanese carry ruby markup. A date without day or month is
 * written as far as it is known. */

char *engawa_format_date (const EngawaLanguage *language,
                          EngawaDate date) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_day (const EngawaLanguage *language, EngawaDate date) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_month (const EngawaLanguage *language, int month) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_weekday (const EngawaLanguage *language,
                             GDateWeekday weekday) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_year (const EngawaLanguage *language, int year) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_year_both (const EngawaLanguage *language, int year) G_GNUC_WARN_UNUSED_RESULT;
char *
engawa_format_time (const EngawaLanguage *language, int hour, int minute) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_number (const EngawaLanguage *language,
                            gint64 number) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_percent (const EngawaLanguage *language, int percent) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_yen (const EngawaLanguage *language, gint64 yen) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_format_list (const EngawaLanguage *language,
                          const char *const *items) G_GNUC_WARN_UNUSED_RESULT;
