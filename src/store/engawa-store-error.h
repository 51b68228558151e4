/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaStoreError:
 * @ENGAWA_STORE_ERROR_SYNTAX: the request is not what the call asks for
 * @ENGAWA_STORE_ERROR_UNAUTHORISED: no Authorization, or its signature does not hold
 * @ENGAWA_STORE_ERROR_EXPIRED: the Authorization's time is over, or more than 24 hours ahead
 * @ENGAWA_STORE_ERROR_UNKNOWN_ORGANISATION: this store does not serve that organisation
 * @ENGAWA_STORE_ERROR_UNKNOWN_DEVICE: the newest roster here does not list the caller
 * @ENGAWA_STORE_ERROR_CLOSED_DEVICE: the roster closes the caller; it may only read rosters
 * @ENGAWA_STORE_ERROR_UNKNOWN_JOURNAL: the roster does not list the lines' device
 * @ENGAWA_STORE_ERROR_CLOSED_JOURNAL: lines past a closed device's last, or another line at that place
 * @ENGAWA_STORE_ERROR_NOT_FOUND: no such path, document or enrolment
 * @ENGAWA_STORE_ERROR_METHOD: the path does not know this method
 * @ENGAWA_STORE_ERROR_GAP: lines before the first one are missing; `n` and `hash` say what is held
 * @ENGAWA_STORE_ERROR_FORK: another line stands at this place; `n` and `hash` say what is held
 * @ENGAWA_STORE_ERROR_CONFLICT: a document does not follow the stored one; `number` and `hash` name it
 * @ENGAWA_STORE_ERROR_USED: the enrolment code was used, or its time is over
 * @ENGAWA_STORE_ERROR_TOO_LARGE: a body, a line, a document or a batch is over its limit
 * @ENGAWA_STORE_ERROR_ENCODING: a content encoding other than gzip
 * @ENGAWA_STORE_ERROR_INVALID: a line's hash or signature, or a document's signature, does not hold
 * @ENGAWA_STORE_ERROR_NEWER: a header of a version this store does not know: upgrade the store
 * @ENGAWA_STORE_ERROR_TOO_MANY: too many open enrolments
 * @ENGAWA_STORE_ERROR_INTERNAL: the store failed; nothing was kept
 * @ENGAWA_STORE_ERROR_BUSY: the store cannot keep anything just now (load, or a full disk)
 * @ENGAWA_STORE_ERROR_QUOTA: the organisation's quota is used up
 * @ENGAWA_STORE_ERROR_EXISTS: the organisation is already registered
 * @ENGAWA_STORE_ERROR_DATABASE: the database cannot be opened, or a newer store made it
 *
 * Everything that goes wrong in the store. The table in engawa-problem.c gives each its HTTP status and
 * the type of its problem document.
 */
typedef enum {
  ENGAWA_STORE_ERROR_SYNTAX,
  ENGAWA_STORE_ERROR_UNAUTHORISED,
  ENGAWA_STORE_ERROR_EXPIRED,
  ENGAWA_STORE_ERROR_UNKNOWN_ORGANISATION,
  ENGAWA_STORE_ERROR_UNKNOWN_DEVICE,
  ENGAWA_STORE_ERROR_CLOSED_DEVICE,
  ENGAWA_STORE_ERROR_UNKNOWN_JOURNAL,
  ENGAWA_STORE_ERROR_CLOSED_JOURNAL,
  ENGAWA_STORE_ERROR_NOT_FOUND,
  ENGAWA_STORE_ERROR_METHOD,
  ENGAWA_STORE_ERROR_GAP,
  ENGAWA_STORE_ERROR_FORK,
  ENGAWA_STORE_ERROR_CONFLICT,
  ENGAWA_STORE_ERROR_USED,
  ENGAWA_STORE_ERROR_TOO_LARGE,
  ENGAWA_STORE_ERROR_ENCODING,
  ENGAWA_STORE_ERROR_INVALID,
  ENGAWA_STORE_ERROR_NEWER,
  ENGAWA_STORE_ERROR_TOO_MANY,
  ENGAWA_STORE_ERROR_INTERNAL,
  ENGAWA_STORE_ERROR_BUSY,
  ENGAWA_STORE_ERROR_QUOTA,
  ENGAWA_STORE_ERROR_EXISTS,
  ENGAWA_STORE_ERROR_DATABASE,
} EngawaStoreError;

#define ENGAWA_STORE_ERROR (engawa_store_error_quark ())
GQuark engawa_store_error_quark (void);

/* Turns what journal/ and core/ say about something received into the store's own words. */
void engawa_store_error_adopt (GError **error, GError *cause);
