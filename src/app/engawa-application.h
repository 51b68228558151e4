/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/engawa-restart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_APPLICATION (engawa_application_get_type ())
G_DECLARE_FINAL_TYPE (EngawaApplication, engawa_application, ENGAWA, APPLICATION, GtkApplication)

EngawaApplication *engawa_application_new (const EngawaRestart *restart) G_GNUC_WARN_UNUSED_RESULT;
/* Sets the process up to speak a staff language by gettext, whatever locales are installed. */
void engawa_application_speak (const char *language);

G_END_DECLS
