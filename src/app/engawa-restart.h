/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault.h"

G_BEGIN_DECLS

/**
 * EngawaRestart:
 * @execute: takes the program's new arguments (NULL at the end) and does not return when it succeeds
 * @data: for @execute
 *
 * How the program executes itself again. Tests hand in their own.
 */
typedef struct {
  gboolean (*execute) (const char *const *arguments, gpointer data, GError **error);
  gpointer data;
} EngawaRestart;

EngawaRestart engawa_restart_by_exec (void);

/* Every arrow of the tablet's states that drops keys goes through here: what the vault's present state
 * keeps crosses in one inherited memfd, and nothing else does. @arguments: the program's own, without an
 * earlier `--resume`. */
gboolean engawa_restart (const EngawaRestart *how,
                         EngawaVault *vault,
                         const char *const *arguments,
                         GError **error);

G_END_DECLS
