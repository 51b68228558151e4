/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "sync-fixture.h"

/* A stick that tablets carry about, with all that may go wrong on it. */

typedef struct {
  Place *place;
  char *stick;
  EngawaVault *first;
  EngawaVault *second;
} Trip;

static EngawaTransport *
transport_to_stick (const char *stick, EngawaVault *vault)
{
  g_autoptr (GError) error = NULL;
  EngawaFolderTransport *transport = engawa_folder_transport_new (vault, stick, &error);

  g_assert_no_error (error);
  return ENGAWA_TRANSPORT (transport);
}

static EngawaSyncState
visit (Trip *trip, EngawaVault *vault, EngawaSyncReport *report)
{
  g_autoptr (EngawaTransport) transport = transport_to_stick (trip->stick, vault);

  return round_over (transport, vault, report);
}

static void
trip_begin (Trip *trip)
{
  g_autoptr (EngawaTransport) transport = NULL;

  trip->place = place_new ();
  trip->stick = council_path (trip->place->council, "stick");
  g_assert_cmpint (g_mkdir (trip->stick, 0700), ==, 0);
  trip->first = trip->place->council->vault;
  transport = transport_to_stick (trip->stick, trip->first);
  trip->second = enrol_over (trip->place, transport, "second");
  council_unlock_worker (trip->place->council, trip->second);
}

static void
trip_end (Trip *trip)
{
  g_clear_object (&trip->second);
  g_clear_pointer (&trip->place, place_free);
  g_clear_pointer (&trip->stick, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trip, trip_end)

/* Every file under a folder whose name begins so. */
static void
list_files (const char *path, const char *prefix, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      list_files (child, prefix, files);
    else if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (files, g_steal_pointer (&child));
  }
}

static GPtrArray *
find_files (Trip *trip, EngawaVault *writer, const char *prefix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *org = engawa_vault_dup_organisation (writer);
  g_autofree char *device = engawa_vault_dup_device (writer);
  g_autofree char *path = g_build_filename (trip->stick, org, device, NULL);

  list_files (path, prefix, files);
  return files;
}

static void
test_trip (void)
{
  g_auto (Trip) trip = { 0 };
  EngawaSyncReport report;

  trip_begin (&trip);
  note (trip.first, "one");
  g_assert_cmpint (visit (&trip, trip.first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.unsent, ==, 0);
  note (trip.second, "two");
  g_assert_cmpint (visit (&trip, trip.second, &report), ==, ENGAWA_SYNC_FINE);
  assert_notes (trip.second, "one|two");
  g_assert_cmpint (visit (&trip, trip.first, &report), ==, ENGAWA_SYNC_FINE);
  assert_notes (trip.first, "one|two");
  g_assert_cmpint (visit (&trip, trip.first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.sent + report.received + report.documents, ==, 0);
}

/* Short files are joined, and only this device's own. */
static void
test_joined (void)
{
  g_auto (Trip) trip = { 0 };
  g_autoptr (GPtrArray) own = NULL;

  trip_begin (&trip);
  for (int i = 0; i < 10; i++) {
    g_autofree char *text = g_strdup_printf ("n%d", i);
    note (trip.first, text);
    g_assert_cmpint (visit (&trip, trip.first, NULL), ==, ENGAWA_SYNC_FINE);
  }
  own = find_files (&trip, trip.first, "lines-");
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpint (visit (&trip, trip.second, NULL), ==, ENGAWA_SYNC_FINE);
  assert_notes (trip.second, "n0|n1|n2|n3|n4|n5|n6|n7|n8|n9");
}

static void
put (const char *path, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static void
copy_to (const char *from, const char *folder, const char *name)
{
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  assert_ok (g_file_get_contents (from, &text, &length, err));
  put (target, text, (gssize) length);
}

/* Half-written, foreign, oversized, misnamed and linked files lie about; nothing of it counts, nothing
 * of it stops anything. */
static void
test_rubbish (void)
{
  g_auto (Trip) trip = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *huge = g_strnfill (9 * 1024 * 1024, 'x');
  g_autofree char *device = NULL;
  g_autofree char *name = NULL;
  g_autofree char *link = NULL;
  const char *path;
  EngawaSyncReport report;

  trip_begin (&trip);
  note (trip.first, "one");
  visit (&trip, trip.first, NULL);
  files = find_files (&trip, trip.first, "lines-");
  g_assert_cmpuint (files->len, ==, 1);
  path = g_ptr_array_index (files, 0);
  folder = g_path_get_dirname (path);
  device = engawa_vault_dup_device (trip.first);

  copy_to (path, folder, ".lines-half.XYZ123");
  copy_to (path, folder, "Thumbs.db");
  name = g_strdup_printf ("lines-%s-%016d-%016d.lines", device, 1, 99);
  copy_to (path, folder, name);
  g_free (name);
  name = g_strdup_printf ("lines-%s-%016d-%016d.lines", device, 5, 9);
  copy_to (path, folder, name);
  g_free (name);
  name = g_strdup_printf ("%s/lines-%s-%016d-%016d.lines", folder, device, 2, 3);
  put (name, huge, 9 * 1024 * 1024);
  link = g_strdup_printf ("%s/lines-%s-%016d-%016d.lines", folder, device, 3, 4);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_free (name);
  name = g_build_filename (folder, "roster-0000000099.json", NULL);
  put (name, "{\"v\":1}", -1);

  note (trip.second, "two");
  g_assert_cmpint (visit (&trip, trip.second, &report), ==, ENGAWA_SYNC_FINE);
  assert_notes (trip.second, "one|two");
  g_assert_cmpuint (report.unsent, ==, 0);
}

/* A file cut short (a stick pulled out, a file system that lies) counts as far as it verifies, and its
 * writer brings the rest again. */
static void
test_truncated (void)
{
  g_auto (Trip) trip = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *text = NULL;
  gsize length;

  trip_begin (&trip);
  note (trip.first, "one");
  note (trip.first, "two");
  visit (&trip, trip.first, NULL);
  files = find_files (&trip, trip.first, "lines-");
  assert_ok (g_file_get_contents (g_ptr_array_index (files, 0), &text, &length, err));
  put (g_ptr_array_index (files, 0), text, (gssize) length / 2);
  visit (&trip, trip.second, NULL);
  assert_notes (trip.second, "");
  g_assert_cmpint (visit (&trip, trip.first, NULL), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (visit (&trip, trip.second, NULL), ==, ENGAWA_SYNC_FINE);
  assert_notes (trip.second, "one|two");
}

/* One byte of a body changed. */
static void
test_forged (void)
{
  g_auto (Trip) trip = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *text = NULL;
  gsize length;
  char *tab;

  trip_begin (&trip);
  note (trip.first, "one");
  visit (&trip, trip.first, NULL);
  files = find_files (&trip, trip.first, "lines-");
  assert_ok (g_file_get_contents (g_ptr_array_index (files, 0), &text, &length, err));
  tab = strchr (strchr (text, '\n'), '\t');
  tab[9] = tab[9] == 'A' ? 'B' : 'A';
  put (g_ptr_array_index (files, 0), text, (gssize) length);
  visit (&trip, trip.second, NULL);
  assert_notes (trip.second, "");
}

static void
test_gone (void)
{
  g_auto (Trip) trip = { 0 };
  g_autofree char *away = NULL;
  EngawaSyncReport report;

  trip_begin (&trip);
  note (trip.first, "one");
  away = g_strconcat (trip.stick, "-away", NULL);
  g_assert_cmpint (g_rename (trip.stick, away), ==, 0);
  g_assert_cmpint (visit (&trip, trip.first, &report), ==, ENGAWA_SYNC_UNREACHABLE);
  g_assert_cmpuint (report.unsent, >=, 1);
  /* Nothing was written where the stick should be. */
  g_assert_false (g_file_test (trip.stick, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (away, trip.stick), ==, 0);
  g_assert_cmpint (visit (&trip, trip.first, &report), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpuint (report.unsent, ==, 0);
}

static void
test_foreign (void)
{
  g_auto (Trip) trip = { 0 };
  g_auto (Trip) other = { 0 };
  g_autoptr (EngawaTransport) transport = NULL;

  trip_begin (&trip);
  trip_begin (&other);
  note (other.first, "one");
  transport = transport_to_stick (trip.stick, other.first);
  g_assert_cmpint (round_over (transport, other.first, NULL), ==, ENGAWA_SYNC_FOREIGN);
}

typedef struct {
  Trip *trip;
  EngawaVault *vault;
} Writer;

static gpointer
write_often (gpointer data)
{
  Writer *writer = data;

  for (int i = 0; i < 15; i++) {
    note (writer->vault, "x");
    g_assert_cmpint (visit (writer->trip, writer->vault, NULL), ==, ENGAWA_SYNC_FINE);
  }
  return NULL;
}

/* Two at once on a shared drive. */
static void
test_two_writers (void)
{
  g_auto (Trip) trip = { 0 };
  Writer writers[2];
  GThread *threads[2];
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  trip_begin (&trip);
  writers[0] = (Writer){ &trip, trip.first };
  writers[1] = (Writer){ &trip, trip.second };
  for (int i = 0; i < 2; i++)
    threads[i] = g_thread_new ("writer", write_often, &writers[i]);
  for (int i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (visit (&trip, trip.first, NULL), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (visit (&trip, trip.second, NULL), ==, ENGAWA_SYNC_FINE);
  first = fold_notes (trip.first);
  second = fold_notes (trip.second);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (strlen (first), ==, 2 * 30 - 1);
}

/* A bundle from the store's tablets to one that never reaches it: everybody's lines are on the stick. */
static void
test_carries_others (void)
{
  g_auto (Trip) trip = { 0 };
  g_autofree char *other = NULL;
  g_autoptr (EngawaTransport) transport = NULL;

  trip_begin (&trip);
  note (trip.second, "two");
  g_assert_cmpint (round_with_store (trip.place, trip.second, NULL), ==, ENGAWA_SYNC_FINE);
  g_assert_cmpint (round_with_store (trip.place, trip.first, NULL), ==, ENGAWA_SYNC_FINE);
  /* A fresh stick gets both journals from the first tablet alone. */
  other = council_path (trip.place->council, "other-stick");
  g_mkdir (other, 0700);
  transport = transport_to_stick (other, trip.first);
  g_assert_cmpint (round_over (transport, trip.first, NULL), ==, ENGAWA_SYNC_FINE);
  {
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
    list_files (other, "lines-", files);
    g_assert_cmpuint (files->len, ==, 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-transport/trip", test_trip);
  g_test_add_func ("/folder-transport/joined", test_joined);
  g_test_add_func ("/folder-transport/rubbish", test_rubbish);
  g_test_add_func ("/folder-transport/truncated", test_truncated);
  g_test_add_func ("/folder-transport/forged", test_forged);
  g_test_add_func ("/folder-transport/gone", test_gone);
  g_test_add_func ("/folder-transport/foreign", test_foreign);
  g_test_add_func ("/folder-transport/two-writers", test_two_writers);
  g_test_add_func ("/folder-transport/carries-others", test_carries_others);
  return g_test_run ();
}
