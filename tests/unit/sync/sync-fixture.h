/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/test-store.h"
#include "sync/engawa-folder-transport.h"
#include "sync/engawa-store-transport.h"
#include "sync/engawa-sync-enrol.h"
#include "sync/engawa-sync.h"
#include "vault-fixture.h"

/* A council whose first vault is open as manager, and a store on a real port. */

typedef struct {
  Council *council;
  TestStore *store;
  char *database;
  gint64 now; /* the store's */
  EngawaClock clock;
} Place;

Place *place_new (void);
/* The store speaks TLS with that certificate of make-certificates. */
Place *place_new_tls (const char *certificate);
void place_free (Place *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

void place_stop_store (Place *place);
void place_start_store (Place *place);
void place_register (Place *place);

EngawaTransport *transport_to_store (Place *place, EngawaVault *vault);
/* One round over that transport; the state it ends with. */
EngawaSyncState
round_over (EngawaTransport *transport, EngawaVault *vault, EngawaSyncReport *report);
EngawaSyncState round_with_store (Place *place, EngawaVault *vault, EngawaSyncReport *report);
/* A second device, enrolled over that transport of the first. */
EngawaVault *enrol_over (Place *place, EngawaTransport *inviting, const char *name);

void note (EngawaVault *vault, const char *text);
void assert_notes (EngawaVault *vault, const char *expected);
char *make_certificates (Council *council);
