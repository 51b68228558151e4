/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

#include <sodium.h>
#include <string.h>

/* Signing in and out. An unknown person, a wrong passphrase and a damaged lock give one answer after
 * one derivation's time, and each failure makes the next try wait longer. The failure is counted on
 * disk before the derivation, so ending the process gains nothing. */

#define FIRST_WAIT 1000
#define LONGEST_WAIT (15 * 60 * 1000)

static gint64
wait_after (guint failures)
{
  if (failures == 0)
    return 0;
  if (failures > 10)
    return LONGEST_WAIT;
  return MIN ((gint64) FIRST_WAIT << (failures - 1), LONGEST_WAIT);
}

static void
note_failures (EngawaVault *self, guint failures, gint64 at)
{
  self->failures = failures;
  self->failed_at = at;
  /* A full disk must not shut staff out of what they wrote: then memory counts alone. */
  if (engawa_vault_write_setting_int (self, "unlock-failures", failures, NULL))
    engawa_vault_write_setting_int (self, "unlock-failed-at", at, NULL);
}

static guint
read_failures (EngawaVault *self, gint64 *at)
{
  gint64 kept = engawa_vault_get_setting_int (self, "unlock-failures", 0);

  *at = MAX (self->failed_at, engawa_vault_get_setting_int (self, "unlock-failed-at", 0));
  return MAX (self->failures, (guint) CLAMP (kept, 0, 1000));
}

/**
 * engawa_vault_get_wait:
 * @self: the vault
 *
 * Returns: milliseconds until engawa_vault_unlock() may be tried again; 0: now.
 */
gint64
engawa_vault_get_wait (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  gint64 now = engawa_clock_now (&self->clock);
  guint failures;
  gint64 at;

  if (guard->db == NULL)
    return 0;
  failures = read_failures (self, &at);
  if (now < at) {
    /* The clock was set back: the wait begins anew instead of lasting for years. */
    note_failures (self, failures, now);
    self->failed_at = now;
    at = now;
  }
  return MAX (0, at + wait_after (failures) - now);
}

/* Spends what opening a lock would. */
static void
derive_in_vain (EngawaVault *self, const char *passphrase)
{
  guint8 key[crypto_aead_chacha20poly1305_ietf_KEYBYTES];
  guint8 salt[crypto_pwhash_SALTBYTES] = { 0 };
  EngawaVaultCost cost = self->cost;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db, "SELECT bytes FROM document WHERE name LIKE 'lock-%' ORDER BY number DESC LIMIT 1",
      NULL, "");

  if (query != NULL && engawa_vault_query_next (query, NULL)) {
    g_autoptr (GBytes) bytes = engawa_vault_query_bytes (query, 0);
    g_autoptr (EngawaLock) lock = engawa_lock_parse (bytes, NULL);

    if (lock != NULL) {
      cost.ops = (guint64) engawa_lock_get_kdf (lock).ops;
      cost.mem = (guint64) engawa_lock_get_kdf (lock).mem;
    }
  }
  if (crypto_pwhash (key, sizeof key, passphrase, strlen (passphrase), salt, cost.ops, cost.mem,
                     crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    g_debug ("no memory for a derivation");
  sodium_memzero (key, sizeof key);
}

static EngawaPersonKeys *
open_lock (EngawaVault *self, const char *person, const char *passphrase)
{
  const EngawaRosterPerson *row =
      engawa_person_is_id (person) ? engawa_roster_find_person (self->roster, person) : NULL;
  g_autoptr (EngawaPersonKeys) keys = NULL;
  g_autoptr (EngawaLock) lock = NULL;
  g_autoptr (GError) failure = NULL;

  if (row != NULL && row->closed == 0)
    lock = engawa_vault_load_lock (self, person, NULL);
  if (lock == NULL) {
    derive_in_vain (self, passphrase);
    return NULL;
  }
  keys = engawa_lock_open (lock, passphrase, &failure);
  if (keys == NULL) {
    /* A passphrase that is refused before it is derived must take as long as any other. */
    if (!g_error_matches (failure, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_PASSPHRASE))
      derive_in_vain (self, passphrase);
    return NULL;
  }
  if (memcmp (engawa_person_keys_get_sign_public (keys), row->sign, ENGAWA_KEY_SIZE) != 0
      || memcmp (engawa_person_keys_get_box_public (keys), row->box, ENGAWA_KEY_SIZE) != 0)
    return NULL;
  return g_steal_pointer (&keys);
}

static gboolean
session_is_unreadable (gpointer place, gpointer session, gpointer data)
{
  return ((const EngawaVaultSession *) session)->key == NULL;
}

/* The roster just adopted may have brought the circle a generation. */
void
engawa_vault_renew_circle (EngawaVault *self)
{
  GPtrArray *circle;

  if (self->state != ENGAWA_VAULT_OPEN)
    return;
  circle = engawa_roster_open_circle (self->roster, ENGAWA_CIRCLE_COUNCIL,
                                      engawa_person_keys_get_person (self->person),
                                      engawa_person_keys_get_box_secret (self->person), NULL);
  /* A person it no longer grants anything keeps what they could read until they sign out. */
  if (circle == NULL)
    return;
  g_clear_pointer (&self->circle, g_ptr_array_unref);
  self->circle = circle;
  if (g_hash_table_foreach_remove (self->sessions, session_is_unreadable, NULL) > 0)
    self->tell_refold = TRUE;
}

/* The rest of signing in, with the person's keys in hand (transfer full). */
gboolean
engawa_vault_open_with (EngawaVault *self,
                        EngawaPersonKeys *keys,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (EngawaPersonKeys) person = keys;
  g_autoptr (GPtrArray) circle = NULL;
  g_autoptr (GError) failure = NULL;
  EngawaVaultState before = self->state;

  circle = engawa_roster_open_circle (self->roster, ENGAWA_CIRCLE_COUNCIL,
                                      engawa_person_keys_get_person (person),
                                      engawa_person_keys_get_box_secret (person), &failure);
  if (circle == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  self->person = g_steal_pointer (&person);
  self->circle = g_steal_pointer (&circle);
  engawa_vault_set_state (self, ENGAWA_VAULT_OPEN);
  /* Reading must work on a full disk and with a frozen journal; writing will say what is wrong. */
  if (!engawa_vault_ensure_session (self, &failure))
    g_clear_error (&failure);
  if (!engawa_vault_deliver_all (self, cancellable, &failure)
      && g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DAMAGED)) {
    g_clear_error (&failure);
    if (engawa_vault_repair (self, &failure))
      engawa_vault_deliver_all (self, cancellable, &failure);
  }
  if (failure != NULL) {
    engawa_vault_drop_open (self);
    engawa_vault_set_state (self, before);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  engawa_vault_drop_handed (self);
  return TRUE;
}

/**
 * engawa_vault_unlock:
 * @self: the vault; closed or covered
 * @person: the person's id in the roster
 * @passphrase: theirs, as typed
 * @cancellable: (nullable): stops the reading of entries
 * @error: return location
 *
 * Signs a person in: opens their lock and their circles, begins a session, and queues every readable
 * entry for the casebook. Blocks for the lock's derivation (most of a second as shipped).
 *
 * Returns: whether the vault is open; else %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_WAIT,
 * %ENGAWA_VAULT_ERROR_REFUSED, %ENGAWA_VAULT_ERROR_CLOSED, %ENGAWA_VAULT_ERROR_SALVAGED (the roster
 * was lost: sync) or %ENGAWA_VAULT_ERROR_DOCUMENT (the roster grants this person nothing).
 */
gboolean
engawa_vault_unlock (EngawaVault *self,
                     const char *person,
                     const char *passphrase,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaPersonKeys) keys = NULL;
  guint failures;
  gint64 at;

  g_return_val_if_fail (person != NULL && passphrase != NULL, FALSE);

  if (!engawa_vault_require (
          guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_CLOSED) | ENGAWA_VAULT_IN (ENGAWA_VAULT_COVERED),
          error))
    return FALSE;
  if (self->frozen == ENGAWA_VAULT_FROZEN_CLOSED || self->roster == NULL)
    return engawa_vault_require_writable (self, error);
  if (engawa_vault_get_wait (self) > 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_WAIT,
                         "Too many failed tries: wait, then try again");
    return FALSE;
  }

  failures = read_failures (self, &at);
  note_failures (self, failures + 1, engawa_clock_now (&self->clock));
  keys = open_lock (self, person, passphrase);
  if (keys == NULL) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_REFUSED,
                         "This name and this passphrase do not open the vault: check both");
    return FALSE;
  }
  note_failures (self, 0, 0);
  return engawa_vault_open_with (self, g_steal_pointer (&keys), cancellable, error);
}

/**
 * engawa_vault_sign_out:
 * @self: the vault; open, handed or covered
 * @error: return location
 *
 * Drops every person's key and what was read, and empties the write-ahead log. The caller then
 * re-executes the program: widgets keep text.
 *
 * Returns: whether the vault is closed; else %ENGAWA_VAULT_ERROR_STATE.
 */
gboolean
engawa_vault_sign_out (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard,
                             ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN)
                                 | ENGAWA_VAULT_IN (ENGAWA_VAULT_HANDED)
                                 | ENGAWA_VAULT_IN (ENGAWA_VAULT_COVERED),
                             error))
    return FALSE;
  engawa_vault_drop_open (guard);
  engawa_vault_drop_handed (guard);
  engawa_vault_set_state (guard, ENGAWA_VAULT_CLOSED);
  /* Keeping the vault open because the log could not be emptied would be worse. */
  engawa_vault_db_checkpoint (self->db, NULL);
  return TRUE;
}

/**
 * engawa_vault_dup_person:
 * @self: the vault
 *
 * Returns: (transfer full) (nullable): the id of who is signed in, or of whom the PIN box belongs to.
 */
char *
engawa_vault_dup_person (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (guard->person != NULL)
    return g_strdup (engawa_person_keys_get_person (guard->person));
  return guard->pin != NULL ? g_strdup (guard->pin->person) : NULL;
}

/**
 * engawa_vault_is_manager:
 * @self: the vault
 *
 * Returns: whether an open manager of the roster held is signed in.
 */
gboolean
engawa_vault_is_manager (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  const EngawaRosterPerson *row = NULL;

  if (guard->person != NULL && guard->roster != NULL)
    row = engawa_roster_find_person (guard->roster, engawa_person_keys_get_person (guard->person));
  return row != NULL && row->closed == 0 && row->role == ENGAWA_ROLE_MANAGER;
}
