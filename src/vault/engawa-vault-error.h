/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaVaultError:
 * @ENGAWA_VAULT_ERROR_EXISTS: the directory already holds a vault
 * @ENGAWA_VAULT_ERROR_NO_VAULT: the directory holds no vault
 * @ENGAWA_VAULT_ERROR_BUSY: another process has this vault open
 * @ENGAWA_VAULT_ERROR_IO: a file of the vault could not be read or written
 * @ENGAWA_VAULT_ERROR_FULL: the disk is full; what was kept before is safe, this was not kept
 * @ENGAWA_VAULT_ERROR_DAMAGED: the database is damaged; opening the vault again repairs it
 * @ENGAWA_VAULT_ERROR_VERSION: a newer Engawa wrote this vault
 * @ENGAWA_VAULT_ERROR_STATE: the vault's state does not allow this call
 * @ENGAWA_VAULT_ERROR_REFUSED: this person and this passphrase do not open the vault; the same
 *   answer for an unknown person, a wrong passphrase and a damaged lock
 * @ENGAWA_VAULT_ERROR_WAIT: too many failures; engawa_vault_get_wait() says how long
 * @ENGAWA_VAULT_ERROR_PIN: the PIN is wrong; the vault may have become closed
 * @ENGAWA_VAULT_ERROR_POLICY: the council's policy does not allow this
 * @ENGAWA_VAULT_ERROR_ROLE: only a manager may do this
 * @ENGAWA_VAULT_ERROR_NOT_FOUND: no such entry, draft, document or setting
 * @ENGAWA_VAULT_ERROR_INVALID: an argument is not what the call asks for
 * @ENGAWA_VAULT_ERROR_FROZEN: this tablet's journal is frozen; it has to enrol again
 * @ENGAWA_VAULT_ERROR_SALVAGED: after damage this tablet's own journal must first be fetched from
 *   the store; sync, then write again
 * @ENGAWA_VAULT_ERROR_SYNTAX: a received line or document is malformed
 * @ENGAWA_VAULT_ERROR_TOO_LARGE: something received is over its size limit
 * @ENGAWA_VAULT_ERROR_FOREIGN: it belongs to another organisation
 * @ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE: the roster held does not name this device
 * @ENGAWA_VAULT_ERROR_SIGNATURE: a signature does not hold, or the last line has none
 * @ENGAWA_VAULT_ERROR_HASH: a line's body or the link to the line before does not fit its hash
 * @ENGAWA_VAULT_ERROR_GAP: lines before these are missing, or the batch is out of order
 * @ENGAWA_VAULT_ERROR_FORK: another line stands at this place
 * @ENGAWA_VAULT_ERROR_STALE: a document is not newer than the one held
 * @ENGAWA_VAULT_ERROR_DOCUMENT: a document does not follow from the ones held
 * @ENGAWA_VAULT_ERROR_CODE: the enrolment code does not fit, or is used up or too old
 * @ENGAWA_VAULT_ERROR_CLOSED: the roster closes this device; only unsent lines are left here
 */
typedef enum {
  ENGAWA_VAULT_ERROR_EXISTS,
  ENGAWA_VAULT_ERROR_NO_VAULT,
  ENGAWA_VAULT_ERROR_BUSY,
  ENGAWA_VAULT_ERROR_IO,
  ENGAWA_VAULT_ERROR_FULL,
  ENGAWA_VAULT_ERROR_DAMAGED,
  ENGAWA_VAULT_ERROR_VERSION,
  ENGAWA_VAULT_ERROR_STATE,
  ENGAWA_VAULT_ERROR_REFUSED,
  ENGAWA_VAULT_ERROR_WAIT,
  ENGAWA_VAULT_ERROR_PIN,
  ENGAWA_VAULT_ERROR_POLICY,
  ENGAWA_VAULT_ERROR_ROLE,
  ENGAWA_VAULT_ERROR_NOT_FOUND,
  ENGAWA_VAULT_ERROR_INVALID,
  ENGAWA_VAULT_ERROR_FROZEN,
  ENGAWA_VAULT_ERROR_SALVAGED,
  ENGAWA_VAULT_ERROR_SYNTAX,
  ENGAWA_VAULT_ERROR_TOO_LARGE,
  ENGAWA_VAULT_ERROR_FOREIGN,
  ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE,
  ENGAWA_VAULT_ERROR_SIGNATURE,
  ENGAWA_VAULT_ERROR_HASH,
  ENGAWA_VAULT_ERROR_GAP,
  ENGAWA_VAULT_ERROR_FORK,
  ENGAWA_VAULT_ERROR_STALE,
  ENGAWA_VAULT_ERROR_DOCUMENT,
  ENGAWA_VAULT_ERROR_CODE,
  ENGAWA_VAULT_ERROR_CLOSED,
} EngawaVaultError;

#define ENGAWA_VAULT_ERROR (engawa_vault_error_quark ())
GQuark engawa_vault_error_quark (void);
