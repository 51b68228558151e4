/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-atomic-file.h"

#include "core/engawa-core-error.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Messages name what failed and why, never the path: it may carry a person's name. */
static gboolean
fail (GError **error, const char *what, int number)
{
  g_set_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_FILE, "Cannot %s the file: %s", what,
               g_strerror (number));
  return FALSE;
}

/**
 * engawa_atomic_file_read:
 * @path: a regular file
 * @max_length: most bytes allowed
 *
 * Errors: %ENGAWA_CORE_ERROR_FILE, %ENGAWA_CORE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): its content
 */
GBytes *
engawa_atomic_file_read (const char *path, gsize max_length, GError **error)
{
  g_autofree guint8 *data = NULL;
  gsize length = 0;
  struct stat status;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)) {
    int number = fd < 0 ? errno : EINVAL;
    if (fd >= 0)
      close (fd);
    fail (error, "open", number);
    return NULL;
  }
  /* One byte more than allowed is asked for, so that a file that grew is noticed too. */
  data = g_malloc (MIN ((gsize) status.st_size, max_length) + 1);
  gsize room = MIN ((gsize) status.st_size, max_length) + 1;
  while (length < room) {
    gssize got = read (fd, data + length, room - length);

    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      int number = errno;
      close (fd);
      fail (error, "read", number);
      return NULL;
    }
    if (got == 0)
      break;
    length += (gsize) got;
  }
  close (fd);
  if (length > max_length) {
    g_set_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE,
                 "The file is larger than %" G_GSIZE_FORMAT " bytes", max_length);
    return NULL;
  }
  if (length == room) {
    fail (error, "read", EAGAIN);
    return NULL;
  }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    return FALSE;
  synced = fsync (fd) == 0 || errno == EINVAL;
  close (fd);
  return synced;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0) {
    gssize done = write (fd, data, length);

    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return FALSE;
    data += done;
    length -= (gsize) done;
  }
  return TRUE;
}

static gboolean
write_file (const char *path,
            const void *data,
            gsize length,
            int mode,
            gboolean replace,
            GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, mode);
  int number;

  if (fd < 0)
    return fail (error, "make", errno);
  if (!write_all (fd, data, length) || fchmod (fd, (mode_t) mode) != 0 || fsync (fd) != 0) {
    number = errno;
    close (fd);
    g_unlink (beside);
    return fail (error, "write", number);
  }
  close (fd);
  /* link() refuses to replace a file, rename() replaces it; neither shows half of one. */
  if (replace ? g_rename (beside, path) != 0 : link (beside, path) != 0) {
    number = errno;
    g_unlink (beside);
    return fail (error, "put", number);
  }
  if (!replace)
    g_unlink (beside);
  return sync_folder (path) || fail (error, "sync", errno);
}

/**
 * engawa_atomic_file_write:
 * @path: where
 * @data: content
 * @length: its length
 * @mode: permission bits, 0600 for secrets
 *
 * Writes a new file or replaces an old one, whole and synced to disk.
 *
 * Errors: %ENGAWA_CORE_ERROR_FILE.
 */
gboolean
engawa_atomic_file_write (const char *path,
                          const void *data,
                          gsize length,
                          int mode,
                          GError **error)
{
  return write_file (path, data, length, mode, TRUE, error);
}

/**
 * engawa_atomic_file_create:
 * @path: where; must not exist
 * @data: content
 * @length: its length
 * @mode: permission bits, 0600 for secrets
 *
 * As engawa_atomic_file_write(), and fails when there is a file already.
 *
 * Errors: %ENGAWA_CORE_ERROR_FILE.
 */
gboolean
engawa_atomic_file_create (const char *path,
                           const void *data,
                           gsize length,
                           int mode,
                           GError **error)
{
  return write_file (path, data, length, mode, FALSE, error);
}
