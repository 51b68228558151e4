/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/engawa-window-parts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A covered screen: the picture, two greetings, and the staff's door, behind which a PIN or the passphrase
 * is asked. Signals "uncovered", "passphrase" and "closed" (the PIN box is gone). */
#define ENGAWA_TYPE_WINDOW_COVER (engawa_window_cover_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindowCover, engawa_window_cover, ENGAWA, WINDOW_COVER, GtkWidget)

GtkWidget *engawa_window_cover_new (const EngawaWindowParts *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
