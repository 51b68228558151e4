/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "journal/engawa-open-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Purges. A valid one drops the bodies of sealed entries, files and content in its ranges, now and
 * whenever they come later (the table `purge`), and keeps every header. It must be signed by a manager
 * of the roster it names, which is no older than the one its journal's last session names; a faulty
 * one is kept and carried on without effect. */

gboolean
engawa_vault_is_purged (EngawaVault *self,
                        const guint8 device[ENGAWA_KEY_SIZE],
                        gint64 n,
                        gboolean *purged,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db, "SELECT 1 FROM purge WHERE device = ? AND first <= ? AND last >= ? LIMIT 1", error,
      "bii", device, (gsize) ENGAWA_KEY_SIZE, n, n);

  if (query == NULL)
    return FALSE;
  *purged = engawa_vault_query_next (query, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The roster the journal's last session before n names, 0 when it is not readable here. */
static gint64
session_roster (EngawaVault *self, gint64 journal, gint64 n)
{
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db,
      "SELECT body FROM entry WHERE journal = ? AND n < ? AND kind = 0 AND body IS NOT NULL"
      " ORDER BY n DESC LIMIT 1",
      NULL, "ii", journal, n);
  g_autoptr (EngawaSession) session = NULL;
  const guint8 *body;
  gsize length;

  if (query == NULL || !engawa_vault_query_next (query, NULL))
    return 0;
  body = engawa_vault_query_blob (query, 0, &length);
  session = engawa_session_parse (body, length, NULL);
  return session != NULL ? session->roster : 0;
}

static gboolean
drop_bodies (EngawaVault *self, const EngawaPurgeRange *range, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  query = engawa_vault_db_query (
      self->db,
      "SELECT e.hash, e.n FROM entry e JOIN journal j ON j.id = e.journal"
      " WHERE j.device = ? AND e.n BETWEEN ? AND ? AND e.kind IN (1, 2, 3)"
      " AND e.mark <> 3",
      error, "bii", range->device, (gsize) ENGAWA_KEY_SIZE, range->first, range->last);
  if (query == NULL)
    return FALSE;
  while (self->state == ENGAWA_VAULT_OPEN && engawa_vault_query_next (query, &failure)) {
    gsize length;
    const guint8 *id = engawa_vault_query_blob (query, 0, &length);

    if (length == ENGAWA_HASH_SIZE)
      engawa_vault_push_event (self,
                               engawa_vault_event_new (ENGAWA_VAULT_EVENT_PURGED, id, range->device,
                                                       engawa_vault_query_int (query, 1), 0,
                                                       ENGAWA_KIND_SEALED, NULL, NULL, NULL));
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return engawa_vault_db_run (self->db,
                              "UPDATE entry SET body = NULL, mark = 3 WHERE journal ="
                              " (SELECT id FROM journal WHERE device = ?) AND n BETWEEN ? AND ?"
                              " AND kind IN (1, 2, 3) AND mark <> 3",
                              error, "bii", range->device, (gsize) ENGAWA_KEY_SIZE, range->first,
                              range->last)
         && engawa_vault_db_run (
             self->db, "DELETE FROM content WHERE device = ? AND n BETWEEN ? AND ?", error, "bii",
             range->device, (gsize) ENGAWA_KEY_SIZE, range->first, range->last)
         && engawa_vault_db_run (
             self->db, "INSERT INTO purge (device, first, last) VALUES (?, ?, ?)", error, "bii",
             range->device, (gsize) ENGAWA_KEY_SIZE, range->first, range->last);
}

/* A purged case's own entry, wherever it stands. */
static gboolean
drop_case (EngawaVault *self, const char *id, GError **error)
{
  EngawaPurgeRange range;
  guint8 hash[ENGAWA_HASH_SIZE];
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  const guint8 *device;
  gsize length;

  if (!engawa_hex_decode_text (hash, sizeof hash, id))
    return TRUE;
  query = engawa_vault_db_query (self->db,
                                 "SELECT j.device, e.n FROM entry e JOIN journal j"
                                 " ON j.id = e.journal WHERE e.hash = ?",
                                 error, "b", hash, sizeof hash);
  if (query == NULL)
    return FALSE;
  if (!engawa_vault_query_next (query, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    return failure == NULL;
  }
  device = engawa_vault_query_blob (query, 0, &length);
  if (length != ENGAWA_KEY_SIZE)
    return TRUE;
  memcpy (range.device, device, ENGAWA_KEY_SIZE);
  range.first = range.last = engawa_vault_query_int (query, 1);
  return drop_bodies (self, &range, error);
}

/* In the caller's transaction; *mark says what became of it. */
gboolean
engawa_vault_apply_purge (EngawaVault *self,
                          gint64 journal,
                          gint64 n,
                          const void *body,
                          gsize length,
                          EngawaVaultMark *mark,
                          GError **error)
{
  g_autoptr (EngawaPurge) purge = engawa_purge_parse (body, length, NULL);
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (GError) failure = NULL;

  *mark = ENGAWA_VAULT_MARK_VOID;
  if (purge == NULL)
    return TRUE;
  if (self->roster == NULL || purge->roster > engawa_roster_get_number (self->roster)) {
    *mark = ENGAWA_VAULT_MARK_DEFERRED;
    return TRUE;
  }
  roster = engawa_vault_load_roster (self, purge->roster, &failure);
  if (roster == NULL) {
    *mark = ENGAWA_VAULT_MARK_DEFERRED;
    return TRUE;
  }
  if (!engawa_purge_verify (body, length, roster, NULL)
      || purge->roster < session_roster (self, journal, n))
    return TRUE;

  for (guint i = 0; i < purge->entries->len; i++)
    if (!drop_bodies (self, &g_array_index (purge->entries, EngawaPurgeRange, i), error))
      return FALSE;
  for (guint i = 0; i < purge->cases->len; i++)
    if (!drop_case (self, g_ptr_array_index (purge->cases, i), error))
      return FALSE;
  *mark = ENGAWA_VAULT_MARK_NONE;
  return TRUE;
}

/* Purges that waited for a roster; in the caller's transaction. */
gboolean
engawa_vault_apply_deferred (EngawaVault *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->db,
                             "SELECT journal, n, body FROM entry WHERE kind = 4 AND mark = 4"
                             " AND body IS NOT NULL",
                             error, "");

  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    gint64 journal = engawa_vault_query_int (query, 0), n = engawa_vault_query_int (query, 1);
    EngawaVaultMark mark;
    gsize length;
    const guint8 *body = engawa_vault_query_blob (query, 2, &length);

    if (!engawa_vault_apply_purge (self, journal, n, body, length, &mark, error))
      return FALSE;
    if (mark != ENGAWA_VAULT_MARK_DEFERRED
        && !engawa_vault_db_run (self->db, "UPDATE entry SET mark = ? WHERE journal = ? AND n = ?",
                                 error, "iii", (gint64) mark, journal, n))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* After the commit: what was dropped must not stay in the log, nor in a damaged file kept beside. */
void
engawa_vault_after_purge (EngawaVault *self)
{
  engawa_vault_db_checkpoint (self->db, NULL);
  engawa_vault_delete_damaged (self);
}

/**
 * engawa_vault_purge:
 * @self: the vault; open, a manager signed in
 * @ranges: (element-type EngawaPurgeRange): whose bodies go
 * @cases: (element-type utf8): ids of whole cases; the ranges name their entries
 * @error: return location
 *
 * Appends a `purge` entry and applies it. What a purge short of a whole case removes has to be restated
 * first by the caller.
 *
 * Returns: (transfer full): the entry's id, or %NULL with %ENGAWA_VAULT_ERROR_ROLE,
 * %ENGAWA_VAULT_ERROR_INVALID, %ENGAWA_VAULT_ERROR_DOCUMENT (damage took the roster) or as engawa_vault_append().
 */
char *
engawa_vault_purge (EngawaVault *self, const GArray *ranges, const GPtrArray *cases, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;
  guint8 id[ENGAWA_HASH_SIZE];
  EngawaVaultMark mark;
  EngawaHeader header;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || !engawa_vault_require_writable (guard, error)
      || !engawa_vault_ensure_session (guard, error))
    return NULL;
  if (!engawa_vault_is_manager (guard)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_ROLE,
                         "Only a manager purges");
    return NULL;
  }
  body = engawa_purge_format (ranges, cases, self->roster, self->person, &failure);
  if (body == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  transaction = engawa_vault_begin (guard, error);
  if (transaction == NULL)
    return NULL;
  engawa_vault_next_header (guard, &header, ENGAWA_KIND_PURGE, 0);
  engawa_header_set_body (&header, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (!engawa_vault_insert_own (guard, &header, body, id, error)
      || !engawa_vault_apply_purge (guard, self->own_journal, header.n,
                                    g_bytes_get_data (body, NULL), g_bytes_get_size (body), &mark,
                                    error))
    return NULL;
  if (mark != ENGAWA_VAULT_MARK_NONE) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DOCUMENT,
                         "The roster this purge names is not whole here: sync, then purge again");
    return NULL;
  }
  if (!engawa_vault_commit (transaction, error))
    return NULL;
  engawa_vault_after_purge (guard);
  return engawa_hex_new (id, ENGAWA_HASH_SIZE);
}
