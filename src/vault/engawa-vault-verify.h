/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault-sync.h"

/**
 * EngawaVaultFault:
 * @place: where
 * @what: (transfer none): a short English phrase without personal data
 */
typedef struct {
  EngawaVaultPlace place;
  const char *what;
} EngawaVaultFault;

/**
 * EngawaVaultReport:
 * @journals: journals held
 * @lines: lines held
 * @signatures: signatures checked and good
 * @opened: bodies that opened (or, being open content, fit their hash)
 * @missing: lines whose body is not here and was not purged
 * @purged: lines whose body was purged
 * @aside: lines past a closed device's last
 * @unread: bodies not tried, because nobody is signed in or no key for their circle is held
 * @faults: (element-type EngawaVaultFault): everything that does not hold
 */
typedef struct {
  guint journals;
  guint64 lines;
  guint64 signatures;
  guint64 opened;
  guint64 missing;
  guint64 purged;
  guint64 aside;
  guint64 unread;
  GArray *faults;
} EngawaVaultReport;

void engawa_vault_report_free (EngawaVaultReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultReport, engawa_vault_report_free)

/* Whole chain, every signature, every body. */
EngawaVaultReport *engawa_vault_verify (EngawaVault *self,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * EngawaVaultDamage:
 * @when: when the salvage ran, milliseconds
 * @lines: (element-type EngawaVaultPlace): lines gone with their header
 * @bodies: (element-type EngawaVaultPlace): bodies gone
 * @drafts: draft rows that were readable
 * @own_unsure: the own journal may have lost its end
 *
 * What a salvage could not bring over; places refilled since are left out.
 */
typedef struct {
  gint64 when;
  GArray *lines;
  GArray *bodies;
  guint drafts;
  gboolean own_unsure;
} EngawaVaultDamage;

void engawa_vault_damage_free (EngawaVaultDamage *damage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultDamage, engawa_vault_damage_free)

/* NULL without error: this vault was never damaged, or everything has come back. */
EngawaVaultDamage *engawa_vault_get_damage (EngawaVault *self, GError **error);
