/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/engawa-ledger-queue.h"
#include "store/engawa-store-metrics.h"

/* The lines of an upload and of a pull's answer. */
#define ENGAWA_LINES_MEDIA_TYPE "application/vnd.engawa.lines"

/**
 * EngawaRequest:
 * @method: "GET", "POST" …
 * @path: the URI's path, as sent
 * @query: (nullable): what stands after the question mark
 * @host: (nullable): the Host header
 * @authorization: (nullable): the Authorization header
 * @encoding: (nullable): the Content-Encoding header
 * @gzip_reply: the caller takes gzip
 * @near: the caller sits on this machine and is nobody's proxy
 * @body: (nullable): the body as it came
 *
 * What a route needs of a request. Owned by whoever made it.
 */
typedef struct {
  char *method;
  char *path;
  char *query;
  char *host;
  char *authorization;
  char *encoding;
  gboolean gzip_reply;
  gboolean near;
  GBytes *body;
} EngawaRequest;

/**
 * EngawaReply:
 * @status: HTTP status
 * @media_type: (transfer none): the body's type
 * @allow: (nullable) (transfer none): methods the path knows, for 405
 * @packed: the body is gzip
 * @body: the body
 */
typedef struct {
  guint status;
  const char *media_type;
  const char *allow;
  gboolean packed;
  GBytes *body;
} EngawaReply;

/**
 * EngawaRoutes:
 * @queue: the ledger
 * @metrics: counters
 * @clock: the store's clock
 *
 * What answering needs. Borrowed; the same for every request.
 */
typedef struct {
  EngawaLedgerQueue *queue;
  EngawaStoreMetrics *metrics;
  EngawaClock clock;
} EngawaRoutes;

void engawa_request_clear (EngawaRequest *request);
void engawa_reply_clear (EngawaReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngawaReply, engawa_reply_clear)

/* Answers one request; blocks while the ledger works. Any thread. */
void
engawa_routes_answer (const EngawaRoutes *routes, const EngawaRequest *request, EngawaReply *reply);
void
engawa_reply_set_problem (EngawaReply *reply, const GError *error, const EngawaStorePlace *place);
