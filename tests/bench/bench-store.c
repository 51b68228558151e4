/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "core/engawa-limits.h"
#include "journal/engawa-authorization.h"
#include "journal/engawa-line.h"
#include "journal/engawa-roster-builder.h"

/* Push and pull of entries of 2 KB through a running engawa-store, against SQLite alone keeping and
 * reading the same rows in the same batches with synchronous=FULL. The two take turns, each with a
 * fresh database, because disks have moods; the medians of all rounds are compared.
 *
 *   bench-store PATH-OF-ENGAWA-STORE [ENTRIES [ROUNDS]] */

#define BATCH 100
#define BODY 2048

typedef struct {
  guint entries;
  guint rounds;
  const char *program;
  char *folder;

  guint8 org[ENGAWA_ORG_SIZE];
  EngawaSecret *root;
  EngawaPersonKeys *manager;
  EngawaDeviceKey *device;
  EngawaRoster *roster;
  GPtrArray *batches; /* of GBytes: text, a request each */
  GPtrArray *rows;    /* of GBytes: header, signature (may be empty), body, three an entry */
} Bench;

typedef struct {
  double push;
  double pull;
} Seconds;

static void
must (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-store: %s\n", error->message);
  exit (1);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
make_council (Bench *bench)
{
  g_autofree char *person = engawa_person_new_id ();
  g_autoptr (EngawaDeviceKey) root = NULL;
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  guint8 recovery[ENGAWA_KEY_SIZE] = { 9 };

  memset (bench->org, 7, sizeof bench->org);
  bench->root = engawa_secret_new_random (32);
  root = engawa_device_key_new_from_seed (bench->root);
  bench->device = engawa_device_key_generate ();
  bench->manager = engawa_person_keys_generate (person, &error);
  must (error);
  builder = engawa_roster_builder_new_first (bench->org, "Bench",
                                             engawa_device_key_get_public (root), recovery);
  engawa_roster_builder_add_person (builder, bench->manager, "Manager", ENGAWA_ROLE_MANAGER);
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (bench->device), "a",
                                    ENGAWA_DEVICE_TABLET);
  bench->roster = engawa_roster_builder_sign_by_root (builder, bench->root, 1790000000000, &error);
  must (error);
}

/* One line of random bytes, as a sealed body is; every hundredth is signed. */
static void
make_line (Bench *bench, GString *text, gint64 n, guint8 prev[ENGAWA_HASH_SIZE])
{
  EngawaHeader header = { .n = n, .time = 1790000000000, .key = n > 1 ? 1 : 0 };
  char line[ENGAWA_LIMIT_HEADER + 1];
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  g_autoptr (EngawaSecret) body = engawa_secret_new_random (BODY);
  gboolean with_signature = n % BATCH == 0;
  gsize length;

  memcpy (header.org, bench->org, sizeof header.org);
  memcpy (header.device, engawa_device_key_get_public (bench->device), sizeof header.device);
  memcpy (header.prev, prev, sizeof header.prev);
  g_strlcpy (header.kind, n > 1 ? "sealed" : "session", sizeof header.kind);
  engawa_header_set_body (&header, engawa_secret_get_data (body), BODY);
  length = engawa_header_format (&header, line);
  engawa_device_key_sign_header (bench->device, line, length, signature);
  engawa_line_append (text, line, length, engawa_secret_get_data (body), BODY,
                      with_signature ? signature : NULL);
  if (text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  engawa_header_get_id (&header, prev);
  g_ptr_array_add (bench->rows, g_bytes_new (line, length));
  g_ptr_array_add (bench->rows, g_bytes_new (signature, with_signature ? sizeof signature : 0));
  g_ptr_array_add (bench->rows, g_bytes_new (engawa_secret_get_data (body), BODY));
}

static void
make_lines (Bench *bench)
{
  guint8 prev[ENGAWA_HASH_SIZE] = { 0 };

  bench->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  bench->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint first = 1; first <= bench->entries; first += BATCH) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint n = first; n < first + BATCH; n++)
      make_line (bench, text, n, prev);
    g_ptr_array_add (bench->batches, g_string_free_to_bytes (g_steal_pointer (&text)));
  }
}

static void
remove_database (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);
    g_unlink (file);
  }
}

static void
exec_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return;
  fprintf (stderr, "bench-store: %s\n", sqlite3_errmsg (db));
  exit (1);
}

static void
insert_row (Bench *bench, sqlite3_stmt *insert, guint entry)
{
  sqlite3_bind_int64 (insert, 1, (gint64) entry + 1);
  for (guint column = 0; column < 3; column++) {
    gsize length;
    const void *data =
        g_bytes_get_data (g_ptr_array_index (bench->rows, 3 * entry + column), &length);
    if (length == 0)
      sqlite3_bind_null (insert, (int) column + 2);
    else
      sqlite3_bind_blob64 (insert, (int) column + 2, data, length, SQLITE_STATIC);
  }
  if (sqlite3_step (insert) != SQLITE_DONE)
    exit (1);
  sqlite3_reset (insert);
}

/* The same rows in the same table, without anything around it. */
static Seconds
run_raw (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "raw.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL, *read = NULL;
  Seconds seconds;
  gint64 start;
  gsize total = 0;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    exit (1);
  exec_sql (
      db,
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "CREATE TABLE entry (journal INTEGER NOT NULL, n INTEGER NOT NULL, header BLOB NOT NULL,"
      " signature BLOB, body BLOB, received INTEGER NOT NULL, PRIMARY KEY (journal, n)) STRICT");
  sqlite3_prepare_v2 (db, "INSERT INTO entry VALUES (1, ?, ?, ?, ?, 0)", -1, &insert, NULL);
  start = g_get_monotonic_time ();
  for (guint first = 0; first < bench->entries; first += BATCH) {
    exec_sql (db, "BEGIN IMMEDIATE");
    for (guint i = first; i < first + BATCH; i++)
      insert_row (bench, insert, i);
    exec_sql (db, "COMMIT");
  }
  seconds.push = seconds_since (start);
  sqlite3_prepare_v2 (db,
                      "SELECT n, header, signature, body FROM entry WHERE journal = 1 ORDER BY n",
                      -1, &read, NULL);
  start = g_get_monotonic_time ();
  while (sqlite3_step (read) == SQLITE_ROW) {
    for (int column = 1; column < 4; column++) {
      (void) sqlite3_column_blob (read, column);
      total += (gsize) sqlite3_column_bytes (read, column);
    }
  }
  seconds.pull = seconds_since (start);
  if (total < (gsize) bench->entries * BODY)
    exit (1);
  sqlite3_finalize (insert);
  sqlite3_finalize (read);
  sqlite3_close (db);
  remove_database (path);
  return seconds;
}

static void
register_council (Bench *bench, const char *address)
{
  g_autofree char *roster = g_build_filename (bench->folder, "roster.json", NULL);
  gsize length;
  const char *data = g_bytes_get_data (engawa_roster_get_document (bench->roster), &length);
  const char *argv[] = { bench->program, "organisation", "add",  "--database",
                         address,        "--roster",     roster, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_file_set_contents (roster, data, (gssize) length, &error);
  must (error);
  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  must (error);
  if (status != 0)
    exit (1);
  g_unlink (roster);
}

static char *
start_store (Bench *bench, const char *address, GPid *pid)
{
  const char *argv[] = { bench->program, "--database", address, "--listen", "127.0.0.1:0", NULL };
  char line[200];
  g_autoptr (GError) error = NULL;
  FILE *stream;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, pid,
                            NULL, &out, NULL, &error);
  must (error);
  stream = fdopen (out, "r");
  if (fgets (line, sizeof line, stream) == NULL || !g_str_has_prefix (line, "listening on http://"))
    exit (1);
  fclose (stream);
  return g_strdup (g_strchomp (line + strlen ("listening on ")));
}

static GBytes *
call (Bench *bench, SoupSession *session, const char *url, const char *path, GBytes *body)
{
  g_autofree char *whole = g_strconcat (url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", whole);
  g_autofree char *authorization =
      engawa_authorization_format (bench->device, bench->org, url + strlen ("http://"),
                                   g_get_real_time () / 1000 + 60 * 60 * 1000);
  g_autoptr (GError) error = NULL;
  GBytes *reply;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                authorization);
  soup_message_set_request_body_from_bytes (message, "application/vnd.engawa.lines", body);
  reply = soup_session_send_and_read (session, message, NULL, &error);
  must (error);
  if (soup_message_get_status (message) == 200)
    return reply;
  fprintf (stderr, "bench-store: %.*s\n", (int) g_bytes_get_size (reply),
           (const char *) g_bytes_get_data (reply, NULL));
  exit (1);
}

static guint
count_lines (GBytes *page)
{
  gsize length;
  const char *cursor = g_bytes_get_data (page, &length);
  const char *end = cursor + length;
  guint count = 0;

  while ((cursor = memchr (cursor, '\n', (gsize) (end - cursor))) != NULL) {
    cursor++;
    count++;
  }
  return count - 1;
}

static double
pull_all (Bench *bench, SoupSession *session, const char *url)
{
  gint64 start = g_get_monotonic_time ();
  guint held = 0;

  while (held < bench->entries) {
    g_autofree char *json = g_strdup_printf ("{\"after\":[{\"device\":\"%s\",\"n\":%u}]}",
                                             engawa_device_key_get_id (bench->device), held);
    g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
    g_autoptr (GBytes) page = call (bench, session, url, "/v1/pull", body);
    held += count_lines (page);
  }
  return seconds_since (start);
}

static Seconds
run_store (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "store.db", NULL);
  g_autofree char *address = g_strconcat ("sqlite:", path, NULL);
  g_autofree char *url = NULL;
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  Seconds seconds;
  gint64 start;
  GPid pid;

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  register_council (bench, address);
  url = start_store (bench, address, &pid);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < bench->batches->len; i++) {
    g_bytes_unref (
        call (bench, session, url, "/v1/entries", g_ptr_array_index (bench->batches, i)));
  }
  seconds.push = seconds_since (start);
  seconds.pull = pull_all (bench, session, url);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  remove_database (path);
  return seconds;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, guint count)
{
  qsort (values, count, sizeof *values, compare_doubles);
  return values[count / 2];
}

static void
run (Bench *bench)
{
  g_autofree double *figures = g_new0 (double, 7 * bench->rounds);
  double *raw_push = figures, *raw_pull = figures + bench->rounds;
  double *push = figures + 2 * bench->rounds, *pull = figures + 3 * bench->rounds;
  double *push_ratio = figures + 4 * bench->rounds, *pull_ratio = figures + 5 * bench->rounds;
  double *both_ratio = figures + 6 * bench->rounds;

  for (guint i = 0; i < bench->rounds; i++) {
    Seconds raw = run_raw (bench);
    Seconds store = run_store (bench);
    raw_push[i] = bench->entries / raw.push;
    raw_pull[i] = bench->entries / raw.pull;
    push[i] = bench->entries / store.push;
    pull[i] = bench->entries / store.pull;
    push_ratio[i] = 100 * push[i] / raw_push[i];
    pull_ratio[i] = 100 * pull[i] / raw_pull[i];
    both_ratio[i] = 100 * (raw.push + raw.pull) / (store.push + store.pull);
  }
  printf ("%u entries of %d bytes in batches of %d, %u rounds taking turns, medians\n",
          bench->entries, BODY, BATCH, bench->rounds);
  printf ("push: engawa-store %.0f/s, SQLite alone %.0f/s, ratio %.0f %%\n",
          median (push, bench->rounds), median (raw_push, bench->rounds),
          median (push_ratio, bench->rounds));
  printf ("pull: engawa-store %.0f/s, SQLite alone %.0f/s, ratio %.0f %%\n",
          median (pull, bench->rounds), median (raw_pull, bench->rounds),
          median (pull_ratio, bench->rounds));
  printf ("push and pull together: ratio %.0f %% (goal 40 %%)\n",
          median (both_ratio, bench->rounds));
}

int
main (int argc, char **argv)
{
  Bench bench = { .entries = 10000, .rounds = 5 };
  g_autoptr (GError) error = NULL;

  if (argc < 2) {
    fprintf (stderr, "Usage: bench-store PATH-OF-ENGAWA-STORE [ENTRIES [ROUNDS]]\n");
    return 2;
  }
  bench.program = argv[1];
  if (argc > 2)
    bench.entries = MAX (1, (guint) atoi (argv[2]) / BATCH) * BATCH;
  if (argc > 3)
    bench.rounds = (guint) CLAMP (atoi (argv[3]), 1, 100);
  engawa_journal_init (&error);
  must (error);
  bench.folder = g_dir_make_tmp ("engawa-bench-XXXXXX", &error);
  must (error);
  make_council (&bench);
  make_lines (&bench);
  run (&bench);
  g_rmdir (bench.folder);
  g_free (bench.folder);
  g_ptr_array_unref (bench.batches);
  g_ptr_array_unref (bench.rows);
  engawa_roster_unref (bench.roster);
  engawa_device_key_free (bench.device);
  engawa_person_keys_free (bench.manager);
  engawa_secret_free (bench.root);
  return 0;
}
