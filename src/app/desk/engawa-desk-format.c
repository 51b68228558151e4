/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-format.h"

#include <glib/gi18n.h>

static const char *
weekday (EngawaDate date)
{
  static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, date.day, (GDateMonth) date.month, date.year);
  return g_dgettext (NULL, names[g_date_get_weekday (&day) - G_DATE_MONDAY]);
}

/**
 * engawa_desk_format_day:
 * @date: a whole date
 *
 * Returns: (transfer full): day and weekday without the year: 11月20日（金）
 */
char *
engawa_desk_format_day (EngawaDate date)
{
  if (!engawa_date_is_whole (date))
    return engawa_date_to_text (date);
  /* Translators: month, day, weekday. */
  return g_strdup_printf (_ ("%1$u/%2$u (%3$s)"), date.month, date.day, weekday (date));
}

/**
 * engawa_desk_format_short_day:
 * @date: a whole date
 *
 * Returns: (transfer full): 11/20
 */
char *
engawa_desk_format_short_day (EngawaDate date)
{
  if (!engawa_date_is_whole (date))
    return engawa_date_to_text (date);
  return g_strdup_printf ("%u/%u", date.month, date.day);
}

/**
 * engawa_desk_format_clock:
 * @time: milliseconds since 1970
 *
 * Returns: (transfer full): 14:05
 */
char *
engawa_desk_format_clock (gint64 time)
{
  char moment[ENGAWA_MOMENT_TEXT_SIZE];
  engawa_date_format_moment (time, moment);
  return g_strdup (moment + 11);
}

/**
 * engawa_desk_format_moment:
 * @time: milliseconds since 1970
 *
 * Returns: (transfer full): 11月20日（金） 14:05
 */
char *
engawa_desk_format_moment (gint64 time)
{
  g_autofree char *day = engawa_desk_format_day (engawa_date_from_time (time));
  g_autofree char *clock = engawa_desk_format_clock (time);
  return g_strdup_printf ("%s %s", day, clock);
}

/**
 * engawa_desk_format_near:
 * @time: milliseconds since 1970
 * @now: the present
 *
 * Returns: (transfer full): as short as it can be said today: 14:05, きのう 16:20, 11/18 09:00
 */
char *
engawa_desk_format_near (gint64 time, gint64 now)
{
  EngawaDate day = engawa_date_from_time (time);
  int days = engawa_date_days_between (day, engawa_date_from_time (now));
  g_autofree char *clock = engawa_desk_format_clock (time);
  if (days == 0)
    return g_steal_pointer (&clock);
  if (days == 1)
    return g_strdup_printf (_ ("Yesterday %s"), clock);
  g_autofree char *name = engawa_desk_format_short_day (day);
  return g_strdup_printf ("%s %s", name, clock);
}

/**
 * engawa_desk_format_days:
 * @days: a number of days
 *
 * Returns: (transfer full): 6日
 */
char *
engawa_desk_format_days (guint days)
{
  return g_strdup_printf (ngettext ("%u day", "%u days", days), days);
}

/**
 * engawa_desk_format_ago:
 * @time: milliseconds since 1970
 * @now: the present
 *
 * Returns: (transfer full): 3日前（11月17日（火） 17:40）
 */
char *
engawa_desk_format_ago (gint64 time, gint64 now)
{
  int days = engawa_date_days_between (engawa_date_from_time (time), engawa_date_from_time (now));
  g_autofree char *moment = engawa_desk_format_moment (time);
  if (days <= 0)
    return g_strdup_printf (_ ("today (%s)"), moment);
  return g_strdup_printf (ngettext ("%1$d day ago (%2$s)", "%1$d days ago (%2$s)", days), days,
                          moment);
}

/**
 * engawa_desk_format_due:
 * @due: (nullable): an ISO date
 * @today: the present day
 * @late: (out) (optional): whether it is over
 *
 * Returns: (transfer full): 2日 すぎ, きょう, あす, 11/27; empty without a date
 */
char *
engawa_desk_format_due (const char *due, EngawaDate today, gboolean *late)
{
  EngawaDate date;
  g_autofree char *day = due != NULL ? g_strndup (due, 10) : NULL;
  if (late != NULL)
    *late = FALSE;
  if (day == NULL || !engawa_date_parse (&date, day) || !engawa_date_is_whole (date))
    return g_strdup ("");
  int days = engawa_date_days_between (today, date);
  if (days < 0 && late != NULL)
    *late = TRUE;
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", -days), -days);
  if (days == 0)
    return g_strdup (_ ("Today"));
  if (days == 1)
    return g_strdup (_ ("Tomorrow"));
  return engawa_desk_format_short_day (date);
}

/**
 * engawa_desk_format_iso:
 * @date: (nullable): an ISO date or moment
 *
 * Returns: (transfer full): 11月20日（金） 14:05, as much of it as is known; empty for %NULL
 */
char *
engawa_desk_format_iso (const char *date)
{
  EngawaDate day;
  if (date == NULL)
    return g_strdup ("");
  g_autofree char *head = g_strndup (date, 10);
  if (!engawa_date_parse (&day, head))
    return g_strdup (date);
  g_autofree char *text = engawa_desk_format_day (day);
  if (engawa_date_is_moment (date))
    return g_strdup_printf ("%s %s", text, date + 11);
  return g_steal_pointer (&text);
}
