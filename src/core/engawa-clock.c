/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-clock.h"

static gint64
system_now (gpointer data)
{
  return g_get_real_time () / 1000;
}

static gint64
fixed_now (gpointer data)
{
  return *(const gint64 *) data;
}

/**
 * engawa_clock_system:
 *
 * Returns: the computer's own clock
 */
EngawaClock
engawa_clock_system (void)
{
  return (EngawaClock){ system_now, NULL };
}

/**
 * engawa_clock_fixed:
 * @time: milliseconds since 1970; must live as long as the clock is used
 *
 * Returns: a clock that stands still until somebody changes *@time
 */
EngawaClock
engawa_clock_fixed (gint64 *time)
{
  return (EngawaClock){ fixed_now, time };
}

/**
 * engawa_clock_now:
 * @clock: a clock
 *
 * Returns: milliseconds since 1970, UTC
 */
gint64
engawa_clock_now (const EngawaClock *clock)
{
  return clock->now (clock->data);
}
