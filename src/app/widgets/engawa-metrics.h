/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#define ENGAWA_TYPE_METRICS (engawa_metrics_get_type ())
G_DECLARE_FINAL_TYPE (EngawaMetrics, engawa_metrics, ENGAWA, METRICS, GObject)

/* The screen the style sheets and page measures are written for: 1280×800 on 10.1 inches. */
#define ENGAWA_METRICS_PPI 149.0

EngawaMetrics *engawa_metrics_new (double ppi) G_GNUC_WARN_UNUSED_RESULT;
double engawa_metrics_choose_ppi (double setting, GdkMonitor *monitor);

double engawa_metrics_get_ppi (EngawaMetrics *self);
int engawa_metrics_get_text_percent (EngawaMetrics *self);
void engawa_metrics_set_text_percent (EngawaMetrics *self, int percent);
gboolean engawa_metrics_get_contrast (EngawaMetrics *self);
void engawa_metrics_set_contrast (EngawaMetrics *self, gboolean contrast);

double engawa_metrics_get_scale (EngawaMetrics *self);
int engawa_metrics_mm (EngawaMetrics *self, double mm);
int engawa_metrics_px (EngawaMetrics *self, double px);
double engawa_metrics_text (EngawaMetrics *self, double px);
