/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-clock.h"

static void
test_fixed (void)
{
  gint64 time = 1000;
  EngawaClock clock = engawa_clock_fixed (&time);

  g_assert_cmpint (engawa_clock_now (&clock), ==, 1000);
  time = 2000;
  g_assert_cmpint (engawa_clock_now (&clock), ==, 2000);
}

static void
test_system (void)
{
  EngawaClock clock = engawa_clock_system ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = engawa_clock_now (&clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/clock/fixed", test_fixed);
  g_test_add_func ("/core/clock/system", test_system);
  return g_test_run ();
}
