/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaCoreError:
 * @ENGAWA_CORE_ERROR_SYNTAX: the text is not what its format asks for
 * @ENGAWA_CORE_ERROR_TOO_LARGE: a size, a count or a depth is over its limit
 * @ENGAWA_CORE_ERROR_MISSING: a member that must be there is not
 * @ENGAWA_CORE_ERROR_TYPE: a member has another JSON type than asked for
 * @ENGAWA_CORE_ERROR_RANGE: a value lies outside what is allowed
 * @ENGAWA_CORE_ERROR_UNKNOWN_MEMBER: an object has a member nobody knows
 * @ENGAWA_CORE_ERROR_DUPLICATE_MEMBER: an object has the same member twice
 * @ENGAWA_CORE_ERROR_FILE: a file could not be read or written; errno is in the message
 */
typedef enum {
  ENGAWA_CORE_ERROR_SYNTAX,
  ENGAWA_CORE_ERROR_TOO_LARGE,
  ENGAWA_CORE_ERROR_MISSING,
  ENGAWA_CORE_ERROR_TYPE,
  ENGAWA_CORE_ERROR_RANGE,
  ENGAWA_CORE_ERROR_UNKNOWN_MEMBER,
  ENGAWA_CORE_ERROR_DUPLICATE_MEMBER,
  ENGAWA_CORE_ERROR_FILE,
} EngawaCoreError;

#define ENGAWA_CORE_ERROR (engawa_core_error_quark ())
GQuark engawa_core_error_quark (void);
