/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engawa-clock.h"
#include "journal/engawa-roster.h"
#include "store/engawa-backend.h"
#include "store/engawa-batch.h"
#include "store/engawa-problem.h"

/**
 * EngawaCaller:
 * @org: the organisation the call was signed for
 * @device: the device that signed it
 *
 * Whom a verified Authorization names. Whether the roster knows the device is the ledger's question.
 */
typedef struct {
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];
} EngawaCaller;

/**
 * EngawaPullWant:
 * @device: whose lines
 * @after: lines after this number
 * @last: the last one wanted, or 0 for all
 */
typedef struct {
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 after;
  gint64 last;
} EngawaPullWant;

/**
 * EngawaLedger:
 *
 * The store's rules over a backend: who may do what, the accept rule, pulls, documents, enrolment. One
 * thread at a time. Every call that changes something runs inside a transaction that its caller began
 * and either commits or rolls back, telling the ledger of a rollback with engawa_ledger_reset().
 */
typedef struct _EngawaLedger EngawaLedger;

EngawaLedger *engawa_ledger_new (EngawaBackend *backend,
                                 const EngawaClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void engawa_ledger_free (EngawaLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaLedger, engawa_ledger_free)

EngawaBackend *engawa_ledger_get_backend (EngawaLedger *self);
void engawa_ledger_reset (EngawaLedger *self);
/* Whether a purge dropped bodies since the last call; the backend must then forget. */
gboolean engawa_ledger_take_forget (EngawaLedger *self);

gboolean
engawa_ledger_add_organisation (EngawaLedger *self, GBytes *roster, gint64 quota, GError **error);

gboolean engawa_ledger_accept (EngawaLedger *self,
                               const EngawaCaller *caller,
                               const EngawaBatch *batch,
                               EngawaStorePlace *place,
                               GError **error);

/* (element-type EngawaPullWant) */
GBytes *engawa_ledger_pull (EngawaLedger *self,
                            const EngawaCaller *caller,
                            const GArray *wants,
                            gboolean bodies,
                            EngawaStorePlace *place,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *engawa_ledger_get_document (EngawaLedger *self,
                                    const EngawaCaller *caller,
                                    const char *name,
                                    gint64 number,
                                    EngawaStorePlace *place,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_ledger_put_document (EngawaLedger *self,
                                     const EngawaCaller *caller,
                                     const char *name,
                                     GBytes *bytes,
                                     EngawaStorePlace *place,
                                     GError **error);

gboolean engawa_ledger_offer (EngawaLedger *self,
                              const EngawaCaller *caller,
                              const guint8 lookup[ENGAWA_HASH_SIZE],
                              GBytes *offer,
                              EngawaStorePlace *place,
                              GError **error);
gboolean engawa_ledger_answer (EngawaLedger *self,
                               const guint8 lookup[ENGAWA_HASH_SIZE],
                               GBytes *answer,
                               GError **error);
gboolean engawa_ledger_find_enrolment (EngawaLedger *self,
                                       const guint8 lookup[ENGAWA_HASH_SIZE],
                                       GBytes **offer,
                                       GBytes **answer,
                                       GError **error);
