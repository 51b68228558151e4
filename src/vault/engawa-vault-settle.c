/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-atomic-file.h"
#include "core/engawa-hex.h"
#include "vault/engawa-vault-private.h"
#include "vault/engawa-vault-verify.h"

#include <string.h>

/* After a salvage: which of the saved lines hold, where each journal's head is now, whether the own
 * journal may go on, and what is missing. Lines after a gap stay (they were verified as they stand,
 * from their own signatures on) and join the chain when sync fills the gap. */

typedef struct {
  EngawaVaultDb *db;
  EngawaChain *chain;
  const guint8 *org;
  guint8 device[ENGAWA_KEY_SIZE];
  gint64 journal;
  gint64 next;  /* the place that continues the segment */
  gint64 start; /* where the segment began */
  gint64 head;
  guint8 hash[ENGAWA_HASH_SIZE];
} Settle;

/* Ends a segment: what no signature covers goes. */
static gboolean
end_segment (Settle *self, GError **error)
{
  gint64 verified = engawa_chain_get_verified_n (self->chain);

  verified = MAX (verified, self->start - 1);
  if (self->start == 1 && verified >= 1) {
    self->head = verified;
    engawa_chain_get_verified_hash (self->chain, self->hash);
  }
  return self->next - 1 <= verified
         || engawa_vault_db_run (self->db,
                                 "DELETE FROM entry WHERE journal = ? AND n > ? AND n < ?", error,
                                 "iii", self->journal, verified, self->next);
}

static void
begin_segment (Settle *self, gint64 n)
{
  g_clear_pointer (&self->chain, engawa_chain_free);
  self->chain = engawa_chain_new (self->org, self->device,
                                  n == 1 ? ENGAWA_CHAIN_NONE : ENGAWA_CHAIN_ANY_START);
  self->start = self->next = n;
}

static gboolean
add_row (Settle *self, EngawaVaultQuery *query)
{
  gsize header_length, signature_length;
  const guint8 *header = engawa_vault_query_blob (query, 1, &header_length);
  const guint8 *signature = engawa_vault_query_blob (query, 2, &signature_length);
  EngawaHeader parsed;

  return engawa_chain_add_parts (self->chain, (const char *) header, header_length, NULL, 0,
                                 signature_length == ENGAWA_SIGNATURE_SIZE ? signature : NULL,
                                 &parsed, NULL);
}

static gboolean
settle_journal (Settle *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db, "SELECT n, header, signature FROM entry WHERE journal = ? ORDER BY n", error, "i",
      self->journal);

  if (query == NULL)
    return FALSE;
  self->head = 0;
  memset (self->hash, 0, sizeof self->hash);
  begin_segment (self, 1);
  while (engawa_vault_query_next (query, &failure)) {
    gint64 n = engawa_vault_query_int (query, 0);

    if (n == self->next && add_row (self, query)) {
      self->next++;
      continue;
    }
    if (!end_segment (self, error))
      return FALSE;
    begin_segment (self, n);
    /* A line that does not even hold by itself is covered by nothing: end_segment() removes it. */
    add_row (self, query);
    self->next++;
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return end_segment (self, error)
         && engawa_vault_db_run (
             self->db,
             "UPDATE journal SET spare = CASE WHEN n = ? AND hash = ? THEN NULL"
             " ELSE 'unsure' END, n = ?, hash = ?, expected = max (expected, ?, n,"
             " (SELECT coalesce (max (n), 0) FROM entry WHERE journal = ?))"
             " WHERE id = ?",
             error, "ibibiii", self->head, self->hash, (gsize) ENGAWA_HASH_SIZE, self->head,
             self->hash, (gsize) ENGAWA_HASH_SIZE, self->head, self->journal, self->journal);
}

/* In the salvage's transaction, on the fresh database. */
gboolean
engawa_vault_settle_database (EngawaVaultDb *db, const guint8 org[ENGAWA_ORG_SIZE], GError **error)
{
  Settle settle = { .db = db, .org = org };
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (db, "SELECT id, device FROM journal", error, "");
  gboolean done = TRUE;

  if (query == NULL)
    return FALSE;
  while (done && engawa_vault_query_next (query, &failure)) {
    gsize length;
    const guint8 *device = engawa_vault_query_blob (query, 1, &length);

    memset (settle.device, 0, ENGAWA_KEY_SIZE);
    if (length == ENGAWA_KEY_SIZE)
      memcpy (settle.device, device, length);
    settle.journal = engawa_vault_query_int (query, 0);
    done = settle_journal (&settle, error);
  }
  g_clear_pointer (&settle.chain, engawa_chain_free);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  /* Purges are applied again under the roster: marks, ranges and index are made anew. One without its
   * body is as if it had just come so. What had been purged is not saved, whatever a page still shows. */
  return done
         && engawa_vault_db_run (db,
                                 "UPDATE entry SET mark = CASE WHEN body IS NULL THEN 0 ELSE 4 END"
                                 " WHERE kind = 4 AND mark IN (0, 2, 4)",
                                 error, "")
         && engawa_vault_db_run (db, "UPDATE entry SET body = NULL WHERE mark = 3", error, "");
}

/* Locks and the newest roster from their copies, where the database lost them. */
static gboolean
restore_copies (EngawaVault *self, GError **error)
{
  g_autofree char *folder = engawa_vault_path (self, ENGAWA_VAULT_FOLDER_DOCUMENTS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (EngawaRoster) roster = NULL;
    g_autoptr (EngawaLock) lock = NULL;
    gint64 number;

    if (!engawa_document_name_is_valid (name)
        || (bytes = engawa_atomic_file_read (path, ENGAWA_LIMIT_ROSTER, NULL)) == NULL)
      continue;
    if (g_str_equal (name, ENGAWA_DOCUMENT_ROSTER))
      roster = engawa_roster_parse (bytes, NULL);
    else
      lock = engawa_lock_parse (bytes, NULL);
    if (roster == NULL && lock == NULL)
      continue;
    number = roster != NULL ? engawa_roster_get_number (roster) : engawa_lock_get_number (lock);
    if (!engawa_vault_db_run (self->db,
                              "INSERT OR REPLACE INTO document (name, number, bytes)"
                              " VALUES (?, ?, ?)",
                              error, "tib", name, number, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
index_content (EngawaVault *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db,
      "SELECT j.device, e.n, e.body FROM entry e JOIN journal j ON j.id = e.journal"
      " WHERE e.kind = 3 AND e.body IS NOT NULL",
      error, "");

  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    gsize device_length, length;
    const guint8 *device = engawa_vault_query_blob (query, 0, &device_length);
    const guint8 *body = engawa_vault_query_blob (query, 2, &length);

    if (device_length == ENGAWA_KEY_SIZE
        && !engawa_vault_note_content (self, device, engawa_vault_query_int (query, 1), body,
                                       length, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The own journal's row is gone, or its head was another than the lines now give. */
static gboolean
own_is_unsure (EngawaVault *self)
{
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db, "SELECT spare IS NOT NULL FROM journal WHERE device = ?", NULL, "b",
      engawa_device_key_get_public (self->device), (gsize) ENGAWA_KEY_SIZE);

  return query == NULL || !engawa_vault_query_next (query, NULL)
         || engawa_vault_query_int (query, 0) != 0;
}

/* The part of a salvage that needs keys and roster; at the first load after it. */
gboolean
engawa_vault_settle_salvage (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  const GPtrArray *devices;
  gboolean unsure;

  if (engawa_vault_get_setting_int (self, "salvage-open", 0) == 0)
    return TRUE;
  unsure = own_is_unsure (self);
  transaction = engawa_vault_begin (self, error);
  if (transaction == NULL || !restore_copies (self, error))
    return FALSE;
  g_clear_pointer (&self->roster, engawa_roster_unref);
  self->roster = engawa_vault_load_roster (self, 0, NULL);
  devices = self->roster != NULL ? engawa_roster_get_devices (self->roster) : NULL;
  for (guint i = 0; devices != NULL && i < devices->len; i++) {
    const EngawaRosterDevice *device = g_ptr_array_index (devices, i);
    gint64 journal;

    if (!engawa_vault_journal_id (self, device->key, &journal, error))
      return FALSE;
  }
  if (!engawa_vault_load_own (self, error) || !index_content (self, error)
      || (self->roster != NULL
          && (!engawa_vault_apply_closings (self, error)
              || !engawa_vault_apply_deferred (self, error))))
    return FALSE;
  if (unsure
      && (!engawa_vault_freeze (self, ENGAWA_VAULT_FROZEN_SALVAGED, error)
          || !engawa_vault_write_setting (self, "own-unsure", "1", error)
          || !engawa_vault_write_setting (self, "store-head", NULL, error)))
    return FALSE;
  return engawa_vault_write_setting (self, "salvage-open", NULL, error)
         && engawa_vault_commit (transaction, error);
}

void
engawa_vault_damage_free (EngawaVaultDamage *damage)
{
  g_clear_pointer (&damage->lines, g_array_unref);
  g_clear_pointer (&damage->bodies, g_array_unref);
  g_free (damage);
}

static gboolean
list_gaps (EngawaVault *self, GArray *places, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db,
      "WITH RECURSIVE gap (id, device, n, expected) AS"
      " (SELECT id, device, n + 1, expected FROM journal WHERE n < expected"
      "  UNION ALL SELECT id, device, n + 1, expected FROM gap WHERE n < expected)"
      " SELECT device, n FROM gap WHERE NOT EXISTS"
      " (SELECT 1 FROM entry e WHERE e.journal = gap.id AND e.n = gap.n) ORDER BY device, n",
      error, "");

  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    EngawaVaultPlace place = { .n = (guint64) engawa_vault_query_int (query, 1) };
    gsize length;
    const guint8 *device = engawa_vault_query_blob (query, 0, &length);

    if (length == ENGAWA_KEY_SIZE)
      engawa_hex_encode (place.device, device, ENGAWA_KEY_SIZE);
    g_array_append_val (places, place);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * engawa_vault_get_damage:
 * @self: the vault; not blank
 * @error: return location
 *
 * What a salvage could not bring over and has not come back since. Once nothing is missing the
 * damage is forgotten and the damaged file deleted.
 *
 * Returns: (transfer full) (nullable): the damage; %NULL without error when there is none.
 */
EngawaVaultDamage *
engawa_vault_get_damage (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultDamage) damage = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
      || engawa_vault_get_setting_int (guard, "salvaged-at", 0) == 0)
    return NULL;
  damage = g_new0 (EngawaVaultDamage, 1);
  damage->when = engawa_vault_get_setting_int (guard, "salvaged-at", 0);
  damage->drafts = (guint) engawa_vault_get_setting_int (guard, "salvaged-drafts", 0);
  damage->own_unsure = engawa_vault_get_setting_int (guard, "own-unsure", 0) != 0;
  damage->lines = g_array_new (FALSE, FALSE, sizeof (EngawaVaultPlace));
  damage->bodies = engawa_vault_list_missing (guard, G_MAXINT32, error);
  if (damage->bodies == NULL || !list_gaps (guard, damage->lines, error))
    return NULL;
  if (damage->lines->len > 0 || damage->bodies->len > 0 || damage->own_unsure)
    return g_steal_pointer (&damage);
  engawa_vault_write_setting (guard, "salvaged-at", NULL, NULL);
  engawa_vault_delete_damaged (guard);
  return NULL;
}
