/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void engawa_desk_style_load (GdkDisplay *display, double scale, double text, gboolean contrast);
char *engawa_desk_style_scale (const char *css, double scale, double text);
double engawa_desk_style_scale_for (GdkDisplay *display, double ppi);

G_END_DECLS
