/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault.h"

/* What the next state keeps crosses a re-execution in one inherited memfd and nowhere else. */

typedef struct _EngawaHandover EngawaHandover;

/* Writes what `vault` keeps in its present state into a sealed memfd without close-on-exec; answers
 * the descriptor or -1. Its number may stand in argv. The vault is closed to further calls: close it
 * and execute. */
int engawa_handover_write (EngawaVault *vault, GError **error);
/* Reads, wipes and closes `fd`. */
EngawaHandover *engawa_handover_read (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts a freshly opened, closed vault into the state the handover names. Consumes its secrets. */
gboolean engawa_handover_resume (EngawaHandover *self, EngawaVault *vault, GError **error);
EngawaVaultState engawa_handover_get_state (EngawaHandover *self);
void engawa_handover_free (EngawaHandover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaHandover, engawa_handover_free)
