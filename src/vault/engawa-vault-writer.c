/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "engawa-config.h"
#include "record/engawa-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Appending to the own journal. Every own line is signed as it is written, so that any batch of them
 * ends well. Functions named insert run inside the caller's transaction; the head in memory moves with
 * it and moves back if it rolls back. */

static const char *const kinds[] = { ENGAWA_KIND_SESSION, ENGAWA_KIND_SEALED, ENGAWA_KIND_FILE,
                                     ENGAWA_KIND_CONTENT, ENGAWA_KIND_PURGE };

EngawaVaultKind
engawa_vault_kind_of (const EngawaHeader *header)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (engawa_header_is_kind (header, kinds[i]))
      return (EngawaVaultKind) i;
  return ENGAWA_VAULT_KIND_OTHER;
}

/* The header of the own journal's next line, without its body's hash. */
void
engawa_vault_next_header (EngawaVault *self, EngawaHeader *header, const char *kind, gint64 key)
{
  memset (header, 0, sizeof *header);
  memcpy (header->org, self->org, ENGAWA_ORG_SIZE);
  memcpy (header->device, engawa_device_key_get_public (self->device), ENGAWA_KEY_SIZE);
  header->n = self->own_n + 1;
  memcpy (header->prev, self->own_hash, ENGAWA_HASH_SIZE);
  header->time = CLAMP (engawa_clock_now (&self->clock), 0, ENGAWA_LIMIT_TIME);
  g_strlcpy (header->kind, kind, sizeof header->kind);
  header->key = key;
}

gboolean
engawa_vault_insert_own (EngawaVault *self,
                         const EngawaHeader *header,
                         GBytes *body,
                         guint8 id[ENGAWA_HASH_SIZE],
                         GError **error)
{
  char text[ENGAWA_LIMIT_HEADER + 1];
  gsize length = engawa_header_format (header, text);
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  guint8 hash[ENGAWA_HASH_SIZE];
  g_autoptr (GError) failure = NULL;

  /* A line no reader takes would end the journal for good. */
  if (!engawa_header_check (header, &failure)) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  engawa_journal_hash (hash, text, length);
  engawa_device_key_sign_header (self->device, text, length, signature);
  if (!engawa_vault_db_run (
          self->db,
          "INSERT INTO entry (journal, n, kind, mark, hash, header, signature, body)"
          " VALUES (?, ?, ?, 0, ?, ?, ?, ?)",
          error, "iiibbbb", self->own_journal, header->n, (gint64) engawa_vault_kind_of (header),
          hash, (gsize) ENGAWA_HASH_SIZE, text, length, signature, (gsize) ENGAWA_SIGNATURE_SIZE,
          g_bytes_get_data (body, NULL), g_bytes_get_size (body))
      || !engawa_vault_db_run (self->db,
                               "UPDATE journal SET n = ?, hash = ?, expected = max (expected, ?)"
                               " WHERE id = ?",
                               error, "ibii", header->n, hash, (gsize) ENGAWA_HASH_SIZE, header->n,
                               self->own_journal))
    return FALSE;
  self->own_n = header->n;
  memcpy (self->own_hash, hash, ENGAWA_HASH_SIZE);
  if (id != NULL)
    memcpy (id, hash, ENGAWA_HASH_SIZE);
  return TRUE;
}

gboolean
engawa_vault_insert_sealed (EngawaVault *self,
                            const char *kind,
                            gint64 session,
                            const EngawaSecret *key,
                            GBytes *plain,
                            guint8 id[ENGAWA_HASH_SIZE],
                            EngawaHeader *header,
                            GError **error)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;

  engawa_vault_next_header (self, header, kind, session);
  body = engawa_seal_body (header, key, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain),
                           &failure);
  if (body == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return engawa_vault_insert_own (self, header, body, id, error);
}

static gboolean
add_purges (EngawaVault *self, EngawaSession *session, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->db,
                             "SELECT j.device, max (e.n) FROM entry e JOIN journal j"
                             " ON j.id = e.journal WHERE e.kind = 4 AND e.mark = 0"
                             " AND e.body IS NOT NULL"
                             " GROUP BY e.journal ORDER BY j.device",
                             error, "");

  if (query == NULL)
    return FALSE;
  while (engawa_vault_query_next (query, &failure)) {
    EngawaSessionPurge purge = { .n = engawa_vault_query_int (query, 1) };
    gsize length;
    const guint8 *device = engawa_vault_query_blob (query, 0, &length);

    if (length != ENGAWA_KEY_SIZE)
      continue;
    memcpy (purge.device, device, length);
    g_array_append_val (session->purges, purge);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return TRUE;
}

/* A session entry; author NULL where a family begins alone. */
gboolean
engawa_vault_insert_session (EngawaVault *self,
                             const EngawaPersonKeys *author,
                             gint64 *n,
                             EngawaSecret **key,
                             GError **error)
{
  g_autoptr (EngawaSession) session =
      engawa_session_new (self->roster, ENGAWA_CIRCLE_COUNCIL, ENGAWA_VERSION);
  g_autoptr (EngawaSecret) fresh = engawa_secret_new_random (ENGAWA_KEY_SIZE);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) body = NULL;
  EngawaHeader header;

  if (!add_purges (self, session, error))
    return FALSE;
  session->skew = engawa_vault_get_setting_int (self, "skew", ENGAWA_SKEW_UNKNOWN);
  engawa_vault_next_header (self, &header, ENGAWA_KIND_SESSION, 0);
  body = engawa_session_seal (session, &header, self->roster, fresh, author, &failure);
  if (body == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!engawa_vault_insert_own (self, &header, body, NULL, error))
    return FALSE;
  *n = header.n;
  *key = g_steal_pointer (&fresh);
  return TRUE;
}

static char *
append_sealed (EngawaVault *self, const char *kind, GBytes *plain, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  guint8 id[ENGAWA_HASH_SIZE];
  EngawaHeader header;

  if (!engawa_vault_require (self, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || !engawa_vault_require_writable (self, error) || !engawa_vault_ensure_session (self, error))
    return NULL;
  transaction = engawa_vault_begin (self, error);
  if (transaction == NULL
      || !engawa_vault_insert_sealed (self, kind, self->session_n, self->key, plain, id, &header,
                                      error)
      || !engawa_vault_commit (transaction, error))
    return NULL;

  if (g_str_equal (kind, ENGAWA_KIND_SEALED))
    engawa_vault_push_event (
        self,
        engawa_vault_event_new (ENGAWA_VAULT_EVENT_ENTRY, id, header.device, header.n, header.time,
                                kind, engawa_person_keys_get_person (self->person), plain, NULL));
  return engawa_hex_new (id, ENGAWA_HASH_SIZE);
}

/**
 * engawa_vault_append:
 * @self: the vault; open
 * @body: a whole body, as #EngawaBuilder makes it
 * @error: return location
 *
 * Seals, signs, chains and commits one entry. When this answers, it is on disk.
 *
 * Returns: (transfer full): the entry's id, or %NULL: an error of record/ for a wrong body,
 * %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_FROZEN, %ENGAWA_VAULT_ERROR_SALVAGED,
 * %ENGAWA_VAULT_ERROR_FULL (nothing was kept) or %ENGAWA_VAULT_ERROR_IO.
 */
char *
engawa_vault_append (EngawaVault *self, GBytes *body, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || !engawa_body_validate (body, NULL, error))
    return NULL;
  return append_sealed (guard, ENGAWA_KIND_SEALED, body, error);
}

/**
 * engawa_vault_append_file:
 * @self: the vault; open
 * @media_type: what the bytes are
 * @bytes: at most 1 MiB
 * @error: return location
 *
 * Appends a `file` entry.
 *
 * Returns: (transfer full): the entry's id, or %NULL as engawa_vault_append().
 */
char *
engawa_vault_append_file (EngawaVault *self, const char *media_type, GBytes *bytes, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) plain = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error))
    return NULL;
  plain = engawa_file_join (media_type, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                            &failure);
  if (plain == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return append_sealed (guard, ENGAWA_KIND_FILE, plain, error);
}

/* The sign-in's own session entry, made at sign-in or, if the disk was full or the journal frozen
 * then, before the first thing written. */
gboolean
engawa_vault_ensure_session (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  g_autoptr (EngawaSecret) key = NULL;
  gint64 n;

  if (self->key != NULL)
    return TRUE;
  if (!engawa_vault_require_writable (self, error))
    return FALSE;
  transaction = engawa_vault_begin (self, error);
  if (transaction == NULL || !engawa_vault_insert_session (self, self->person, &n, &key, error)
      || !engawa_vault_commit (transaction, error))
    return FALSE;
  engawa_vault_keep_session (self, engawa_device_key_get_public (self->device), n, key,
                             engawa_person_keys_get_person (self->person));
  self->session_n = n;
  self->key = g_steal_pointer (&key);
  return TRUE;
}
