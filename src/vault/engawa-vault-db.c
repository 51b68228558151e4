/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-db.h"

#include "vault/engawa-vault-error.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

/* One connection a file: SQLite 3.40 can corrupt a write-ahead log that two connections checkpoint.
 * synchronous=FULL makes a commit durable before it is acknowledged; secure_delete overwrites what is
 * deleted.
 *
 * Each table has its own number of columns, and in `entry` the long column stands last: a salvage
 * tells the rows of a damaged file apart by nothing else (engawa-vault-salvage.c). Change the schema
 * only with that in mind. `session` is a second copy of the session lines, on other pages: losing one
 * would close everything written in that session. */

struct _EngawaVaultDb {
  sqlite3 *handle;
  GHashTable *idle; /* sql → sqlite3_stmt */
};

struct _EngawaVaultQuery {
  EngawaVaultDb *db; /* borrowed */
  const char *sql;   /* borrowed */
  sqlite3_stmt *statement;
};

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static const char SCHEMA[] =
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
    "CREATE TABLE purge (device BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)"
    " STRICT;"
    "CREATE INDEX purge_device ON purge (device, first);"
    "CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, number INTEGER NOT NULL,"
    " bytes BLOB NOT NULL, UNIQUE (name, number)) STRICT;"
    "CREATE TABLE draft (id INTEGER PRIMARY KEY, session INTEGER NOT NULL, begun INTEGER NOT NULL,"
    " saved INTEGER NOT NULL, sealed BLOB) STRICT;"
    "CREATE TABLE journal (id INTEGER PRIMARY KEY, device BLOB NOT NULL UNIQUE, n INTEGER NOT NULL,"
    " hash BLOB NOT NULL, expected INTEGER NOT NULL, spare TEXT) STRICT;"
    "CREATE TABLE content (id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,"
    " device BLOB NOT NULL, n INTEGER NOT NULL, signed INTEGER NOT NULL, spare TEXT,"
    " UNIQUE (name, version, device, n)) STRICT;"
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, journal INTEGER NOT NULL, n INTEGER NOT NULL,"
    " kind INTEGER NOT NULL, mark INTEGER NOT NULL, hash BLOB NOT NULL, header BLOB NOT NULL,"
    " signature BLOB, body BLOB, UNIQUE (journal, n)) STRICT;"
    "CREATE TABLE session (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, mark INTEGER NOT NULL,"
    " hash BLOB NOT NULL UNIQUE, header BLOB NOT NULL, signature BLOB, spare TEXT,"
    " body BLOB NOT NULL) STRICT;"
    "CREATE TRIGGER session_kept AFTER INSERT ON entry WHEN NEW.kind = 0 AND NEW.body IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM session WHERE hash = NEW.hash)"
    " BEGIN INSERT INTO session (n, mark, hash, header, signature, body)"
    " VALUES (NEW.n, NEW.mark, NEW.hash, NEW.header, NEW.signature, NEW.body); END;"
    "CREATE TRIGGER session_filled AFTER UPDATE OF body ON entry"
    " WHEN NEW.kind = 0 AND NEW.body IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM session WHERE hash = NEW.hash)"
    " BEGIN INSERT INTO session (n, mark, hash, header, signature, body)"
    " VALUES (NEW.n, NEW.mark, NEW.hash, NEW.header, NEW.signature, NEW.body); END;"
    "CREATE INDEX entry_missing ON entry (journal, n) WHERE body IS NULL;"
    "CREATE INDEX entry_hash ON entry (hash);"
    "PRAGMA application_id = 1164856695;"
    "PRAGMA user_version = 1;";

/* Callers set errno to 0 before they call SQLite: for a write that failed (a limit on file sizes, say)
 * sqlite3_system_errno() of 3.40 answers 0, but errno still tells. */
static void
set_error (EngawaVaultDb *self, int code, GError **error)
{
  int system = errno;

  switch (code & 0xff) {
  case SQLITE_FULL:
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FULL,
                         "The disk is full: this was not kept. Free some space and try again; "
                         "everything kept before is safe");
    return;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DAMAGED,
                         "The vault's database is damaged: close and open the vault to repair it");
    return;
  default:
    break;
  }
  if ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG)) {
    set_error (self, SQLITE_FULL, error);
    return;
  }
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
               "The vault's database could not be read or written (%s)", sqlite3_errstr (code));
}

static gboolean
run_script (EngawaVaultDb *self, const char *sql, GError **error)
{
  errno = 0;
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self, sqlite3_extended_errcode (self->handle), error);
  return FALSE;
}

static gint64
read_number (EngawaVaultDb *self, const char *sql, gint64 fallback)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = fallback;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static gboolean
prepare_schema (EngawaVaultDb *self, GError **error)
{
  gint64 version;

  if (!run_script (
          self,
          "PRAGMA page_size = 4096; PRAGMA locking_mode = EXCLUSIVE;"
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
          "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;"
          "PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 1048576;",
          error))
    return FALSE;

  version = read_number (self, "PRAGMA user_version", -1);
  if (version == 0 && read_number (self, "SELECT count(*) FROM sqlite_schema", -1) == 0) {
    g_autofree char *script = g_strconcat ("BEGIN IMMEDIATE;", SCHEMA, "COMMIT;", NULL);

    if (run_script (self, script, error))
      return TRUE;
    engawa_vault_db_rollback (self);
    return FALSE;
  }
  if (version > 1) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_VERSION,
                         "A newer Engawa wrote this vault: install that version or a newer one");
    return FALSE;
  }
  if (version != 1) {
    set_error (self, SQLITE_CORRUPT, error);
    return FALSE;
  }
  return TRUE;
}

/**
 * engawa_vault_db_open:
 * @path: the database file, made when it is not there
 * @error: return location
 *
 * Returns: (transfer full): the connection, or %NULL with %ENGAWA_VAULT_ERROR_DAMAGED,
 * %ENGAWA_VAULT_ERROR_VERSION, %ENGAWA_VAULT_ERROR_FULL or %ENGAWA_VAULT_ERROR_IO.
 */
EngawaVaultDb *
engawa_vault_db_open (const char *path, GError **error)
{
  EngawaVaultDb *self = g_new0 (EngawaVaultDb, 1);
  mode_t before = umask (0077);
  int code =
      sqlite3_open_v2 (path, &self->handle,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL);
  gboolean ready;

  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  if (code != SQLITE_OK) {
    set_error (self, code, error);
    ready = FALSE;
  } else {
    sqlite3_extended_result_codes (self->handle, 1);
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_busy_timeout (self->handle, 0);
    ready = prepare_schema (self, error);
  }
  umask (before);
  if (!ready) {
    engawa_vault_db_abandon (self);
    return NULL;
  }
  return self;
}

void
engawa_vault_db_abandon (EngawaVaultDb *self)
{
  g_clear_pointer (&self->idle, g_hash_table_destroy);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/**
 * engawa_vault_db_close:
 * @self: (transfer full): the connection
 * @error: return location
 *
 * Checkpoints, truncates the log and closes. The connection is gone whatever the answer.
 *
 * Returns: whether the checkpoint went through.
 */
gboolean
engawa_vault_db_close (EngawaVaultDb *self, GError **error)
{
  gboolean done;

  engawa_vault_db_rollback (self);
  done = engawa_vault_db_checkpoint (self, error);
  engawa_vault_db_abandon (self);
  return done;
}

/**
 * engawa_vault_db_check:
 * @self: the connection
 * @error: return location
 *
 * Looks at every page (SQLite's quick_check).
 *
 * Returns: whether the file's structure is whole; else %ENGAWA_VAULT_ERROR_DAMAGED.
 */
gboolean
engawa_vault_db_check (EngawaVaultDb *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean whole =
      sqlite3_prepare_v2 (self->handle, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW
      && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  if (!whole)
    set_error (self, SQLITE_CORRUPT, error);
  return whole;
}

gboolean
engawa_vault_db_checkpoint (EngawaVaultDb *self, GError **error)
{
  int code;

  errno = 0;
  code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  set_error (self, code, error);
  return FALSE;
}

gboolean
engawa_vault_db_limit_pages (EngawaVaultDb *self, guint pages, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA max_page_count = %u", pages > 0 ? pages : 1073741823u);

  return run_script (self, sql, error);
}

guint
engawa_vault_db_count_pages (EngawaVaultDb *self)
{
  return (guint) read_number (self, "PRAGMA page_count", 0);
}

gboolean
engawa_vault_db_begin (EngawaVaultDb *self, GError **error)
{
  return run_script (self, "BEGIN IMMEDIATE", error);
}

gboolean
engawa_vault_db_commit (EngawaVaultDb *self, GError **error)
{
  if (run_script (self, "COMMIT", error))
    return TRUE;
  engawa_vault_db_rollback (self);
  return FALSE;
}

void
engawa_vault_db_rollback (EngawaVaultDb *self)
{
  if (sqlite3_get_autocommit (self->handle) == 0)
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
bind_arguments (EngawaVaultDb *self,
                sqlite3_stmt *statement,
                const char *types,
                va_list arguments,
                GError **error)
{
  int code = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++) {
    if (types[i] == 'i') {
      code = sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
    } else if (types[i] == 't') {
      code = sqlite3_bind_text (statement, i + 1, va_arg (arguments, const char *), -1,
                                SQLITE_TRANSIENT);
    } else {
      const void *data = va_arg (arguments, const void *);
      gsize length = va_arg (arguments, gsize);

      g_assert (types[i] == 'b');
      code = data == NULL ? sqlite3_bind_null (statement, i + 1)
                          : sqlite3_bind_blob64 (statement, i + 1, data, length, SQLITE_STATIC);
    }
  }
  if (code != SQLITE_OK)
    set_error (self, code, error);
  return code == SQLITE_OK;
}

static EngawaVaultQuery *
query_new (EngawaVaultDb *self,
           const char *sql,
           GError **error,
           const char *types,
           va_list arguments)
{
  g_autoptr (EngawaVaultQuery) query = g_new0 (EngawaVaultQuery, 1);
  gpointer idle = NULL;

  query->db = self;
  query->sql = sql;
  if (g_hash_table_steal_extended (self->idle, sql, NULL, &idle)) {
    query->statement = idle;
  } else {
    int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                   &query->statement, NULL);
    if (code != SQLITE_OK) {
      set_error (self, code, error);
      return NULL;
    }
  }
  if (!bind_arguments (self, query->statement, types, arguments, error))
    return NULL;
  return g_steal_pointer (&query);
}

EngawaVaultQuery *
engawa_vault_db_query (EngawaVaultDb *self, const char *sql, GError **error, const char *types, ...)
{
  va_list arguments;
  EngawaVaultQuery *query;

  va_start (arguments, types);
  query = query_new (self, sql, error, types, arguments);
  va_end (arguments);
  return query;
}

gboolean
engawa_vault_db_run (EngawaVaultDb *self, const char *sql, GError **error, const char *types, ...)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  va_list arguments;

  va_start (arguments, types);
  query = query_new (self, sql, error, types, arguments);
  va_end (arguments);
  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure))
    ;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

guint
engawa_vault_db_changes (EngawaVaultDb *self)
{
  return (guint) sqlite3_changes (self->handle);
}

gint64
engawa_vault_db_last_id (EngawaVaultDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
engawa_vault_query_next (EngawaVaultQuery *self, GError **error)
{
  int code;

  errno = 0;
  code = sqlite3_step (self->statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    set_error (self->db, sqlite3_extended_errcode (self->db->handle), error);
  return FALSE;
}

gint64
engawa_vault_query_int (EngawaVaultQuery *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

const char *
engawa_vault_query_text (EngawaVaultQuery *self, int column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

gboolean
engawa_vault_query_is_null (EngawaVaultQuery *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

const guint8 *
engawa_vault_query_blob (EngawaVaultQuery *self, int column, gsize *length)
{
  const guint8 *data = sqlite3_column_blob (self->statement, column);

  *length = (gsize) sqlite3_column_bytes (self->statement, column);
  return data;
}

GBytes *
engawa_vault_query_bytes (EngawaVaultQuery *self, int column)
{
  gsize length;
  const guint8 *data;

  if (engawa_vault_query_is_null (self, column))
    return NULL;
  data = engawa_vault_query_blob (self, column, &length);
  return g_bytes_new (data, length);
}

void
engawa_vault_query_free (EngawaVaultQuery *self)
{
  if (self->statement != NULL) {
    sqlite3_reset (self->statement);
    sqlite3_clear_bindings (self->statement);
    /* A nested query of the same text may have gone back first. */
    if (g_hash_table_contains (self->db->idle, self->sql))
      sqlite3_finalize (self->statement);
    else
      g_hash_table_insert (self->db->idle, (gpointer) self->sql, self->statement);
  }
  g_free (self);
}
