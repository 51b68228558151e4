/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"
#include "vault/engawa-vault.h"

/**
 * EngawaSyncState:
 * @ENGAWA_SYNC_NEVER: no round has run yet
 * @ENGAWA_SYNC_FINE: the last round ended well
 * @ENGAWA_SYNC_UNREACHABLE: nobody answers; what is written here is kept and goes later
 * @ENGAWA_SYNC_INSECURE: the address or certificate is not to be trusted
 * @ENGAWA_SYNC_REFUSED: the store refuses this device
 * @ENGAWA_SYNC_FOREIGN: the store or folder is another organisation's
 * @ENGAWA_SYNC_FROZEN: this tablet is a copy; it has to enrol again
 * @ENGAWA_SYNC_CLOSED: the council has closed this device
 * @ENGAWA_SYNC_NEWER: the other side needs a newer Engawa
 * @ENGAWA_SYNC_FULL: the store or the stick is full
 * @ENGAWA_SYNC_WRONG: something arrived, or is held, that does not verify
 *
 * What the quiet sync line says.
 */
typedef enum {
  ENGAWA_SYNC_NEVER,
  ENGAWA_SYNC_FINE,
  ENGAWA_SYNC_UNREACHABLE,
  ENGAWA_SYNC_INSECURE,
  ENGAWA_SYNC_REFUSED,
  ENGAWA_SYNC_FOREIGN,
  ENGAWA_SYNC_FROZEN,
  ENGAWA_SYNC_CLOSED,
  ENGAWA_SYNC_NEWER,
  ENGAWA_SYNC_FULL,
  ENGAWA_SYNC_WRONG,
} EngawaSyncState;

/**
 * EngawaSyncReport:
 * @state: how the round ended
 * @sent: lines the other side took from this tablet, of any journal
 * @received: lines new here
 * @filled: missing bodies that came
 * @documents: documents exchanged, both ways
 * @unsent: own lines that wait to be sent
 * @last_success: when a round last ended well, milliseconds by this clock; 0 never
 * @refilled: the other side was behind what it once had (a restored backup) and was refilled
 * @clock_fault: this clock is more than ten minutes from the store's, or the certificate's time is over
 * @skew: milliseconds this clock is ahead of the store's; %G_MININT64 unknown
 *
 * What a round did. A plain value.
 */
typedef struct {
  EngawaSyncState state;
  guint64 sent;
  guint64 received;
  guint64 filled;
  guint64 documents;
  guint64 unsent;
  gint64 last_success;
  gboolean refilled;
  gboolean clock_fault;
  gint64 skew;
} EngawaSyncReport;

/* Beyond this many milliseconds of skew the clock is called wrong. */
#define ENGAWA_SYNC_CLOCK_FAULT (10 * 60 * 1000)

#define ENGAWA_TYPE_SYNC (engawa_sync_get_type ())
G_DECLARE_FINAL_TYPE (EngawaSync, engawa_sync, ENGAWA, SYNC, GObject)

EngawaSync *engawa_sync_new (EngawaVault *vault,
                             EngawaTransport *transport) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what this place holds counts as sent: not for a stick beside a store. At first it does. */
void engawa_sync_set_counts (EngawaSync *self, gboolean counts);
/* One round. Blocks. `report` is filled in on failure too. */
gboolean engawa_sync_round (EngawaSync *self,
                            EngawaSyncReport *report,
                            GCancellable *cancellable,
                            GError **error);
EngawaSyncState engawa_sync_state_for_error (const GError *error);
/* A short word for scripts and logs: "fine", "unreachable" … */
const char *engawa_sync_state_to_text (EngawaSyncState state);
