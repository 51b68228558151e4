/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-sqlite-backend.h"

#include <string.h>
#include <sys/stat.h>

#include "store/engawa-sqlite-private.h"

/* The SQLite backend: one file, one connection, WAL with synchronous=FULL, so that what was answered
 * with 200 survives a power cut. One connection only, locked against every other process, for two
 * reasons: this SQLite has a bug that can reset the WAL under a second writer, and the store's thread
 * takes requests one after the other and commits many together anyway. */

#define SCHEMA_VERSION 1

/* Pages of 8 KiB: an entry's row of two or three KiB leaves the better part of a smaller page empty, and
 * what is empty is written and synced too. */

static const char schema[] =
    "CREATE TABLE organisation (id INTEGER PRIMARY KEY, org BLOB NOT NULL UNIQUE,"
    " root BLOB NOT NULL, quota INTEGER NOT NULL, closed INTEGER) STRICT;"
    "CREATE TABLE document (organisation INTEGER NOT NULL REFERENCES organisation,"
    " name TEXT NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY (organisation, name, number)) STRICT;"
    "CREATE TABLE journal (id INTEGER PRIMARY KEY,"
    " organisation INTEGER NOT NULL REFERENCES organisation, device BLOB NOT NULL,"
    " n INTEGER NOT NULL DEFAULT 0, hash BLOB, bytes INTEGER NOT NULL DEFAULT 0,"
    " roster INTEGER NOT NULL DEFAULT 0, UNIQUE (organisation, device)) STRICT;"
    "CREATE TABLE entry (journal INTEGER NOT NULL REFERENCES journal, n INTEGER NOT NULL,"
    " header BLOB NOT NULL, signature BLOB, body BLOB, received INTEGER NOT NULL,"
    " PRIMARY KEY (journal, n)) STRICT;"
    "CREATE TABLE purged (journal INTEGER NOT NULL REFERENCES journal, first INTEGER NOT NULL,"
    " last INTEGER NOT NULL, PRIMARY KEY (journal, first, last)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE enrolment (organisation INTEGER NOT NULL REFERENCES organisation,"
    " code BLOB NOT NULL UNIQUE, offer BLOB NOT NULL, answer BLOB, expires INTEGER NOT NULL,"
    " PRIMARY KEY (organisation, code)) STRICT;"
    "PRAGMA user_version = 1;";

#define JOURNAL_COLUMNS "SELECT id, device, n, hash, bytes, roster FROM journal"

static const char *const statements[ENGAWA_SQLITE_N_STATEMENTS] = {
  [ENGAWA_SQLITE_ADD_ORGANISATION] = "INSERT INTO organisation (org, root, quota) VALUES (?, ?, ?)",
  [ENGAWA_SQLITE_FIND_ORGANISATION] =
      "SELECT id, org, root, quota, closed FROM organisation WHERE org = ?",
  [ENGAWA_SQLITE_LIST_ORGANISATIONS] =
      "SELECT id, org, root, quota, closed FROM organisation ORDER BY id",
  [ENGAWA_SQLITE_PUT_DOCUMENT] =
      "INSERT INTO document (organisation, name, number, bytes) VALUES (?, ?, ?, ?)",
  [ENGAWA_SQLITE_FIND_DOCUMENT] =
      "SELECT bytes FROM document WHERE organisation = ? AND name = ? AND number = ?",
  [ENGAWA_SQLITE_NEWEST_DOCUMENT] = "SELECT bytes FROM document WHERE organisation = ? AND name = ?"
                                    " ORDER BY number DESC LIMIT 1",
  [ENGAWA_SQLITE_NEWEST_DOCUMENTS] =
      "SELECT name, max(number), bytes FROM document WHERE organisation = ?"
      " GROUP BY name ORDER BY name",
  [ENGAWA_SQLITE_MAKE_JOURNAL] = "INSERT INTO journal (organisation, device) VALUES (?, ?)"
                                 " ON CONFLICT DO NOTHING",
  [ENGAWA_SQLITE_FIND_JOURNAL] = JOURNAL_COLUMNS " WHERE organisation = ? AND device = ?",
  [ENGAWA_SQLITE_LIST_JOURNALS] =
      JOURNAL_COLUMNS " WHERE organisation = ? AND n > 0 ORDER BY device",
  [ENGAWA_SQLITE_SAVE_JOURNAL] =
      "UPDATE journal SET n = ?, hash = ?, bytes = ?, roster = ? WHERE id = ?",
  [ENGAWA_SQLITE_SUM_BYTES] = "SELECT coalesce(sum(bytes), 0) FROM journal WHERE organisation = ?",
  [ENGAWA_SQLITE_ADD_ENTRY] = "INSERT INTO entry (journal, n, header, signature, body, received)"
                              " VALUES (?, ?, ?, ?, ?, ?)",
  [ENGAWA_SQLITE_FILL_ENTRY] =
      "UPDATE entry SET body = ? WHERE journal = ? AND n = ? AND body IS NULL",
  [ENGAWA_SQLITE_DROP_BODY] = "UPDATE entry SET body = NULL WHERE journal = ? AND n = ?",
  [ENGAWA_SQLITE_READ_ENTRIES] = "SELECT n, header, signature, body FROM entry"
                                 " WHERE journal = ? AND n BETWEEN ? AND ? ORDER BY n",
  [ENGAWA_SQLITE_ADD_PURGED] = "INSERT INTO purged (journal, first, last) VALUES (?, ?, ?)"
                               " ON CONFLICT DO NOTHING",
  [ENGAWA_SQLITE_IS_PURGED] =
      "SELECT EXISTS (SELECT 1 FROM purged WHERE journal = ?1 AND first <= ?2"
      " AND last >= ?2)",
  [ENGAWA_SQLITE_HAS_PURGED] = "SELECT EXISTS (SELECT 1 FROM purged WHERE journal = ?)",
  [ENGAWA_SQLITE_ADD_ENROLMENT] = "INSERT INTO enrolment (organisation, code, offer, expires)"
                                  " VALUES (?, ?, ?, ?)",
  [ENGAWA_SQLITE_FIND_ENROLMENT] =
      "SELECT organisation, offer, answer, expires FROM enrolment WHERE code = ?",
  [ENGAWA_SQLITE_ANSWER_ENROLMENT] =
      "UPDATE enrolment SET answer = ? WHERE code = ? AND answer IS NULL",
  [ENGAWA_SQLITE_COUNT_ENROLMENTS] = "SELECT count(*) FROM enrolment WHERE organisation = ?",
  [ENGAWA_SQLITE_EXPIRE_ENROLMENTS] = "DELETE FROM enrolment WHERE expires <= ?",
  [ENGAWA_SQLITE_PING] = "SELECT 1",
};

static void backend_init (EngawaBackendInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngawaSqliteBackend,
                               engawa_sqlite_backend,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_BACKEND, backend_init))

static sqlite3 *
db_of (EngawaBackend *backend)
{
  return ENGAWA_SQLITE_BACKEND (backend)->db;
}

sqlite3_stmt *
engawa_sqlite_prepare (EngawaBackend *backend, EngawaSqliteStatement which, GError **error)
{
  EngawaSqliteBackend *self = ENGAWA_SQLITE_BACKEND (backend);
  int code;

  if (self->statements[which] != NULL)
    return self->statements[which];
  code = sqlite3_prepare_v3 (self->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT,
                             &self->statements[which], NULL);
  if (code != SQLITE_OK)
    engawa_sqlite_fail (self->db, code, error);
  return self->statements[which];
}

static gboolean
sqlite_begin (EngawaBackend *self, GError **error)
{
  return engawa_sqlite_run (db_of (self), "BEGIN IMMEDIATE", error);
}

static void
sqlite_rollback (EngawaBackend *self)
{
  /* A full disk may have ended the transaction already. */
  if (!sqlite3_get_autocommit (db_of (self)))
    sqlite3_exec (db_of (self), "ROLLBACK", NULL, NULL, NULL);
}

/* On Linux one may delete or move a file that is open, or put another in its place, and go on writing to
 * what nobody will ever find again. SQLite does not look in WAL mode, so this does, once a commit. */
static gboolean
check_in_place (EngawaBackend *self, GError **error)
{
  int moved = 0;

  if (sqlite3_file_control (db_of (self), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK
      && !moved)
    return TRUE;
  g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_BUSY,
                       "The store's database file is gone or was replaced; nothing was kept. Put "
                       "it back and start engawa-store again");
  return FALSE;
}

static gboolean
sqlite_commit (EngawaBackend *self, GError **error)
{
  if (!check_in_place (self, error)) {
    sqlite_rollback (self);
    return FALSE;
  }
  if (sqlite3_get_autocommit (db_of (self)))
    return engawa_sqlite_fail (db_of (self), SQLITE_IOERR, error);
  if (engawa_sqlite_run (db_of (self), "COMMIT", error))
    return TRUE;
  sqlite_rollback (self);
  return FALSE;
}

static gboolean
sqlite_begin_part (EngawaBackend *self, GError **error)
{
  return engawa_sqlite_run (db_of (self), "SAVEPOINT part", error);
}

static gboolean
sqlite_commit_part (EngawaBackend *self, GError **error)
{
  return engawa_sqlite_run (db_of (self), "RELEASE part", error);
}

static gboolean
sqlite_rollback_part (EngawaBackend *self, GError **error)
{
  return engawa_sqlite_run (db_of (self), "ROLLBACK TO part; RELEASE part", error);
}

static gboolean
sqlite_forget (EngawaBackend *self, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (db_of (self), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

  return code == SQLITE_OK || engawa_sqlite_fail (db_of (self), code, error);
}

static gboolean
sqlite_ping (EngawaBackend *self, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_PING, error);
  gboolean row;

  if (s == NULL || !engawa_sqlite_step_row (s, &row, error))
    return FALSE;
  engawa_sqlite_done (s);
  return check_in_place (self, error);
}

static gboolean
read_organisation (sqlite3_stmt *s, EngawaBackendOrganisation *organisation, GError **error)
{
  organisation->id = sqlite3_column_int64 (s, 0);
  organisation->quota = sqlite3_column_int64 (s, 3);
  organisation->closed = sqlite3_column_int64 (s, 4);
  return engawa_sqlite_column_exact (s, 1, organisation->org, ENGAWA_ORG_SIZE, error)
         && engawa_sqlite_column_exact (s, 2, organisation->root, ENGAWA_KEY_SIZE, error);
}

static gboolean
sqlite_add_organisation (EngawaBackend *self,
                         EngawaBackendOrganisation *organisation,
                         GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_ADD_ORGANISATION, error);

  if (s == NULL)
    return FALSE;
  engawa_sqlite_bind_blob (s, 1, organisation->org, ENGAWA_ORG_SIZE);
  engawa_sqlite_bind_blob (s, 2, organisation->root, ENGAWA_KEY_SIZE);
  sqlite3_bind_int64 (s, 3, organisation->quota);
  if (!engawa_sqlite_step_done (s, error))
    return FALSE;
  organisation->id = sqlite3_last_insert_rowid (db_of (self));
  return TRUE;
}

static gboolean
sqlite_find_organisation (EngawaBackend *self,
                          const guint8 org[ENGAWA_ORG_SIZE],
                          EngawaBackendOrganisation *organisation,
                          gboolean *found,
                          GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_FIND_ORGANISATION, error);
  gboolean ok;

  if (s == NULL)
    return FALSE;
  engawa_sqlite_bind_blob (s, 1, org, ENGAWA_ORG_SIZE);
  if (!engawa_sqlite_step_row (s, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  ok = read_organisation (s, organisation, error);
  engawa_sqlite_done (s);
  return ok;
}

static GArray *
sqlite_list_organisations (EngawaBackend *self, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_LIST_ORGANISATIONS, error);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (EngawaBackendOrganisation));
  gboolean row = TRUE;

  if (s == NULL)
    return NULL;
  while (TRUE) {
    EngawaBackendOrganisation organisation = { 0 };
    if (!engawa_sqlite_step_row (s, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    if (!read_organisation (s, &organisation, error)) {
      engawa_sqlite_done (s);
      return NULL;
    }
    g_array_append_val (list, organisation);
  }
}

static gboolean
sqlite_put_document (EngawaBackend *self,
                     gint64 organisation,
                     const char *name,
                     gint64 number,
                     GBytes *bytes,
                     GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_PUT_DOCUMENT, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  sqlite3_bind_text (s, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (s, 3, number);
  engawa_sqlite_bind_bytes (s, 4, bytes);
  return engawa_sqlite_step_done (s, error);
}

/* number 0: the newest. *bytes stays NULL when there is none. */
static gboolean
sqlite_find_document (EngawaBackend *self,
                      gint64 organisation,
                      const char *name,
                      gint64 number,
                      GBytes **bytes,
                      GError **error)
{
  EngawaSqliteStatement which =
      number == 0 ? ENGAWA_SQLITE_NEWEST_DOCUMENT : ENGAWA_SQLITE_FIND_DOCUMENT;
  sqlite3_stmt *s = engawa_sqlite_prepare (self, which, error);
  gboolean row;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  sqlite3_bind_text (s, 2, name, -1, SQLITE_STATIC);
  if (number != 0)
    sqlite3_bind_int64 (s, 3, number);
  if (!engawa_sqlite_step_row (s, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *bytes = engawa_sqlite_column_bytes (s, 0);
  engawa_sqlite_done (s);
  return TRUE;
}

static gboolean
sqlite_each_newest_document (EngawaBackend *self,
                             gint64 organisation,
                             EngawaBackendDocumentFunc func,
                             gpointer data,
                             GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_NEWEST_DOCUMENTS, error);
  gboolean row;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  while (TRUE) {
    if (!engawa_sqlite_step_row (s, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    func ((const char *) sqlite3_column_text (s, 0), sqlite3_column_int64 (s, 1),
          sqlite3_column_blob (s, 2), (gsize) sqlite3_column_bytes (s, 2), data);
  }
}

static gboolean
sqlite_add_enrolment (EngawaBackend *self,
                      const guint8 code[ENGAWA_HASH_SIZE],
                      const EngawaBackendEnrolment *enrolment,
                      GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_ADD_ENROLMENT, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, enrolment->organisation);
  engawa_sqlite_bind_blob (s, 2, code, ENGAWA_HASH_SIZE);
  engawa_sqlite_bind_bytes (s, 3, enrolment->offer);
  sqlite3_bind_int64 (s, 4, enrolment->expires);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
sqlite_find_enrolment (EngawaBackend *self,
                       const guint8 code[ENGAWA_HASH_SIZE],
                       EngawaBackendEnrolment *enrolment,
                       gboolean *found,
                       GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_FIND_ENROLMENT, error);

  if (s == NULL)
    return FALSE;
  engawa_sqlite_bind_blob (s, 1, code, ENGAWA_HASH_SIZE);
  if (!engawa_sqlite_step_row (s, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  enrolment->organisation = sqlite3_column_int64 (s, 0);
  enrolment->offer = engawa_sqlite_column_bytes (s, 1);
  enrolment->answer = engawa_sqlite_column_bytes (s, 2);
  enrolment->expires = sqlite3_column_int64 (s, 3);
  engawa_sqlite_done (s);
  return TRUE;
}

static gboolean
sqlite_answer_enrolment (EngawaBackend *self,
                         const guint8 code[ENGAWA_HASH_SIZE],
                         GBytes *answer,
                         GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_ANSWER_ENROLMENT, error);

  if (s == NULL)
    return FALSE;
  engawa_sqlite_bind_bytes (s, 1, answer);
  engawa_sqlite_bind_blob (s, 2, code, ENGAWA_HASH_SIZE);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
sqlite_count_enrolments (EngawaBackend *self, gint64 organisation, gint64 *count, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_COUNT_ENROLMENTS, error);
  gboolean row;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  if (!engawa_sqlite_step_row (s, &row, error))
    return FALSE;
  *count = sqlite3_column_int64 (s, 0);
  engawa_sqlite_done (s);
  return TRUE;
}

static gboolean
sqlite_expire_enrolments (EngawaBackend *self, gint64 now, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_EXPIRE_ENROLMENTS, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, now);
  return engawa_sqlite_step_done (s, error);
}

static void
engawa_sqlite_backend_finalize (GObject *object)
{
  EngawaSqliteBackend *self = ENGAWA_SQLITE_BACKEND (object);

  for (gsize i = 0; i < ENGAWA_SQLITE_N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->db);
  G_OBJECT_CLASS (engawa_sqlite_backend_parent_class)->finalize (object);
}

static void
engawa_sqlite_backend_class_init (EngawaSqliteBackendClass *class)
{
  G_OBJECT_CLASS (class)->finalize = engawa_sqlite_backend_finalize;
}

static void
engawa_sqlite_backend_init (EngawaSqliteBackend *self)
{
}

static void
backend_init (EngawaBackendInterface *iface)
{
  iface->begin = sqlite_begin;
  iface->commit = sqlite_commit;
  iface->rollback = sqlite_rollback;
  iface->begin_part = sqlite_begin_part;
  iface->commit_part = sqlite_commit_part;
  iface->rollback_part = sqlite_rollback_part;
  iface->forget = sqlite_forget;
  iface->ping = sqlite_ping;
  iface->add_organisation = sqlite_add_organisation;
  iface->find_organisation = sqlite_find_organisation;
  iface->list_organisations = sqlite_list_organisations;
  iface->put_document = sqlite_put_document;
  iface->find_document = sqlite_find_document;
  iface->each_newest_document = sqlite_each_newest_document;
  iface->add_enrolment = sqlite_add_enrolment;
  iface->find_enrolment = sqlite_find_enrolment;
  iface->answer_enrolment = sqlite_answer_enrolment;
  iface->count_enrolments = sqlite_count_enrolments;
  iface->expire_enrolments = sqlite_expire_enrolments;
  engawa_sqlite_journals_init (iface);
}

static gboolean
read_version (sqlite3 *db, int *version, GError **error)
{
  sqlite3_stmt *s = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &s, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (s);
  if (code == SQLITE_ROW)
    *version = sqlite3_column_int (s, 0);
  sqlite3_finalize (s);
  return code == SQLITE_ROW || engawa_sqlite_fail (db, code, error);
}

static gboolean
set_up (sqlite3 *db, GError **error)
{
  int version = 0;

  sqlite3_busy_timeout (db, 500);
  sqlite3_extended_result_codes (db, 1);
  if (!engawa_sqlite_run (db,
                          "PRAGMA page_size = 8192;"
                          "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                          "PRAGMA synchronous = FULL;"
                          "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
                          "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                          "PRAGMA mmap_size = 0; PRAGMA cache_size = -8192;",
                          error)
      || !read_version (db, &version, error))
    return FALSE;
  if (version == SCHEMA_VERSION)
    return TRUE;
  if (version == 0)
    return engawa_sqlite_run (db, "BEGIN IMMEDIATE", error) && engawa_sqlite_run (db, schema, error)
           && engawa_sqlite_run (db, "COMMIT", error);
  g_set_error_literal (
      error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
      "A newer engawa-store made this database; install that version or a later one");
  return FALSE;
}

/**
 * engawa_sqlite_backend_open:
 * @path: the database file; made, readable by its owner only, if there is none
 * @error: %ENGAWA_STORE_ERROR_DATABASE
 *
 * Returns: (transfer full): the backend
 */
EngawaBackend *
engawa_sqlite_backend_open (const char *path, GError **error)
{
  g_autoptr (EngawaSqliteBackend) self = g_object_new (ENGAWA_TYPE_SQLITE_BACKEND, NULL);
  g_autoptr (GError) cause = NULL;
  mode_t mask = umask (0077);
  int code = sqlite3_open_v2 (
      path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  gboolean ok = code == SQLITE_OK && set_up (self->db, &cause);

  umask (mask);
  if (ok)
    return ENGAWA_BACKEND (g_steal_pointer (&self));
  if (cause != NULL && cause->code == ENGAWA_STORE_ERROR_DATABASE)
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (code == SQLITE_OK && (sqlite3_errcode (self->db) & 0xff) == SQLITE_BUSY)
    g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
                 "Another engawa-store has %s open: stop it first", path);
  else if (code == SQLITE_OK
           && ((sqlite3_errcode (self->db) & 0xff) == SQLITE_CORRUPT
               || (sqlite3_errcode (self->db) & 0xff) == SQLITE_NOTADB))
    g_set_error (
        error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
        "The file %s is damaged or no database: name the right one, or put a backup in its "
        "place; the tablets bring what it lacks",
        path);
  else
    g_set_error (
        error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
        "The database %s cannot be opened (SQLite %d): check the path, its rights and its disk",
        path, code == SQLITE_OK ? sqlite3_extended_errcode (self->db) : code);
  return NULL;
}
