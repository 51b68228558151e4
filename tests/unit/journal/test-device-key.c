/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
test_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *folder = g_dir_make_tmp ("engawa-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "device.key", NULL);
  g_autoptr (EngawaDeviceKey) loaded = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_true (engawa_device_key_save (fixture->device, path, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  loaded = engawa_device_key_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (engawa_device_key_get_id (loaded), ==,
                   engawa_device_key_get_id (fixture->device));
  /* A key is never overwritten: it is the journal's name. */
  g_assert_false (engawa_device_key_save (fixture->device, path, NULL));

  g_assert_true (g_file_set_contents (path, "short\n", -1, NULL));
  g_assert_null (engawa_device_key_load (path, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
  g_unlink (path);
  g_assert_null (engawa_device_key_load (path, NULL));
  g_rmdir (folder);
}

static void
test_sign (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const guint8 *device = engawa_device_key_get_public (fixture->device);
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  engawa_device_key_sign_header (fixture->device, "header", 6, signature);
  g_assert_true (engawa_device_verify_header (device, "header", 6, signature));
  g_assert_false (engawa_device_verify_header (device, "Header", 6, signature));
  g_assert_false (engawa_device_verify_header (device, "header", 5, signature));
  signature[0] ^= 1;
  g_assert_false (engawa_device_verify_header (device, "header", 6, signature));
}

/* A signature of one kind is none of another, even over the same bytes. */
static void
test_prefix (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  engawa_person_keys_sign (fixture->manager, "engawa-roster-1", "bytes", 5, signature);
  g_assert_true (engawa_roster_verify_person (fixture->roster, FIXTURE_PERSON, "engawa-roster-1",
                                              "bytes", 5, signature, NULL));
  g_assert_false (engawa_roster_verify_person (fixture->roster, FIXTURE_PERSON, "engawa-lock-1",
                                               "bytes", 5, signature, NULL));
}

static void
test_person_ids (void)
{
  g_autoptr (EngawaSecret) wrong = fixture_bytes (1, 63);

  g_assert_true (engawa_person_is_id (FIXTURE_PERSON));
  g_assert_false (engawa_person_is_id ("00000000000000000000000000000000"));
  g_assert_false (engawa_person_is_id ("0D0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d"));
  g_assert_null (engawa_person_keys_generate ("root", NULL));
  g_assert_null (engawa_person_keys_new_from_secret (FIXTURE_PERSON, wrong, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/device-key/file", test_file);
  g_test_add_func ("/journal/device-key/sign", test_sign);
  g_test_add_func ("/journal/device-key/prefix", test_prefix);
  g_test_add_func ("/journal/device-key/person-ids", test_person_ids);
  return g_test_run ();
}
