/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-metrics.h"
#include "app/widgets/engawa-caption.h"

#define ENGAWA_TYPE_RUBY_LABEL (engawa_ruby_label_get_type ())
G_DECLARE_FINAL_TYPE (EngawaRubyLabel, engawa_ruby_label, ENGAWA, RUBY_LABEL, GtkWidget)

GtkWidget *engawa_ruby_label_new (EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;
void engawa_ruby_label_set_metrics (EngawaRubyLabel *self, EngawaMetrics *metrics);

void engawa_ruby_label_set_caption (EngawaRubyLabel *self, const EngawaCaption *caption);
void engawa_ruby_label_set_text (EngawaRubyLabel *self, const char *markup, const char *language);
const EngawaCaption *engawa_ruby_label_get_caption (EngawaRubyLabel *self);

void engawa_ruby_label_set_sizes (EngawaRubyLabel *self, double size, double easy_size);
void engawa_ruby_label_set_bold (EngawaRubyLabel *self, gboolean bold);
void engawa_ruby_label_set_gap (EngawaRubyLabel *self, double gap);
void engawa_ruby_label_set_even (EngawaRubyLabel *self, gboolean even);
void engawa_ruby_label_set_align (EngawaRubyLabel *self, double align);
void engawa_ruby_label_set_max_width (EngawaRubyLabel *self, double width);
void engawa_ruby_label_set_max_lines (EngawaRubyLabel *self, guint lines);
void engawa_ruby_label_set_scale (EngawaRubyLabel *self, double scale);
