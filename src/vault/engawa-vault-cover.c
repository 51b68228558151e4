/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

/* The covered screen: nothing but the PIN box in memory, and the box falls by itself. */

/**
 * engawa_vault_cover:
 * @self: the vault; handed
 * @error: return location
 *
 * The family is done, stopped or went idle: drops the interview's key. With a PIN box the vault is
 * covered for at most sixty minutes, without one closed. An unfinished draft stays for staff.
 *
 * Returns: whether it was handed; else %ENGAWA_VAULT_ERROR_STATE.
 */
gboolean
engawa_vault_cover (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_HANDED), error))
    return FALSE;
  g_clear_pointer (&guard->draft_key, engawa_secret_free);
  guard->draft = 0;
  guard->draft_session = 0;
  if (guard->pin != NULL)
    guard->pin->end = engawa_clock_now (&guard->clock) + ENGAWA_VAULT_PIN_MILLISECONDS;
  engawa_vault_set_state (guard, guard->pin != NULL ? ENGAWA_VAULT_COVERED : ENGAWA_VAULT_CLOSED);
  return TRUE;
}

/**
 * engawa_vault_expire:
 * @self: the vault
 *
 * Closes a cover whose time is over; also one whose clock was set back.
 *
 * Returns: whether this call closed it.
 */
gboolean
engawa_vault_expire (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  gint64 left;

  if (guard->state != ENGAWA_VAULT_COVERED || guard->pin == NULL)
    return FALSE;
  left = guard->pin->end - engawa_clock_now (&guard->clock);
  if (left > 0 && left <= ENGAWA_VAULT_PIN_MILLISECONDS)
    return FALSE;
  engawa_vault_drop_handed (guard);
  engawa_vault_set_state (guard, ENGAWA_VAULT_CLOSED);
  return TRUE;
}

/**
 * engawa_vault_uncover:
 * @self: the vault; covered
 * @pin: six digits
 * @cancellable: (nullable): stops the reading of entries
 * @error: return location
 *
 * Signs the person back in. A third wrong PIN, or a PIN after sixty minutes, closes the vault.
 *
 * Returns: whether the vault is open; else %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_PIN, or the
 * errors of engawa_vault_unlock() about roster and reading.
 */
gboolean
engawa_vault_uncover (EngawaVault *self, const char *pin, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaPersonKeys) keys = NULL;
  const EngawaRosterPerson *row;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_COVERED), error))
    return FALSE;
  if (engawa_vault_expire (guard)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_PIN,
                         "The PIN's time is over: sign in with the passphrase");
    return FALSE;
  }
  if (guard->frozen == ENGAWA_VAULT_FROZEN_CLOSED || guard->roster == NULL)
    return engawa_vault_require_writable (guard, error);

  guard->pin->tries--;
  keys = engawa_vault_pin_open (guard->pin, pin, error);
  /* Sync may have brought a roster in which this person has gone. */
  row = engawa_roster_find_person (guard->roster, guard->pin->person);
  if (keys != NULL && (row == NULL || row->closed != 0)) {
    g_clear_pointer (&keys, engawa_person_keys_free);
    guard->pin->tries = 0;
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_PIN,
                         "The PIN no longer opens the vault: sign in with the passphrase");
  }
  if (keys == NULL) {
    if (guard->pin->tries == 0) {
      engawa_vault_drop_handed (guard);
      engawa_vault_set_state (guard, ENGAWA_VAULT_CLOSED);
    }
    return FALSE;
  }
  guard->pin->tries = ENGAWA_VAULT_PIN_TRIES;
  return engawa_vault_open_with (guard, g_steal_pointer (&keys), cancellable, error);
}

gint64
engawa_vault_get_cover_end (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->state == ENGAWA_VAULT_COVERED && guard->pin != NULL ? guard->pin->end : 0;
}

guint
engawa_vault_get_pin_tries (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->pin != NULL ? guard->pin->tries : 0;
}

gboolean
engawa_vault_has_pin (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->pin != NULL;
}
