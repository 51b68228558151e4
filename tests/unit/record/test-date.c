/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-date.h"

static void
test_parse (void)
{
  static const char *const good[] = { "2019", "2019-05", "2019-05-03", "2020-02-29" };
  static const char *const bad[] = {
    "",           "19",   "2019-13",          "2019-00", "2019-02-29", "2019-5-3", "2019-05-03 ",
    "2019/05/03", "0000", "2019-05-03T24:00", "+019"
  };
  EngawaDate date = { 7, 7, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *text = NULL;

    g_assert_true (engawa_date_parse (&date, good[i]));
    text = engawa_date_to_text (date);
    g_assert_cmpstr (text, ==, good[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    date = (EngawaDate){ 7, 7, 7 };
    g_assert_false (engawa_date_parse (&date, bad[i]));
    g_assert_cmpint (date.year, ==, 7);
  }
  g_assert_true (engawa_date_is_moment ("2019-05-03T14:30"));
  g_assert_false (engawa_date_is_moment ("2019-05-03T14:60"));
  g_assert_true (engawa_date_parse (&date, "2019-05-03T14:30"));
  g_assert_cmpint (date.day, ==, 3);
}

static void
test_tokyo (void)
{
  char text[ENGAWA_MOMENT_TEXT_SIZE];
  EngawaDate date;

  /* One millisecond before and at midnight in Japan, 2026-04-01. */
  date = engawa_date_from_time (G_GINT64_CONSTANT (1774969199999));
  g_assert_cmpint (engawa_date_compare (date, (EngawaDate){ 2026, 3, 31 }), ==, 0);
  g_assert_cmpint (engawa_date_fiscal_year (date), ==, 2025);
  date = engawa_date_from_time (G_GINT64_CONSTANT (1774969200000));
  g_assert_cmpint (engawa_date_compare (date, (EngawaDate){ 2026, 4, 1 }), ==, 0);
  g_assert_cmpint (engawa_date_fiscal_year (date), ==, 2026);
  g_assert_cmpint (engawa_date_to_time (date), ==, G_GINT64_CONSTANT (1774969200000));
  engawa_date_format_moment (G_GINT64_CONSTANT (1774969200000) + 90 * 60000, text);
  g_assert_cmpstr (text, ==, "2026-04-01T01:30");
  engawa_date_format_moment (-G_GINT64_CONSTANT (9) * 3600 * 1000 - 1, text);
  g_assert_cmpstr (text, ==, "1969-12-31T23:59");
}

static void
test_counting (void)
{
  EngawaDate day = { 2024, 2, 28 };
  GDate first;
  guint32 begin;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 1, 1, 1583);
  begin = g_date_get_julian (&first);
  /* Days of eight centuries against GLib's calendar. */
  for (guint32 julian = begin; julian < begin + 146097 * 2; julian += 13) {
    GDate expected;
    EngawaDate date;

    g_date_clear (&expected, 1);
    g_date_set_julian (&expected, julian);
    date = engawa_date_add_days ((EngawaDate){ 1583, 1, 1 }, (int) (julian - begin));
    g_assert_cmpint (date.year, ==, g_date_get_year (&expected));
    g_assert_cmpint (date.month, ==, (int) g_date_get_month (&expected));
    g_assert_cmpint (date.day, ==, g_date_get_day (&expected));
  }
  g_assert_cmpint (engawa_date_days_between (day, (EngawaDate){ 2024, 3, 1 }), ==, 2);
  g_assert_cmpint (engawa_date_days_between ((EngawaDate){ 2024, 3, 1 }, day), ==, -2);
  g_assert_cmpint (engawa_date_age_on ((EngawaDate){ 2008, 5, 3 }, (EngawaDate){ 2026, 5, 2 }), ==,
                   17);
  g_assert_cmpint (engawa_date_age_on ((EngawaDate){ 2008, 5, 3 }, (EngawaDate){ 2026, 5, 3 }), ==,
                   18);
  g_assert_cmpint (engawa_date_age_on ((EngawaDate){ 2008, 0, 0 }, (EngawaDate){ 2026, 1, 1 }), ==,
                   18);
  g_assert_cmpint (
      engawa_date_compare (engawa_date_fiscal_year_last (2025), (EngawaDate){ 2026, 3, 31 }), ==,
      0);
  g_assert_cmpint (engawa_date_fiscal_year (engawa_date_fiscal_year_first (2025)), ==, 2025);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/tokyo", test_tokyo);
  g_test_add_func ("/date/counting", test_counting);
  return g_test_run ();
}
