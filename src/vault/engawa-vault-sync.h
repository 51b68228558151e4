/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault.h"

/* What a transport needs of a vault. Everything here works in the states closed, open, handed and
 * covered, and shows nothing of what an entry says. Devices and hashes are 64 lower-case hex digits;
 * a line is the bytes of FORMAT.md without the line feed. */

/**
 * EngawaVaultHead:
 * @device: the journal's device
 * @n: its last held line, 0 when none is held
 * @hash: the hash of that line's header, zeros when @n is 0
 * @complete: the roster closes this device and everything up to its last line is held
 * @own: this tablet's own journal
 *
 * One row of the version vector. Every device of the roster has one.
 */
typedef struct {
  char device[65];
  guint64 n;
  char hash[65];
  gboolean complete;
  gboolean own;
} EngawaVaultHead;

/**
 * EngawaVaultPlace:
 * @device: the journal's device
 * @n: the line's number
 *
 * A place in a journal.
 */
typedef struct {
  char device[65];
  guint64 n;
} EngawaVaultPlace;

/**
 * EngawaVaultIngest:
 * @stored: lines new to this vault
 * @repeated: lines that were here already
 * @filled: missing bodies that came with repeated lines
 * @aside: new lines past a closed device's last: kept and set aside
 *
 * What one batch brought.
 */
typedef struct {
  guint stored;
  guint repeated;
  guint filled;
  guint aside;
} EngawaVaultIngest;

/**
 * EngawaVaultDocument:
 * @name: the document's name, as in `/v1/documents/<name>`
 * @number: its number
 * @bytes: its exact bytes
 */
typedef struct {
  char *name;
  guint64 number;
  GBytes *bytes;
} EngawaVaultDocument;

void engawa_vault_document_free (EngawaVaultDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultDocument, engawa_vault_document_free)

/* (element-type EngawaVaultHead): sorted by device. */
GArray *engawa_vault_get_heads (EngawaVault *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_get_head (EngawaVault *self,
                                const char *device,
                                EngawaVaultHead *head,
                                GError **error);

/* (element-type GBytes): the lines after `after`, at most `max_lines` and `max_bytes` (line feeds
 * counted), ending on a signed line; empty when there are none. */
GPtrArray *engawa_vault_read_lines (EngawaVault *self,
                                    const char *device,
                                    guint64 after,
                                    guint max_lines,
                                    gsize max_bytes,
                                    gboolean bodies,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a batch of one journal's lines: all or nothing. `lines` (element-type GBytes). */
gboolean engawa_vault_ingest (EngawaVault *self,
                              const char *device,
                              GPtrArray *lines,
                              EngawaVaultIngest *result,
                              GCancellable *cancellable,
                              GError **error);

/* (element-type EngawaVaultPlace): lines held without their body and not purged. */
GArray *engawa_vault_list_missing (EngawaVault *self,
                                   guint max_places,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Documents. Names as in the store's routes: "roster", "lock-PERSON". Putting verifies; a document
 * already held with the same bytes is accepted and changes nothing. */
GPtrArray *engawa_vault_list_documents (EngawaVault *self,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* number 0: the newest. */
EngawaVaultDocument *engawa_vault_get_document (EngawaVault *self,
                                                const char *name,
                                                guint64 number,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
engawa_vault_put_document (EngawaVault *self, const char *name, GBytes *bytes, GError **error);

/* The store's head of this tablet's own journal, told at every sync before anything is pushed or
 * pulled: freezes the journal when the store is ahead of it or has another line at that place; after
 * damage it decides what has to come back. `hash` may be NULL when unknown. */
gboolean
engawa_vault_note_own_head (EngawaVault *self, guint64 n, const char *hash, GError **error);

/**
 * EngawaVaultFrozen:
 * @ENGAWA_VAULT_FROZEN_NO: writing is allowed
 * @ENGAWA_VAULT_FROZEN_AHEAD: the store holds later lines of this journal: this is a restored copy
 * @ENGAWA_VAULT_FROZEN_FORK: the store holds another line at one of this journal's places
 * @ENGAWA_VAULT_FROZEN_SALVAGED: after damage, until the own journal is back and whole
 * @ENGAWA_VAULT_FROZEN_CLOSED: the roster closes this device
 */
typedef enum {
  ENGAWA_VAULT_FROZEN_NO,
  ENGAWA_VAULT_FROZEN_AHEAD,
  ENGAWA_VAULT_FROZEN_FORK,
  ENGAWA_VAULT_FROZEN_SALVAGED,
  ENGAWA_VAULT_FROZEN_CLOSED,
} EngawaVaultFrozen;

EngawaVaultFrozen engawa_vault_get_frozen (EngawaVault *self);

/* The store confirmed this tablet's own lines up to `n`; what a closed device deletes depends on it. */
gboolean engawa_vault_note_sent (EngawaVault *self, guint64 n, GError **error);
guint64 engawa_vault_get_sent (EngawaVault *self);

/* Facts a screen shows: when the last sync ended well (0: never), and how far this clock is from the
 * store's (milliseconds, positive: this clock is ahead). The skew goes into the next session entry. */
gboolean engawa_vault_note_sync (EngawaVault *self, gint64 time, GError **error);
gint64 engawa_vault_get_last_sync (EngawaVault *self);
gboolean engawa_vault_note_skew (EngawaVault *self, gint64 skew, GError **error);
gint64 engawa_vault_get_skew (EngawaVault *self);

/* The value of the Authorization header for `host` (as in the Host header), good until `expires`
 * (milliseconds, the store's clock). */
char *engawa_vault_authorize (EngawaVault *self, const char *host, gint64 expires, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
