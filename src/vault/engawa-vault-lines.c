/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-hex.h"
#include "journal/engawa-authorization.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* The vector and the lines a transport reads. */

static gboolean
decode_device (guint8 key[ENGAWA_KEY_SIZE], const char *device, GError **error)
{
  if (device != NULL && engawa_hex_decode_text (key, ENGAWA_KEY_SIZE, device))
    return TRUE;
  g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                       "A device's id is 64 lower-case hex digits");
  return FALSE;
}

static void
fill_head (EngawaVault *self, EngawaVaultQuery *query, EngawaVaultHead *head)
{
  const EngawaRosterDevice *row = NULL;
  const guint8 *device, *hash;
  gsize length;

  memset (head, 0, sizeof *head);
  device = engawa_vault_query_blob (query, 0, &length);
  if (length == ENGAWA_KEY_SIZE) {
    engawa_hex_encode (head->device, device, ENGAWA_KEY_SIZE);
    head->own = memcmp (device, engawa_device_key_get_public (self->device), ENGAWA_KEY_SIZE) == 0;
    row = self->roster != NULL ? engawa_roster_find_device (self->roster, device) : NULL;
  }
  head->n = (guint64) engawa_vault_query_int (query, 1);
  hash = engawa_vault_query_blob (query, 2, &length);
  if (length == ENGAWA_HASH_SIZE)
    engawa_hex_encode (head->hash, hash, ENGAWA_HASH_SIZE);
  head->complete = row != NULL && row->closed && (gint64) head->n >= row->last;
}

/**
 * engawa_vault_get_heads:
 * @self: the vault; not blank
 * @error: return location
 *
 * Returns: (transfer full) (element-type EngawaVaultHead): the version vector, sorted by device.
 */
GArray *
engawa_vault_get_heads (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (EngawaVaultHead));
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return NULL;
  query = engawa_vault_db_query (self->db, "SELECT device, n, hash FROM journal ORDER BY device",
                                 error, "");
  if (query == NULL)
    return NULL;
  while (engawa_vault_query_next (query, &failure)) {
    EngawaVaultHead head;

    fill_head (guard, query, &head);
    g_array_append_val (heads, head);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&heads);
}

/**
 * engawa_vault_get_head:
 * @self: the vault; not blank
 * @device: whose journal
 * @head: (out): its head
 * @error: return location
 *
 * Returns: whether the roster knows the device; else %ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE.
 */
gboolean
engawa_vault_get_head (EngawaVault *self, const char *device, EngawaVaultHead *head, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  guint8 key[ENGAWA_KEY_SIZE];

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
      || !decode_device (key, device, error))
    return FALSE;
  query = engawa_vault_db_query (self->db, "SELECT device, n, hash FROM journal WHERE device = ?",
                                 error, "b", key, sizeof key);
  if (query == NULL)
    return FALSE;
  if (engawa_vault_query_next (query, &failure)) {
    fill_head (guard, query, head);
    return TRUE;
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE,
                         "The roster held names no such device");
  return FALSE;
}

/* The last line that may be told to others: not past the head (after damage there may be more), not
 * past a closed device's last. */
static gboolean
last_to_tell (EngawaVault *self, const guint8 key[ENGAWA_KEY_SIZE], gint64 *last, GError **error)
{
  g_autofree char *device = engawa_hex_new (key, ENGAWA_KEY_SIZE);
  const EngawaRosterDevice *row =
      self->roster != NULL ? engawa_roster_find_device (self->roster, key) : NULL;
  EngawaVaultHead head;

  if (!engawa_vault_get_head (self, device, &head, error))
    return FALSE;
  *last = (gint64) head.n;
  if (row != NULL && row->closed)
    *last = MIN (*last, row->last);
  return TRUE;
}

static GBytes *
make_line (EngawaVaultQuery *query, gboolean body)
{
  g_autoptr (GString) text = NULL;
  gsize header_length, signature_length, body_length = 0;
  const guint8 *header = engawa_vault_query_blob (query, 0, &header_length);
  const guint8 *signature = engawa_vault_query_blob (query, 1, &signature_length);
  const guint8 *data = body ? engawa_vault_query_blob (query, 2, &body_length) : NULL;
  gsize length;

  text = g_string_sized_new (header_length + 96 + body_length / 3 * 4 + 4);
  engawa_line_append (text, (const char *) header, header_length, data, body_length,
                      signature_length == ENGAWA_SIGNATURE_SIZE ? signature : NULL);
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  length = text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);
}

static GPtrArray *
read_page (EngawaVault *self,
           const guint8 key[ENGAWA_KEY_SIZE],
           gint64 after,
           gint64 last,
           guint max_lines,
           gsize max_bytes,
           gboolean bodies,
           GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  guint signed_count = 0;
  gsize total = 0;

  query = engawa_vault_db_query (self->db,
                                 "SELECT e.header, e.signature, e.body FROM entry e JOIN journal j"
                                 " ON j.id = e.journal WHERE j.device = ? AND e.n > ? AND e.n <= ?"
                                 " ORDER BY e.n LIMIT ?",
                                 error, "biii", key, (gsize) ENGAWA_KEY_SIZE, after, last,
                                 (gint64) max_lines);
  if (query == NULL)
    return NULL;
  while (engawa_vault_query_next (query, &failure)) {
    g_autoptr (GBytes) line = make_line (query, bodies);

    if (total + g_bytes_get_size (line) + 1 > max_bytes)
      break;
    total += g_bytes_get_size (line) + 1;
    g_ptr_array_add (lines, g_steal_pointer (&line));
    if (!engawa_vault_query_is_null (query, 1))
      signed_count = lines->len;
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  g_ptr_array_set_size (lines, (int) signed_count);
  return g_steal_pointer (&lines);
}

/**
 * engawa_vault_read_lines:
 * @self: the vault; not blank
 * @device: whose journal
 * @after: lines with a greater number are wanted
 * @max_lines: at most so many, at most 1,000
 * @max_bytes: together at most so large, one byte a line more for its line feed
 * @bodies: whether they travel with their bodies
 * @error: return location
 *
 * Reads a page that ends on a signed line. Where lines with bodies would not reach a signed one within
 * @max_bytes, they come without bodies.
 *
 * Returns: (transfer full) (element-type GBytes): the lines, empty when none follow.
 */
GPtrArray *
engawa_vault_read_lines (EngawaVault *self,
                         const char *device,
                         guint64 after,
                         guint max_lines,
                         gsize max_bytes,
                         gboolean bodies,
                         GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GPtrArray) lines = NULL;
  guint8 key[ENGAWA_KEY_SIZE];
  gint64 last, from = (gint64) MIN (after, ENGAWA_LIMIT_INTEGER);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error)
      || !decode_device (key, device, error) || !last_to_tell (guard, key, &last, error))
    return NULL;
  max_lines = MIN (max_lines, ENGAWA_LIMIT_BATCH_LINES);
  lines = read_page (guard, key, from, last, max_lines, max_bytes, bodies, error);
  if (lines == NULL || lines->len > 0 || !bodies || from >= last)
    return g_steal_pointer (&lines);
  return read_page (guard, key, from, last, max_lines, max_bytes, FALSE, error);
}

/**
 * engawa_vault_list_missing:
 * @self: the vault; not blank
 * @max_places: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type EngawaVaultPlace): lines whose body is not here and was not
 * purged, the newest of each journal first.
 */
GArray *
engawa_vault_list_missing (EngawaVault *self, guint max_places, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EngawaVaultPlace));
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED, error))
    return NULL;
  query =
      engawa_vault_db_query (self->db,
                             "SELECT j.device, e.n FROM entry e JOIN journal j"
                             " ON j.id = e.journal WHERE e.body IS NULL AND e.mark NOT IN (1, 3)"
                             " ORDER BY e.journal, e.n DESC LIMIT ?",
                             error, "i", (gint64) max_places);
  if (query == NULL)
    return NULL;
  while (engawa_vault_query_next (query, &failure)) {
    EngawaVaultPlace place = { .n = (guint64) engawa_vault_query_int (query, 1) };
    gsize length;
    const guint8 *device = engawa_vault_query_blob (query, 0, &length);

    if (length == ENGAWA_KEY_SIZE)
      engawa_hex_encode (place.device, device, ENGAWA_KEY_SIZE);
    g_array_append_val (places, place);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&places);
}

/**
 * engawa_vault_authorize:
 * @self: the vault; enrolled, or blank after engawa_vault_enrol_answer()
 * @host: the Host header's value
 * @expires: until when, milliseconds by the store's clock
 * @error: return location
 *
 * Returns: (transfer full): the value of the Authorization header, or %NULL with
 * %ENGAWA_VAULT_ERROR_STATE or %ENGAWA_VAULT_ERROR_INVALID.
 */
char *
engawa_vault_authorize (EngawaVault *self, const char *host, gint64 expires, GError **error)
{
  static const guint8 zeros[ENGAWA_ORG_SIZE];
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  if (!engawa_vault_require (guard, ENGAWA_VAULT_IN_ENROLLED | ENGAWA_VAULT_IN (ENGAWA_VAULT_BLANK),
                             error))
    return NULL;
  if (guard->device == NULL || memcmp (guard->org, zeros, sizeof zeros) == 0) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_STATE,
                         "A blank vault calls no store: answer an offer first");
    return NULL;
  }
  if (strlen (host) == 0 || strlen (host) > ENGAWA_LIMIT_HOST || expires < 0
      || expires > ENGAWA_LIMIT_TIME) {
    g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_INVALID,
                         "The host or the expiry is out of bounds");
    return NULL;
  }
  return engawa_authorization_format (guard->device, guard->org, host, expires);
}
