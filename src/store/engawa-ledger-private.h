/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/engawa-ledger.h"

/* What the ledger's files share. */

/* The newest of each document of an organisation. */
typedef struct {
  char *name;
  gint64 number;
  guint8 hash[ENGAWA_HASH_SIZE];
} EngawaLedgerDocument;

/* An organisation as it stands in the database, read once and kept until something changes it. */
typedef struct {
  EngawaBackendOrganisation row;

  /* owned */
  EngawaRoster *roster;
  GPtrArray *documents; /* of EngawaLedgerDocument */
} EngawaLedgerOrganisation;

struct _EngawaLedger {
  /* owned */
  EngawaBackend *backend;
  GHashTable *organisations; /* org bytes → EngawaLedgerOrganisation */

  EngawaClock clock;
  gboolean forget;
};

/**
 * EngawaCallerRight:
 * @ENGAWA_CALLER_OPEN: an open device of the roster
 * @ENGAWA_CALLER_LISTED: any device of the roster, closed ones too
 * @ENGAWA_CALLER_ANY: any device that can sign; only for bringing documents, which prove themselves
 */
typedef enum {
  ENGAWA_CALLER_OPEN,
  ENGAWA_CALLER_LISTED,
  ENGAWA_CALLER_ANY,
} EngawaCallerRight;

/* The caller's organisation, when the caller has that right. Borrowed until the next change. */
EngawaLedgerOrganisation *engawa_ledger_enter (EngawaLedger *self,
                                               const EngawaCaller *caller,
                                               EngawaCallerRight right,
                                               EngawaStorePlace *place,
                                               GError **error);
const EngawaLedgerDocument *engawa_ledger_find_newest (const EngawaLedgerOrganisation *organisation,
                                                       const char *name);
void engawa_ledger_drop_organisation (EngawaLedger *self, const guint8 org[ENGAWA_ORG_SIZE]);
gboolean engawa_ledger_load_roster (EngawaLedger *self,
                                    const EngawaLedgerOrganisation *organisation,
                                    gint64 number,
                                    EngawaRoster **roster,
                                    GError **error);

/* Applies an open purge line of `journal`; an invalid purge is kept without effect. `journals` holds
 * the locked rows (element-type EngawaBackendJournal). */
gboolean engawa_ledger_purge (EngawaLedger *self,
                              EngawaLedgerOrganisation *organisation,
                              EngawaBackendJournal *journal,
                              GArray *journals,
                              const guint8 *body,
                              gsize length,
                              GError **error);
gboolean engawa_ledger_is_purgeable (const EngawaHeader *header);
