/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "journal/engawa-open-body.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Open content: published once in the council, so that answers can be read wherever the form that
 * asked them was never installed. The table `content` is an index of the entries. */

/* In the caller's transaction. Content that does not parse is kept as a line and not found here. */
gboolean
engawa_vault_note_content (EngawaVault *self,
                           const guint8 device[ENGAWA_KEY_SIZE],
                           gint64 n,
                           const void *body,
                           gsize length,
                           GError **error)
{
  g_autoptr (EngawaContent) content = engawa_content_parse (body, length, NULL);
  gint64 is_signed = 0;

  if (content == NULL)
    return TRUE;
  if (content->by != NULL) {
    g_autoptr (EngawaRoster) roster = engawa_vault_load_roster (self, content->roster, NULL);

    is_signed = roster != NULL && engawa_content_verify (body, length, roster, NULL);
  }
  return engawa_vault_db_run (self->db,
                              "INSERT OR REPLACE INTO content (name, version, device, n, signed)"
                              " VALUES (?, ?, ?, ?, ?)",
                              error, "ttbii", content->name, content->version, device,
                              (gsize) ENGAWA_KEY_SIZE, n, is_signed);
}

static GBytes *
find_body (EngawaVault *self, const char *name, const char *version, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
      self->db,
      "SELECT e.body FROM content c JOIN journal j ON j.device = c.device JOIN entry e"
      " ON e.journal = j.id AND e.n = c.n WHERE c.name = ? AND c.version = ?"
      " AND e.body IS NOT NULL AND e.mark = 0 ORDER BY c.signed DESC, c.device, c.n LIMIT 1",
      error, "tt", name, version);

  if (query == NULL)
    return NULL;
  if (engawa_vault_query_next (query, &failure))
    return engawa_vault_query_bytes (query, 0);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND,
                 "Version %s of %s was not published to this tablet", version, name);
  return NULL;
}

/**
 * engawa_vault_read_content:
 * @self: the vault; not blank
 * @name: what
 * @version: which
 * @error: return location
 *
 * Returns: (transfer full): the bytes published, signed ones before others, or %NULL with
 * %ENGAWA_VAULT_ERROR_NOT_FOUND.
 */
GBytes *
engawa_vault_read_content (EngawaVault *self, const char *name, const char *version, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaContent) content = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
      || (body = find_body (guard, name, version, error)) == NULL)
    return NULL;
  content = engawa_content_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), &failure);
  if (content == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_bytes_ref (content->data);
}

/**
 * engawa_vault_publish:
 * @self: the vault; not blank
 * @name: what
 * @version: which
 * @media_type: of @bytes
 * @bytes: at most 700,000 bytes
 * @published: (out) (optional): whether this call wrote an entry
 * @error: return location
 *
 * Publishes shipped content unsigned, unless somebody has published this name and version already.
 *
 * Returns: whether it stands in a journal held here; else %ENGAWA_VAULT_ERROR_INVALID,
 * %ENGAWA_VAULT_ERROR_TOO_LARGE or as engawa_vault_append().
 */
gboolean
engawa_vault_publish (EngawaVault *self,
                      const char *name,
                      const char *version,
                      const char *media_type,
                      GBytes *bytes,
                      gboolean *published,
                      GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  g_autoptr (GBytes) held = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) failure = NULL;
  EngawaHeader header;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return FALSE;
  held = find_body (guard, name, version, &failure);
  if (held != NULL) {
    if (published != NULL)
      *published = FALSE;
    return TRUE;
  }
  if (!g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_clear_error (&failure);
  if (!engawa_vault_require_writable (guard, error))
    return FALSE;
  body = engawa_content_format (name, version, media_type, bytes, NULL, NULL, &failure);
  if (body == NULL) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  transaction = engawa_vault_begin (guard, error);
  if (transaction == NULL)
    return FALSE;
  engawa_vault_next_header (guard, &header, ENGAWA_KIND_CONTENT, 0);
  engawa_header_set_body (&header, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (!engawa_vault_insert_own (guard, &header, body, NULL, error)
      || !engawa_vault_note_content (guard, header.device, header.n, g_bytes_get_data (body, NULL),
                                     g_bytes_get_size (body), error)
      || !engawa_vault_commit (transaction, error))
    return FALSE;
  if (published != NULL)
    *published = TRUE;
  return TRUE;
}
