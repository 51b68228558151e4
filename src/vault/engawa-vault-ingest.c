/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Taking in a batch of one journal's lines: verified line by line while it is written, in one
 * transaction, so that anything wrong leaves nothing behind. Lines held already must be the same; a
 * body they lack is filled. After damage there may be rows past the head (verified when they were
 * salvaged): a line that arrives at such a place must be that row. */

typedef struct {
  EngawaVault *vault;
  EngawaChain *chain;
  EngawaVaultIngest result;
  const EngawaRosterDevice *row; /* NULL only while the roster is lost */
  guint8 device[ENGAWA_KEY_SIZE];
  guint8 hash[ENGAWA_HASH_SIZE]; /* of the head */
  gint64 journal;
  gint64 head;
  gint64 first;
  GArray *changed;             /* gint64: places that are new or filled */
  EngawaVaultFrozen freeze_as; /* what to freeze the own journal as, once rolled back */
  gboolean own;
  gboolean purges;
} Ingest;

static gboolean
refuse (GError **error, EngawaVaultError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_VAULT_ERROR, code, message);
  return FALSE;
}

static gboolean
is_past_last (const Ingest *self, const EngawaChainEntry *entry)
{
  if (self->row == NULL || !self->row->closed)
    return FALSE;
  if (entry->header.n == self->row->last)
    return memcmp (entry->id, self->row->last_hash, ENGAWA_HASH_SIZE) != 0;
  return entry->header.n > self->row->last;
}

/* What a line's kind asks for beyond keeping it. */
static gboolean
apply_open_body (Ingest *self, const EngawaChainEntry *entry, EngawaVaultMark *mark, GError **error)
{
  if (entry->body == NULL || *mark != ENGAWA_VAULT_MARK_NONE)
    return TRUE;
  if (engawa_header_is_kind (&entry->header, ENGAWA_KIND_CONTENT))
    return engawa_vault_note_content (self->vault, self->device, entry->header.n, entry->body,
                                      entry->body_length, error);
  if (!engawa_header_is_kind (&entry->header, ENGAWA_KIND_PURGE))
    return TRUE;
  self->purges = TRUE;
  return engawa_vault_apply_purge (self->vault, self->journal, entry->header.n, entry->body,
                                   entry->body_length, mark, error);
}

static gboolean
store_line (Ingest *self,
            const EngawaChainEntry *entry,
            const guint8 *signature,
            EngawaVaultMark mark,
            gboolean body,
            GError **error)
{
  return engawa_vault_db_run (
      self->vault->db,
      "INSERT INTO entry (journal, n, kind, mark, hash, header, signature, body)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (journal, n) DO UPDATE SET"
      " mark = excluded.mark, signature = coalesce (signature, excluded.signature),"
      " body = coalesce (excluded.body, body)",
      error, "iiiibbbb", self->journal, entry->header.n,
      (gint64) engawa_vault_kind_of (&entry->header), (gint64) mark, entry->id,
      (gsize) ENGAWA_HASH_SIZE, entry->line.header, entry->line.header_length, signature,
      (gsize) ENGAWA_SIGNATURE_SIZE, body ? entry->body : NULL, body ? entry->body_length : 0);
}

/* What stands at a place: *there, and its hash and whether it has a body. */
static gboolean
look_at (Ingest *self,
         gint64 n,
         gboolean *there,
         guint8 hash[ENGAWA_HASH_SIZE],
         gboolean *body,
         EngawaVaultMark *mark,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->vault->db, "SELECT hash, body IS NOT NULL, mark FROM entry WHERE journal = ? AND n = ?",
      error, "ii", self->journal, n);
  const guint8 *held;
  gsize length;

  if (query == NULL)
    return FALSE;
  *there = engawa_vault_query_next (query, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!*there)
    return TRUE;
  held = engawa_vault_query_blob (query, 0, &length);
  memset (hash, 0, ENGAWA_HASH_SIZE);
  if (length == ENGAWA_HASH_SIZE)
    memcpy (hash, held, length);
  *body = engawa_vault_query_int (query, 1) != 0;
  *mark = (EngawaVaultMark) engawa_vault_query_int (query, 2);
  return TRUE;
}

static gboolean
fork_at (Ingest *self, GError **error)
{
  if (self->own)
    self->freeze_as = ENGAWA_VAULT_FROZEN_FORK;
  return refuse (error, ENGAWA_VAULT_ERROR_FORK,
                 "Another line stands at this place of the journal: the device was copied, or "
                 "somebody forged it");
}

/* A line at or before the head. */
static gboolean
take_repeated (Ingest *self, const EngawaChainEntry *entry, const guint8 *signature, GError **error)
{
  guint8 hash[ENGAWA_HASH_SIZE];
  EngawaVaultMark mark;
  gboolean there, body;

  if (!look_at (self, entry->header.n, &there, hash, &body, &mark, error))
    return FALSE;
  if (there && memcmp (hash, entry->id, ENGAWA_HASH_SIZE) != 0)
    return fork_at (self, error);
  self->result.repeated++;
  /* Not there: this device was closed and deleted it. */
  if (!there || body || entry->body == NULL || mark == ENGAWA_VAULT_MARK_PURGED)
    return TRUE;
  if (!apply_open_body (self, entry, &mark, error)
      || !store_line (self, entry, signature, mark, TRUE, error))
    return FALSE;
  self->result.filled++;
  g_array_append_val (self->changed, entry->header.n);
  return TRUE;
}

/* The line after the head. */
static gboolean
take_new (Ingest *self, const EngawaChainEntry *entry, const guint8 *signature, GError **error)
{
  EngawaVaultMark mark = ENGAWA_VAULT_MARK_NONE, held_mark;
  EngawaVaultKind kind = engawa_vault_kind_of (&entry->header);
  guint8 hash[ENGAWA_HASH_SIZE];
  gboolean there, body, purged;

  if (memcmp (entry->header.prev, self->hash, ENGAWA_HASH_SIZE) != 0)
    return fork_at (self, error);
  if (self->own && self->vault->frozen != ENGAWA_VAULT_FROZEN_SALVAGED) {
    self->freeze_as = ENGAWA_VAULT_FROZEN_AHEAD;
    return refuse (error, ENGAWA_VAULT_ERROR_FROZEN,
                   "The store holds later lines of this tablet's journal: this is a restored copy, "
                   "enrol it again");
  }
  if (!look_at (self, entry->header.n, &there, hash, &body, &held_mark, error))
    return FALSE;
  if (there && memcmp (hash, entry->id, ENGAWA_HASH_SIZE) != 0)
    return fork_at (self, error);
  if (!engawa_vault_is_purged (self->vault, self->device, entry->header.n, &purged, error))
    return FALSE;

  if (is_past_last (self, entry)) {
    mark = ENGAWA_VAULT_MARK_ASIDE;
    self->result.aside++;
  }
  /* A purge outranks everything. */
  if (purged
      && (kind == ENGAWA_VAULT_KIND_SEALED || kind == ENGAWA_VAULT_KIND_FILE
          || kind == ENGAWA_VAULT_KIND_CONTENT))
    mark = ENGAWA_VAULT_MARK_PURGED;
  if (!apply_open_body (self, entry, &mark, error)
      || !store_line (self, entry, signature, mark, mark != ENGAWA_VAULT_MARK_PURGED, error))
    return FALSE;
  self->head = entry->header.n;
  memcpy (self->hash, entry->id, ENGAWA_HASH_SIZE);
  self->result.stored++;
  g_array_append_val (self->changed, entry->header.n);
  return TRUE;
}

static gboolean
take_line (Ingest *self, GBytes *line, GError **error)
{
  guint8 bytes[ENGAWA_SIGNATURE_SIZE];
  const guint8 *signature = NULL;
  EngawaChainEntry entry;
  gsize length;
  const char *text = g_bytes_get_data (line, &length);

  if (length == 0)
    return refuse (error, ENGAWA_VAULT_ERROR_SYNTAX, "A line is empty");
  if (!engawa_chain_add (self->chain, text, length, &entry, error))
    return FALSE;
  if (entry.line.signature != NULL) {
    if (!engawa_line_get_signature (&entry.line, bytes, error))
      return FALSE;
    signature = bytes;
  }
  if (self->first == 0)
    self->first = entry.header.n;
  if (entry.header.n > self->head + 1)
    return refuse (error, ENGAWA_VAULT_ERROR_GAP,
                   "Lines before these are not here: ask for what follows the head");
  return entry.header.n <= self->head ? take_repeated (self, &entry, signature, error)
                                      : take_new (self, &entry, signature, error);
}

static gboolean
read_head (Ingest *self, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  const guint8 *hash;
  gsize length;

  if (!engawa_vault_journal_id (self->vault, self->device, &self->journal, error))
    return FALSE;
  query = engawa_vault_db_query (self->vault->db, "SELECT n, hash FROM journal WHERE id = ?", error,
                                 "i", self->journal);
  if (query == NULL || !engawa_vault_query_next (query, error))
    return FALSE;
  self->head = engawa_vault_query_int (query, 0);
  hash = engawa_vault_query_blob (query, 1, &length);
  if (length == ENGAWA_HASH_SIZE)
    memcpy (self->hash, hash, length);
  return TRUE;
}

static gboolean
run (Ingest *self, GPtrArray *lines, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = engawa_vault_begin (self->vault, error);

  if (transaction == NULL || !read_head (self, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !take_line (self, g_ptr_array_index (lines, i), error))
      return FALSE;
  if (!engawa_chain_finish (self->chain, error)
      || !engawa_vault_db_run (self->vault->db,
                               "UPDATE journal SET n = ?, hash = ?, expected = max (expected, ?)"
                               " WHERE id = ?",
                               error, "ibii", self->head, self->hash, (gsize) ENGAWA_HASH_SIZE,
                               self->head, self->journal))
    return FALSE;
  return engawa_vault_commit (transaction, error);
}

static gboolean
check_batch (EngawaVault *self, GPtrArray *lines, GError **error)
{
  gsize total = 0;

  if (lines->len > ENGAWA_LIMIT_BATCH_LINES)
    return refuse (error, ENGAWA_VAULT_ERROR_TOO_LARGE, "A batch has at most 1,000 lines");
  for (guint i = 0; i < lines->len; i++)
    total += g_bytes_get_size (g_ptr_array_index (lines, i)) + 1;
  if (total > ENGAWA_LIMIT_BATCH_BYTES)
    return refuse (error, ENGAWA_VAULT_ERROR_TOO_LARGE, "A batch has at most 4 MiB");
  return TRUE;
}

static gboolean
deliver (Ingest *self, GError **error)
{
  for (guint i = 0; i < self->changed->len; i++)
    if (!engawa_vault_deliver_place (self->vault, self->journal,
                                     g_array_index (self->changed, gint64, i), error))
      return FALSE;
  return engawa_vault_deliver_waiting (self->vault, error);
}

/**
 * engawa_vault_ingest:
 * @self: the vault; not blank
 * @device: whose journal these lines are
 * @lines: (element-type GBytes): at most 1,000, in order, the last one signed, 4 MiB together
 * @result: (out) (optional): what they brought
 * @cancellable: (nullable): stops it, leaving nothing
 * @error: return location
 *
 * Takes in a batch, all of it or nothing. Lines held already change nothing, except that a missing body
 * is filled. What a signed-in person may read is queued for the casebook. Purges take effect.
 *
 * Returns: whether all of it is kept; else %ENGAWA_VAULT_ERROR_STATE,
 * %ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE, %ENGAWA_VAULT_ERROR_SYNTAX, %ENGAWA_VAULT_ERROR_TOO_LARGE,
 * %ENGAWA_VAULT_ERROR_VERSION, %ENGAWA_VAULT_ERROR_FOREIGN, %ENGAWA_VAULT_ERROR_HASH,
 * %ENGAWA_VAULT_ERROR_SIGNATURE, %ENGAWA_VAULT_ERROR_GAP, %ENGAWA_VAULT_ERROR_FORK,
 * %ENGAWA_VAULT_ERROR_FROZEN (the own journal is ahead elsewhere), %ENGAWA_VAULT_ERROR_CLOSED or an
 * error of writing.
 */
gboolean
engawa_vault_ingest (EngawaVault *self,
                     const char *device,
                     GPtrArray *lines,
                     EngawaVaultIngest *result,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaChain) chain = NULL;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  Ingest ingest = { .vault = self, .changed = changed };

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
      || !check_batch (guard, lines, error))
    return FALSE;
  if (self->frozen == ENGAWA_VAULT_FROZEN_CLOSED)
    return engawa_vault_require_writable (guard, error);
  if (!engawa_hex_decode_text (ingest.device, ENGAWA_KEY_SIZE, device))
    return refuse (error, ENGAWA_VAULT_ERROR_INVALID, "A device's id is 64 lower-case hex digits");
  ingest.row =
      self->roster != NULL ? engawa_roster_find_device (self->roster, ingest.device) : NULL;
  if (ingest.row == NULL)
    return refuse (error, ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE,
                   "The roster held names no such device: fetch the newest roster first");
  if (lines->len == 0) {
    if (result != NULL)
      *result = ingest.result;
    return TRUE;
  }
  ingest.own =
      memcmp (ingest.device, engawa_device_key_get_public (self->device), ENGAWA_KEY_SIZE) == 0;
  ingest.chain = chain = engawa_chain_new (self->org, ingest.device, ENGAWA_CHAIN_ANY_START);

  if (!run (&ingest, lines, cancellable, &failure)) {
    if (ingest.freeze_as != ENGAWA_VAULT_FROZEN_NO)
      engawa_vault_freeze (self, ingest.freeze_as, NULL);
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (ingest.own
      && (!engawa_vault_load_own (self, error) || !engawa_vault_thaw_salvaged (self, error)))
    return FALSE;
  if (ingest.purges)
    engawa_vault_after_purge (self);
  if (!deliver (&ingest, error))
    return FALSE;
  if (result != NULL)
    *result = ingest.result;
  return TRUE;
}
