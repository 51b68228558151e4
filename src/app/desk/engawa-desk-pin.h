/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_DESK_PIN_DIGITS 6

/* Six dots and ten keys. "done" says that the sixth digit stands; "changed" that one came or went. */
#define ENGAWA_TYPE_DESK_PIN (engawa_desk_pin_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskPin, engawa_desk_pin, ENGAWA, DESK_PIN, GtkWidget)

GtkWidget *engawa_desk_pin_new (void) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_desk_pin_get_text (EngawaDeskPin *self);
gboolean engawa_desk_pin_is_done (EngawaDeskPin *self);
void engawa_desk_pin_clear (EngawaDeskPin *self);
void engawa_desk_pin_press (EngawaDeskPin *self, char digit);

G_END_DECLS
