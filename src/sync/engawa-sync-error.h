/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaSyncError:
 * @ENGAWA_SYNC_ERROR_UNREACHABLE: nobody answers, the answer broke off, or the stick is gone; try later
 * @ENGAWA_SYNC_ERROR_BUSY: the store cannot take it just now; try later
 * @ENGAWA_SYNC_ERROR_INSECURE: plain http beyond this machine, or a certificate not of the council's CA
 * @ENGAWA_SYNC_ERROR_ADDRESS: the store's address or CA, or the folder's path, is not usable
 * @ENGAWA_SYNC_ERROR_REFUSED: the store does not know this device, or its call's signature
 * @ENGAWA_SYNC_ERROR_CLOCK: the store refuses the call for its time, even after reading the store's clock
 * @ENGAWA_SYNC_ERROR_FOREIGN: the store or folder belongs to another organisation
 * @ENGAWA_SYNC_ERROR_CLOSED: the roster closes this device, or lines stand past a closed one's last
 * @ENGAWA_SYNC_ERROR_GAP: lines before the first one sent are missing there
 * @ENGAWA_SYNC_ERROR_FORK: another line stands at that place there
 * @ENGAWA_SYNC_ERROR_CONFLICT: a document does not follow the one held there
 * @ENGAWA_SYNC_ERROR_INVALID: the other side found a line or document wrong
 * @ENGAWA_SYNC_ERROR_NEWER: the other side speaks, or asks for, a newer version of Engawa
 * @ENGAWA_SYNC_ERROR_FULL: the organisation's quota, or the stick, is full
 * @ENGAWA_SYNC_ERROR_NOT_FOUND: no such document, or no such enrolment (yet, or any more)
 * @ENGAWA_SYNC_ERROR_USED: the enrolment code was used, or its time is over
 * @ENGAWA_SYNC_ERROR_PROTOCOL: an answer that Engawa does not understand
 * @ENGAWA_SYNC_ERROR_FROZEN: this tablet's own journal is frozen; it has to enrol again
 */
typedef enum {
  ENGAWA_SYNC_ERROR_UNREACHABLE,
  ENGAWA_SYNC_ERROR_BUSY,
  ENGAWA_SYNC_ERROR_INSECURE,
  ENGAWA_SYNC_ERROR_ADDRESS,
  ENGAWA_SYNC_ERROR_REFUSED,
  ENGAWA_SYNC_ERROR_CLOCK,
  ENGAWA_SYNC_ERROR_FOREIGN,
  ENGAWA_SYNC_ERROR_CLOSED,
  ENGAWA_SYNC_ERROR_GAP,
  ENGAWA_SYNC_ERROR_FORK,
  ENGAWA_SYNC_ERROR_CONFLICT,
  ENGAWA_SYNC_ERROR_INVALID,
  ENGAWA_SYNC_ERROR_NEWER,
  ENGAWA_SYNC_ERROR_FULL,
  ENGAWA_SYNC_ERROR_NOT_FOUND,
  ENGAWA_SYNC_ERROR_USED,
  ENGAWA_SYNC_ERROR_PROTOCOL,
  ENGAWA_SYNC_ERROR_FROZEN,
} EngawaSyncError;

#define ENGAWA_SYNC_ERROR (engawa_sync_error_quark ())
GQuark engawa_sync_error_quark (void);
