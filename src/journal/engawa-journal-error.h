/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaJournalError:
 * @ENGAWA_JOURNAL_ERROR_SYNTAX: bytes are not what FORMAT.md says
 * @ENGAWA_JOURNAL_ERROR_TOO_LARGE: something is over its size limit
 * @ENGAWA_JOURNAL_ERROR_VERSION: a header or document of a version this Engawa does not know
 * @ENGAWA_JOURNAL_ERROR_ORGANISATION: it belongs to another organisation
 * @ENGAWA_JOURNAL_ERROR_DEVICE: it belongs to another device's journal
 * @ENGAWA_JOURNAL_ERROR_GAP: an entry's number is not the one that comes next
 * @ENGAWA_JOURNAL_ERROR_FORK: an entry does not name the header before it
 * @ENGAWA_JOURNAL_ERROR_BODY: a body does not fit the hash or size in its header
 * @ENGAWA_JOURNAL_ERROR_SIGNATURE: a signature does not hold
 * @ENGAWA_JOURNAL_ERROR_UNSIGNED: lines stand after the last signed one
 * @ENGAWA_JOURNAL_ERROR_KEY: a box or a sealed body does not open with this key
 * @ENGAWA_JOURNAL_ERROR_PASSPHRASE: a lock does not open with this passphrase
 * @ENGAWA_JOURNAL_ERROR_UNKNOWN: a person, device or circle the roster does not list
 * @ENGAWA_JOURNAL_ERROR_ROLE: the signer may not sign this (closed, or not a manager)
 * @ENGAWA_JOURNAL_ERROR_SUCCESSION: a document does not follow the one before it
 * @ENGAWA_JOURNAL_ERROR_EXPIRED: the time it was good for is over, or too far ahead
 * @ENGAWA_JOURNAL_ERROR_CODE: an enrolment code or a sheet was mistyped
 * @ENGAWA_JOURNAL_ERROR_RESOURCES: no memory for a secret or for deriving a key
 * @ENGAWA_JOURNAL_ERROR_ABSENT: the line travelled without its body
 */
typedef enum {
  ENGAWA_JOURNAL_ERROR_SYNTAX,
  ENGAWA_JOURNAL_ERROR_TOO_LARGE,
  ENGAWA_JOURNAL_ERROR_VERSION,
  ENGAWA_JOURNAL_ERROR_ORGANISATION,
  ENGAWA_JOURNAL_ERROR_DEVICE,
  ENGAWA_JOURNAL_ERROR_GAP,
  ENGAWA_JOURNAL_ERROR_FORK,
  ENGAWA_JOURNAL_ERROR_BODY,
  ENGAWA_JOURNAL_ERROR_SIGNATURE,
  ENGAWA_JOURNAL_ERROR_UNSIGNED,
  ENGAWA_JOURNAL_ERROR_KEY,
  ENGAWA_JOURNAL_ERROR_PASSPHRASE,
  ENGAWA_JOURNAL_ERROR_UNKNOWN,
  ENGAWA_JOURNAL_ERROR_ROLE,
  ENGAWA_JOURNAL_ERROR_SUCCESSION,
  ENGAWA_JOURNAL_ERROR_EXPIRED,
  ENGAWA_JOURNAL_ERROR_CODE,
  ENGAWA_JOURNAL_ERROR_RESOURCES,
  ENGAWA_JOURNAL_ERROR_ABSENT,
} EngawaJournalError;

#define ENGAWA_JOURNAL_ERROR (engawa_journal_error_quark ())
GQuark engawa_journal_error_quark (void);
