/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-carry.h"

#include "core/engawa-hex.h"
#include "journal/engawa-open-body.h"
#include "record/engawa-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* A restored copy's journal is frozen and its tablet enrols again in a new vault. What the store never
 * had of the old journal is copied into the new one: the copy names the original (`was`), and the fold
 * lets it count only while the original is missing, so that carrying twice, or an original that turns up
 * after all, does no harm. Files have no such member: they are written anew and the copies name the new
 * ones. */

typedef struct {
  EngawaVault *to;
  EngawaVault *from;
  EngawaVaultCarried carried;
  GHashTable *files; /* id of a file → id of its copy */
  gint64 last;       /* the last place looked at */
} Carry;

static gboolean
check_pair (EngawaVault *to, EngawaVault *from, GError **error)
{
  if (!engawa_vault_require (to, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || !engawa_vault_require (from, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || !engawa_vault_require_writable (to, error))
    return FALSE;
  if (memcmp (to->org, from->org, ENGAWA_ORG_SIZE) != 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FOREIGN,
                         "The frozen vault belongs to another organisation");
    return FALSE;
  }
  if (to == from || from->frozen == ENGAWA_VAULT_FROZEN_NO) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "Only a frozen journal is carried: this one syncs by itself");
    return FALSE;
  }
  return TRUE;
}

/* Forms first published by the frozen journal; each is its own commit, and nothing when held. */
static gboolean
carry_content (Carry *self, const guint8 *body, gsize length, GError **error)
{
  g_autoptr (EngawaContent) content = engawa_content_parse (body, length, NULL);

  if (content == NULL || content->by != NULL) {
    self->carried.left++;
    return TRUE;
  }
  return engawa_vault_publish (self->to, content->name, content->version, content->media,
                               content->data, NULL, error);
}

/* What a sealed line of the frozen journal says, or NULL where it does not open. */
static GBytes *
open_line (Carry *self, EngawaVaultQuery *query, EngawaHeader *header, GError **error)
{
  const EngawaVaultSession *session;
  const guint8 *text, *body;
  gsize text_length, length;
  gboolean waits;

  text = engawa_vault_query_blob (query, 2, &text_length);
  body = engawa_vault_query_blob (query, 3, &length);
  if (!engawa_header_parse (header, (const char *) text, text_length, NULL)
      || !engawa_body_check (header, body, length, NULL))
    return NULL;
  session = engawa_vault_find_session (self->from, header->device, header->key, &waits, error);
  return session != NULL ? engawa_seal_open_body (header, session->key, body, length, NULL) : NULL;
}

/* Ids are 64 hex digits, so an id in quotes stands for nothing else. */
static GBytes *
name_new_files (Carry *self, GBytes *body)
{
  g_autoptr (GString) text = NULL;
  GHashTableIter iter;
  gpointer before, after;

  if (g_hash_table_size (self->files) == 0)
    return g_bytes_ref (body);
  text = g_string_new_len (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &before, &after)) {
    g_autofree char *old = g_strconcat ("\"", before, "\"", NULL);
    g_autofree char *new = g_strconcat ("\"", after, "\"", NULL);

    g_string_replace (text, old, new, 0);
  }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
carry_line (Carry *self, EngawaVaultQuery *query, GError **error)
{
  gboolean is_file = engawa_vault_query_int (query, 1) == ENGAWA_VAULT_KIND_FILE;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) copy = NULL;
  EngawaHeader header, written;
  guint8 id[ENGAWA_HASH_SIZE], new_id[ENGAWA_HASH_SIZE];
  g_autofree char *was = NULL;

  plain = open_line (self, query, &header, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (plain != NULL) {
    g_autoptr (GBytes) body = is_file ? g_bytes_ref (plain) : name_new_files (self, plain);

    engawa_header_get_id (&header, id);
    was = engawa_hex_new (id, ENGAWA_HASH_SIZE);
    copy = is_file ? g_bytes_ref (body) : engawa_body_new_copy (body, was, header.time, NULL);
  }
  if (copy == NULL || g_bytes_get_size (copy) > ENGAWA_LIMIT_PLAIN) {
    self->carried.left++;
    return TRUE;
  }
  if (!engawa_vault_insert_sealed (self->to, is_file ? ENGAWA_KIND_FILE : ENGAWA_KIND_SEALED,
                                   self->to->session_n, self->to->key, copy, new_id, &written,
                                   error))
    return FALSE;
  if (is_file) {
    self->carried.files++;
    g_hash_table_replace (self->files, g_steal_pointer (&was),
                          engawa_hex_new (new_id, ENGAWA_HASH_SIZE));
  } else {
    self->carried.entries++;
  }
  return TRUE;
}

/* Calls `each` for what the store never had of these kinds. */
static gboolean
walk (Carry *self,
      const char *sql,
      gint64 after,
      gboolean (*each) (Carry *self, EngawaVaultQuery *query, GError **error),
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->from->db, sql, error, "ii", self->from->own_journal, after);

  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !each (self, query, error))
      return FALSE;
    self->last = MAX (self->last, engawa_vault_query_int (query, 0));
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
carry_open_line (Carry *self, EngawaVaultQuery *query, GError **error)
{
  gsize length;
  const guint8 *body = engawa_vault_query_blob (query, 3, &length);

  if (engawa_vault_query_int (query, 1) == ENGAWA_VAULT_KIND_CONTENT && body != NULL)
    return carry_content (self, body, length, error);
  self->carried.left++;
  return TRUE;
}

static gboolean
carry_entries (Carry *self, gint64 after, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  gint64 first;

  if (!engawa_vault_ensure_session (self->to, error))
    return FALSE;
  first = self->to->own_n + 1;
  transaction = engawa_vault_begin (self->to, error);
  if (transaction == NULL
      || !walk (self,
                "SELECT n, kind, header, body FROM entry WHERE journal = ? AND n > ?"
                " AND kind IN (1, 2) AND body IS NOT NULL AND mark = 0 ORDER BY n",
                after, carry_line, cancellable, error)
      || !engawa_vault_commit (transaction, error))
    return FALSE;
  for (gint64 n = first; n <= self->to->own_n; n++)
    if (!engawa_vault_deliver_place (self->to, self->to->own_journal, n, error))
      return FALSE;
  return TRUE;
}

/* Each draft is on disk here before it goes there. */
static gboolean
carry_drafts (Carry *self, GError **error)
{
  g_autoptr (GPtrArray) drafts = engawa_vault_list_drafts (self->from, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    EngawaDraft *draft = g_ptr_array_index (drafts, i);
    gint64 moved;

    if (draft->text == NULL)
      continue;
    moved = engawa_vault_begin_interview (self->to, error);
    if (moved == 0 || !engawa_vault_save_draft (self->to, moved, draft->text, error)
        || !engawa_vault_discard_draft (self->from, draft->id, error))
      return FALSE;
    self->carried.drafts++;
  }
  return drafts != NULL;
}

/**
 * engawa_vault_carry:
 * @self: the tablet's new vault; open
 * @from: its old one, with a frozen journal; open
 * @carried: (out) (optional): what came
 * @cancellable: (nullable): stops before anything is written, or between two drafts
 * @error: return location
 *
 * Copies into this journal what the store never had of the frozen one, and moves its drafts. Entries come
 * in one commit. What was carried once is not carried again.
 *
 * Returns: whether all that opens is here; else %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_FOREIGN,
 * %ENGAWA_VAULT_ERROR_INVALID (@from is not frozen) or as engawa_vault_append().
 */
gboolean
engawa_vault_carry (EngawaVault *self,
                    EngawaVault *from,
                    EngawaVaultCarried *carried,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultGuard) other = engawa_vault_enter (from);
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Carry carry = { .to = self, .from = from, .files = files };
  gint64 after;

  if (!check_pair (guard, other, error))
    return FALSE;
  after = MAX ((gint64) engawa_vault_get_sent (from),
               engawa_vault_get_setting_int (from, "carried", 0));
  carry.last = after;
  if (!walk (&carry,
             "SELECT n, kind, header, body FROM entry WHERE journal = ? AND n > ?"
             " AND kind IN (3, 4, 5) AND mark <> 3 ORDER BY n",
             after, carry_open_line, cancellable, error)
      || !carry_entries (&carry, after, cancellable, error)
      || !engawa_vault_write_setting_int (from, "carried", carry.last, error)
      || !carry_drafts (&carry, error))
    return FALSE;
  if (carried != NULL)
    *carried = carry.carried;
  return TRUE;
}
