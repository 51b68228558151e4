/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#define ENGAWA_TYPE_IDLE_WATCH (engawa_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (EngawaIdleWatch, engawa_idle_watch, ENGAWA, IDLE_WATCH, GObject)

EngawaIdleWatch *engawa_idle_watch_new (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

void engawa_idle_watch_set_swallow (EngawaIdleWatch *self, gboolean swallow);
void engawa_idle_watch_reset (EngawaIdleWatch *self);
void engawa_idle_watch_let_pass (EngawaIdleWatch *self, guint seconds);
void engawa_idle_watch_run (EngawaIdleWatch *self, gboolean run);
