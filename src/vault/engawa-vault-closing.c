/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a roster closes. Lines past a closed device's last are set aside: kept, verified, listed, and
 * no part of the casebook. A device that reads its own closing keeps nothing but its unsent lines. */

static gboolean
set_aside (EngawaVault *self, const EngawaRosterDevice *device, GError **error)
{
  /* At the last place itself another line than the closing names is set aside too. What was purged
   * stays marked so: its body must not come back. */
  if (!engawa_vault_db_run (self->db,
                            "UPDATE entry SET mark = 1 WHERE mark NOT IN (1, 3) AND journal ="
                            " (SELECT id FROM journal WHERE device = ?)"
                            " AND (n > ? OR (n = ? AND hash <> ?))",
                            error, "biib", device->key, (gsize) ENGAWA_KEY_SIZE, device->last,
                            device->last, device->last_hash, (gsize) ENGAWA_HASH_SIZE))
    return FALSE;
  if (engawa_vault_db_changes (self->db) > 0)
    self->tell_refold = TRUE;
  return TRUE;
}

/* In the caller's transaction. */
gboolean
engawa_vault_apply_closings (EngawaVault *self, GError **error)
{
  const GPtrArray *devices = engawa_roster_get_devices (self->roster);
  const guint8 *own = engawa_device_key_get_public (self->device);

  for (guint i = 0; i < devices->len; i++) {
    const EngawaRosterDevice *device = g_ptr_array_index (devices, i);

    if (!device->closed)
      continue;
    if (!set_aside (self, device, error)
        || (memcmp (device->key, own, ENGAWA_KEY_SIZE) == 0
            && !engawa_vault_freeze (self, ENGAWA_VAULT_FROZEN_CLOSED, error)))
      return FALSE;
  }
  return TRUE;
}

/* This device was closed: everything but its unsent lines goes, from the disk too. */
gboolean
engawa_vault_delete_sent (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = engawa_vault_begin (self, error);
  gint64 sent = (gint64) engawa_vault_get_sent (self);

  if (transaction == NULL
      || !engawa_vault_db_run (self->db, "DELETE FROM entry WHERE journal <> ? OR n <= ?", error,
                               "ii", self->own_journal, sent)
      || !engawa_vault_db_run (self->db, "DELETE FROM session", error, "")
      || !engawa_vault_db_run (self->db, "DELETE FROM draft", error, "")
      || !engawa_vault_db_run (self->db, "DELETE FROM content", error, "")
      || !engawa_vault_db_run (self->db, "DELETE FROM purge", error, "")
      || !engawa_vault_db_run (self->db, "DELETE FROM document WHERE name <> 'roster'", error, "")
      || !engawa_vault_commit (transaction, error))
    return FALSE;
  engawa_vault_delete_damaged (self);
  engawa_vault_drop_open (self);
  engawa_vault_drop_handed (self);
  engawa_vault_set_state (self, ENGAWA_VAULT_CLOSED);
  self->tell_refold = TRUE;
  engawa_vault_delete_lock_copies (self);
  return engawa_vault_db_checkpoint (self->db, error);
}

/* The locks' copies beside the database. */
void
engawa_vault_delete_lock_copies (EngawaVault *self)
{
  g_autofree char *folder = engawa_vault_path (self, ENGAWA_VAULT_FOLDER_DOCUMENTS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_str_has_prefix (name, "lock-"))
      g_unlink (path);
  }
}
