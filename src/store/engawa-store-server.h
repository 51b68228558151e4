/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/engawa-ledger-queue.h"

/**
 * EngawaStoreLimits:
 * @connections: open at once
 * @pending_bytes: bodies of all requests together
 * @begin_seconds: from a connection to the end of its request's headers
 * @request_seconds: from there to the end of the answer
 *
 * What the network may take of the store. Tests make them small.
 */
typedef struct {
  guint connections;
  gsize pending_bytes;
  guint begin_seconds;
  guint request_seconds;
} EngawaStoreLimits;

#define ENGAWA_STORE_LIMITS_USUAL ((EngawaStoreLimits){ 512, 256 * 1024 * 1024, 10, 60 })

/**
 * EngawaStoreServer:
 *
 * The HTTP side: takes requests from the network within limits, lets a pool of threads answer them.
 */
typedef struct _EngawaStoreServer EngawaStoreServer;

EngawaStoreServer *engawa_store_server_new (const char *address,
                                            EngawaLedgerQueue *queue,
                                            const EngawaClock *clock,
                                            const EngawaStoreLimits *limits,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_store_server_free (EngawaStoreServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaStoreServer, engawa_store_server_free)

char *engawa_store_server_dup_address (EngawaStoreServer *self);
/* Takes nothing new and finishes what is being answered, for at most `seconds`. */
void engawa_store_server_drain (EngawaStoreServer *self, guint seconds);
