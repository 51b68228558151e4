/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-sqlite.h"

#include <string.h>

#include "store/engawa-store-error.h"

/**
 * engawa_sqlite_fail:
 * @db: the connection
 * @code: what SQLite answered
 * @error: set
 *
 * A full or failing disk may pass, so the caller is told to come back; everything else is a fault of
 * the store. SQLite's own words stay out: they may quote what was stored.
 *
 * Returns: %FALSE
 */
gboolean
engawa_sqlite_fail (sqlite3 *db, int code, GError **error)
{
  switch (code & 0xff) {
  case SQLITE_FULL:
    g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_BUSY,
                         "The store's disk is full; nothing was kept");
    return FALSE;
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_NOMEM:
    g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_BUSY,
                 "The store's database could not be read or written (SQLite %d); nothing was kept",
                 sqlite3_extended_errcode (db));
    return FALSE;
  default:
    g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_INTERNAL,
                 "The store's database failed (SQLite %d); nothing was kept", code);
    return FALSE;
  }
}

/**
 * engawa_sqlite_run:
 * @db: the connection
 * @sql: statements without parameters
 * @error: %ENGAWA_STORE_ERROR_BUSY or %ENGAWA_STORE_ERROR_INTERNAL
 */
gboolean
engawa_sqlite_run (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || engawa_sqlite_fail (db, code, error);
}

/**
 * engawa_sqlite_done:
 * @statement: a prepared statement
 */
void
engawa_sqlite_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * engawa_sqlite_step_row:
 * @statement: a bound statement
 * @row: (out): whether there is a row; the statement then stays open for engawa_sqlite_done()
 * @error: as engawa_sqlite_fail()
 *
 * Without a row, and on failure, the statement is ended.
 */
gboolean
engawa_sqlite_step_row (sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  if (*row)
    return TRUE;
  engawa_sqlite_done (statement);
  return code == SQLITE_DONE || engawa_sqlite_fail (sqlite3_db_handle (statement), code, error);
}

/**
 * engawa_sqlite_step_done:
 * @statement: a bound statement that answers no rows; it is ended
 * @error: as engawa_sqlite_fail()
 */
gboolean
engawa_sqlite_step_done (sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  engawa_sqlite_done (statement);
  return code == SQLITE_DONE || engawa_sqlite_fail (sqlite3_db_handle (statement), code, error);
}

/**
 * engawa_sqlite_bind_blob:
 * @statement: a statement
 * @index: the parameter, from 1
 * @data: (nullable): bytes that outlive the step
 * @length: their number
 */
void
engawa_sqlite_bind_blob (sqlite3_stmt *statement, int index, const void *data, gsize length)
{
  if (data == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_blob64 (statement, index, data, length, SQLITE_STATIC);
}

/**
 * engawa_sqlite_bind_bytes:
 * @statement: a statement
 * @index: the parameter, from 1
 * @bytes: (nullable): bytes that outlive the step
 */
void
engawa_sqlite_bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize length = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  engawa_sqlite_bind_blob (statement, index, data, length);
}

/**
 * engawa_sqlite_column_exact:
 * @statement: a statement on a row
 * @column: from 0
 * @data: room for @length bytes; left as it is when the column is null
 * @length: what the column must be long
 * @error: %ENGAWA_STORE_ERROR_INTERNAL
 */
gboolean
engawa_sqlite_column_exact (sqlite3_stmt *statement,
                            int column,
                            guint8 *data,
                            gsize length,
                            GError **error)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return TRUE;
  if ((gsize) sqlite3_column_bytes (statement, column) != length)
    return engawa_sqlite_fail (sqlite3_db_handle (statement), SQLITE_CORRUPT, error);
  memcpy (data, sqlite3_column_blob (statement, column), length);
  return TRUE;
}

/**
 * engawa_sqlite_column_bytes:
 * @statement: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column, or %NULL when it is null
 */
GBytes *
engawa_sqlite_column_bytes (sqlite3_stmt *statement, int column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (statement, column),
                      (gsize) sqlite3_column_bytes (statement, column));
}
