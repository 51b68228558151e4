/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-format.h"

#include "words/engawa-kana.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* ICU knows how each language writes these; only easy Japanese is written here, because its numbers
 * carry readings. ICU never fails for a locale it does not know, it answers in English instead; the
 * unit test proves of every language of the table that it does not. Should it fail all the same, the
 * answer is plain: ISO dates and Western digits. */

#define MAX_UNITS 400
#define MAX_KANA_NUMBER 99999999

static gboolean
is_easy (const EngawaLanguage *language)
{
  return strcmp (language->id, ENGAWA_LANGUAGE_EASY) == 0;
}

static char *
to_utf8 (const UChar *units, int32_t length, UErrorCode status)
{
  g_autofree char *text = NULL;
  int32_t capacity = MAX_UNITS * 3 + 1;

  if (U_FAILURE (status) || length <= 0 || length >= MAX_UNITS)
    return NULL;
  text = g_malloc ((gsize) capacity);
  u_strToUTF8 (text, capacity, NULL, units, length, &status);
  return U_FAILURE (status) ? NULL : g_steal_pointer (&text);
}

/* ICU takes ASCII patterns only as its own kind of string. */
static const UChar *
to_units (UChar units[MAX_UNITS], const char *ascii)
{
  u_uastrncpy (units, ascii, MAX_UNITS);
  return units;
}

/* Formats a moment of a day without a zone: everything is said and formatted in UTC. */
static char *
format_pattern (const EngawaLanguage *language, const UChar *pattern, EngawaDate date, int minutes)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[MAX_UNITS];
  UChar utc[MAX_UNITS];
  UCalendar *calendar;
  UDateFormat *format;
  int32_t length = 0;
  UDate moment;

  calendar = ucal_open (to_units (utc, "UTC"), -1, language->locale, UCAL_GREGORIAN, &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, language->locale, utc, -1, pattern, -1, &status);
  if (U_SUCCESS (status)) {
    ucal_clear (calendar);
    ucal_setDateTime (calendar, date.year, MAX (date.month, 1) - 1, MAX (date.day, 1), minutes / 60,
                      minutes % 60, 0, &status);
    moment = ucal_getMillis (calendar, &status);
    length = udat_format (format, moment, units, MAX_UNITS, NULL, &status);
  }
  if (format != NULL)
    udat_close (format);
  if (calendar != NULL)
    ucal_close (calendar);
  return to_utf8 (units, length, status);
}

/* A pattern of the table of languages, which holds words. */
static char *
format_amended (const EngawaLanguage *language, const char *pattern, EngawaDate date)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[MAX_UNITS];

  u_strFromUTF8 (units, MAX_UNITS, NULL, pattern, -1, &status);
  return U_SUCCESS (status) ? format_pattern (language, units, date, 0) : NULL;
}

static char *
format_skeleton (const EngawaLanguage *language, const char *skeleton, EngawaDate date, int minutes)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (language->locale, &status);
  UChar pattern[MAX_UNITS] = { 0 };
  UChar wanted[MAX_UNITS];
  int32_t length = 0;

  if (U_SUCCESS (status))
    length = udatpg_getBestPattern (generator, to_units (wanted, skeleton), -1, pattern,
                                    MAX_UNITS - 1, &status);
  if (generator != NULL)
    udatpg_close (generator);
  if (U_FAILURE (status) || length <= 0)
    return NULL;
  return format_pattern (language, pattern, date, minutes);
}

static char *
easy_date (EngawaDate date, gboolean with_weekday)
{
  g_autofree char *year = engawa_kana_markup (date.year, ENGAWA_COUNTER_YEAR);
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;

  if (date.month == 0)
    return g_steal_pointer (&year);
  month = engawa_kana_markup (date.month, ENGAWA_COUNTER_MONTH);
  if (date.day == 0)
    return g_strconcat (year, " ", month, NULL);
  day = engawa_kana_markup (date.day, ENGAWA_COUNTER_DAY);
  if (with_weekday) {
    GDateWeekday weekday;
    GDate whole;

    g_date_set_dmy (&whole, date.day, (GDateMonth) date.month, date.year);
    weekday = g_date_get_weekday (&whole);
    return g_strconcat (year, " ", month, day, "（", engawa_kana_weekday (weekday), "）", NULL);
  }
  return g_strconcat (year, " ", month, day, NULL);
}

/* Lists of years are long, and finding the best pattern takes ICU half a millisecond each; for a year
 * alone it is always this one. */
static char *
year_alone (const EngawaLanguage *language, EngawaDate date)
{
  UChar pattern[MAX_UNITS];
  g_autofree char *digits = format_pattern (language, to_units (pattern, "y"), date, 0);

  if (digits == NULL)
    return NULL;
  if (strcmp (language->script, "Kore") == 0)
    return g_strconcat (digits, "년", NULL);
  if (strcmp (language->script, "Jpan") == 0 || g_str_has_prefix (language->script, "Han"))
    return g_strconcat (digits, "年", NULL);
  return g_steal_pointer (&digits);
}

static char *
format_date (const EngawaLanguage *language, EngawaDate date, gboolean with_weekday)
{
  const char *amended;
  char *text;

  g_return_val_if_fail (engawa_date_is_valid (date), g_strdup ("?"));
  if (is_easy (language))
    return easy_date (date, with_weekday);
  amended = date.day == 0  ? language->month_pattern
            : with_weekday ? language->day_pattern
                           : language->date_pattern;
  if (date.month == 0)
    text = year_alone (language, date);
  else if (amended != NULL)
    text = format_amended (language, amended, date);
  else if (date.day == 0)
    text = format_skeleton (language, "yMMMM", date, 0);
  else
    text = format_skeleton (language, with_weekday ? "yMMMMEEEEd" : "yMMMMd", date, 0);
  return text != NULL ? text : engawa_date_to_text (date);
}

/**
 * engawa_format_date:
 * @language: the language
 * @date: a day, or a month or year alone
 *
 * Returns: (transfer full): the date, such as “November 25, 2026” or “2026”
 */
char *
engawa_format_date (const EngawaLanguage *language, EngawaDate date)
{
  return format_date (language, date, FALSE);
}

/**
 * engawa_format_day:
 * @language: the language
 * @date: a day; a month or year alone has no day of the week
 *
 * Returns: (transfer full): the date and its day of the week
 */
char *
engawa_format_day (const EngawaLanguage *language, EngawaDate date)
{
  return format_date (language, date, TRUE);
}

/**
 * engawa_format_month:
 * @language: the language
 * @month: 1 to 12
 *
 * Returns: (transfer full): the name of a month by itself
 */
char *
engawa_format_month (const EngawaLanguage *language, int month)
{
  const EngawaDate date = { 2001, (guint8) CLAMP (month, 1, 12), 1 };
  UChar alone[MAX_UNITS];
  char *text;

  if (is_easy (language))
    return engawa_kana_markup (date.month, ENGAWA_COUNTER_MONTH);
  text = format_pattern (language, to_units (alone, "LLLL"), date, 0);
  return text != NULL ? text : g_strdup_printf ("%d", month);
}

/**
 * engawa_format_weekday:
 * @language: the language
 * @weekday: a day of the week
 *
 * Returns: (transfer full): its name by itself
 */
char *
engawa_format_weekday (const EngawaLanguage *language, GDateWeekday weekday)
{
  /* The first of January 2001 was a Monday. */
  const EngawaDate date = { 2001, 1, (guint8) CLAMP ((int) weekday, 1, 7) };
  UChar alone[MAX_UNITS];
  char *text;

  if (is_easy (language))
    return g_strdup (engawa_kana_weekday (weekday));
  text = format_pattern (language, to_units (alone, "cccc"), date, 0);
  return text != NULL ? text : g_strdup_printf ("%d", (int) weekday);
}

/**
 * engawa_format_year:
 * @language: the language
 * @year: a Western year
 *
 * Returns: (transfer full): the year by itself
 */
char *
engawa_format_year (const EngawaLanguage *language, int year)
{
  const EngawaDate date = { (guint16) CLAMP (year, 1, 9999), 0, 0 };

  return engawa_format_date (language, date);
}

static char *
plain_digits (const EngawaLanguage *language, gint64 number, gboolean grouped)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, language->locale, NULL, &status);
  UChar units[MAX_UNITS];
  int32_t length = 0;
  char *text;

  if (U_SUCCESS (status)) {
    unum_setAttribute (format, UNUM_GROUPING_USED, grouped);
    length = unum_formatInt64 (format, number, units, MAX_UNITS, NULL, &status);
  }
  if (format != NULL)
    unum_close (format);
  text = to_utf8 (units, length, status);
  return text != NULL ? text : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * engawa_format_year_both:
 * @language: the language
 * @year: a Western year
 *
 * A year for people who also count in another era: “2019 (1397/1398)” in Persian, where a year begins
 * in March, “2019 (2562)” in Thai. Other languages get the year alone.
 *
 * Returns: (transfer full): the year
 */
char *
engawa_format_year_both (const EngawaLanguage *language, int year)
{
  g_autofree char *western = engawa_format_year (language, year);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (language->era_from == 0)
    return g_steal_pointer (&western);
  from = plain_digits (language, year + language->era_from, FALSE);
  if (language->era_from == language->era_to)
    return g_strdup_printf ("%s (%s)", western, from);
  to = plain_digits (language, year + language->era_to, FALSE);
  return g_strdup_printf ("%s (%s/%s)", western, from, to);
}

static char *
easy_time (int hour, int minute)
{
  /* Noon is named as such: 午後0時 is rarely said, and 午後12時 may mean midnight. */
  const char *half = hour < 12 ? "{午前|ご|ぜん}" : hour == 12 ? "{昼|ひる}の" : "{午後|ご|ご}";
  g_autofree char *hours =
      engawa_kana_markup ((guint) (hour > 12 ? hour - 12 : hour), ENGAWA_COUNTER_HOUR);
  g_autofree char *minutes = engawa_kana_markup ((guint) minute, ENGAWA_COUNTER_MINUTE);

  return g_strconcat (half, " ", hours, minute > 0 ? minutes : NULL, NULL);
}

static gboolean
has_latin (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isalpha (*text))
      return TRUE;
  return FALSE;
}

/**
 * engawa_format_time:
 * @language: the language
 * @hour: 0 to 23
 * @minute: 0 to 59
 *
 * Returns: (transfer full): the time of day
 */
char *
engawa_format_time (const EngawaLanguage *language, int hour, int minute)
{
  const EngawaDate any = { 2001, 1, 1 };
  char *text;

  hour = CLAMP (hour, 0, 23);
  minute = CLAMP (minute, 0, 59);
  if (is_easy (language))
    return easy_time (hour, minute);
  text = format_skeleton (language, "jmm", any, hour * 60 + minute);
  /* Where CLDR leaves AM and PM in Latin letters, the clock of 24 hours says it in the own digits. */
  if (text != NULL && strcmp (language->script, "Latn") != 0 && has_latin (text)) {
    g_free (text);
    text = format_skeleton (language, "Hmm", any, hour * 60 + minute);
  }
  return text != NULL ? text : g_strdup_printf ("%d:%02d", hour, minute);
}

/**
 * engawa_format_number:
 * @language: the language
 * @number: a whole number
 *
 * Returns: (transfer full): the number in the digits of the language
 */
char *
engawa_format_number (const EngawaLanguage *language, gint64 number)
{
  return plain_digits (language, number, TRUE);
}

/**
 * engawa_format_percent:
 * @language: the language
 * @percent: a share, in hundredths
 *
 * Returns: (transfer full): the share with the language's sign
 */
char *
engawa_format_percent (const EngawaLanguage *language, int percent)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_PERCENT, NULL, 0, language->locale, NULL, &status);
  UChar units[MAX_UNITS];
  int32_t length = 0;
  char *text;

  if (U_SUCCESS (status))
    length = unum_formatDouble (format, percent / 100.0, units, MAX_UNITS, NULL, &status);
  if (format != NULL)
    unum_close (format);
  text = to_utf8 (units, length, status);
  return text != NULL ? text : g_strdup_printf ("%d %%", percent);
}

/**
 * engawa_format_yen:
 * @language: the language
 * @yen: a price
 *
 * Returns: (transfer full): the price with the currency's name, never its sign
 */
char *
engawa_format_yen (const EngawaLanguage *language, gint64 yen)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[MAX_UNITS];
  UChar code[MAX_UNITS];
  UNumberFormat *format;
  int32_t length = 0;
  char *text;

  if (is_easy (language) && yen >= 0 && yen <= MAX_KANA_NUMBER)
    return engawa_kana_markup ((guint) yen, ENGAWA_COUNTER_YEN);
  if (language->yen != NULL) {
    g_autofree char *number = plain_digits (language, yen, TRUE);

    return g_strconcat (number, " ", language->yen, NULL);
  }
  format = unum_open (UNUM_CURRENCY_PLURAL, NULL, 0, language->locale, NULL, &status);
  if (U_SUCCESS (status)) {
    unum_setTextAttribute (format, UNUM_CURRENCY_CODE, to_units (code, "JPY"), 3, &status);
    length = unum_formatInt64 (format, yen, units, MAX_UNITS, NULL, &status);
  }
  if (format != NULL)
    unum_close (format);
  text = to_utf8 (units, length, status);
  return text != NULL ? text : g_strdup_printf ("%" G_GINT64_FORMAT " JPY", yen);
}

static char *
icu_list (const EngawaLanguage *language, const char *const *items, guint count)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autofree UChar *units = NULL;
  g_autofree char *text = NULL;
  UListFormatter *format;
  int32_t capacity = 64;
  int32_t length = 0;

  for (guint i = 0; i < count; i++) {
    int32_t needed = (int32_t) strlen (items[i]) + 1;
    UChar *string = g_new0 (UChar, needed);

    u_strFromUTF8 (string, needed, NULL, items[i], -1, &status);
    g_ptr_array_add (strings, string);
    capacity += needed + 32;
  }
  units = g_new0 (UChar, capacity);
  format = ulistfmt_open (language->locale, &status);
  if (U_SUCCESS (status))
    length = ulistfmt_format (format, (const UChar *const *) strings->pdata, NULL, (int32_t) count,
                              units, capacity, &status);
  if (format != NULL)
    ulistfmt_close (format);
  text = g_malloc ((gsize) capacity * 3 + 1);
  u_strToUTF8 (text, capacity * 3 + 1, NULL, units, length, &status);
  return U_FAILURE (status) ? NULL : g_steal_pointer (&text);
}

/**
 * engawa_format_list:
 * @language: the language
 * @items: (array zero-terminated=1): what to list
 *
 * Returns: (transfer full): the items as one line
 */
char *
engawa_format_list (const EngawaLanguage *language, const char *const *items)
{
  guint count = g_strv_length ((char **) items);
  char *text = NULL;

  if (language->list != NULL)
    return g_strjoinv (language->list, (char **) items);
  if (count > 1 && strcmp (language->script, "Jpan") != 0)
    text = icu_list (language, items, count);
  /* Phrases of easy Japanese have spaces between them, and a line may end only there. */
  return text != NULL ? text : g_strjoinv (is_easy (language) ? "、 " : "、", (char **) items);
}
