/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-atomic-file.h"
#include "core/engawa-core-error.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
test_life (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engawa-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (GDir) listing = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_null (engawa_atomic_file_read (path, 10, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_true (engawa_atomic_file_create (path, "one", 3, 0600, &error));
  first = engawa_atomic_file_read (path, 3, &error);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "one", 3);
  g_assert_false (engawa_atomic_file_create (path, "two", 3, 0600, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_true (engawa_atomic_file_write (path, "other", 5, 0640, &error));
  second = engawa_atomic_file_read (path, 10, &error);
  g_assert_cmpmem (g_bytes_get_data (second, NULL), g_bytes_get_size (second), "other", 5);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_null (engawa_atomic_file_read (path, 4, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE);

  /* Nothing half-written stays beside it. */
  listing = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (listing), ==, "file");
  g_assert_null (g_dir_read_name (listing));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_not_a_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_atomic_file_read ("/", 10, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_false (engawa_atomic_file_write ("/nonexistent/x", "", 0, 0600, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/atomic-file/life", test_life);
  g_test_add_func ("/core/atomic-file/not-a-file", test_not_a_file);
  return g_test_run ();
}
