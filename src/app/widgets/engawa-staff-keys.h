/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaStaffKeysPage:
 * @ENGAWA_STAFF_KEYS_KANA: the fifty sounds, in columns as they are taught
 * @ENGAWA_STAFF_KEYS_LATIN: digits and small letters
 * @ENGAWA_STAFF_KEYS_CAPITALS: digits and capitals
 */
typedef enum {
  ENGAWA_STAFF_KEYS_KANA,
  ENGAWA_STAFF_KEYS_LATIN,
  ENGAWA_STAFF_KEYS_CAPITALS,
} EngawaStaffKeysPage;

/**
 * EngawaStaffKey:
 * @ENGAWA_STAFF_KEY_TEXT: the text goes with the signal: a character or one of ゛ ゜
 * @ENGAWA_STAFF_KEY_SMALL: turn the last kana small or voiced
 * @ENGAWA_STAFF_KEY_DELETE: take the last character away
 * @ENGAWA_STAFF_KEY_CLEAR: take all of it away
 * @ENGAWA_STAFF_KEY_ENTER: done with this word or line
 */
typedef enum {
  ENGAWA_STAFF_KEY_TEXT,
  ENGAWA_STAFF_KEY_SMALL,
  ENGAWA_STAFF_KEY_DELETE,
  ENGAWA_STAFF_KEY_CLEAR,
  ENGAWA_STAFF_KEY_ENTER,
} EngawaStaffKey;

#define ENGAWA_TYPE_STAFF_KEYS (engawa_staff_keys_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStaffKeys, engawa_staff_keys, ENGAWA, STAFF_KEYS, GtkWidget)

GtkWidget *engawa_staff_keys_new (const char *clear_label,
                                  const char *enter_label) G_GNUC_WARN_UNUSED_RESULT;
EngawaStaffKeysPage engawa_staff_keys_get_page (EngawaStaffKeys *self);
void engawa_staff_keys_set_page (EngawaStaffKeys *self, EngawaStaffKeysPage page);
void engawa_staff_keys_set_clear_label (EngawaStaffKeys *self, const char *label);
void engawa_staff_keys_set_enter_label (EngawaStaffKeys *self, const char *label);

G_END_DECLS
