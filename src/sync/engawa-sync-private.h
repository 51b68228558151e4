/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync.h"
#include "vault/engawa-vault-sync.h"

/* What the files of a round share. */
typedef struct {
  /* borrowed */
  EngawaVault *vault;
  EngawaTransport *transport;
  GCancellable *cancellable;
  EngawaSyncReport *report;

  gboolean counts;
  /* owned: the first thing that did not verify; the rest of the round goes on */
  GError *worry;
} EngawaSyncRound;

/* Takes an error that must not stop the round. */
void engawa_sync_round_worry (EngawaSyncRound *round, GError *error);

/* Roster chain first, then locks, both ways; `*closed` when the roster closes this device. */
gboolean
engawa_sync_round_documents (EngawaSyncRound *round, const EngawaSyncPage *page, GError **error);
/* A store that does not list this device may lack rosters: brings them. FALSE: it did not help. */
gboolean engawa_sync_round_introduce (EngawaSyncRound *round, GError **error);
/* A device that was closed reads the rosters that say so. */
void engawa_sync_round_read_rosters (EngawaSyncRound *round);
/* Whether the other side can show the line of this device's own journal that it claims to hold. */
gboolean engawa_sync_round_believes (EngawaSyncRound *round,
                                     const EngawaSyncHead *claim,
                                     gboolean *believed,
                                     GError **error);
/* Whether all was given that is said to be held there; FALSE only when that cannot be told. */
gboolean engawa_sync_round_check_withheld (EngawaSyncRound *round,
                                           const EngawaSyncPage *page,
                                           GError **error);
