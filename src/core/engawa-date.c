/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-core"

#include "core/engawa-date.h"

#include <string.h>

/* Japan keeps one zone, nine hours ahead of UTC, and has no summer time; so days are counted here
 * without a zone database, which a tablet may lack or have wrong. */
#define TOKYO_OFFSET (G_GINT64_CONSTANT (9) * 3600 * 1000)
#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

/* Days from 1970-01-01 in the Gregorian calendar, for any month from March on counted as the first. */
static gint64
days_from_date (EngawaDate date)
{
  gint64 year = date.year;
  gint64 month = date.month > 0 ? date.month : 1;
  gint64 day = date.day > 0 ? date.day : 1;
  gint64 era;
  gint64 year_of_era;
  gint64 day_of_year;

  if (month <= 2)
    year--;
  era = year / 400;
  year_of_era = year - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

static EngawaDate
date_from_days (gint64 days)
{
  gint64 shifted = CLAMP (days, -719162, 2932896) + 719468;
  gint64 era = shifted / 146097;
  gint64 day_of_era = shifted - era * 146097;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month = (5 * day_of_year + 2) / 153;
  gint64 day = day_of_year - (153 * month + 2) / 5 + 1;

  month = month < 10 ? month + 3 : month - 9;
  return (EngawaDate){ (guint16) (year_of_era + era * 400 + (month <= 2)), (guint8) month,
                       (guint8) day };
}

/**
 * engawa_date_is_valid:
 * @date: a date
 *
 * Returns: whether there is such a day, month or year
 */
gboolean
engawa_date_is_valid (EngawaDate date)
{
  if (date.year < 1 || date.year > 9999 || date.month > 12)
    return FALSE;
  if (date.month == 0)
    return date.day == 0;
  return date.day <= g_date_get_days_in_month ((GDateMonth) date.month, date.year);
}

/**
 * engawa_date_is_whole:
 * @date: a date
 *
 * Returns: whether year, month and day are all known
 */
gboolean
engawa_date_is_whole (EngawaDate date)
{
  return date.day > 0 && engawa_date_is_valid (date);
}

static gboolean
read_digits (const char *text, guint count, guint *value)
{
  *value = 0;
  for (guint i = 0; i < count; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *value = *value * 10 + (guint) (text[i] - '0');
  }
  return TRUE;
}

static gboolean
parse_length (EngawaDate *date, const char *text, gsize length)
{
  guint year;
  guint month = 0;
  guint day = 0;
  EngawaDate parsed;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  if (!read_digits (text, 4, &year))
    return FALSE;
  if (length >= 7 && (text[4] != '-' || !read_digits (text + 5, 2, &month) || month == 0))
    return FALSE;
  if (length == 10 && (text[7] != '-' || !read_digits (text + 8, 2, &day) || day == 0))
    return FALSE;
  parsed = (EngawaDate){ (guint16) year, (guint8) month, (guint8) day };
  if (!engawa_date_is_valid (parsed))
    return FALSE;
  *date = parsed;
  return TRUE;
}

/**
 * engawa_date_parse:
 * @date: (out): the date; untouched on failure
 * @text: "2019", "2019-05", "2019-05-03" or a moment, "2019-05-03T14:30", of which the day is taken
 *
 * Returns: whether @text is a date there is
 */
gboolean
engawa_date_parse (EngawaDate *date, const char *text)
{
  if (engawa_date_is_moment (text))
    return parse_length (date, text, 10);
  return parse_length (date, text, strlen (text));
}

/**
 * engawa_date_is_moment:
 * @text: any text
 *
 * Returns: whether @text is a day and a time of day, "2019-05-03T14:30"
 */
gboolean
engawa_date_is_moment (const char *text)
{
  EngawaDate date;
  guint hour;
  guint minute;

  return strlen (text) == ENGAWA_MOMENT_TEXT_SIZE - 1 && parse_length (&date, text, 10)
         && text[10] == 'T' && text[13] == ':' && read_digits (text + 11, 2, &hour)
         && read_digits (text + 14, 2, &minute) && hour < 24 && minute < 60;
}

/**
 * engawa_date_format:
 * @date: a valid date
 * @text: (out): its ISO form, as short as what is known
 */
void
engawa_date_format (EngawaDate date, char text[ENGAWA_DATE_TEXT_SIZE])
{
  guint year = MIN (date.year, 9999);
  guint month = MIN (date.month, 99);
  guint day = MIN (date.day, 99);

  if (date.month == 0)
    g_snprintf (text, ENGAWA_DATE_TEXT_SIZE, "%04u", year);
  else if (date.day == 0)
    g_snprintf (text, ENGAWA_DATE_TEXT_SIZE, "%04u-%02u", year, month);
  else
    g_snprintf (text, ENGAWA_DATE_TEXT_SIZE, "%04u-%02u-%02u", year, month, day);
}

/**
 * engawa_date_to_text:
 * @date: a valid date
 *
 * Returns: (transfer full): the same as engawa_date_format()
 */
char *
engawa_date_to_text (EngawaDate date)
{
  char text[ENGAWA_DATE_TEXT_SIZE];

  engawa_date_format (date, text);
  return g_strdup (text);
}

static gint64
floor_divide (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/**
 * engawa_date_from_time:
 * @time: milliseconds since 1970, UTC
 *
 * Returns: the day it is in Japan at that instant
 */
EngawaDate
engawa_date_from_time (gint64 time)
{
  return date_from_days (floor_divide (time + TOKYO_OFFSET, DAY_MS));
}

/**
 * engawa_date_to_time:
 * @date: a valid date; unknown parts count as the first
 *
 * Returns: milliseconds since 1970, UTC, of the day's beginning in Japan
 */
gint64
engawa_date_to_time (EngawaDate date)
{
  return days_from_date (date) * DAY_MS - TOKYO_OFFSET;
}

/**
 * engawa_date_format_moment:
 * @time: milliseconds since 1970, UTC
 * @text: (out): day and time of day in Japan, "2019-05-03T14:30"
 */
void
engawa_date_format_moment (gint64 time, char text[ENGAWA_MOMENT_TEXT_SIZE])
{
  EngawaDate date = engawa_date_from_time (time);
  gint64 minutes =
      (time + TOKYO_OFFSET - floor_divide (time + TOKYO_OFFSET, DAY_MS) * DAY_MS) / 60000;

  engawa_date_format (date, text);
  g_snprintf (text + 10, ENGAWA_MOMENT_TEXT_SIZE - 10, "T%02u:%02u", (guint) (minutes / 60) % 24,
              (guint) (minutes % 60));
}

/**
 * engawa_date_compare:
 * @a: a date
 * @b: another
 *
 * A part that is not known comes before any that is.
 *
 * Returns: less than, equal to or greater than 0
 */
int
engawa_date_compare (EngawaDate a, EngawaDate b)
{
  if (a.year != b.year)
    return a.year - b.year;
  if (a.month != b.month)
    return a.month - b.month;
  return a.day - b.day;
}

/**
 * engawa_date_add_days:
 * @date: a valid date
 * @days: how many, also negative
 *
 * Returns: the day so many days later, within the years 1 to 9999
 */
EngawaDate
engawa_date_add_days (EngawaDate date, int days)
{
  return date_from_days (days_from_date (date) + days);
}

/**
 * engawa_date_days_between:
 * @from: a valid date
 * @to: another
 *
 * Returns: nights between the two; negative when @to is earlier
 */
int
engawa_date_days_between (EngawaDate from, EngawaDate to)
{
  return (int) (days_from_date (to) - days_from_date (from));
}

/**
 * engawa_date_age_on:
 * @born: when somebody was born; parts may be unknown
 * @day: a whole date
 *
 * With parts unknown this is the age reached in the course of the year or month, so that nobody is
 * taken for younger than they may be.
 *
 * Returns: the age in years, or −1 before birth
 */
int
engawa_date_age_on (EngawaDate born, EngawaDate day)
{
  int age = day.year - born.year;

  if (born.month > 0 && (day.month < born.month || (day.month == born.month && day.day < born.day)))
    age--;
  return MAX (age, -1);
}

/**
 * engawa_date_fiscal_year:
 * @date: a date; with only the year known, January to March count as unknown and it is that year's
 *
 * Returns: the Japanese fiscal year, April to March, by the year it begins in
 */
int
engawa_date_fiscal_year (EngawaDate date)
{
  return date.month > 0 && date.month < 4 ? date.year - 1 : date.year;
}

EngawaDate
engawa_date_fiscal_year_first (int fiscal_year)
{
  return (EngawaDate){ (guint16) fiscal_year, 4, 1 };
}

EngawaDate
engawa_date_fiscal_year_last (int fiscal_year)
{
  return (EngawaDate){ (guint16) (fiscal_year + 1), 3, 31 };
}
