/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaStaffChipsMode:
 * @ENGAWA_STAFF_CHIPS_ONE: at most one chip is chosen
 * @ENGAWA_STAFF_CHIPS_MANY: any number of chips is chosen
 */
typedef enum {
  ENGAWA_STAFF_CHIPS_ONE,
  ENGAWA_STAFF_CHIPS_MANY,
} EngawaStaffChipsMode;

#define ENGAWA_TYPE_STAFF_CHIPS (engawa_staff_chips_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStaffChips, engawa_staff_chips, ENGAWA, STAFF_CHIPS, GtkWidget)

GtkWidget *engawa_staff_chips_new (EngawaStaffChipsMode mode) G_GNUC_WARN_UNUSED_RESULT;
void engawa_staff_chips_set_mode (EngawaStaffChips *self, EngawaStaffChipsMode mode);
void engawa_staff_chips_add (EngawaStaffChips *self, const char *id, const char *label);
void engawa_staff_chips_clear (EngawaStaffChips *self);
void engawa_staff_chips_set_shown (EngawaStaffChips *self, guint shown);
gboolean engawa_staff_chips_get_chosen (EngawaStaffChips *self, const char *id);
void engawa_staff_chips_set_chosen (EngawaStaffChips *self, const char *id, gboolean chosen);
char *engawa_staff_chips_dup_first (EngawaStaffChips *self);
GStrv engawa_staff_chips_dup_chosen (EngawaStaffChips *self);

G_END_DECLS
