/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-casebook.h"

/**
 * EngawaVaultEventKind:
 * @ENGAWA_VAULT_EVENT_ENTRY: an entry became readable
 * @ENGAWA_VAULT_EVENT_UNREADABLE: an entry is here and does not open
 * @ENGAWA_VAULT_EVENT_PURGED: an entry's body was purged
 */
typedef enum {
  ENGAWA_VAULT_EVENT_ENTRY,
  ENGAWA_VAULT_EVENT_UNREADABLE,
  ENGAWA_VAULT_EVENT_PURGED,
} EngawaVaultEventKind;

/**
 * EngawaVaultEvent:
 * @kind: what happened
 * @entry: the entry; its pointers belong to the event
 * @detail: (nullable): why it is unreadable
 *
 * One thing the casebook should hear. Immutable; may cross threads.
 */
typedef struct {
  EngawaVaultEventKind kind;
  EngawaEntry entry;
  const char *detail;
} EngawaVaultEvent;

void engawa_vault_event_free (EngawaVaultEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultEvent, engawa_vault_event_free)

/* Tells the casebook all of `events` (element-type EngawaVaultEvent); on the casebook's thread. */
void engawa_vault_events_fold (GPtrArray *events, EngawaCasebook *casebook);
