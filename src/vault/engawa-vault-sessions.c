/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-private.h"

#include <string.h>

/* Session keys: one public-key operation a session, then kept while the vault is open. The memory
 * that holds them is guarded and therefore dear (several pages each), so only so many are kept; a
 * journal's entries mostly follow their session, which makes forgetting them all at once cheap. */

#define MAX_SESSIONS 512
#define PLACE_SIZE (ENGAWA_KEY_SIZE + 8)

guint8 *
engawa_vault_session_place (const guint8 device[ENGAWA_KEY_SIZE], gint64 n)
{
  guint8 *place = g_malloc (PLACE_SIZE);

  memcpy (place, device, ENGAWA_KEY_SIZE);
  memcpy (place + ENGAWA_KEY_SIZE, &n, 8);
  return place;
}

guint
engawa_vault_session_hash (gconstpointer place)
{
  guint32 parts[2];

  memcpy (&parts[0], place, 4);
  memcpy (&parts[1], (const guint8 *) place + ENGAWA_KEY_SIZE, 4);
  return parts[0] ^ (parts[1] * 2654435761u);
}

gboolean
engawa_vault_session_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, PLACE_SIZE) == 0;
}

void
engawa_vault_session_free (EngawaVaultSession *session)
{
  g_clear_pointer (&session->key, engawa_secret_free);
  g_free (session->author);
  g_free (session);
}

static void
keep (EngawaVault *self,
      const guint8 device[ENGAWA_KEY_SIZE],
      gint64 n,
      EngawaSecret *key,
      char *author)
{
  EngawaVaultSession *session = g_new0 (EngawaVaultSession, 1);

  session->key = key;
  session->author = author;
  if (g_hash_table_size (self->sessions) >= MAX_SESSIONS)
    g_hash_table_remove_all (self->sessions);
  g_hash_table_replace (self->sessions, engawa_vault_session_place (device, n), session);
}

void
engawa_vault_keep_session (EngawaVault *self,
                           const guint8 device[ENGAWA_KEY_SIZE],
                           gint64 n,
                           const EngawaSecret *key,
                           const char *author)
{
  keep (self, device, n, engawa_secret_copy (key), g_strdup (author));
}

gboolean
engawa_vault_journal_id (EngawaVault *self,
                         const guint8 device[ENGAWA_KEY_SIZE],
                         gint64 *journal,
                         GError **error)
{
  static const guint8 zeros[ENGAWA_HASH_SIZE];
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (self->db, "SELECT id FROM journal WHERE device = ?", error, "b",
                             device, (gsize) ENGAWA_KEY_SIZE);

  if (query == NULL)
    return FALSE;
  if (engawa_vault_query_next (query, &failure)) {
    *journal = engawa_vault_query_int (query, 0);
    return TRUE;
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!engawa_vault_db_run (self->db,
                            "INSERT INTO journal (device, n, hash, expected) VALUES (?, 0, ?, 0)",
                            error, "bb", device, (gsize) ENGAWA_KEY_SIZE, zeros, sizeof zeros))
    return FALSE;
  *journal = engawa_vault_db_last_id (self->db);
  return TRUE;
}

/* The session at (device, n). NULL with *error untouched: its body is not here (*waits) or nobody
 * here can open it. */
const EngawaVaultSession *
engawa_vault_find_session (EngawaVault *self,
                           const guint8 device[ENGAWA_KEY_SIZE],
                           gint64 n,
                           gboolean *waits,
                           GError **error)
{
  g_autofree guint8 *place = engawa_vault_session_place (device, n);
  EngawaVaultSession *known = g_hash_table_lookup (self->sessions, place);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (EngawaSession) session = NULL;
  g_autoptr (EngawaSecret) key = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *author = NULL;
  EngawaHeader header;
  const guint8 *text, *body;
  gsize text_length, body_length;

  *waits = FALSE;
  if (known != NULL)
    return known->key != NULL ? known : NULL;

  query =
      engawa_vault_db_query (self->db,
                             "SELECT e.header, e.body FROM entry e JOIN journal j"
                             " ON j.id = e.journal WHERE j.device = ? AND e.n = ? AND e.kind = 0",
                             error, "bi", device, (gsize) ENGAWA_KEY_SIZE, n);
  if (query == NULL)
    return NULL;
  if (!engawa_vault_query_next (query, &failure) || engawa_vault_query_is_null (query, 1)) {
    *waits = failure == NULL;
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  text = engawa_vault_query_blob (query, 0, &text_length);
  body = engawa_vault_query_blob (query, 1, &body_length);
  if (engawa_header_parse (&header, (const char *) text, text_length, NULL)
      && engawa_body_check (&header, body, body_length, NULL)
      && (session = engawa_session_parse (body, body_length, NULL)) != NULL)
    key = engawa_session_open (session, &header, self->roster, self->circle, &author, &failure);
  /* An author this roster does not list yet: the next roster may. */
  *waits = g_error_matches (failure, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNKNOWN);
  if (*waits)
    return NULL;
  keep (self, device, n, g_steal_pointer (&key), g_steal_pointer (&author));
  known = g_hash_table_lookup (self->sessions, place);
  return known->key != NULL ? known : NULL;
}
