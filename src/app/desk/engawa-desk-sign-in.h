/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_DESK_SIGN_IN (engawa_desk_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskSignIn, engawa_desk_sign_in, ENGAWA, DESK_SIGN_IN, GtkBox)

/* Set where too many wrong PINs closed the tablet, until somebody signs in. */
#define ENGAWA_DESK_SIGN_IN_PIN_SPENT "pin-spent"

GtkWidget *engawa_desk_sign_in_new (EngawaDeskContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
