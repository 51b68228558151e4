/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "vault/engawa-vault-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A damaged database: what is undamaged opens, what is missing is listed exactly and comes back. */

#define NOTES 400

/* A council of two vaults that both hold NOTES notes, of one to five kilobytes, from each. */
typedef struct {
  Council *council;
  EngawaVault *other;
  char *first_device;
  char *other_device;
} Damage;

static void
write_notes (EngawaVault *vault, guint number, const char *who)
{
  g_autofree char *id = append (vault, body_case (number));

  for (guint i = 0; i < NOTES; i++) {
    g_autofree char *padding = g_strnfill (1 + (i * 37) % 4000, 'p');
    g_autofree char *text = g_strdup_printf ("%s %04u %s", who, i, padding);

    g_free (append (vault, body_note (id, text)));
  }
}

/* Thousands of commits; what they survive is tested elsewhere. */
static void
hurry (EngawaVault *vault)
{
  assert_ok (engawa_vault_db_run (vault->db, "PRAGMA synchronous = OFF", err, ""));
}

static Damage *
damage_new (void)
{
  Damage *damage = g_new0 (Damage, 1);
  gint64 draft;

  damage->council = council_new (NULL);
  damage->other = council_enrol (damage->council, "other");
  damage->first_device = engawa_vault_dup_device (damage->council->vault);
  damage->other_device = engawa_vault_dup_device (damage->other);
  council_unlock_worker (damage->council, damage->other);
  hurry (damage->council->vault);
  hurry (damage->other);
  write_notes (damage->council->vault, 1, "first");
  write_notes (damage->other, 2, "other");
  draft = engawa_vault_begin_interview (damage->council->vault, NULL);
  assert_ok (engawa_vault_save_draft (damage->council->vault, draft, "{\"kept\":true}", err));
  council_carry (damage->other, damage->council->vault);
  council_carry (damage->council->vault, damage->other);
  return damage;
}

static void
damage_free (Damage *damage)
{
  g_free (damage->first_device);
  g_free (damage->other_device);
  g_object_unref (damage->other);
  council_free (damage->council);
  g_free (damage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Damage, damage_free)

/* Overwrites pages of the first vault's database; none: all of them are drawn at random. */
static void
overwrite (Damage *damage, guint count, const guint *pages)
{
  g_autofree char *path = council_path (damage->council, "first/engawa.db");
  guint8 noise[ENGAWA_VAULT_PAGE_SIZE];
  off_t length;
  guint total;
  int fd;

  assert_ok (engawa_vault_close (damage->council->vault, err));
  g_clear_object (&damage->council->vault);
  fd = open (path, O_RDWR);
  length = lseek (fd, 0, SEEK_END);
  total = (guint) (length / ENGAWA_VAULT_PAGE_SIZE);
  g_assert_cmpuint (total, >, 200);
  for (guint i = 0; i < count; i++) {
    guint page = pages != NULL ? pages[i] : (guint) g_test_rand_int_range (0, (gint32) total);

    for (gsize j = 0; j < sizeof noise; j++)
      noise[j] = (guint8) g_test_rand_int_range (0, 256);
    g_assert_cmpint (pwrite (fd, noise, sizeof noise, (off_t) page * ENGAWA_VAULT_PAGE_SIZE), ==,
                     sizeof noise);
  }
  close (fd);
}

static EngawaVault *
open_damaged (Damage *damage)
{
  g_autoptr (GError) error = NULL;

  damage->council->vault = council_open (damage->council, "first", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  return damage->council->vault;
}

static guint
count_notes (EngawaVault *vault)
{
  g_autofree char *notes = fold_notes (vault);
  g_auto (GStrv) parts = g_strsplit (notes, "|", -1);

  return g_strv_length (parts);
}

/* What a sync does after damage: documents, the own head, then lines after each head and bodies. */
static void
refill (Damage *damage)
{
  EngawaVault *vault = damage->council->vault;
  EngawaVaultHead head;

  assert_ok (engawa_vault_get_head (damage->other, damage->first_device, &head, err));
  assert_ok (engawa_vault_note_own_head (vault, head.n, head.hash, err));
  council_carry (damage->other, vault);
  for (;;) {
    g_autoptr (GArray) missing = engawa_vault_list_missing (vault, 1, NULL);
    g_autoptr (GPtrArray) lines = NULL;
    EngawaVaultPlace *place;

    if (missing->len == 0)
      return;
    place = &g_array_index (missing, EngawaVaultPlace, 0);
    lines = engawa_vault_read_lines (damage->other, place->device, place->n - 1, 1, 1 << 20, TRUE,
                                     NULL);
    g_assert_cmpuint (lines->len, ==, 1);
    assert_ok (council_ingest (vault, place->device, lines, err));
  }
}

static void
assert_whole (Damage *damage)
{
  EngawaVault *vault = damage->council->vault;
  g_autoptr (EngawaVaultReport) report = engawa_vault_verify (vault, NULL, NULL);
  g_autoptr (EngawaVaultDamage) left = NULL;
  g_autofree char *path = council_path (damage->council, "first/engawa.db.damaged");
  g_autofree char *ours = fold_dump (vault);
  g_autofree char *theirs = NULL;

  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpuint (report->missing, ==, 0);
  left = engawa_vault_get_damage (vault, NULL);
  g_assert_null (left);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  council_carry (vault, damage->other);
  theirs = fold_dump (damage->other);
  g_assert_cmpstr (ours, ==, theirs);
}

/* Held and lost lines are all lines there were; lines without body are those listed. */
static void
assert_listed_exactly (Damage *damage, const EngawaVaultDamage *found)
{
  g_autoptr (EngawaVaultReport) held = engawa_vault_verify (damage->council->vault, NULL, NULL);
  g_autoptr (EngawaVaultReport) all = engawa_vault_verify (damage->other, NULL, NULL);
  guint sessions = 1; /* signing in after the damage may have added one */

  g_assert_cmpuint (held->missing, ==, found->bodies->len);
  g_assert_cmpuint (held->lines + found->lines->len, >=, all->lines);
  g_assert_cmpuint (held->lines + found->lines->len, <=, all->lines + sessions);
}

static void
test_64_random_pages (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autoptr (EngawaVaultDamage) found = NULL;
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first_session = g_strconcat (damage->first_device, " 1", NULL);
  g_autofree char *other_session = g_strconcat (damage->other_device, " 1", NULL);
  EngawaVault *vault;
  guint readable;

  overwrite (damage, 64, NULL);
  vault = open_damaged (damage);
  found = engawa_vault_get_damage (vault, NULL);
  g_assert_nonnull (found);
  g_assert_cmpuint (found->lines->len + found->bodies->len, >, 0);
  for (guint i = 0; i < found->lines->len; i++)
    g_hash_table_add (gone,
                      g_strdup_printf ("%s %" G_GUINT64_FORMAT,
                                       g_array_index (found->lines, EngawaVaultPlace, i).device,
                                       g_array_index (found->lines, EngawaVaultPlace, i).n));
  for (guint i = 0; i < found->bodies->len; i++)
    g_hash_table_add (gone,
                      g_strdup_printf ("%s %" G_GUINT64_FORMAT,
                                       g_array_index (found->bodies, EngawaVaultPlace, i).device,
                                       g_array_index (found->bodies, EngawaVaultPlace, i).n));
  g_test_message ("%u lines and %u bodies lost", found->lines->len, found->bodies->len);

  /* The list is exact: each entry opens or is listed. */
  council_unlock_worker (damage->council, vault);
  readable = count_notes (vault);
  g_test_message ("%u of %u notes readable", readable, 2 * NOTES);
  /* Both copies of a session lost (rare) close what was written in it until it comes back. */
  if (!g_hash_table_contains (gone, first_session) && !g_hash_table_contains (gone, other_session))
    g_assert_cmpuint (readable + g_hash_table_size (gone), >=, 2 * NOTES);
  assert_listed_exactly (damage, found);
  refill (damage);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_NO);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);
  assert_whole (damage);
}

/* The file's first page is gone: SQLite no longer calls it a database. */
static void
test_first_page (void)
{
  g_autoptr (Damage) damage = damage_new ();
  const guint pages[] = { 0 };
  EngawaVault *vault;
  g_autoptr (GPtrArray) drafts = NULL;

  overwrite (damage, 1, pages);
  vault = open_damaged (damage);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_NO);
  council_unlock_worker (damage->council, vault);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);
  drafts = engawa_vault_list_drafts (vault, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((EngawaDraft *) g_ptr_array_index (drafts, 0))->text, ==, "{\"kept\":true}");
  assert_whole (damage);
}

/* Everything is gone but the keys and the documents' copies: all of it comes back. */
static void
test_everything (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autofree char *path = council_path (damage->council, "first/engawa.db");
  g_autofree char *id = NULL;
  g_autoptr (GBytes) body = body_case (7);
  EngawaVault *vault;

  assert_ok (engawa_vault_close (damage->council->vault, err));
  g_clear_object (&damage->council->vault);
  g_assert_true (g_file_set_contents (path, "nothing", 7, NULL));
  vault = open_damaged (damage);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_SALVAGED);
  council_unlock_worker (damage->council, vault);
  /* A place the store may have must not be used again. */
  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_SALVAGED);
  refill (damage);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_NO);
  id = append (vault, body_case (3));
  assert_whole (damage);
}

/* The copies are gone too: the roster comes from the store and is trusted from the root on. */
static void
test_without_copies (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autofree char *path = council_path (damage->council, "first/engawa.db");
  g_autofree char *documents = council_path (damage->council, "first/documents");
  EngawaVault *vault;

  assert_ok (engawa_vault_close (damage->council->vault, err));
  g_clear_object (&damage->council->vault);
  g_assert_true (g_file_set_contents (path, "nothing", 7, NULL));
  remove_folder (documents);
  vault = open_damaged (damage);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
  assert_refused (engawa_vault_unlock (vault, damage->council->worker,
                                       damage->council->worker_passphrase, NULL, err),
                  ENGAWA_VAULT_ERROR_SALVAGED);
  refill (damage);
  council_unlock_worker (damage->council, vault);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);
  assert_whole (damage);
}

/* Damage in the part of a file that only the log holds, after a process was killed. */
static void
test_killed_with_log (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autofree char *path = council_path (damage->council, "first/engawa.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *log_copy = NULL;
  gsize length, log_length;
  EngawaVault *vault;

  /* What a kill leaves: both files as they are, before the log is emptied. */
  g_assert_true (g_file_get_contents (path, &copy, &length, NULL));
  g_assert_true (g_file_get_contents (log, &log_copy, &log_length, NULL));
  g_assert_cmpuint (log_length, >, 0);
  assert_ok (engawa_vault_close (damage->council->vault, err));
  g_clear_object (&damage->council->vault);
  memset (copy, 0xaa, ENGAWA_VAULT_PAGE_SIZE);
  memset (log_copy + 32 + 24, 0xaa, 100);
  g_assert_true (g_file_set_contents (path, copy, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (log, log_copy, (gssize) log_length, NULL));
  vault = open_damaged (damage);
  refill (damage);
  council_unlock_worker (damage->council, vault);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);
  assert_whole (damage);
}

/* Found while reading, after the check at the opening: repaired on the spot. */
static void
test_found_at_unlock (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autoptr (GError) error = NULL;
  guint pages[40];

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    pages[i] = 30 + 3 * i;
  overwrite (damage, G_N_ELEMENTS (pages), pages);
  damage->council->vault = council_open (damage->council, "first", ENGAWA_VAULT_RESUMED, &error);
  g_assert_no_error (error);
  council_unlock_worker (damage->council, damage->council->vault);
  g_assert_cmpint (engawa_vault_get_state (damage->council->vault), ==, ENGAWA_VAULT_OPEN);
  refill (damage);
  g_assert_cmpuint (count_notes (damage->council->vault), ==, 2 * NOTES);
  assert_whole (damage);
}

/* A crash between the two renames. */
static void
test_interrupted_exchange (void)
{
  g_autoptr (Damage) damage = damage_new ();
  g_autofree char *path = council_path (damage->council, "first/engawa.db");
  g_autofree char *fresh = council_path (damage->council, "first/engawa.db.fresh");
  g_autofree char *damaged = council_path (damage->council, "first/engawa.db.damaged");
  EngawaVault *vault;

  assert_ok (engawa_vault_close (damage->council->vault, err));
  g_clear_object (&damage->council->vault);
  g_assert_cmpint (g_rename (path, fresh), ==, 0);
  g_assert_true (g_file_set_contents (damaged, "damaged", 7, NULL));
  vault = open_damaged (damage);
  council_unlock_worker (damage->council, vault);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);

  /* A fresh file that was not finished is thrown away. */
  assert_ok (engawa_vault_close (vault, err));
  g_clear_object (&damage->council->vault);
  g_assert_true (g_file_set_contents (fresh, "half", 4, NULL));
  vault = open_damaged (damage);
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  council_unlock_worker (damage->council, vault);
  g_assert_cmpuint (count_notes (vault), ==, 2 * NOTES);
}

/* An unsent own line lost in the middle: the journal cannot go on, but nothing else is lost. */
static void
test_unsent_line_lost (void)
{
  g_autoptr (Damage) damage = damage_new ();
  EngawaVault *vault = damage->council->vault;
  g_autofree char *id = append (vault, body_case (5));

  g_autoptr (GBytes) body = body_case (6);
  g_autofree char *notes = NULL;
  EngawaVaultHead head;

  g_free (append (vault, body_note (id, "unsent one")));
  g_free (append (vault, body_note (id, "unsent two")));
  /* Takes the line out and makes the file look damaged. */
  assert_ok (engawa_vault_get_head (vault, damage->first_device, &head, err));
  assert_ok (engawa_vault_db_run (vault->db, "DELETE FROM entry WHERE journal = ? AND n = ?", err,
                                  "ii", vault->own_journal, (gint64) head.n - 1));
  assert_ok (engawa_vault_sign_out (vault, err));
  {
    const guint pages[] = { 0 };

    overwrite (damage, 1, pages);
  }
  vault = open_damaged (damage);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_SALVAGED);
  council_unlock_worker (damage->council, vault);
  refill (damage);
  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_SALVAGED);
  notes = fold_notes (vault);
  g_assert_nonnull (strstr (notes, "unsent two"));
  g_assert_null (strstr (notes, "unsent one"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/damage/64-random-pages", test_64_random_pages);
  g_test_add_func ("/vault/damage/first-page", test_first_page);
  g_test_add_func ("/vault/damage/everything", test_everything);
  g_test_add_func ("/vault/damage/without-copies", test_without_copies);
  g_test_add_func ("/vault/damage/killed-with-log", test_killed_with_log);
  g_test_add_func ("/vault/damage/found-at-unlock", test_found_at_unlock);
  g_test_add_func ("/vault/damage/interrupted-exchange", test_interrupted_exchange);
  g_test_add_func ("/vault/damage/unsent-line-lost", test_unsent_line_lost);
  return g_test_run ();
}
