/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaRecordError:
 * @ENGAWA_RECORD_ERROR_SYNTAX: the body is not JSON, or not the one JSON allowed here
 * @ENGAWA_RECORD_ERROR_INVALID: a field is missing, of the wrong type, or outside its limits
 * @ENGAWA_RECORD_ERROR_TOO_LARGE: the body or a part of it is larger than its limit
 * @ENGAWA_RECORD_ERROR_NEWER: a kind, version or field this Engawa does not know
 * @ENGAWA_RECORD_ERROR_NOT_FOUND: the casebook holds no such object
 *
 * Messages name the field and say what it takes; they never carry a field's value.
 */
typedef enum {
  ENGAWA_RECORD_ERROR_SYNTAX,
  ENGAWA_RECORD_ERROR_INVALID,
  ENGAWA_RECORD_ERROR_TOO_LARGE,
  ENGAWA_RECORD_ERROR_NEWER,
  ENGAWA_RECORD_ERROR_NOT_FOUND,
} EngawaRecordError;

#define ENGAWA_RECORD_ERROR (engawa_record_error_quark ())
GQuark engawa_record_error_quark (void);
