/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/engawa-clock.h"
#include "journal/engawa-roster.h"
#include "vault/engawa-vault-error.h"

/* The tablet's vault: keys in memory, sealing, and the database in one directory.
 *
 * Threads: every public function may be called from any thread; a lock inside makes calls on one
 * vault follow one another, so a sync thread and a user-interface worker share one vault. Calls block
 * (unlocking for most of a second); a main loop uses EngawaVaultWorker instead.
 *
 * One process holds a vault at a time (flock). */

/**
 * EngawaVaultState:
 * @ENGAWA_VAULT_BLANK: not enrolled; no keys
 * @ENGAWA_VAULT_CLOSED: the device's key and public keys only
 * @ENGAWA_VAULT_OPEN: a person is signed in: their secrets, the circle's, a session key
 * @ENGAWA_VAULT_HANDED: with a family: one interview's session key and its answers; the PIN box
 * @ENGAWA_VAULT_COVERED: handed back: nothing but the PIN box
 */
typedef enum {
  ENGAWA_VAULT_BLANK,
  ENGAWA_VAULT_CLOSED,
  ENGAWA_VAULT_OPEN,
  ENGAWA_VAULT_HANDED,
  ENGAWA_VAULT_COVERED,
} EngawaVaultState;

/**
 * EngawaVaultFlags:
 * @ENGAWA_VAULT_CREATE: make the directory and a blank vault if there is none
 * @ENGAWA_VAULT_RESUMED: opened again by a program that has just re-executed itself: the check for
 *   damage is left out
 */
typedef enum {
  ENGAWA_VAULT_NONE = 0,
  ENGAWA_VAULT_CREATE = 1 << 0,
  ENGAWA_VAULT_RESUMED = 1 << 1,
} EngawaVaultFlags;

/**
 * EngawaVaultCost:
 * @ops: Argon2id passes
 * @mem: Argon2id memory, bytes
 *
 * What deriving a key from a PIN costs here, and what a guess at an unknown person costs. A person's
 * own lock carries its own cost.
 */
typedef struct {
  guint64 ops;
  guint64 mem;
} EngawaVaultCost;

/* The PIN box lives in memory only and falls after three tries, so it need not withstand theft of the
 * disk: 64 MiB, three passes, about a fifth of a second on a tablet. */
#define ENGAWA_VAULT_COST_USUAL ((EngawaVaultCost){ 3, 64 * 1024 * 1024 })

#define ENGAWA_TYPE_VAULT (engawa_vault_get_type ())
G_DECLARE_FINAL_TYPE (EngawaVault, engawa_vault, ENGAWA, VAULT, GObject)

EngawaVault *engawa_vault_open (const char *directory,
                                EngawaVaultFlags flags,
                                const EngawaClock *clock,
                                const EngawaVaultCost *cost,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_close (EngawaVault *self, GError **error);

EngawaVaultState engawa_vault_get_state (EngawaVault *self);
const char *engawa_vault_get_directory (EngawaVault *self);
char *engawa_vault_dup_organisation (EngawaVault *self);
char *engawa_vault_dup_device (EngawaVault *self);
/* The letter a case's number begins with on this tablet ("B"), or NULL. */
char *engawa_vault_dup_device_letter (EngawaVault *self);
gint64 engawa_vault_now (EngawaVault *self);

/* Signing in. `person` is the roster's person id. */
gint64 engawa_vault_get_wait (EngawaVault *self);
gboolean engawa_vault_unlock (EngawaVault *self,
                              const char *person,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GError **error);
gboolean engawa_vault_sign_out (EngawaVault *self, GError **error);
char *engawa_vault_dup_person (EngawaVault *self);
gboolean engawa_vault_is_manager (EngawaVault *self);

/* Writing; open. `body` is a whole body as EngawaBuilder and the casebook make it. The id is 64 hex
 * digits. When this answers, the entry is on disk. */
char *engawa_vault_append (EngawaVault *self, GBytes *body, GError **error);
char *
engawa_vault_append_file (EngawaVault *self, const char *media_type, GBytes *bytes, GError **error);
/* Open content (a shipped form's version …), in every state with a device key: published once in the
 * council; FALSE only on error. `published` (optional) tells whether this call wrote the entry. */
gboolean engawa_vault_publish (EngawaVault *self,
                               const char *name,
                               const char *version,
                               const char *media_type,
                               GBytes *bytes,
                               gboolean *published,
                               GError **error);
GBytes *engawa_vault_read_content (EngawaVault *self,
                                   const char *name,
                                   const char *version,
                                   GError **error);
GBytes *
engawa_vault_read_file (EngawaVault *self, const char *id, char **media_type, GError **error);
/* Open, managers: drops the bodies of whole journals' ranges (GArray of EngawaPurgeRange) and of whole
 * cases (ids). The caller has restated what a purge short of a whole case removes. */
char *engawa_vault_purge (EngawaVault *self,
                          const GArray *ranges,
                          const GPtrArray *cases,
                          GError **error);

/* Reading. Opened entries queue up inside the vault, in the order they became readable; whoever holds
 * the casebook takes them and folds them with engawa_vault_events_fold(). Signal "events-pending" (any
 * thread, no lock held) says that there are some. "refold" (likewise) says that entries already
 * delivered no longer count (set aside): begin with an empty casebook and call
 * engawa_vault_deliver_again(). */
GPtrArray *engawa_vault_take_events (EngawaVault *self);
gboolean engawa_vault_deliver_again (EngawaVault *self, GCancellable *cancellable, GError **error);

/* The roster held; NULL while blank. (transfer full) */
EngawaRoster *engawa_vault_ref_roster (EngawaVault *self);

/* Settings of this tablet: plain rows, readable in every state. Names are kebab-case. */
char *engawa_vault_dup_setting (EngawaVault *self, const char *name, const char *fallback);
gint64 engawa_vault_get_setting_int (EngawaVault *self, const char *name, gint64 fallback);
double engawa_vault_get_setting_double (EngawaVault *self, const char *name, double fallback);
gboolean engawa_vault_get_setting_boolean (EngawaVault *self, const char *name, gboolean fallback);
gboolean
engawa_vault_set_setting (EngawaVault *self, const char *name, const char *value, GError **error);
gboolean
engawa_vault_set_setting_int (EngawaVault *self, const char *name, gint64 value, GError **error);
gboolean
engawa_vault_set_setting_double (EngawaVault *self, const char *name, double value, GError **error);
gboolean engawa_vault_set_setting_boolean (EngawaVault *self,
                                           const char *name,
                                           gboolean value,
                                           GError **error);

#define ENGAWA_SETTING_LANGUAGE "language"
#define ENGAWA_SETTING_PPI "pixels-per-inch"
#define ENGAWA_SETTING_TEXT_SIZE "text-size"
#define ENGAWA_SETTING_CONTRAST "high-contrast"
#define ENGAWA_SETTING_STORE_URL "store-url"
#define ENGAWA_SETTING_STORE_CA "store-ca"
#define ENGAWA_SETTING_FOLDER "folder"
#define ENGAWA_SETTING_HOST "host"
