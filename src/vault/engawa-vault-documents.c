/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-atomic-file.h"
#include "vault/engawa-vault-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rosters and locks. Every roster is kept, because entries name the one their author stood in; of
 * locks every number too, so that the next one can be checked against the one before. The newest of
 * each has a copy in `documents/`, read again only when the database was damaged. */

void
engawa_vault_document_free (EngawaVaultDocument *document)
{
  g_free (document->name);
  g_clear_pointer (&document->bytes, g_bytes_unref);
  g_free (document);
}

static EngawaVaultDocument *
find_document (EngawaVault *self, const char *name, gint64 number, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  EngawaVaultDocument *document;

  if (number > 0)
    query = engawa_vault_db_query (
        self->db, "SELECT number, bytes FROM document WHERE name = ? AND number = ?", error, "ti",
        name, number);
  else
    query = engawa_vault_db_query (self->db,
                                   "SELECT number, bytes FROM document WHERE name = ?"
                                   " ORDER BY number DESC LIMIT 1",
                                   error, "t", name);
  if (query == NULL)
    return NULL;
  if (!engawa_vault_query_next (query, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND,
                   "The document %s is not here", name);
    return NULL;
  }
  document = g_new0 (EngawaVaultDocument, 1);
  document->name = g_strdup (name);
  document->number = (guint64) engawa_vault_query_int (query, 0);
  document->bytes = engawa_vault_query_bytes (query, 1);
  return document;
}

/* number 0: the newest. */
EngawaRoster *
engawa_vault_load_roster (EngawaVault *self, gint64 number, GError **error)
{
  g_autoptr (EngawaVaultDocument) document =
      find_document (self, ENGAWA_DOCUMENT_ROSTER, number, error);
  g_autoptr (GError) failure = NULL;
  EngawaRoster *roster;

  if (document == NULL)
    return NULL;
  roster = engawa_roster_parse (document->bytes, &failure);
  if (roster == NULL)
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
  return roster;
}

EngawaLock *
engawa_vault_load_lock (EngawaVault *self, const char *person, GError **error)
{
  g_autofree char *name = engawa_lock_document_name (person);
  g_autoptr (EngawaVaultDocument) document = find_document (self, name, 0, error);

  return document != NULL ? engawa_lock_parse (document->bytes, error) : NULL;
}

gboolean
engawa_vault_insert_document (EngawaVault *self,
                              const char *name,
                              gint64 number,
                              GBytes *bytes,
                              GError **error)
{
  return engawa_vault_db_run (
      self->db, "INSERT INTO document (name, number, bytes) VALUES (?, ?, ?)", error, "tib", name,
      number, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

gboolean
engawa_vault_mirror_document (EngawaVault *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *folder = engawa_vault_path (self, ENGAWA_VAULT_FOLDER_DOCUMENTS);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO, "Cannot make %s: %s", folder,
                 g_strerror (errno));
    return FALSE;
  }
  return engawa_atomic_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   0600, error);
}

/* Makes a verified roster the one held (in the caller's transaction): a journal row for each device,
 * and what it closes. */
gboolean
engawa_vault_adopt_roster (EngawaVault *self, EngawaRoster *roster, GError **error)
{
  const GPtrArray *devices = engawa_roster_get_devices (roster);

  if (!engawa_vault_insert_document (self, ENGAWA_DOCUMENT_ROSTER,
                                     engawa_roster_get_number (roster),
                                     engawa_roster_get_document (roster), error))
    return FALSE;
  for (guint i = 0; i < devices->len; i++) {
    const EngawaRosterDevice *device = g_ptr_array_index (devices, i);
    gint64 journal;

    if (!engawa_vault_journal_id (self, device->key, &journal, error))
      return FALSE;
  }
  g_clear_pointer (&self->roster, engawa_roster_unref);
  self->roster = engawa_roster_ref (roster);
  return engawa_vault_apply_closings (self, error) && engawa_vault_apply_deferred (self, error);
}

/* Whether a document of this name and number is held: then it must be the same. */
static gboolean
compare_held (EngawaVault *self,
              const char *name,
              gint64 number,
              GBytes *bytes,
              gboolean *held,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultDocument) document = find_document (self, name, number, &failure);

  *held = document != NULL;
  if (document == NULL) {
    if (g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (g_bytes_equal (document->bytes, bytes))
    return TRUE;
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DOCUMENT,
               "Another %s with this number is held here: tell whoever runs the store", name);
  return FALSE;
}

/* An older roster that damage took: the one after it names its hash. */
static gboolean
follows_into (EngawaVault *self, EngawaRoster *roster)
{
  g_autoptr (EngawaRoster) next =
      engawa_vault_load_roster (self, engawa_roster_get_number (roster) + 1, NULL);

  return next != NULL
         && memcmp (engawa_roster_get_previous (next), engawa_roster_get_hash (roster),
                    ENGAWA_HASH_SIZE)
                == 0;
}

static gboolean
put_roster (EngawaVault *self, GBytes *bytes, GError **error)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  g_autoptr (EngawaRoster) before = self->roster != NULL ? engawa_roster_ref (self->roster) : NULL;
  g_autoptr (EngawaRoster) roster = engawa_roster_parse (bytes, error);
  gint64 number, newest = before != NULL ? engawa_roster_get_number (before) : 0;
  gboolean held, fits;

  if (roster == NULL)
    return FALSE;
  number = engawa_roster_get_number (roster);
  if (memcmp (engawa_roster_get_org (roster), self->org, ENGAWA_ORG_SIZE) != 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FOREIGN,
                         "This roster belongs to another organisation");
    return FALSE;
  }
  if (!compare_held (self, ENGAWA_DOCUMENT_ROSTER, number, bytes, &held, error))
    return FALSE;
  if (held)
    return TRUE;
  if (number < newest && follows_into (self, roster))
    return engawa_vault_insert_document (self, ENGAWA_DOCUMENT_ROSTER, number, bytes, error);
  if (number != newest + 1) {
    g_set_error (error, ENGAWA_VAULT_ERROR,
                 number <= newest ? ENGAWA_VAULT_ERROR_STALE : ENGAWA_VAULT_ERROR_GAP,
                 "Roster %" G_GINT64_FORMAT " does not follow roster %" G_GINT64_FORMAT
                 ": fetch the ones between in order",
                 number, newest);
    return FALSE;
  }
  fits = before == NULL ? engawa_roster_verify_first (roster, self->root, error)
                        : engawa_roster_verify_next (roster, before, error);
  if (!fits)
    return FALSE;

  transaction = engawa_vault_begin (self, error);
  if (transaction == NULL || !engawa_vault_adopt_roster (self, roster, error)
      || !engawa_vault_commit (transaction, error)) {
    /* What is in memory must be what is on disk. */
    g_clear_pointer (&self->roster, engawa_roster_unref);
    self->roster = g_steal_pointer (&before);
    self->frozen = (EngawaVaultFrozen) engawa_vault_get_setting_int (self, "frozen", 0);
    return FALSE;
  }
  engawa_vault_mirror_document (self, ENGAWA_DOCUMENT_ROSTER, bytes, NULL);
  if (self->frozen == ENGAWA_VAULT_FROZEN_CLOSED)
    return engawa_vault_delete_sent (self, error);
  engawa_vault_renew_circle (self);
  return engawa_vault_deliver_waiting (self, error);
}

static gboolean
put_lock (EngawaVault *self, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (EngawaLock) lock = engawa_lock_parse (bytes, error);
  g_autoptr (EngawaLock) previous = NULL;
  g_autofree char *expected = NULL;
  gint64 number;
  gboolean held;

  if (lock == NULL)
    return FALSE;
  number = engawa_lock_get_number (lock);
  expected = engawa_lock_document_name (engawa_lock_get_person (lock));
  if (!g_str_equal (expected, name)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DOCUMENT,
                         "This lock is another person's");
    return FALSE;
  }
  if (memcmp (engawa_lock_get_org (lock), self->org, ENGAWA_ORG_SIZE) != 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FOREIGN,
                         "This lock belongs to another organisation");
    return FALSE;
  }
  if (self->roster == NULL) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_GAP,
                         "A lock is checked against the roster: fetch the roster first");
    return FALSE;
  }
  if (!compare_held (self, name, number, bytes, &held, error))
    return FALSE;
  if (held)
    return TRUE;
  previous = engawa_vault_load_lock (self, engawa_lock_get_person (lock), NULL);
  if (previous != NULL && number <= engawa_lock_get_number (previous)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STALE,
                         "A newer lock of this person is held here");
    return FALSE;
  }
  if (previous != NULL && number != engawa_lock_get_number (previous) + 1) {
    g_set_error_literal (
        error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_GAP,
        "Locks between this one and the one held are missing: fetch them in order");
    return FALSE;
  }
  if (!engawa_lock_verify (lock, previous, self->roster, error)
      || !engawa_vault_insert_document (self, name, number, bytes, error))
    return FALSE;
  engawa_vault_mirror_document (self, name, bytes, NULL);
  return TRUE;
}

/**
 * engawa_vault_put_document:
 * @self: the vault; not blank
 * @name: `roster` or `lock-` and a person's id
 * @bytes: its exact bytes
 * @error: return location
 *
 * Verifies a document against those held and keeps it. One that is held already changes nothing. A
 * roster that closes this device deletes all but unsent lines and leaves the vault closed.
 *
 * Returns: whether it is held now; else %ENGAWA_VAULT_ERROR_STATE, %ENGAWA_VAULT_ERROR_SYNTAX,
 * %ENGAWA_VAULT_ERROR_TOO_LARGE, %ENGAWA_VAULT_ERROR_FOREIGN, %ENGAWA_VAULT_ERROR_SIGNATURE,
 * %ENGAWA_VAULT_ERROR_ROLE, %ENGAWA_VAULT_ERROR_DOCUMENT (it contradicts what is held),
 * %ENGAWA_VAULT_ERROR_GAP, %ENGAWA_VAULT_ERROR_STALE or an error of writing.
 */
gboolean
engawa_vault_put_document (EngawaVault *self, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return FALSE;
  if (!engawa_document_name_is_valid (name)) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "A document's name is roster or lock- and a person's id");
    return FALSE;
  }
  if (g_str_equal (name, ENGAWA_DOCUMENT_ROSTER) ? put_roster (guard, bytes, &failure)
                                                 : put_lock (guard, name, bytes, &failure))
    return TRUE;
  engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * engawa_vault_get_document:
 * @self: the vault; not blank
 * @name: the document
 * @number: its number, or 0 for the newest
 * @error: return location
 *
 * Returns: (transfer full): the document, or %NULL with %ENGAWA_VAULT_ERROR_NOT_FOUND.
 */
EngawaVaultDocument *
engawa_vault_get_document (EngawaVault *self, const char *name, guint64 number, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return NULL;
  return find_document (guard, name, (gint64) MIN (number, ENGAWA_LIMIT_INTEGER), error);
}

/**
 * engawa_vault_list_documents:
 * @self: the vault; not blank
 * @error: return location
 *
 * Returns: (transfer full) (element-type EngawaVaultDocument): the newest of each name, by name.
 */
GPtrArray *
engawa_vault_list_documents (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_vault_document_free);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return NULL;
  query = engawa_vault_db_query (self->db,
                                 "SELECT name, number, bytes FROM document d WHERE number ="
                                 " (SELECT max (number) FROM document WHERE name = d.name)"
                                 " ORDER BY name",
                                 error, "");
  if (query == NULL)
    return NULL;
  while (engawa_vault_query_next (query, &failure)) {
    EngawaVaultDocument *document = g_new0 (EngawaVaultDocument, 1);

    document->name = g_strdup (engawa_vault_query_text (query, 0));
    document->number = (guint64) engawa_vault_query_int (query, 1);
    document->bytes = engawa_vault_query_bytes (query, 2);
    g_ptr_array_add (documents, document);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&documents);
}
