/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-sqlite-private.h"

/* The SQLite backend's journals, entries and purges. */

static gboolean
read_journal (sqlite3_stmt *s, EngawaBackendJournal *journal, GError **error)
{
  *journal = (EngawaBackendJournal){
    .id = sqlite3_column_int64 (s, 0),
    .n = sqlite3_column_int64 (s, 2),
    .bytes = sqlite3_column_int64 (s, 4),
    .roster = sqlite3_column_int64 (s, 5),
  };
  return engawa_sqlite_column_exact (s, 1, journal->device, ENGAWA_KEY_SIZE, error)
         && engawa_sqlite_column_exact (s, 3, journal->hash, ENGAWA_HASH_SIZE, error);
}

static gboolean
sqlite_find_journal (EngawaBackend *self,
                     gint64 organisation,
                     const guint8 device[ENGAWA_KEY_SIZE],
                     EngawaBackendJournal *journal,
                     gboolean *found,
                     GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_FIND_JOURNAL, error);
  gboolean ok;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  engawa_sqlite_bind_blob (s, 2, device, ENGAWA_KEY_SIZE);
  if (!engawa_sqlite_step_row (s, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  ok = read_journal (s, journal, error);
  engawa_sqlite_done (s);
  return ok;
}

/* BEGIN IMMEDIATE has locked the whole database, so only the row has to be there. */
static gboolean
sqlite_lock_journal (EngawaBackend *self,
                     gint64 organisation,
                     const guint8 device[ENGAWA_KEY_SIZE],
                     EngawaBackendJournal *journal,
                     GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_MAKE_JOURNAL, error);
  gboolean found = FALSE;

  if (!sqlite_find_journal (self, organisation, device, journal, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  engawa_sqlite_bind_blob (s, 2, device, ENGAWA_KEY_SIZE);
  return engawa_sqlite_step_done (s, error)
         && sqlite_find_journal (self, organisation, device, journal, &found, error);
}

static GArray *
sqlite_list_journals (EngawaBackend *self, gint64 organisation, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_LIST_JOURNALS, error);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (EngawaBackendJournal));
  gboolean row = TRUE;

  if (s == NULL)
    return NULL;
  sqlite3_bind_int64 (s, 1, organisation);
  while (TRUE) {
    EngawaBackendJournal journal;
    if (!engawa_sqlite_step_row (s, &row, error))
      return NULL;
    if (!row)
      return g_steal_pointer (&list);
    if (!read_journal (s, &journal, error)) {
      engawa_sqlite_done (s);
      return NULL;
    }
    g_array_append_val (list, journal);
  }
}

static gboolean
sqlite_save_journal (EngawaBackend *self, const EngawaBackendJournal *journal, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_SAVE_JOURNAL, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal->n);
  engawa_sqlite_bind_blob (s, 2, journal->n > 0 ? journal->hash : NULL, ENGAWA_HASH_SIZE);
  sqlite3_bind_int64 (s, 3, journal->bytes);
  sqlite3_bind_int64 (s, 4, journal->roster);
  sqlite3_bind_int64 (s, 5, journal->id);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
sqlite_sum_bytes (EngawaBackend *self, gint64 organisation, gint64 *bytes, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_SUM_BYTES, error);
  gboolean row;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, organisation);
  if (!engawa_sqlite_step_row (s, &row, error))
    return FALSE;
  *bytes = sqlite3_column_int64 (s, 0);
  engawa_sqlite_done (s);
  return TRUE;
}

static gboolean
sqlite_add_entry (EngawaBackend *self,
                  gint64 journal,
                  const EngawaBackendEntry *entry,
                  gint64 received,
                  GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_ADD_ENTRY, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  sqlite3_bind_int64 (s, 2, entry->n);
  engawa_sqlite_bind_blob (s, 3, entry->header, entry->header_length);
  engawa_sqlite_bind_blob (s, 4, entry->signature, ENGAWA_SIGNATURE_SIZE);
  engawa_sqlite_bind_blob (s, 5, entry->body, entry->body_length);
  sqlite3_bind_int64 (s, 6, received);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
sqlite_fill_entry (EngawaBackend *self,
                   gint64 journal,
                   gint64 n,
                   const guint8 *body,
                   gsize length,
                   GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_FILL_ENTRY, error);

  if (s == NULL)
    return FALSE;
  engawa_sqlite_bind_blob (s, 1, body, length);
  sqlite3_bind_int64 (s, 2, journal);
  sqlite3_bind_int64 (s, 3, n);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
sqlite_drop_body (EngawaBackend *self, gint64 journal, gint64 n, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_DROP_BODY, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  sqlite3_bind_int64 (s, 2, n);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
read_entry (sqlite3_stmt *s, EngawaBackendEntry *entry, GError **error)
{
  *entry = (EngawaBackendEntry){
    .n = sqlite3_column_int64 (s, 0),
    .header = sqlite3_column_blob (s, 1),
    .header_length = (gsize) sqlite3_column_bytes (s, 1),
    .signature = sqlite3_column_blob (s, 2),
    .body = sqlite3_column_blob (s, 3),
    .body_length = (gsize) sqlite3_column_bytes (s, 3),
  };
  if (entry->signature != NULL && sqlite3_column_bytes (s, 2) != ENGAWA_SIGNATURE_SIZE)
    return engawa_sqlite_fail (sqlite3_db_handle (s), SQLITE_CORRUPT, error);
  return TRUE;
}

static gboolean
sqlite_each_entry (EngawaBackend *self,
                   gint64 journal,
                   gint64 first,
                   gint64 last,
                   EngawaBackendEntryFunc func,
                   gpointer data,
                   GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_READ_ENTRIES, error);
  gboolean row = TRUE;
  gboolean ok = TRUE;
  EngawaBackendEntry entry;

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  sqlite3_bind_int64 (s, 2, first);
  sqlite3_bind_int64 (s, 3, last);
  while (TRUE) {
    if (!engawa_sqlite_step_row (s, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    ok = read_entry (s, &entry, error);
    if (!ok || !func (&entry, data))
      break;
  }
  engawa_sqlite_done (s);
  return ok;
}

static gboolean
sqlite_add_purged (EngawaBackend *self, gint64 journal, gint64 first, gint64 last, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_ADD_PURGED, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  sqlite3_bind_int64 (s, 2, first);
  sqlite3_bind_int64 (s, 3, last);
  return engawa_sqlite_step_done (s, error);
}

static gboolean
read_truth (sqlite3_stmt *s, gboolean *truth, GError **error)
{
  gboolean row;

  if (!engawa_sqlite_step_row (s, &row, error))
    return FALSE;
  *truth = row && sqlite3_column_int (s, 0) != 0;
  if (row)
    engawa_sqlite_done (s);
  return TRUE;
}

static gboolean
sqlite_has_purged (EngawaBackend *self, gint64 journal, gboolean *purged, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_HAS_PURGED, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  return read_truth (s, purged, error);
}

static gboolean
sqlite_is_purged (EngawaBackend *self, gint64 journal, gint64 n, gboolean *purged, GError **error)
{
  sqlite3_stmt *s = engawa_sqlite_prepare (self, ENGAWA_SQLITE_IS_PURGED, error);

  if (s == NULL)
    return FALSE;
  sqlite3_bind_int64 (s, 1, journal);
  sqlite3_bind_int64 (s, 2, n);
  return read_truth (s, purged, error);
}

/* Fills in this half of the interface. */
void
engawa_sqlite_journals_init (EngawaBackendInterface *iface)
{
  iface->lock_journal = sqlite_lock_journal;
  iface->find_journal = sqlite_find_journal;
  iface->list_journals = sqlite_list_journals;
  iface->save_journal = sqlite_save_journal;
  iface->sum_bytes = sqlite_sum_bytes;
  iface->add_entry = sqlite_add_entry;
  iface->fill_entry = sqlite_fill_entry;
  iface->drop_body = sqlite_drop_body;
  iface->each_entry = sqlite_each_entry;
  iface->add_purged = sqlite_add_purged;
  iface->has_purged = sqlite_has_purged;
  iface->is_purged = sqlite_is_purged;
}
