/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Opening bodies and handing them on as events. An entry whose session has not come yet is noted in
 * `waiting` under that session's place and delivered when the session arrives. */

#define COLUMNS                                                                                    \
  "j.device, e.n, e.kind, e.mark, e.hash, e.header,"                                               \
  " CASE WHEN e.kind = 1 THEN e.body END, e.journal"

void
engawa_vault_push_event (EngawaVault *self, EngawaVaultEvent *event)
{
  g_ptr_array_add (self->events, event);
  self->tell_events = TRUE;
}

/**
 * engawa_vault_take_events:
 * @self: the vault
 *
 * Returns: (transfer full) (element-type EngawaVaultEvent): what became readable since the last call;
 * give it to engawa_vault_events_fold().
 */
GPtrArray *
engawa_vault_take_events (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  GPtrArray *events = guard->events;

  guard->events = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_vault_event_free);
  guard->tell_events = FALSE;
  return events;
}

static void
push (EngawaVault *self,
      EngawaVaultEventKind kind,
      const EngawaHeader *header,
      const guint8 id[ENGAWA_HASH_SIZE],
      const char *author,
      GBytes *plain,
      const char *detail)
{
  engawa_vault_push_event (self, engawa_vault_event_new (kind, id, header->device, header->n,
                                                         header->time, header->kind, author, plain,
                                                         detail));
}

static gboolean
deliver_sealed (EngawaVault *self,
                const EngawaHeader *header,
                const guint8 id[ENGAWA_HASH_SIZE],
                const guint8 *body,
                gsize length,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) plain = NULL;
  const EngawaVaultSession *session;
  gboolean waits;

  session = engawa_vault_find_session (self, header->device, header->key, &waits, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (session == NULL && waits) {
    g_hash_table_add (self->waiting, engawa_vault_session_place (header->device, header->key));
    return TRUE;
  }
  if (session == NULL) {
    push (self, ENGAWA_VAULT_EVENT_UNREADABLE, header, id, NULL, NULL,
          "no key for its circle is held here");
    return TRUE;
  }
  plain = engawa_seal_open_body (header, session->key, body, length, NULL);
  if (plain == NULL)
    push (self, ENGAWA_VAULT_EVENT_UNREADABLE, header, id, session->author, NULL,
          "it does not open with its session's key");
  else
    push (self, ENGAWA_VAULT_EVENT_ENTRY, header, id, session->author, plain, NULL);
  return TRUE;
}

/* One row of COLUMNS. */
static gboolean
deliver_row (EngawaVault *self, EngawaVaultQuery *query, GError **error)
{
  EngawaVaultKind kind = (EngawaVaultKind) engawa_vault_query_int (query, 2);
  EngawaVaultMark mark = (EngawaVaultMark) engawa_vault_query_int (query, 3);
  const guint8 *id, *text, *body;
  gsize id_length, text_length, length;
  EngawaHeader header;

  if (mark == ENGAWA_VAULT_MARK_ASIDE
      || (kind != ENGAWA_VAULT_KIND_SEALED && kind != ENGAWA_VAULT_KIND_OTHER))
    return TRUE;
  id = engawa_vault_query_blob (query, 4, &id_length);
  text = engawa_vault_query_blob (query, 5, &text_length);
  if (id_length != ENGAWA_HASH_SIZE
      || !engawa_header_parse (&header, (const char *) text, text_length, NULL))
    return TRUE;
  if (mark == ENGAWA_VAULT_MARK_PURGED) {
    push (self, ENGAWA_VAULT_EVENT_PURGED, &header, id, NULL, NULL, NULL);
    return TRUE;
  }
  if (kind == ENGAWA_VAULT_KIND_OTHER) {
    push (self, ENGAWA_VAULT_EVENT_ENTRY, &header, id, NULL, NULL, NULL);
    return TRUE;
  }
  if (engawa_vault_query_is_null (query, 6))
    return TRUE;
  body = engawa_vault_query_blob (query, 6, &length);
  return deliver_sealed (self, &header, id, body, length, error);
}

static gboolean
deliver_query (EngawaVault *self,
               EngawaVaultQuery *query,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (engawa_vault_query_next (query, &failure)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !deliver_row (self, query, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Everything that is readable, from the beginning. */
gboolean
engawa_vault_deliver_all (EngawaVault *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;

  g_ptr_array_set_size (self->events, 0);
  g_hash_table_remove_all (self->waiting);
  query =
      engawa_vault_db_query (self->db,
                             "SELECT " COLUMNS " FROM entry e JOIN journal j ON j.id = e.journal"
                             " ORDER BY e.journal, e.n",
                             error, "");
  return query != NULL && deliver_query (self, query, cancellable, error);
}

/* One line that came or was filled, and whatever waited for it. */
gboolean
engawa_vault_deliver_place (EngawaVault *self, gint64 journal, gint64 n, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;

  if (self->state != ENGAWA_VAULT_OPEN)
    return TRUE;
  query =
      engawa_vault_db_query (self->db,
                             "SELECT " COLUMNS " FROM entry e JOIN journal j ON j.id = e.journal"
                             " WHERE e.journal = ? AND e.n = ?",
                             error, "ii", journal, n);
  return query != NULL && deliver_query (self, query, NULL, error);
}

static gboolean
deliver_session (EngawaVault *self, const guint8 *place, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 n;

  memcpy (&n, place + ENGAWA_KEY_SIZE, 8);
  query =
      engawa_vault_db_query (self->db,
                             "SELECT " COLUMNS " FROM entry e JOIN journal j ON j.id = e.journal"
                             " WHERE j.device = ? AND e.n > ? AND e.kind = 1 ORDER BY e.n",
                             error, "bi", place, (gsize) ENGAWA_KEY_SIZE, n);
  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    gsize length;
    const guint8 *text = engawa_vault_query_blob (query, 5, &length);
    EngawaHeader header;

    if (engawa_header_parse (&header, (const char *) text, length, NULL) && header.key == n
        && !deliver_row (self, query, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Entries whose session has come since. */
gboolean
engawa_vault_deliver_waiting (EngawaVault *self, GError **error)
{
  g_autoptr (GPtrArray) ready = NULL;
  GHashTableIter iter;
  gpointer place;

  if (self->state != ENGAWA_VAULT_OPEN || g_hash_table_size (self->waiting) == 0)
    return TRUE;
  ready = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &place, NULL)) {
    g_autoptr (GError) failure = NULL;
    gboolean waits;
    gint64 n;

    memcpy (&n, (guint8 *) place + ENGAWA_KEY_SIZE, 8);
    engawa_vault_find_session (self, place, n, &waits, &failure);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (waits)
      continue;
    g_hash_table_iter_steal (&iter);
    g_ptr_array_add (ready, place);
  }
  for (guint i = 0; i < ready->len; i++)
    if (!deliver_session (self, g_ptr_array_index (ready, i), error))
      return FALSE;
  return TRUE;
}

/**
 * engawa_vault_deliver_again:
 * @self: the vault; open
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Queues every readable entry once more, for an empty casebook.
 *
 * Returns: whether it went through; else %ENGAWA_VAULT_ERROR_STATE or an error of reading.
 */
gboolean
engawa_vault_deliver_again (EngawaVault *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
         && engawa_vault_deliver_all (guard, cancellable, error);
}

/**
 * engawa_vault_read_file:
 * @self: the vault; open
 * @id: the `file` entry's id
 * @media_type: (out) (optional): what the bytes are
 * @error: return location
 *
 * Returns: (transfer full): the file's bytes, or %NULL with %ENGAWA_VAULT_ERROR_NOT_FOUND (not here,
 * or its body has not come) or %ENGAWA_VAULT_ERROR_HASH (it does not open).
 */
GBytes *
engawa_vault_read_file (EngawaVault *self, const char *id, char **media_type, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GError) failure = NULL;
  const EngawaVaultSession *session;
  guint8 hash[ENGAWA_HASH_SIZE];
  GBytes *bytes = NULL;
  EngawaHeader header;
  const guint8 *text, *body;
  gsize text_length, length;
  gboolean waits;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error))
    return NULL;
  if (!engawa_hex_decode_text (hash, sizeof hash, id)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "An entry's id is 64 lower-case hex digits");
    return NULL;
  }
  query = engawa_vault_db_query (self->db,
                                 "SELECT header, body FROM entry WHERE hash = ? AND kind = 2"
                                 " AND body IS NOT NULL AND mark = 0",
                                 error, "b", hash, sizeof hash);
  if (query == NULL)
    return NULL;
  if (!engawa_vault_query_next (query, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND,
                           "This file is not on this tablet");
    return NULL;
  }
  text = engawa_vault_query_blob (query, 0, &text_length);
  body = engawa_vault_query_blob (query, 1, &length);
  if (engawa_header_parse (&header, (const char *) text, text_length, NULL)
      && (session = engawa_vault_find_session (self, header.device, header.key, &waits, error))
             != NULL)
    plain = engawa_seal_open_body (&header, session->key, body, length, NULL);
  if (plain == NULL || !engawa_file_split (plain, media_type, &bytes, NULL)) {
    if (error == NULL || *error == NULL)
      g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_HASH,
                           "This file does not open");
    return NULL;
  }
  return bytes;
}
