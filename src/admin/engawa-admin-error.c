/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-error.h"

#include "core/engawa-atomic-file.h"

#include <string.h>

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
  GBytes *bytes = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: This is a folder: name a file", path);
  else if ((bytes = engawa_atomic_file_read (path, max_length, error)) == NULL)
    g_prefix_error (error, "%s: ", path);
  return bytes;
}

char *
engawa_admin_read_text (const char *path, gsize max_length, GError **error)
{
  g_autoptr (GBytes) bytes = engawa_admin_read (path, max_length, error);
  const char *data, *end;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return g_strdup ("");
  if (g_utf8_validate_len (data, length, &end))
    return g_strndup (data, length);
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
               "%s: Byte %" G_GSIZE_FORMAT " is not UTF-8 text: save the file as UTF-8", path,
               (gsize) (end - data) + 1);
  return NULL;
}
