/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/engawa-ledger.h"

/**
 * EngawaLedgerQueue:
 *
 * Lets one thread at a time work with a ledger. Any number of threads hand it work and wait; changes that
 * wait at the same moment share one transaction and so one wait for the disk, and each still fails alone.
 */
typedef struct _EngawaLedgerQueue EngawaLedgerQueue;

typedef gboolean (*EngawaLedgerFunc) (EngawaLedger *ledger, gpointer data, GError **error);

EngawaLedgerQueue *engawa_ledger_queue_new (EngawaLedger *ledger) G_GNUC_WARN_UNUSED_RESULT;
void engawa_ledger_queue_free (EngawaLedgerQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaLedgerQueue, engawa_ledger_queue_free)

gboolean engawa_ledger_queue_read (EngawaLedgerQueue *self,
                                   EngawaLedgerFunc func,
                                   gpointer data,
                                   GError **error);
gboolean engawa_ledger_queue_change (EngawaLedgerQueue *self,
                                     EngawaLedgerFunc func,
                                     gpointer data,
                                     GError **error);

/* How many changes were committed, in how many commits. */
void engawa_ledger_queue_count (EngawaLedgerQueue *self, guint64 *changes, guint64 *commits);
/* How many wait at this moment for whoever works. */
guint engawa_ledger_queue_get_waiting (EngawaLedgerQueue *self);
