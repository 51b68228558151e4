/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-caption.h"
#include "app/widgets/engawa-field.h"
#include "app/widgets/engawa-key-layouts.h"
#include "app/widgets/engawa-metrics.h"
#include "pictures/engawa-pictures.h"

/**
 * EngawaKeys:
 * @ENGAWA_KEYS_OWN: letters of the family's language, or Latin ones where it has no keyboard
 * @ENGAWA_KEYS_LATIN: Latin letters
 * @ENGAWA_KEYS_KANA: hiragana
 * @ENGAWA_KEYS_SIGNS: digits and punctuation
 * @ENGAWA_KEYS_DIGITS: a telephone's keys and nothing else
 *
 * What a keyboard on the page shows.
 */
typedef enum {
  ENGAWA_KEYS_OWN,
  ENGAWA_KEYS_LATIN,
  ENGAWA_KEYS_KANA,
  ENGAWA_KEYS_SIGNS,
  ENGAWA_KEYS_DIGITS,
} EngawaKeys;

#define ENGAWA_TYPE_KEY_PAD (engawa_key_pad_get_type ())
G_DECLARE_FINAL_TYPE (EngawaKeyPad, engawa_key_pad, ENGAWA, KEY_PAD, GtkWidget)

/**
 * EngawaKeyLabelFunc:
 * @name: a key that does something: `shift` `delete` `space` `change` `latin` `kana` `signs`
 * @user_data: (closure): the caller's
 *
 * Returns: (transfer full) (nullable): its words
 */
typedef EngawaCaption *(*EngawaKeyLabelFunc) (const char *name, gpointer user_data);

GtkWidget *engawa_key_pad_new (EngawaPictures *pictures,
                               EngawaMetrics *metrics,
                               EngawaField *field,
                               EngawaKeyLayouts *layouts,
                               const char *language,
                               EngawaKeyLabelFunc label,
                               gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

void engawa_key_pad_show_keys (EngawaKeyPad *self, EngawaKeys keys);
