/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The vault's one SQLite connection, private to this library: statements kept prepared, every failure
 * mapped to EngawaVaultError. Not thread-safe; the vault's lock covers it. */

typedef struct _EngawaVaultDb EngawaVaultDb;
typedef struct _EngawaVaultQuery EngawaVaultQuery;

#define ENGAWA_VAULT_PAGE_SIZE 4096

EngawaVaultDb *engawa_vault_db_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_vault_db_close (EngawaVaultDb *self, GError **error);
/* Closes without writing anything: for a damaged file. */
void engawa_vault_db_abandon (EngawaVaultDb *self);
gboolean engawa_vault_db_check (EngawaVaultDb *self, GError **error);
/* Moves everything into the main file and empties the write-ahead log, so that deleted text is gone
 * from both. */
gboolean engawa_vault_db_checkpoint (EngawaVaultDb *self, GError **error);
/* Bounds the database to so many pages; for tests of a full disk. 0 lifts it. */
gboolean engawa_vault_db_limit_pages (EngawaVaultDb *self, guint pages, GError **error);
guint engawa_vault_db_count_pages (EngawaVaultDb *self);

gboolean engawa_vault_db_begin (EngawaVaultDb *self, GError **error);
gboolean engawa_vault_db_commit (EngawaVaultDb *self, GError **error);
void engawa_vault_db_rollback (EngawaVaultDb *self);

/* `sql` is a string constant. `types` names the arguments that follow: i gint64, t text or NULL, b
 * const void * and gsize (NULL for null), which must stay until the query is freed. */
EngawaVaultQuery *engawa_vault_db_query (EngawaVaultDb *self,
                                         const char *sql,
                                         GError **error,
                                         const char *types,
                                         ...) G_GNUC_WARN_UNUSED_RESULT;
/* Runs to the end; for statements without rows. */
gboolean
engawa_vault_db_run (EngawaVaultDb *self, const char *sql, GError **error, const char *types, ...);
/* Rows changed by the last statement. */
guint engawa_vault_db_changes (EngawaVaultDb *self);
gint64 engawa_vault_db_last_id (EngawaVaultDb *self);

/* TRUE: a row stands ready. FALSE: the end, or *error. */
gboolean engawa_vault_query_next (EngawaVaultQuery *self, GError **error);
gint64 engawa_vault_query_int (EngawaVaultQuery *self, int column);
const char *engawa_vault_query_text (EngawaVaultQuery *self, int column);
gboolean engawa_vault_query_is_null (EngawaVaultQuery *self, int column);
/* Borrowed until the next step. */
const guint8 *engawa_vault_query_blob (EngawaVaultQuery *self, int column, gsize *length);
/* (nullable): NULL for null. */
GBytes *engawa_vault_query_bytes (EngawaVaultQuery *self, int column);
void engawa_vault_query_free (EngawaVaultQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVaultQuery, engawa_vault_query_free)
