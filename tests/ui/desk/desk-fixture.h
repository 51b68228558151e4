/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault-enrol.h"

/**
 * DeskFixture:
 * @manager: the manager's person id
 * @worker: the worker's person id
 * @passphrase: the worker's passphrase
 *
 * A council of one tablet with cases, interviews, batons and referrals, all written through the vault.
 */
typedef struct {
  char *manager;
  char *worker;
  char *passphrase;
} DeskFixture;

/* Founds it in @directory; @words: the text of the word list. The vault is closed on disk afterwards. */
DeskFixture *desk_fixture_new (const char *directory, const char *words, GError **error);
void desk_fixture_free (DeskFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFixture, desk_fixture_free)
