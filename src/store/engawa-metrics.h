/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaMetrics:
 *
 * What the store counts, for Prometheus. Numbers only, none of them by organisation. Any thread.
 */
typedef struct _EngawaMetrics EngawaMetrics;

EngawaMetrics *engawa_metrics_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_metrics_free (EngawaMetrics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaMetrics, engawa_metrics_free)

void engawa_metrics_count_reply (EngawaMetrics *self, guint status);
void engawa_metrics_count_lines (EngawaMetrics *self, guint received, gsize sent_bytes);
void engawa_metrics_count_cut (EngawaMetrics *self);
void engawa_metrics_count_accept_failure (EngawaMetrics *self);
void engawa_metrics_set_connections (EngawaMetrics *self, guint connections);
void engawa_metrics_append (EngawaMetrics *self, GString *text);
