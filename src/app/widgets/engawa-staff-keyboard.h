/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_STAFF_KEYBOARD (engawa_staff_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStaffKeyboard, engawa_staff_keyboard, ENGAWA, STAFF_KEYBOARD, GtkWidget)

GtkWidget *engawa_staff_keyboard_new (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *engawa_staff_keyboard_get_target (EngawaStaffKeyboard *self);
void engawa_staff_keyboard_set_target (EngawaStaffKeyboard *self, GtkWidget *target);
void engawa_staff_keyboard_press (EngawaStaffKeyboard *self, guint key, const char *text);
GPtrArray *engawa_staff_keyboard_get_candidates (EngawaStaffKeyboard *self);
void engawa_staff_keyboard_choose (EngawaStaffKeyboard *self, guint index);

G_END_DECLS
