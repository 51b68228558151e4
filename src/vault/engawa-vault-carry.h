/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault.h"

/**
 * EngawaVaultCarried:
 * @entries: entries that now stand in this journal as copies
 * @files: files written anew
 * @drafts: unfinished interviews that moved
 * @left: lines that could not be carried: bodies that do not open, purges (a manager purges again) and
 *   kinds a newer Engawa wrote
 *
 * What engawa_vault_carry() brought over.
 */
typedef struct {
  guint entries;
  guint files;
  guint drafts;
  guint left;
} EngawaVaultCarried;

/* Both vaults open; the journal of `from` is frozen (engawa_vault_get_frozen()). Nothing is lost when it
 * ends half way: it may be called again. */
gboolean engawa_vault_carry (EngawaVault *self,
                             EngawaVault *from,
                             EngawaVaultCarried *carried,
                             GCancellable *cancellable,
                             GError **error);
