/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault-draft.h"

#include "core/engawa-hex.h"
#include "record/engawa-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Interviews under way. Beginning one appends a session entry and makes a row; the row holds what was
 * last saved, sealed under that session's key. Whoever may open the session may read the draft: staff
 * who are signed in, and the handed vault that holds this one key. */

#define DRAFT_STATES (ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN) | ENGAWA_VAULT_IN (ENGAWA_VAULT_HANDED))

void
engawa_draft_free (EngawaDraft *draft)
{
  engawa_secret_wipe_string (draft->text);
  g_free (draft);
}

static char *
draft_label (gint64 draft, gint64 session)
{
  return g_strdup_printf ("draft-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, draft, session);
}

/* The key of a draft's session (borrowed), or NULL. */
static const EngawaSecret *
draft_key (EngawaVault *self, gint64 session, GError **error)
{
  const EngawaVaultSession *found;
  g_autoptr (GError) failure = NULL;
  gboolean waits;

  if (self->state == ENGAWA_VAULT_HANDED)
    return session == self->draft_session ? self->draft_key : NULL;
  found = engawa_vault_find_session (self, engawa_device_key_get_public (self->device), session,
                                     &waits, &failure);
  if (found != NULL)
    return found->key;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND,
                         "This draft's session entry is not on this tablet: sync first");
  return NULL;
}

static gboolean
find_session_of (EngawaVault *self, gint64 draft, gint64 *session, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (self, DRAFT_STATES, error))
    return FALSE;
  if (self->state == ENGAWA_VAULT_OPEN || draft == self->draft) {
    query = engawa_vault_db_query (self->db, "SELECT session FROM draft WHERE id = ?", error, "i",
                                   draft);
    if (query == NULL)
      return FALSE;
    if (engawa_vault_query_next (query, &failure)) {
      *session = engawa_vault_query_int (query, 0);
      return TRUE;
    }
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND,
                         "There is no such draft here");
  return FALSE;
}

static gint64
begin (EngawaVault *self, const EngawaPersonKeys *author, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = engawa_vault_begin (self, error);
  g_autoptr (EngawaSecret) key = NULL;
  gint64 now = engawa_clock_now (&self->clock);
  gint64 session, draft;

  if (transaction == NULL || !engawa_vault_insert_session (self, author, &session, &key, error)
      || !engawa_vault_db_run (self->db,
                               "INSERT INTO draft (session, begun, saved) VALUES (?, ?, ?)", error,
                               "iii", session, now, now))
    return 0;
  draft = engawa_vault_db_last_id (self->db);
  if (!engawa_vault_commit (transaction, error))
    return 0;

  if (author != NULL) {
    engawa_vault_keep_session (self, engawa_device_key_get_public (self->device), session, key,
                               engawa_person_keys_get_person (author));
    return draft;
  }
  self->draft = draft;
  self->draft_session = session;
  self->draft_key = g_steal_pointer (&key);
  engawa_vault_set_state (self, ENGAWA_VAULT_HANDED);
  return draft;
}

/**
 * engawa_vault_begin_interview:
 * @self: the vault; open, or closed where policy lets a family start alone
 * @error: return location
 *
 * Appends the interview's session entry and makes its empty draft. A closed vault is handed
 * afterwards; such a session names no author.
 *
 * Returns: the draft's id, or 0 with %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_POLICY,
 * %ENGAWA_VAULT_ERROR_FROZEN, %ENGAWA_VAULT_ERROR_SALVAGED, %ENGAWA_VAULT_ERROR_FULL or
 * %ENGAWA_VAULT_ERROR_IO.
 */
gint64
engawa_vault_begin_interview (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (
          guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN) | ENGAWA_VAULT_IN (ENGAWA_VAULT_CLOSED), error)
      || !engawa_vault_require_writable (guard, error))
    return 0;
  if (self->state == ENGAWA_VAULT_CLOSED && !engawa_roster_get_policy (self->roster)->start_alone) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_POLICY,
                         "The council's policy wants somebody to sign in before an interview");
    return 0;
  }
  return begin (guard, guard->person, error);
}

/**
 * engawa_vault_save_draft:
 * @self: the vault; open, or handed with this draft
 * @draft: its id
 * @text: a JSON object of at most 1 MiB
 * @error: return location
 *
 * Seals and commits what was answered so far. When this answers, it is on disk.
 *
 * Returns: whether it is kept; else the save before it still is.
 */
gboolean
engawa_vault_save_draft (EngawaVault *self, gint64 draft, const char *text, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *label = NULL;
  const EngawaSecret *key;
  gint64 session;

  if (!find_session_of (guard, draft, &session, error)
      || (key = draft_key (guard, session, error)) == NULL)
    return FALSE;
  label = draft_label (draft, session);
  sealed = engawa_seal_data (key, label, text, strlen (text), &failure);
  if (sealed == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return engawa_vault_db_run (self->db, "UPDATE draft SET saved = ?, sealed = ? WHERE id = ?",
                              error, "ibi", engawa_clock_now (&self->clock),
                              g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), draft);
}

static EngawaDraft *
read_row (EngawaVault *self, EngawaVaultQuery *query)
{
  EngawaDraft *draft = g_new0 (EngawaDraft, 1);
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *label = NULL;
  const EngawaSecret *key;
  const guint8 *sealed;
  gsize length;

  draft->id = engawa_vault_query_int (query, 0);
  draft->session = (guint64) engawa_vault_query_int (query, 1);
  draft->begun = engawa_vault_query_int (query, 2);
  draft->saved = engawa_vault_query_int (query, 3);
  if (engawa_vault_query_is_null (query, 4))
    return draft;
  key = draft_key (self, (gint64) draft->session, NULL);
  if (key == NULL)
    return draft;
  sealed = engawa_vault_query_blob (query, 4, &length);
  label = draft_label (draft->id, (gint64) draft->session);
  plain = engawa_seal_open_data (key, label, sealed, length, NULL);
  if (plain != NULL)
    draft->text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  return draft;
}

/**
 * engawa_vault_read_draft:
 * @self: the vault; open, or handed with this draft
 * @draft: its id
 * @error: return location
 *
 * Returns: (transfer full): the draft, or %NULL with %ENGAWA_VAULT_ERROR_NOT_FOUND.
 */
EngawaDraft *
engawa_vault_read_draft (EngawaVault *self, gint64 draft, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultQuery) query = NULL;
  gint64 session;

  if (!find_session_of (guard, draft, &session, error))
    return NULL;
  query = engawa_vault_db_query (self->db,
                                 "SELECT id, session, begun, saved, sealed FROM draft WHERE id = ?",
                                 error, "i", draft);
  if (query == NULL || !engawa_vault_query_next (query, error))
    return NULL;
  return read_row (guard, query);
}

/**
 * engawa_vault_list_drafts:
 * @self: the vault; open
 * @error: return location
 *
 * Returns: (transfer full) (element-type EngawaDraft): interviews begun and neither finished nor
 * discarded, oldest first; those a crash left too.
 */
GPtrArray *
engawa_vault_list_drafts (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GPtrArray) drafts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_draft_free);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error))
    return NULL;
  query = engawa_vault_db_query (
      self->db, "SELECT id, session, begun, saved, sealed FROM draft ORDER BY id", error, "");
  if (query == NULL)
    return NULL;
  while (engawa_vault_query_next (query, &failure))
    g_ptr_array_add (drafts, read_row (guard, query));
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&drafts);
}

static void
forget_handed (EngawaVault *self, gint64 draft)
{
  /* Deleted text would stay in the write-ahead log. */
  engawa_vault_db_checkpoint (self->db, NULL);
  if (draft != self->draft)
    return;
  g_clear_pointer (&self->draft_key, engawa_secret_free);
  self->draft = 0;
  self->draft_session = 0;
}

/**
 * engawa_vault_finish_draft:
 * @self: the vault; open, or handed with this draft
 * @draft: its id
 * @body: the whole body of the `interview` entry
 * @error: return location
 *
 * Appends the interview under the draft's session and removes the draft, in one commit. A handed vault
 * stays handed, with nothing left to read, until it is covered.
 *
 * Returns: (transfer full): the entry's id, or %NULL: an error of record/ for a wrong body, else as
 * engawa_vault_append(); the draft is then still there.
 */
char *
engawa_vault_finish_draft (EngawaVault *self, gint64 draft, GBytes *body, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  EngawaBodyKind kind = ENGAWA_BODY_NONE;
  guint8 id[ENGAWA_HASH_SIZE];
  const EngawaSecret *key;
  EngawaHeader header;
  gint64 session;

  if (!find_session_of (guard, draft, &session, error)
      || !engawa_vault_require_writable (guard, error)
      || !engawa_body_validate (body, &kind, error))
    return NULL;
  if (kind != ENGAWA_BODY_INTERVIEW) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "A draft ends as an interview");
    return NULL;
  }
  key = draft_key (guard, session, error);
  transaction = key != NULL ? engawa_vault_begin (guard, error) : NULL;
  if (transaction == NULL
      || !engawa_vault_insert_sealed (guard, ENGAWA_KIND_SEALED, session, key, body, id, &header,
                                      error)
      || !engawa_vault_db_run (self->db, "DELETE FROM draft WHERE id = ?", error, "i", draft)
      || !engawa_vault_commit (transaction, error))
    return NULL;
  engawa_vault_deliver_place (guard, self->own_journal, header.n, NULL);
  forget_handed (guard, draft);
  return engawa_hex_new (id, ENGAWA_HASH_SIZE);
}

/**
 * engawa_vault_discard_draft:
 * @self: the vault; open, or handed with this draft
 * @draft: its id
 * @error: return location
 *
 * Removes a draft for good, from the write-ahead log too.
 *
 * Returns: whether it is gone; else %ENGAWA_VAULT_ERROR_NOT_FOUND or an error of writing.
 */
gboolean
engawa_vault_discard_draft (EngawaVault *self, gint64 draft, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  gint64 session;

  if (!find_session_of (guard, draft, &session, error)
      || !engawa_vault_db_run (self->db, "DELETE FROM draft WHERE id = ?", error, "i", draft))
    return FALSE;
  forget_handed (guard, draft);
  return TRUE;
}

gint64
engawa_vault_get_handed_draft (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->draft;
}

/**
 * engawa_vault_hand_over:
 * @self: the vault; open
 * @draft: the interview the family goes on with
 * @pin: (nullable): six digits, where policy allows a PIN box
 * @cancellable: (nullable): checked before the PIN is derived
 * @error: return location
 *
 * Keeps this one interview's key and the PIN box and drops everything else: the vault is handed. The
 * caller then re-executes the program with engawa_handover_write().
 *
 * Returns: whether the vault is handed; else it is open as before, with %ENGAWA_VAULT_ERROR_POLICY,
 * %ENGAWA_VAULT_ERROR_INVALID or %ENGAWA_VAULT_ERROR_NOT_FOUND.
 */
gboolean
engawa_vault_hand_over (EngawaVault *self,
                        gint64 draft,
                        const char *pin,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaSecret) key = NULL;
  EngawaVaultPin *box = NULL;
  const EngawaSecret *found;
  gint64 session;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN (ENGAWA_VAULT_OPEN), error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !find_session_of (guard, draft, &session, error)
      || (found = draft_key (guard, session, error)) == NULL)
    return FALSE;
  if (pin != NULL && !engawa_roster_get_policy (self->roster)->pin) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_POLICY,
                         "The council's policy allows no PIN: coming back takes the passphrase");
    return FALSE;
  }
  if (pin != NULL && (box = engawa_vault_pin_new (self->person, pin, &self->cost, error)) == NULL)
    return FALSE;
  key = engawa_secret_copy (found);

  engawa_vault_drop_open (guard);
  self->draft = draft;
  self->draft_session = session;
  self->draft_key = g_steal_pointer (&key);
  self->pin = box;
  engawa_vault_set_state (guard, ENGAWA_VAULT_HANDED);
  return TRUE;
}
