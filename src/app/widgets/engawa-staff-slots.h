/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-kana-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ENGAWA_STAFF_SLOTS_WORDS:
 *
 * How many words a passphrase has.
 */
#define ENGAWA_STAFF_SLOTS_WORDS 6

#define ENGAWA_TYPE_STAFF_SLOTS (engawa_staff_slots_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStaffSlots, engawa_staff_slots, ENGAWA, STAFF_SLOTS, GtkWidget)

GtkWidget *engawa_staff_slots_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_staff_slots_set_words (EngawaStaffSlots *self, EngawaKanaWords *words);
char *engawa_staff_slots_dup_passphrase (EngawaStaffSlots *self);
guint engawa_staff_slots_get_done (EngawaStaffSlots *self);
void engawa_staff_slots_clear (EngawaStaffSlots *self);
void engawa_staff_slots_type (EngawaStaffSlots *self, const char *text);
void engawa_staff_slots_press (EngawaStaffSlots *self, guint key, const char *text);
void engawa_staff_slots_set_note (EngawaStaffSlots *self, const char *note, gboolean attention);
void engawa_staff_slots_set_open_label (EngawaStaffSlots *self, const char *label);

G_END_DECLS
