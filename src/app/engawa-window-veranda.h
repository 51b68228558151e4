/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture on the cover: a veranda with tea for two, and nothing of any family. It fills whatever room
 * it has; in high contrast it is lines alone. */
#define ENGAWA_TYPE_WINDOW_VERANDA (engawa_window_veranda_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWindowVeranda, engawa_window_veranda, ENGAWA, WINDOW_VERANDA, GtkWidget)

GtkWidget *engawa_window_veranda_new (gboolean contrast) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
