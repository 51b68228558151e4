/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "journal/engawa-journal.h"

/* Small steps that every statement of the SQLite backend takes. */

gboolean engawa_sqlite_fail (sqlite3 *db, int code, GError **error);
gboolean engawa_sqlite_run (sqlite3 *db, const char *sql, GError **error);

/* Ends a statement whatever happened, so that it holds no lock and no borrowed memory. */
void engawa_sqlite_done (sqlite3_stmt *statement);
gboolean engawa_sqlite_step_row (sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean engawa_sqlite_step_done (sqlite3_stmt *statement, GError **error);

void engawa_sqlite_bind_blob (sqlite3_stmt *statement, int index, const void *data, gsize length);
void engawa_sqlite_bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes);
gboolean engawa_sqlite_column_exact (sqlite3_stmt *statement,
                                     int column,
                                     guint8 *data,
                                     gsize length,
                                     GError **error);
GBytes *engawa_sqlite_column_bytes (sqlite3_stmt *statement, int column);
