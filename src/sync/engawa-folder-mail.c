/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-folder-mail.h"

#include <glib/gstdio.h>

#include "core/engawa-limits.h"
#include "sync/engawa-folder-files.h"

/* Offers and answers outside any organisation's folder, because the new device knows none yet. Whoever
 * reads them checks them with the code. */

#define FOLDER "enrolment"
/* Messages of enrolments that ended are swept away after a day. */
#define KEPT_SECONDS (24 * 60 * 60)

static char *
message_path (const char *directory, const char *lookup, EngawaEnrolmentPart part)
{
  g_autofree char *name =
      g_strdup_printf ("%s-%s.json", lookup, part == ENGAWA_ENROLMENT_OFFER ? "offer" : "answer");

  return g_build_filename (directory, FOLDER, name, NULL);
}

static void
sweep (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    GStatBuf info;
    if (g_str_has_suffix (name, ".json") && g_lstat (child, &info) == 0
        && info.st_mtime < now - KEPT_SECONDS)
      g_unlink (child);
  }
}

/**
 * engawa_folder_mail_get:
 * @directory: the folder
 * @lookup: the name a code's messages have
 * @part: which message
 * @error: %ENGAWA_SYNC_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the message
 */
GBytes *
engawa_folder_mail_get (const char *directory,
                        const char *lookup,
                        EngawaEnrolmentPart part,
                        GError **error)
{
  g_autofree char *path = message_path (directory, lookup, part);
  GBytes *message = engawa_folder_read_file (path, ENGAWA_LIMIT_ENROLMENT, NULL);

  if (message == NULL)
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND,
                         "The folder holds no such message yet");
  return message;
}

/**
 * engawa_folder_mail_put:
 * @directory: the folder
 * @lookup: the name a code's messages have
 * @part: which message
 * @message: the message
 * @error: %ENGAWA_SYNC_ERROR_USED when another one lies there
 */
gboolean
engawa_folder_mail_put (const char *directory,
                        const char *lookup,
                        EngawaEnrolmentPart part,
                        GBytes *message,
                        GError **error)
{
  g_autofree char *path = message_path (directory, lookup, part);
  g_autoptr (GBytes) held = NULL;

  sweep (directory);
  held = engawa_folder_read_file (path, ENGAWA_LIMIT_ENROLMENT, NULL);
  if (held == NULL)
    return engawa_folder_write_file (path, message, error);
  if (g_bytes_equal (held, message))
    return TRUE;
  g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_USED,
                       "This code was used: ask for a new one");
  return FALSE;
}
