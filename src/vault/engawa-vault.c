/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-vault"

#include "vault/engawa-vault.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-hex.h"
#include "vault/engawa-vault-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The vault object: its directory, its state and what each state keeps in memory. The directory holds
 *
 *   in-use         the flock of the one process
 *   device.key     the device's key (FORMAT.md section 12)
 *   organisation   the organisation's id and root key, in hex: what trust in a roster begins with
 *   engawa.db      everything else
 *   documents/     a copy of the newest roster and locks, for when the database is damaged
 *
 * A vault with no file `organisation` is blank. */

G_DEFINE_FINAL_TYPE (EngawaVault, engawa_vault, G_TYPE_OBJECT)

enum { EVENTS_PENDING, REFOLD, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What only an open vault keeps. */
void
engawa_vault_drop_open (EngawaVault *self)
{
  g_clear_pointer (&self->person, engawa_person_keys_free);
  g_clear_pointer (&self->circle, g_ptr_array_unref);
  g_clear_pointer (&self->key, engawa_secret_free);
  g_hash_table_remove_all (self->sessions);
  g_hash_table_remove_all (self->waiting);
  g_ptr_array_set_size (self->events, 0);
  self->session_n = 0;
}

/* What only a handed or covered vault keeps. */
void
engawa_vault_drop_handed (EngawaVault *self)
{
  g_clear_pointer (&self->draft_key, engawa_secret_free);
  g_clear_pointer (&self->pin, engawa_vault_pin_free);
  self->draft = 0;
  self->draft_session = 0;
}

void
engawa_vault_set_state (EngawaVault *self, EngawaVaultState state)
{
  self->state = state;
}

char *
engawa_vault_path (EngawaVault *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

static gboolean
prepare_directory (const char *directory, EngawaVaultFlags flags, GError **error)
{
  g_autofree char *database = g_build_filename (directory, ENGAWA_VAULT_FILE_DATABASE, NULL);
  g_autofree char *damaged = g_build_filename (directory, ENGAWA_VAULT_FILE_DAMAGED, NULL);
  gboolean there =
      g_file_test (database, G_FILE_TEST_EXISTS) || g_file_test (damaged, G_FILE_TEST_EXISTS);

  if (!there && (flags & ENGAWA_VAULT_CREATE) == 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NO_VAULT,
                 "There is no vault in %s: name the right directory or make one", directory);
    return FALSE;
  }
  if (g_mkdir_with_parents (directory, 0700) != 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO, "Cannot make %s: %s", directory,
                 g_strerror (errno));
    return FALSE;
  }
  if (chmod (directory, 0700) != 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
                 "Cannot close %s to other users: %s", directory, g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

static gboolean
take_lock (EngawaVault *self, GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_LOCK);

  self->lock_fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock_fd < 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO, "Cannot open %s: %s", path,
                 g_strerror (errno));
    return FALSE;
  }
  if (flock (self->lock_fd, LOCK_EX | LOCK_NB) != 0) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_BUSY,
                 "Another process has the vault in %s open: end it first", self->directory);
    return FALSE;
  }
  return TRUE;
}

/* The file is two lines of hex: organisation, root key. */
static gboolean
load_organisation (EngawaVault *self, GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_ORGANISATION);
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  bytes = engawa_atomic_file_read (path, 4096, error);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  if (length != ENGAWA_ORG_HEX + 1 + ENGAWA_KEY_HEX + 1 || text[ENGAWA_ORG_HEX] != '\n'
      || text[length - 1] != '\n'
      || !engawa_hex_decode (self->org, ENGAWA_ORG_SIZE, text, ENGAWA_ORG_HEX)
      || !engawa_hex_decode (self->root, ENGAWA_KEY_SIZE, text + ENGAWA_ORG_HEX + 1,
                             ENGAWA_KEY_HEX)) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
                 "%s is not what this program wrote: restore the file, or enrol again in another "
                 "directory",
                 path);
    return FALSE;
  }
  self->has_org = TRUE;
  return TRUE;
}

gboolean
engawa_vault_save_organisation (EngawaVault *self,
                                const guint8 org[ENGAWA_ORG_SIZE],
                                const guint8 root[ENGAWA_KEY_SIZE],
                                GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_ORGANISATION);
  g_autofree char *org_text = engawa_hex_new (org, ENGAWA_ORG_SIZE);
  g_autofree char *root_text = engawa_hex_new (root, ENGAWA_KEY_SIZE);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n", org_text, root_text);

  if (!engawa_atomic_file_create (path, text, strlen (text), 0600, error))
    return FALSE;
  memcpy (self->org, org, ENGAWA_ORG_SIZE);
  memcpy (self->root, root, ENGAWA_KEY_SIZE);
  self->has_org = TRUE;
  return TRUE;
}

static gboolean
open_database (EngawaVault *self, EngawaVaultFlags flags, GError **error)
{
  g_autofree char *path = engawa_vault_path (self, ENGAWA_VAULT_FILE_DATABASE);
  g_autoptr (GError) failure = NULL;

  if (!engawa_vault_finish_salvage (self->directory, error))
    return FALSE;
  self->db = engawa_vault_db_open (path, &failure);
  if (self->db != NULL
      && ((flags & ENGAWA_VAULT_RESUMED) != 0 || engawa_vault_db_check (self->db, &failure)))
    return TRUE;
  if (!g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (self->db != NULL)
    engawa_vault_db_abandon (g_steal_pointer (&self->db));
  if (!engawa_vault_salvage_directory (self->directory, engawa_clock_now (&self->clock), error))
    return FALSE;
  self->db = engawa_vault_db_open (path, error);
  return self->db != NULL;
}

/* Reads from disk what a closed vault knows. */
gboolean
engawa_vault_load (EngawaVault *self, GError **error)
{
  g_autofree char *key_path = engawa_vault_path (self, ENGAWA_VAULT_FILE_DEVICE);
  g_autoptr (GError) failure = NULL;

  if (self->device == NULL && g_file_test (key_path, G_FILE_TEST_EXISTS)) {
    self->device = engawa_device_key_load (key_path, error);
    if (self->device == NULL)
      return FALSE;
  }
  if (!self->has_org) {
    engawa_vault_set_state (self, ENGAWA_VAULT_BLANK);
    return TRUE;
  }
  if (self->device == NULL) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_IO,
                 "%s is missing: restore it, or enrol again in another directory", key_path);
    return FALSE;
  }
  engawa_vault_set_state (self, ENGAWA_VAULT_CLOSED);
  g_clear_pointer (&self->roster, engawa_roster_unref);
  self->roster = engawa_vault_load_roster (self, 0, &failure);
  if (self->roster == NULL
      && !g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_clear_error (&failure);
  self->frozen = (EngawaVaultFrozen) engawa_vault_get_setting_int (self, "frozen", 0);
  if (!engawa_vault_settle_salvage (self, error) || !engawa_vault_load_own (self, error))
    return FALSE;
  /* Ended while it deleted: goes on now. A full disk must not hide from staff that the tablet is
   * closed, so the next opening tries again. */
  if (self->frozen == ENGAWA_VAULT_FROZEN_CLOSED && !engawa_vault_delete_sent (self, &failure))
    g_debug ("a closed vault could not be emptied");
  return TRUE;
}

/* The own journal's head. */
gboolean
engawa_vault_load_own (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultQuery) query = NULL;
  g_autoptr (GError) failure = NULL;
  const guint8 *hash;
  gsize length;

  if (!engawa_vault_journal_id (self, engawa_device_key_get_public (self->device),
                                &self->own_journal, error))
    return FALSE;
  query = engawa_vault_db_query (self->db, "SELECT n, hash FROM journal WHERE id = ?", error, "i",
                                 self->own_journal);
  if (query == NULL)
    return FALSE;
  if (!engawa_vault_query_next (query, &failure)) {
    if (failure != NULL)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error_literal (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_DAMAGED,
                           "The own journal's head is missing");
    return FALSE;
  }
  self->own_n = engawa_vault_query_int (query, 0);
  hash = engawa_vault_query_blob (query, 1, &length);
  if (length == ENGAWA_HASH_SIZE)
    memcpy (self->own_hash, hash, length);
  return TRUE;
}

/**
 * engawa_vault_open:
 * @directory: where the vault lies; closed to other users
 * @flags: how
 * @clock: where the time comes from
 * @cost: the cost of the PIN box
 * @cancellable: (nullable): stops the check for damage
 * @error: return location
 *
 * Opens the vault, repairing a damaged database first (engawa_vault_get_damage() tells). The state is
 * blank or closed; no person's key is in memory.
 *
 * Returns: (transfer full): the vault, or %NULL with %ENGAWA_VAULT_ERROR_NO_VAULT,
 * %ENGAWA_VAULT_ERROR_BUSY, %ENGAWA_VAULT_ERROR_VERSION, %ENGAWA_VAULT_ERROR_FULL or
 * %ENGAWA_VAULT_ERROR_IO.
 */
EngawaVault *
engawa_vault_open (const char *directory,
                   EngawaVaultFlags flags,
                   const EngawaClock *clock,
                   const EngawaVaultCost *cost,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (EngawaVault) self = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (directory != NULL && clock != NULL && cost != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !prepare_directory (directory, flags, error))
    return NULL;
  self = g_object_new (ENGAWA_TYPE_VAULT, NULL);
  self->directory = g_strdup (directory);
  self->clock = *clock;
  self->cost = *cost;
  if (!take_lock (self, &failure) || !load_organisation (self, &failure)
      || !open_database (self, flags, &failure) || !engawa_vault_load (self, &failure)) {
    engawa_vault_take_journal_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * engawa_vault_close:
 * @self: the vault
 * @error: return location
 *
 * Drops every key, empties the write-ahead log and lets other processes in. Every later call answers
 * %ENGAWA_VAULT_ERROR_STATE. Happens by itself when the object goes.
 *
 * Returns: whether the log could be emptied; the vault is closed all the same.
 */
gboolean
engawa_vault_close (EngawaVault *self, GError **error)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  gboolean done = TRUE;

  engawa_vault_drop_open (guard);
  engawa_vault_drop_handed (guard);
  g_clear_pointer (&self->device, engawa_device_key_free);
  if (self->db != NULL)
    done = engawa_vault_db_close (g_steal_pointer (&self->db), error);
  if (self->lock_fd >= 0) {
    close (self->lock_fd);
    self->lock_fd = -1;
  }
  if (self->state != ENGAWA_VAULT_BLANK)
    engawa_vault_set_state (self, ENGAWA_VAULT_CLOSED);
  return done;
}

EngawaVaultState
engawa_vault_get_state (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->state;
}

/**
 * engawa_vault_get_directory:
 * @self: the vault
 *
 * Returns: (transfer none): where it lies.
 */
const char *
engawa_vault_get_directory (EngawaVault *self)
{
  return self->directory;
}

/**
 * engawa_vault_dup_organisation:
 * @self: the vault
 *
 * Returns: (transfer full) (nullable): the organisation's id in hex, %NULL while blank.
 */
char *
engawa_vault_dup_organisation (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->has_org ? engawa_hex_new (guard->org, ENGAWA_ORG_SIZE) : NULL;
}

/**
 * engawa_vault_dup_device:
 * @self: the vault
 *
 * Returns: (transfer full) (nullable): this device's id in hex, %NULL before it has a key.
 */
char *
engawa_vault_dup_device (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->device != NULL ? g_strdup (engawa_device_key_get_id (guard->device)) : NULL;
}

/**
 * engawa_vault_dup_device_letter:
 * @self: the vault
 *
 * Returns: (transfer full) (nullable): the letter the roster gives this device.
 */
char *
engawa_vault_dup_device_letter (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);
  const EngawaRosterDevice *device = NULL;

  if (guard->roster != NULL && guard->device != NULL)
    device =
        engawa_roster_find_device (guard->roster, engawa_device_key_get_public (guard->device));
  return device != NULL ? g_strdup (device->letter) : NULL;
}

/**
 * engawa_vault_ref_roster:
 * @self: the vault
 *
 * Returns: (transfer full) (nullable): the newest roster held.
 */
EngawaRoster *
engawa_vault_ref_roster (EngawaVault *self)
{
  g_autoptr (EngawaVaultGuard) guard = engawa_vault_enter (self);

  return guard->roster != NULL ? engawa_roster_ref (guard->roster) : NULL;
}

gint64
engawa_vault_now (EngawaVault *self)
{
  return engawa_clock_now (&self->clock);
}

static void
engawa_vault_finalize (GObject *object)
{
  EngawaVault *self = ENGAWA_VAULT (object);

  engawa_vault_close (self, NULL);
  g_clear_pointer (&self->roster, engawa_roster_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->directory, g_free);
  g_rec_mutex_clear (&self->lock);
  G_OBJECT_CLASS (engawa_vault_parent_class)->finalize (object);
}

static void
engawa_vault_class_init (EngawaVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engawa_vault_finalize;

  /**
   * EngawaVault::events-pending:
   *
   * engawa_vault_take_events() has something. Emitted on the thread whose call brought it.
   */
  signals[EVENTS_PENDING] = g_signal_new ("events-pending", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * EngawaVault::refold:
   *
   * Entries already delivered no longer count: begin with an empty casebook.
   */
  signals[REFOLD] = g_signal_new ("refold", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_vault_init (EngawaVault *self)
{
  g_rec_mutex_init (&self->lock);
  self->lock_fd = -1;
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_vault_event_free);
  self->sessions = g_hash_table_new_full (engawa_vault_session_hash, engawa_vault_session_equal,
                                          g_free, (GDestroyNotify) engawa_vault_session_free);
  self->waiting =
      g_hash_table_new_full (engawa_vault_session_hash, engawa_vault_session_equal, g_free, NULL);
}
