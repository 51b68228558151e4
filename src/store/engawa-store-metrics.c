/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-store-metrics.h"

struct _EngawaMetrics {
  GMutex mutex;
  guint64 replies[6]; /* by the status's first digit; 0 for what is no status */
  guint64 lines_received;
  guint64 bytes_sent;
  guint64 cut;
  guint64 accept_failures;
  guint64 connections;
};

/**
 * engawa_store_metrics_new:
 *
 * Returns: (transfer full): counters at zero
 */
EngawaStoreMetrics *
engawa_store_metrics_new (void)
{
  EngawaStoreMetrics *self = g_new0 (EngawaStoreMetrics, 1);

  g_mutex_init (&self->mutex);
  return self;
}

/**
 * engawa_store_metrics_free:
 * @self: (transfer full): counters
 */
void
engawa_store_metrics_free (EngawaStoreMetrics *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
add (EngawaStoreMetrics *self, guint64 *counter, guint64 value)
{
  g_mutex_lock (&self->mutex);
  *counter += value;
  g_mutex_unlock (&self->mutex);
}

/**
 * engawa_store_metrics_count_reply:
 * @self: counters
 * @status: an HTTP status
 */
void
engawa_store_metrics_count_reply (EngawaStoreMetrics *self, guint status)
{
  add (self, &self->replies[status < 600 ? status / 100 : 0], 1);
}

/**
 * engawa_store_metrics_count_lines:
 * @self: counters
 * @received: lines of an accepted batch
 * @sent_bytes: bytes of a pulled page
 */
void
engawa_store_metrics_count_lines (EngawaStoreMetrics *self, guint received, gsize sent_bytes)
{
  add (self, &self->lines_received, received);
  add (self, &self->bytes_sent, sent_bytes);
}

/**
 * engawa_store_metrics_count_cut:
 * @self: counters
 *
 * A connection was cut for being too slow or too large.
 */
void
engawa_store_metrics_count_cut (EngawaStoreMetrics *self)
{
  add (self, &self->cut, 1);
}

/**
 * engawa_store_metrics_count_accept_failure:
 * @self: counters
 */
void
engawa_store_metrics_count_accept_failure (EngawaStoreMetrics *self)
{
  add (self, &self->accept_failures, 1);
}

/**
 * engawa_store_metrics_set_connections:
 * @self: counters
 * @connections: open at this moment
 */
void
engawa_store_metrics_set_connections (EngawaStoreMetrics *self, guint connections)
{
  g_mutex_lock (&self->mutex);
  self->connections = connections;
  g_mutex_unlock (&self->mutex);
}

static void
append_one (GString *text, const char *name, const char *kind, guint64 value)
{
  g_string_append_printf (text, "# TYPE engawa_%s %s\nengawa_%s %" G_GUINT64_FORMAT "\n", name,
                          kind, name, value);
}

/**
 * engawa_store_metrics_append:
 * @self: counters
 * @text: gets them in Prometheus's text format
 */
void
engawa_store_metrics_append (EngawaStoreMetrics *self, GString *text)
{
  g_mutex_lock (&self->mutex);
  g_string_append (text, "# TYPE engawa_replies_total counter\n");
  for (guint i = 1; i < G_N_ELEMENTS (self->replies); i++)
    g_string_append_printf (text, "engawa_replies_total{class=\"%uxx\"} %" G_GUINT64_FORMAT "\n", i,
                            self->replies[i]);
  append_one (text, "lines_received_total", "counter", self->lines_received);
  append_one (text, "pulled_bytes_total", "counter", self->bytes_sent);
  append_one (text, "connections_cut_total", "counter", self->cut);
  append_one (text, "accept_failures_total", "counter", self->accept_failures);
  append_one (text, "connections", "gauge", self->connections);
  g_mutex_unlock (&self->mutex);
}
