/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaKeys:
 * @ENGAWA_KEYS_LATIN: letters of the languages written in Latin, with their accents
 * @ENGAWA_KEYS_KANA: hiragana, in the order they are taught
 * @ENGAWA_KEYS_SIGNS: digits and punctuation, beside letters
 * @ENGAWA_KEYS_DIGITS: a telephone's keys and nothing else
 *
 * What a keyboard on the page shows.
 */
typedef enum {
  ENGAWA_KEYS_LATIN,
  ENGAWA_KEYS_KANA,
  ENGAWA_KEYS_SIGNS,
  ENGAWA_KEYS_DIGITS,
} EngawaKeys;

char **engawa_key_layouts_get_rows (EngawaKeys keys,
                                    const char *language,
                                    gboolean capitals) G_GNUC_WARN_UNUSED_RESULT;
EngawaKeys engawa_key_layouts_choose (const char *language);
gboolean engawa_key_layouts_has_language (const char *language);
char *engawa_key_layouts_change_kana (const char *kana_letter) G_GNUC_WARN_UNUSED_RESULT;
