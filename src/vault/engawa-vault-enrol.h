/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault-sync.h"

/* How a vault stops being blank: as the first of a new organisation, or by a code from a manager. */

/**
 * EngawaVaultPlan:
 * @name: the council's name
 * @districts: (array zero-terminated=1): its districts, at least one
 * @manager: the manager's label
 * @worker: (nullable): the first worker's label
 * @device: this vault's label
 * @start_alone: policy: a family may begin on a closed tablet
 * @pin: policy: the PIN box
 * @phone: (nullable): the number a family may call
 * @ops: Argon2id passes of the locks
 * @mem: Argon2id memory of the locks, bytes
 * @words: (array zero-terminated=1): the 2,048 words passphrases are made of
 *
 * What a new organisation begins with.
 */
typedef struct {
  const char *name;
  const char *const *districts;
  const char *manager;
  const char *worker;
  const char *device;
  gboolean start_alone;
  gboolean pin;
  const char *phone;
  guint64 ops;
  guint64 mem;
  const char *const *words;
} EngawaVaultPlan;

/**
 * EngawaVaultFounding:
 * @organisation: the organisation's id, hex
 * @root: its root public key, hex: what the store is told
 * @manager: the manager's person id
 * @manager_passphrase: their passphrase, shown once
 * @worker: (nullable): the worker's person id
 * @worker_passphrase: (nullable): theirs
 * @root_sheet: the root's secret as printed
 * @recovery_sheet: the recovery seed as printed
 *
 * What exists nowhere else once it has been printed. Freeing wipes it.
 */
typedef struct {
  char *organisation;
  char *root;
  char *manager;
  char *manager_passphrase;
  char *worker;
  char *worker_passphrase;
  char *root_sheet;
  char *recovery_sheet;
} EngawaVaultFounding;

void engawa_vault_founding_free (EngawaVaultFounding *founding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultFounding, engawa_vault_founding_free)

/* blank → closed: makes the organisation, its roster and its locks. */
EngawaVaultFounding *engawa_vault_found (EngawaVault *self,
                                         const EngawaVaultPlan *plan,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The new device, blank. Offering makes the device's key, kept in the vault's directory so that a
 * repeated offer is the same device; installing ends with the state closed. */
GBytes *engawa_vault_enrol_offer (EngawaVault *self,
                                  const char *code,
                                  const char *label,
                                  const char *kind,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_enrol_install (EngawaVault *self,
                                     const char *code,
                                     GBytes *answer,
                                     GPtrArray *rosters,
                                     GError **error);

/* The manager's side, open. A code is 26 + 2 symbols in fours. */
char *engawa_vault_enrol_code (EngawaVault *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name under which a store keeps offer and answer of this code: hex. */
char *engawa_vault_enrol_code_hash (const char *code, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Checks the offer, signs and stores the roster that has the device, and makes the answer. */
GBytes *engawa_vault_enrol_answer (EngawaVault *self,
                                   const char *code,
                                   GBytes *offer,
                                   char **device,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
