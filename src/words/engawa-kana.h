/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaCounter:
 * @ENGAWA_COUNTER_YEAR: 2026年
 * @ENGAWA_COUNTER_MONTH: 11月
 * @ENGAWA_COUNTER_DAY: 25日, in dates only
 * @ENGAWA_COUNTER_HOUR: 2時
 * @ENGAWA_COUNTER_MINUTE: 30分
 * @ENGAWA_COUNTER_AGE: 8歳
 * @ENGAWA_COUNTER_PEOPLE: 4人
 * @ENGAWA_COUNTER_YEN: 300円
 */
typedef enum {
  ENGAWA_COUNTER_YEAR,
  ENGAWA_COUNTER_MONTH,
  ENGAWA_COUNTER_DAY,
  ENGAWA_COUNTER_HOUR,
  ENGAWA_COUNTER_MINUTE,
  ENGAWA_COUNTER_AGE,
  ENGAWA_COUNTER_PEOPLE,
  ENGAWA_COUNTER_YEN,
} EngawaCounter;

char *engawa_kana_number (guint number) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_kana_count (guint number, EngawaCounter counter) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_kana_markup (guint number, EngawaCounter counter) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_kana_weekday (guint weekday);
