/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Whether the own journal may grow, and the facts about syncing. A frozen journal stays frozen: only
 * the freeze that follows damage thaws, when everything the store has is back. */

gboolean
engawa_vault_freeze (EngawaVault *self, EngawaVaultFrozen reason, GError **error)
{
  if (self->frozen == reason && engawa_vault_get_setting_int (self, "frozen", 0) == (gint64) reason)
    return TRUE;
  /* The stricter reason stays: only SALVAGED may give way to another. */
  if (self->frozen != ENGAWA_VAULT_FROZEN_NO && self->frozen != ENGAWA_VAULT_FROZEN_SALVAGED
      && self->frozen != reason && reason != ENGAWA_VAULT_FROZEN_CLOSED)
    return TRUE;
  /* In memory it holds even where the disk cannot keep it; then the next call keeps it. */
  self->frozen = reason;
  return engawa_vault_write_setting_int (self, "frozen", reason, error);
}

EngawaVaultFrozen
engawa_vault_get_frozen (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->frozen;
}

static gint64
last_own_row (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->db, "SELECT coalesce (max (n), 0) FROM entry WHERE journal = ?",
                             error, "i", self->own_journal);

  return query != NULL && engawa_vault_query_next (query, error) ? engawa_vault_query_int (query, 0)
                                                                 : -1;
}

/* Lets the own journal grow again once it holds all that the store has. Rows past the head then mean
 * that unsent lines before them are lost for good: the journal cannot go on, the device must enrol
 * again, and staff can still read those rows. */
gboolean
engawa_vault_thaw_salvaged (EngawaVault *self, GError **error)
{
  gint64 store = engawa_vault_get_setting_int (self, "store-head", -1);
  gint64 last;

  if (self->frozen != ENGAWA_VAULT_FROZEN_SALVAGED || store < 0 || self->own_n < store)
    return TRUE;
  last = last_own_row (self, error);
  if (last < 0)
    return FALSE;
  if (last > self->own_n)
    return TRUE;
  if (!engawa_vault_write_setting (self, "frozen", NULL, error))
    return FALSE;
  self->frozen = ENGAWA_VAULT_FROZEN_NO;
  return engawa_vault_write_setting (self, "own-unsure", NULL, error);
}

/* The own header's hash at n equals `hash`; rows deleted since pass. */
static gboolean
own_line_is (EngawaVault *self, gint64 n, const guint8 hash[ENGAWA_HASH_SIZE], GError **error)
{
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->db, "SELECT hash FROM entry WHERE journal = ? AND n = ?", error,
                             "ii", self->own_journal, n);
  g_autoptr (GError) failure = NULL;
  const guint8 *held;
  gsize length;

  if (query == NULL)
    return FALSE;
  if (!engawa_vault_query_next (query, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    return failure == NULL;
  }
  held = engawa_vault_query_blob (query, 0, &length);
  return length == ENGAWA_HASH_SIZE && memcmp (held, hash, ENGAWA_HASH_SIZE) == 0;
}

/**
 * engawa_vault_note_own_head:
 * @self: the vault; not blank
 * @n: the store's head of this tablet's own journal, 0 for none
 * @hash: (nullable): that line's hash, if the store told it
 * @error: return location
 *
 * Told at every sync before anything else travels. A store that is ahead of this journal, or holds
 * another line, freezes it (engawa_vault_get_frozen()); after damage this says what must come back
 * before the journal may grow again.
 *
 * Returns: whether the fact could be kept; a freeze is not an error.
 */
gboolean
engawa_vault_note_own_head (EngawaVault *self, guint64 n, const char *hash, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GError) failure = NULL;
  guint8 bytes[ENGAWA_HASH_SIZE];
  gint64 store = (gint64) MIN (n, ENGAWA_LIMIT_INTEGER);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return FALSE;
  if (hash != NULL && !engawa_hex_decode_text (bytes, sizeof bytes, hash)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "A hash is 64 lower-case hex digits");
    return FALSE;
  }
  if (hash != NULL && store > 0 && !own_line_is (guard, store, bytes, &failure)) {
    if (failure == NULL)
      return engawa_vault_freeze (guard, ENGAWA_VAULT_FROZEN_FORK, error);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (self->frozen == ENGAWA_VAULT_FROZEN_SALVAGED)
    return engawa_vault_write_setting_int (guard, "store-head", store, error)
           && engawa_vault_thaw_salvaged (guard, error);
  return store <= self->own_n || engawa_vault_freeze (guard, ENGAWA_VAULT_FROZEN_AHEAD, error);
}

static gint64
read_fact (EngawaVault *self, const char *name, gint64 fallback)
{
  return engawa_vault_get_setting_int (self, name, fallback);
}

static gboolean
note_fact (EngawaVault *self, const char *name, gint64 value, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
         && (read_fact (guard, name, G_MININT64) == value
             || engawa_vault_write_setting_int (guard, name, value, error));
}

/**
 * engawa_vault_note_sent:
 * @self: the vault; not blank
 * @n: the last own line the store has confirmed
 * @error: return location
 *
 * Never goes back.
 *
 * Returns: whether it is kept.
 */
gboolean
engawa_vault_note_sent (EngawaVault *self, guint64 n, GError **error)
{
  gint64 sent = (gint64) MIN (n, ENGAWA_LIMIT_INTEGER);

  return note_fact (self, "sent", MAX (sent, read_fact (self, "sent", 0)), error);
}

guint64
engawa_vault_get_sent (EngawaVault *self)
{
  return (guint64) MAX (0, read_fact (self, "sent", 0));
}

gboolean
engawa_vault_note_sync (EngawaVault *self, gint64 time, GError **error)
{
  return note_fact (self, "last-sync", time, error);
}

gint64
engawa_vault_get_last_sync (EngawaVault *self)
{
  return read_fact (self, "last-sync", 0);
}

gboolean
engawa_vault_note_skew (EngawaVault *self, gint64 skew, GError **error)
{
  return note_fact (self, "skew", CLAMP (skew, -ENGAWA_LIMIT_TIME, ENGAWA_LIMIT_TIME), error);
}

gint64
engawa_vault_get_skew (EngawaVault *self)
{
  return read_fact (self, "skew", 0);
}
