/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"
#include "app/engawa-restart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGAWA_TYPE_WINDOW (engawa_window_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindow, engawa_window, ENGAWA, WINDOW, GtkApplicationWindow)

EngawaWindow *engawa_window_new (GtkApplication *application,
                                 EngawaDeskContext *context,
                                 const EngawaRestart *restart,
                                 const char *const *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* Shows what stands in the vault's present state. */
void engawa_window_show_state (EngawaWindow *self);

G_END_DECLS
