/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaAdminError:
 * @ENGAWA_ADMIN_ERROR_USAGE: the command line is wrong
 * @ENGAWA_ADMIN_ERROR_INPUT: a file given is not what it should be
 * @ENGAWA_ADMIN_ERROR_FAULTS: something was checked and does not hold
 *
 * Messages name the option, or the file and the field, and what to do.
 */
typedef enum {
  ENGAWA_ADMIN_ERROR_USAGE,
  ENGAWA_ADMIN_ERROR_INPUT,
  ENGAWA_ADMIN_ERROR_FAULTS,
} EngawaAdminError;

#define ENGAWA_ADMIN_ERROR (engawa_admin_error_quark ())
GQuark engawa_admin_error_quark (void);

gboolean engawa_admin_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A whole small file with its name in every error. */
GBytes *engawa_admin_read (const char *path, gsize max_length, GError **error);
/* The same of a text: valid UTF-8 without NUL, else an error that names the byte. (transfer full) */
char *engawa_admin_read_text (const char *path, gsize max_length, GError **error);
