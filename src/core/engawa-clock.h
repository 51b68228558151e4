/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaClock:
 * @now: answers milliseconds since 1970, UTC
 * @data: (nullable): handed to @now; the clock does not own it
 *
 * Where the time comes from. A plain value, copied freely; tests hand in their own.
 */
typedef struct {
  gint64 (*now) (gpointer data);
  gpointer data;
} EngawaClock;

EngawaClock engawa_clock_system (void);
EngawaClock engawa_clock_fixed (gint64 *time);
gint64 engawa_clock_now (const EngawaClock *clock);
