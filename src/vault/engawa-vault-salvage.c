/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "core/engawa-atomic-file.h"
#include "core/engawa-hex.h"
#include "vault/engawa-vault-pages.h"
#include "vault/engawa-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Saving a damaged database: every row still found on any page goes into a fresh file, then takes the
 * old one's place. Rows of entries prove themselves: a header by its hash, a body by the header's; the
 * chain is verified afterwards (engawa-vault-settle.c). The damaged file is kept beside until the next
 * purge or until nothing is missing any more.
 *
 * The fresh file is whole before the first rename, so a crash between the renames is finished by the
 * next opening. */

typedef struct {
  EngawaVaultDb *db; /* the fresh one */
  guint8 org[ENGAWA_ORG_SIZE];
  gboolean has_org;
  gint64 drafts;
} Salvage;

static gboolean
save_setting (Salvage *self, const EngawaPageValue *values, GError **error)
{
  g_autofree char *name = g_strndup ((const char *) values[0].data, values[0].length);
  g_autofree char *value = g_strndup ((const char *) values[1].data, values[1].length);

  if (values[0].length > ENGAWA_LIMIT_IDENTIFIER || !g_utf8_validate (name, -1, NULL)
      || !g_utf8_validate (value, -1, NULL))
    return TRUE;
  return engawa_vault_db_run (self->db, "INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)",
                              error, "tt", name, value);
}

static gboolean
save_document (Salvage *self, const EngawaPageValue *values, GError **error)
{
  g_autofree char *name = g_strndup ((const char *) values[1].data, values[1].length);

  if (!engawa_document_name_is_valid (name))
    return TRUE;
  return engawa_vault_db_run (
      self->db, "INSERT OR IGNORE INTO document (name, number, bytes) VALUES (?, ?, ?)", error,
      "tib", name, values[2].integer, values[3].data, values[3].length);
}

static gboolean
save_draft (Salvage *self, gint64 row, const EngawaPageValue *values, GError **error)
{
  gboolean sealed = values[4].type == ENGAWA_PAGE_BLOB;

  self->drafts++;
  return engawa_vault_db_run (
      self->db,
      "INSERT OR IGNORE INTO draft (id, session, begun, saved, sealed) VALUES (?, ?, ?, ?, ?)",
      error, "iiiib", row, values[1].integer, values[2].integer, values[3].integer,
      sealed ? values[4].data : NULL, sealed ? values[4].length : 0);
}

/* What the journal was known to hold; the head itself is found again from the lines. */
static gboolean
save_journal (Salvage *self, const EngawaPageValue *values, GError **error)
{
  return engawa_vault_db_run (
      self->db,
      "INSERT INTO journal (device, n, hash, expected) VALUES (?, ?, ?, ?) ON CONFLICT (device)"
      " DO UPDATE SET n = excluded.n, hash = excluded.hash,"
      " expected = max (expected, excluded.expected)",
      error, "bibi", values[1].data, (gsize) ENGAWA_KEY_SIZE, values[2].integer, values[3].data,
      (gsize) ENGAWA_HASH_SIZE, values[4].integer);
}

static gboolean
find_journal (Salvage *self, const guint8 device[ENGAWA_KEY_SIZE], gint64 *journal, GError **error)
{
  static const guint8 unknown[ENGAWA_HASH_SIZE];
  g_autoptr (EngawaVaultQuery) query = NULL;

  /* n -1: the row itself has not been found (yet). */
  if (!engawa_vault_db_run (self->db,
                            "INSERT OR IGNORE INTO journal (device, n, hash, expected)"
                            " VALUES (?, -1, ?, 0)",
                            error, "bb", device, (gsize) ENGAWA_KEY_SIZE, unknown, sizeof unknown))
    return FALSE;
  query = engawa_vault_db_query (self->db, "SELECT id FROM journal WHERE device = ?", error, "b",
                                 device, (gsize) ENGAWA_KEY_SIZE);
  if (query == NULL || !engawa_vault_query_next (query, error))
    return FALSE;
  *journal = engawa_vault_query_int (query, 0);
  return TRUE;
}

static gboolean
save_line (Salvage *self,
           gint64 mark,
           const EngawaPageValue *text,
           const EngawaPageValue *signature,
           const EngawaPageValue *body,
           GError **error)
{
  guint8 hash[ENGAWA_HASH_SIZE];
  EngawaHeader header;
  gint64 journal;
  gboolean whole, is_signed;

  if (!self->has_org
      || !engawa_header_parse (&header, (const char *) text->data, text->length, NULL)
      || memcmp (header.org, self->org, ENGAWA_ORG_SIZE) != 0)
    return TRUE;
  engawa_journal_hash (hash, text->data, text->length);
  whole =
      body->type == ENGAWA_PAGE_BLOB && engawa_body_check (&header, body->data, body->length, NULL);
  is_signed = signature->type == ENGAWA_PAGE_BLOB && signature->length == ENGAWA_SIGNATURE_SIZE;
  if (!find_journal (self, header.device, &journal, error))
    return FALSE;
  return engawa_vault_db_run (
      self->db,
      "INSERT INTO entry (journal, n, kind, mark, hash, header, signature, body)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (journal, n) DO UPDATE SET"
      " body = coalesce (body, excluded.body) WHERE hash = excluded.hash",
      error, "iiiibbbb", journal, header.n, (gint64) engawa_vault_kind_of (&header),
      CLAMP (mark, 0, 4), hash, sizeof hash, text->data, text->length,
      is_signed ? signature->data : NULL, (gsize) ENGAWA_SIGNATURE_SIZE, whole ? body->data : NULL,
      whole ? body->length : 0);
}

static gboolean
types_are (const EngawaPageValue *values, const char *types)
{
  for (guint i = 0; types[i] != '\0'; i++) {
    EngawaPageType type = values[i].type;

    if ((types[i] == 'n' && type != ENGAWA_PAGE_NULL)
        || (types[i] == 'i' && type != ENGAWA_PAGE_INTEGER)
        || (types[i] == 't' && type != ENGAWA_PAGE_TEXT)
        || (types[i] == 'b' && type != ENGAWA_PAGE_BLOB)
        || (types[i] == 'h' && (type != ENGAWA_PAGE_BLOB || values[i].length != ENGAWA_HASH_SIZE)))
      return FALSE;
  }
  return TRUE;
}

/* A row of any table: the number and types of its columns tell which. */
static gboolean
save_row (gint64 row, const EngawaPageValue *values, guint n, gpointer data, GError **error)
{
  Salvage *self = data;

  if (n == 2 && types_are (values, "tt"))
    return save_setting (self, values, error);
  if (n == 4 && types_are (values, "ntib"))
    return save_document (self, values, error);
  if (n == 5 && types_are (values, "niii"))
    return save_draft (self, row, values, error);
  if (n == 6 && types_are (values, "nhihi"))
    return save_journal (self, values, error);
  if (n == 8 && types_are (values, "niihb"))
    return save_line (self, values[2].integer, &values[4], &values[5], &values[7], error);
  if (n == 9 && types_are (values, "niiiihb"))
    return save_line (self, values[4].integer, &values[6], &values[7], &values[8], error);
  return TRUE;
}

static gboolean
build_fresh (Salvage *self, const char *path, gint64 now, GError **error)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *drafts = NULL;

  if (!engawa_vault_db_begin (self->db, error)
      || !engawa_pages_scan (path, ENGAWA_LIMIT_LINE + ENGAWA_LIMIT_ROSTER, save_row, self, error)
      || (self->has_org && !engawa_vault_settle_database (self->db, self->org, error)))
    return FALSE;
  drafts = g_strdup_printf ("%" G_GINT64_FORMAT, self->drafts);
  return engawa_vault_db_run (self->db,
                              "INSERT OR REPLACE INTO setting (name, value) VALUES"
                              " ('salvaged-at', ?), ('salvaged-drafts', ?), ('salvage-open', '1')",
                              error, "tt", when, drafts)
         && engawa_vault_db_commit (self->db, error);
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO, "Cannot rename %s: %s", from,
               g_strerror (errno));
  return FALSE;
}

static void
sync_directory (const char *directory)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
exchange (const char *directory, gboolean database_too, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ENGAWA_VAULT_FILE_DATABASE, NULL);
  g_autofree char *fresh = g_build_filename (directory, ENGAWA_VAULT_FILE_FRESH, NULL);
  g_autofree char *damaged = g_build_filename (directory, ENGAWA_VAULT_FILE_DAMAGED, NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *damaged_log = g_strconcat (damaged, "-wal", NULL);

  /* The old log must be gone before the fresh file has its name: it would be read into it. */
  if ((database_too && !move (path, damaged, error)) || !move (log, damaged_log, error)
      || !move (fresh, path, error))
    return FALSE;
  sync_directory (directory);
  return TRUE;
}

/**
 * engawa_vault_finish_salvage:
 * @directory: the vault's
 * @error: return location
 *
 * Finishes or clears away what an interrupted salvage left.
 *
 * Returns: whether the directory is in order.
 */
gboolean
engawa_vault_finish_salvage (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ENGAWA_VAULT_FILE_DATABASE, NULL);
  g_autofree char *fresh = g_build_filename (directory, ENGAWA_VAULT_FILE_FRESH, NULL);

  if (!g_file_test (fresh, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return exchange (directory, FALSE, error);
  g_unlink (fresh);
  return TRUE;
}

static void
load_org (Salvage *self, const char *directory)
{
  g_autofree char *path = g_build_filename (directory, ENGAWA_VAULT_FILE_ORGANISATION, NULL);
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, 4096, NULL);

  self->has_org = bytes != NULL && g_bytes_get_size (bytes) > ENGAWA_ORG_HEX
                  && engawa_hex_decode (self->org, ENGAWA_ORG_SIZE, g_bytes_get_data (bytes, NULL),
                                        ENGAWA_ORG_HEX);
}

/**
 * engawa_vault_salvage_directory:
 * @directory: the vault's; nobody has its database open
 * @now: the time to note
 * @error: return location
 *
 * Moves what is readable into a fresh database. On failure the damaged one is where it was.
 *
 * Returns: whether the fresh one is in place.
 */
gboolean
engawa_vault_salvage_directory (const char *directory, gint64 now, GError **error)
{
  g_autofree char *path = g_build_filename (directory, ENGAWA_VAULT_FILE_DATABASE, NULL);
  g_autofree char *fresh = g_build_filename (directory, ENGAWA_VAULT_FILE_FRESH, NULL);
  g_autofree char *fresh_log = g_strconcat (fresh, "-wal", NULL);
  Salvage self = { 0 };
  gboolean built;

  g_unlink (fresh);
  g_unlink (fresh_log);
  load_org (&self, directory);
  self.db = engawa_vault_db_open (fresh, error);
  if (self.db == NULL)
    return FALSE;
  built = build_fresh (&self, path, now, error);
  if (built)
    built = engawa_vault_db_close (self.db, error);
  else
    engawa_vault_db_abandon (self.db);
  if (built)
    return exchange (directory, TRUE, error);
  g_unlink (fresh);
  g_unlink (fresh_log);
  return FALSE;
}

void
engawa_vault_delete_damaged (EngawaVault *self)
{
  g_autofree char *damaged = engawa_vault_path (self, ENGAWA_VAULT_FILE_DAMAGED);
  g_autofree char *log = g_strconcat (damaged, "-wal", NULL);

  g_unlink (damaged);
  g_unlink (log);
}

/* While the vault is in use: salvages and goes on in the same state. */
gboolean
engawa_vault_repair (EngawaVault *self, GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_DATABASE);
  EngawaVaultState state = self->state;
  gboolean done;

  engawa_vault_db_abandon (g_steal_pointer (&self->db));
  done = engawa_vault_salvage_directory (self->directory, engawa_clock_now (&self->clock), error);
  self->db = engawa_vault_db_open (path, done ? error : NULL);
  if (!done || self->db == NULL)
    return FALSE;
  g_hash_table_remove_all (self->sessions);
  /* Damage may have taken the sign-in's session entry: the next thing written begins another. */
  g_clear_pointer (&self->key, engawa_secret_free);
  self->session_n = 0;
  done = engawa_vault_load (self, error);
  engawa_vault_set_state (self, state);
  return done;
}
