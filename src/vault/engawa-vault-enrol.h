/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-lock.h"
#include "vault/engawa-vault-sync.h"

/* How a vault stops being blank: as the first of a new organisation, or by a code from a manager. The
 * messages are those of FORMAT.md section 10. */

typedef struct {
  const char *label;
  EngawaRole role;
} EngawaVaultPlanPerson;

/**
 * EngawaVaultPlan:
 * @name: the council's name
 * @phone: the number a family may call, "" for none
 * @districts: (array length=n_districts): its districts, at least one
 * @people: (array length=n_people): the first people; the first of them a manager
 * @device: this vault's label
 * @kind: what this vault is
 * @policy: the council's policy
 * @kdf: the cost of the people's locks
 * @words: (array length=n_words): the words passphrases are made of
 *
 * What a new organisation begins with. Everything is borrowed.
 */
typedef struct {
  const char *name;
  const char *phone;
  const EngawaRosterDistrict *districts;
  guint n_districts;
  const EngawaVaultPlanPerson *people;
  guint n_people;
  const char *device;
  EngawaDeviceKind kind;
  EngawaRosterPolicy policy;
  EngawaKdf kdf;
  const char *const *words;
  guint n_words;
} EngawaVaultPlan;

typedef struct {
  char *id;
  char *label;
  char *passphrase;
} EngawaVaultFounder;

/**
 * EngawaVaultFounding:
 * @organisation: the organisation's id, hex
 * @root: its root public key, hex: what the store is told
 * @people: (element-type EngawaVaultFounder): in the plan's order, with their passphrases
 * @root_sheet: the root sheet's text
 * @recovery_sheet: the recovery sheet's text
 *
 * What exists nowhere else once it has been printed. Freeing wipes it.
 */
typedef struct {
  char *organisation;
  char *root;
  GPtrArray *people;
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

/**
 * EngawaVaultInvitation:
 * @code: what the person at the new device types
 * @lookup: the name under which a store keeps offer and answer, 64 hex digits
 * @offer: the offer's bytes
 * @expires: when it ends by this vault's clock, milliseconds
 */
typedef struct {
  char *code;
  char *lookup;
  GBytes *offer;
  gint64 expires;
} EngawaVaultInvitation;

void engawa_vault_invitation_free (EngawaVaultInvitation *invitation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultInvitation, engawa_vault_invitation_free)

/* The manager's side; open. Admitting checks the answer, signs the next roster and keeps it here: it
 * still has to be put to the store (engawa_vault_get_document). `device` gets the new device's id. */
EngawaVaultInvitation *engawa_vault_invite (EngawaVault *self,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_admit (EngawaVault *self,
                             const EngawaVaultInvitation *invitation,
                             GBytes *answer,
                             char **device,
                             GError **error);

/* The new device's side; blank. Answering makes the device's key, kept in the vault's directory so
 * that a repeated answer is the same device; from then on engawa_vault_authorize() works. Installing
 * takes the rosters from number 1 on and ends with the state closed; ENGAWA_VAULT_ERROR_NOT_FOUND: the
 * newest does not list the device yet. Locks are put afterwards as documents. */
char *engawa_vault_enrol_lookup (const char *code, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_vault_enrol_answer (EngawaVault *self,
                                   const char *code,
                                   GBytes *offer,
                                   EngawaDeviceKind kind,
                                   const char *label,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_enrol_install (EngawaVault *self,
                                     const char *code,
                                     GBytes *offer,
                                     GPtrArray *rosters,
                                     GError **error);
