/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-error.h"

#include "core/engawa-atomic-file.h"

G_DEFINE_QUARK (engawa - admin - error - quark, engawa_admin_error)

/**
 * engawa_admin_usage:
 * @error: return location
 * @format: what is wrong
 * @...: for @format
 *
 * Returns: %FALSE
 */
gboolean
engawa_admin_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_USAGE, message);
  return FALSE;
}

GBytes *
engawa_admin_read (const char *path, gsize max_length, GError **error)
{
  GBytes *bytes = engawa_atomic_file_read (path, max_length, error);

  if (bytes == NULL)
    g_prefix_error (error, "%s: ", path);
  return bytes;
}
