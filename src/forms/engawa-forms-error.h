/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaFormsError:
 * @ENGAWA_FORMS_ERROR_FILE: a file cannot be read or is too large
 * @ENGAWA_FORMS_ERROR_SYNTAX: a file is not XML as forms are allowed to be (no DOCTYPE, no entities)
 * @ENGAWA_FORMS_ERROR_FORM: a form breaks the schema or names something that does not exist
 * @ENGAWA_FORMS_ERROR_CONDITION: a condition is not an XPath expression over earlier answers
 * @ENGAWA_FORMS_ERROR_ANSWERS: answers are not what the form asks for; the message names the question
 *
 * Messages about files name file and line; no message repeats what somebody answered.
 */
typedef enum {
  ENGAWA_FORMS_ERROR_FILE,
  ENGAWA_FORMS_ERROR_SYNTAX,
  ENGAWA_FORMS_ERROR_FORM,
  ENGAWA_FORMS_ERROR_CONDITION,
  ENGAWA_FORMS_ERROR_ANSWERS,
} EngawaFormsError;

#define ENGAWA_FORMS_ERROR (engawa_forms_error_quark ())
GQuark engawa_forms_error_quark (void);
