/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-folder-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * engawa_folder_set_error:
 * @error: (out): set
 * @number: an errno
 *
 * What a failed file operation means for a sync: %ENGAWA_SYNC_ERROR_FULL, %ENGAWA_SYNC_ERROR_NOT_FOUND for
 * a file that has gone or changed, %ENGAWA_SYNC_ERROR_UNREACHABLE for everything else.
 */
void
engawa_folder_set_error (GError **error, int number)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_FULL,
                         "The stick or drive is full: make room or take another");
  else if (number == ENOENT)
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_NOT_FOUND,
                         "A file of the folder has gone or changed: look again");
  else
    g_set_error (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_UNREACHABLE,
                 "The folder cannot be read or written (%s): is the stick still in?",
                 g_strerror (number));
}

/**
 * engawa_folder_read_file:
 * @path: a file
 * @max_length: a longer one is refused
 * @error: %ENGAWA_SYNC_ERROR_UNREACHABLE; %ENGAWA_SYNC_ERROR_NOT_FOUND; %ENGAWA_SYNC_ERROR_PROTOCOL for
 *   one that is no plain file or too long
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
engawa_folder_read_file (const char *path, gsize max_length, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct stat info;
  gssize got = -1;

  if (fd < 0 || fstat (fd, &info) != 0) {
    engawa_folder_set_error (error, errno);
    if (fd >= 0)
      close (fd);
    return NULL;
  }
  if (!S_ISREG (info.st_mode) || info.st_size < 0 || (guint64) info.st_size > max_length) {
    close (fd);
    g_set_error_literal (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_PROTOCOL,
                         "A file in the folder is not a plain file or too large");
    return NULL;
  }
  while (bytes->len <= max_length) {
    guint8 buffer[65536];
    got = read (fd, buffer, sizeof buffer);
    if (got <= 0)
      break;
    g_byte_array_append (bytes, buffer, (guint) got);
  }
  if (got < 0)
    engawa_folder_set_error (error, errno);
  close (fd);
  return got == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static void
sync_directory (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  /* Some file systems cannot; their files are synced anyway. */
  (void) fsync (fd);
  close (fd);
}

/**
 * engawa_folder_write_file:
 * @path: a file of this device
 * @bytes: all of it
 * @error: %ENGAWA_SYNC_ERROR_FULL, %ENGAWA_SYNC_ERROR_UNREACHABLE
 *
 * Written beside, synced and renamed, so that others see the whole file or none. Its folder is made.
 */
gboolean
engawa_folder_write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) cause = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (directory, 0777) != 0) {
    engawa_folder_set_error (error, errno);
    return FALSE;
  }
  if (!g_file_set_contents_full (path, data, (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                 &cause)) {
    engawa_folder_set_error (
        error, g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : EIO);
    return FALSE;
  }
  sync_directory (directory);
  return TRUE;
}
