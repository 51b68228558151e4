/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"

/**
 * EngawaInks:
 * @first: of the family's language
 * @easy: of the easy Japanese under it
 *
 * The two text colours of a widget.
 */
typedef struct {
  GdkRGBA first;
  GdkRGBA easy;
} EngawaInks;

#define ENGAWA_TYPE_STYLE (engawa_style_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStyle, engawa_style, ENGAWA, STYLE, GObject)

EngawaStyle *engawa_style_new (GdkDisplay *display,
                               EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

void engawa_style_get_inks (GtkWidget *widget, EngawaInks *inks);
char *engawa_style_scale_css (const char *css, double scale) G_GNUC_WARN_UNUSED_RESULT;
