/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaStoreMetrics:
 *
 * What the store counts, for Prometheus. Numbers only, none of them by organisation. Any thread.
 */
typedef struct _EngawaMetrics EngawaStoreMetrics;

EngawaStoreMetrics *engawa_store_metrics_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_store_metrics_free (EngawaStoreMetrics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaStoreMetrics, engawa_store_metrics_free)

void engawa_store_metrics_count_reply (EngawaStoreMetrics *self, guint status);
void engawa_store_metrics_count_lines (EngawaStoreMetrics *self, guint received, gsize sent_bytes);
void engawa_store_metrics_count_cut (EngawaStoreMetrics *self);
void engawa_store_metrics_count_accept_failure (EngawaStoreMetrics *self);
void engawa_store_metrics_set_connections (EngawaStoreMetrics *self, guint connections);
void engawa_store_metrics_append (EngawaStoreMetrics *self, GString *text);
