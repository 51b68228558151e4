/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "core/engawa-limits.h"
#include "vault/engawa-vault-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Batches between vaults: what is taken, what is refused and with which code, and that a refused batch
 * leaves nothing. */

typedef struct {
  Council *council;
  EngawaVault *a; /* the first, open as manager */
  EngawaVault *b; /* enrolled, open as worker */
  char *device;   /* a's */
  GPtrArray *lines;
} Pair;

static Pair *
pair_new (guint notes)
{
  Pair *pair = g_new0 (Pair, 1);
  g_autofree char *id = NULL;

  pair->council = council_new (NULL);
  pair->a = pair->council->vault;
  pair->b = council_enrol (pair->council, "second");
  council_unlock_worker (pair->council, pair->b);
  pair->device = engawa_vault_dup_device (pair->a);
  council_unlock_manager (pair->council, pair->a);
  id = append (pair->a, body_case (1));
  for (guint i = 0; i < notes; i++) {
    g_autofree char *text = g_strdup_printf ("note %u", i);
    g_free (append (pair->a, body_note (id, text)));
  }
  {
    EngawaVaultHead head;

    assert_ok (engawa_vault_get_head (pair->b, pair->device, &head, err));
    pair->lines = council_lines (pair->a, pair->device, head.n);
  }
  return pair;
}

static void
pair_free (Pair *pair)
{
  g_ptr_array_unref (pair->lines);
  g_free (pair->device);
  g_object_unref (pair->b);
  council_free (pair->council);
  g_free (pair);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

static void
assert_nothing_came (Pair *pair)
{
  EngawaVaultHead head;
  g_autofree char *notes = fold_notes (pair->b);

  assert_ok (engawa_vault_get_head (pair->b, pair->device, &head, err));
  g_assert_cmpuint (head.n, ==, 1);
  g_assert_cmpstr (notes, ==, "");
}

/* A copy of the batch with one line replaced. */
static GPtrArray *
with_line (Pair *pair, guint index, const char *line)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < pair->lines->len; i++)
    g_ptr_array_add (lines, i == index ? g_bytes_new (line, strlen (line))
                                       : g_bytes_ref (g_ptr_array_index (pair->lines, i)));
  return lines;
}

static char *
line_text (Pair *pair, guint index)
{
  GBytes *line = g_ptr_array_index (pair->lines, index);

  return g_strndup (g_bytes_get_data (line, NULL), g_bytes_get_size (line));
}

static void
flip (char *at)
{
  *at = *at == 'A' ? 'B' : 'A';
}

static void
test_taken (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  EngawaVaultIngest result;
  g_autofree char *notes = NULL;

  g_assert_cmpuint (pair->lines->len, ==, 4);
  assert_ok (engawa_vault_ingest (pair->b, pair->device, pair->lines, &result, NULL, err));
  g_assert_cmpuint (result.stored, ==, 4);
  g_assert_cmpuint (result.repeated, ==, 0);
  notes = fold_notes (pair->b);
  g_assert_cmpstr (notes, ==, "note 0|note 1|note 2");
}

static void
test_repeats_change_nothing (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  EngawaVaultIngest result;

  assert_ok (council_ingest (pair->b, pair->device, pair->lines, err));
  assert_ok (engawa_vault_ingest (pair->b, pair->device, pair->lines, &result, NULL, err));
  g_assert_cmpuint (result.stored, ==, 0);
  g_assert_cmpuint (result.repeated, ==, 4);
  g_assert_cmpuint (result.filled, ==, 0);
}

static void
test_bodies_come_later (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autoptr (GPtrArray) bare = NULL;
  g_autoptr (GArray) missing = NULL;
  g_autoptr (GArray) none = NULL;
  EngawaVaultIngest result;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  bare = engawa_vault_read_lines (pair->a, pair->device, 1, 1000, 1 << 20, FALSE, NULL);
  assert_ok (council_ingest (pair->b, pair->device, bare, err));
  missing = engawa_vault_list_missing (pair->b, 100, NULL);
  g_assert_cmpuint (missing->len, ==, 4);
  before = fold_notes (pair->b);
  g_assert_cmpstr (before, ==, "");
  assert_ok (engawa_vault_ingest (pair->b, pair->device, pair->lines, &result, NULL, err));
  g_assert_cmpuint (result.filled, ==, 4);
  none = engawa_vault_list_missing (pair->b, 100, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  after = fold_notes (pair->b);
  g_assert_cmpstr (after, ==, "note 0|note 1|note 2");
}

/* Entries whose session comes last become readable when it does. */
static void
test_session_comes_later (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) b = council_enrol (council, "second");
  g_autofree char *device = engawa_vault_dup_device (b);
  g_autofree char *id = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GPtrArray) whole = NULL;
  g_autoptr (GPtrArray) bare = NULL;
  g_autoptr (GPtrArray) mixed = g_ptr_array_new ();
  g_autoptr (GPtrArray) events = NULL;

  council_unlock_worker (council, b);
  id = append (b, body_case (1));
  note = append (b, body_note (id, "late"));
  whole = council_lines (b, device, 0);
  bare = engawa_vault_read_lines (b, device, 0, 1000, 1 << 20, FALSE, NULL);
  g_ptr_array_add (mixed, g_ptr_array_index (bare, 0));
  g_ptr_array_add (mixed, g_ptr_array_index (whole, 1));
  g_ptr_array_add (mixed, g_ptr_array_index (whole, 2));
  g_ptr_array_unref (engawa_vault_take_events (council->vault));
  assert_ok (council_ingest (council->vault, device, mixed, err));
  events = engawa_vault_take_events (council->vault);
  g_assert_cmpuint (events->len, ==, 0);
  g_clear_pointer (&events, g_ptr_array_unref);
  assert_ok (council_ingest (council->vault, device, whole, err));
  events = engawa_vault_take_events (council->vault);
  g_assert_cmpuint (events->len, ==, 2);
}

static void
test_forged_signature (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autofree char *text = line_text (pair, 3);
  g_autoptr (GPtrArray) lines = NULL;

  flip (strrchr (text, '\t') + 10);
  lines = with_line (pair, 3, text);
  assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_SIGNATURE);
  assert_nothing_came (pair);
}

static void
test_unsigned_end (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autofree char *text = line_text (pair, 3);
  g_autoptr (GPtrArray) lines = NULL;

  strrchr (text, '\t')[1] = '\0';
  lines = with_line (pair, 3, text);
  assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_SIGNATURE);
  assert_nothing_came (pair);
}

/* An unsigned line inside a batch is covered by the signature after it. */
static void
test_unsigned_middle (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autofree char *text = line_text (pair, 1);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) back = NULL;

  strrchr (text, '\t')[1] = '\0';
  lines = with_line (pair, 1, text);
  assert_ok (council_ingest (pair->b, pair->device, lines, err));
  /* Such a line never ends a page. */
  back = engawa_vault_read_lines (pair->b, pair->device, 1, 2, 1 << 20, TRUE, NULL);
  g_assert_cmpuint (back->len, ==, 1);
}

static void
test_forged_body (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autofree char *text = line_text (pair, 1);
  g_autoptr (GPtrArray) lines = NULL;

  flip (strchr (text, '\t') + 40);
  lines = with_line (pair, 1, text);
  assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_HASH);
  assert_nothing_came (pair);
}

static void
test_forged_header (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autofree char *text = line_text (pair, 1);
  g_autoptr (GPtrArray) lines = NULL;
  char *time = strstr (text, "\"time\":") + 7;

  *time = *time == '1' ? '2' : '1';
  lines = with_line (pair, 1, text);
  assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_SIGNATURE);
  assert_nothing_came (pair);
}

static void
test_reordered (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  gpointer swap = pair->lines->pdata[1];

  pair->lines->pdata[1] = pair->lines->pdata[2];
  pair->lines->pdata[2] = swap;
  assert_refused (council_ingest (pair->b, pair->device, pair->lines, err), ENGAWA_VAULT_ERROR_GAP);
  assert_nothing_came (pair);
}

static void
test_gap (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autoptr (GPtrArray) late = council_lines (pair->a, pair->device, 3);

  assert_refused (council_ingest (pair->b, pair->device, late, err), ENGAWA_VAULT_ERROR_GAP);
  assert_nothing_came (pair);
}

static void
test_garbage (void)
{
  static const char *const texts[] = { "", "\t\t", "{}\t-\t", "garbage", "{\"v\":1}\t-\t" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (Pair) pair = pair_new (1);
    g_autoptr (GPtrArray) lines = with_line (pair, 0, texts[i]);

    assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_SYNTAX);
    assert_nothing_came (pair);
  }
}

static void
test_truncated (void)
{
  g_autoptr (Pair) pair = pair_new (1);
  g_autofree char *text = line_text (pair, 1);
  g_autoptr (GPtrArray) lines = NULL;

  text[strlen (text) / 2] = '\0';
  lines = with_line (pair, 1, text);
  assert_refused (council_ingest (pair->b, pair->device, lines, err), ENGAWA_VAULT_ERROR_SYNTAX);
  assert_nothing_came (pair);
}

static void
test_oversized (void)
{
  g_autoptr (Pair) pair = pair_new (1);
  g_autoptr (GPtrArray) many = g_ptr_array_new ();
  g_autoptr (GPtrArray) large = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < 1001; i++)
    g_ptr_array_add (many, g_ptr_array_index (pair->lines, 0));
  assert_refused (council_ingest (pair->b, pair->device, many, err), ENGAWA_VAULT_ERROR_TOO_LARGE);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (large, g_bytes_new_take (g_malloc0 (1 << 20), 1 << 20));
  assert_refused (council_ingest (pair->b, pair->device, large, err), ENGAWA_VAULT_ERROR_TOO_LARGE);
  assert_nothing_came (pair);
}

static void
test_another_journal (void)
{
  g_autoptr (Pair) pair = pair_new (1);
  g_autofree char *own = engawa_vault_dup_device (pair->b);

  assert_refused (council_ingest (pair->b, own, pair->lines, err),
                  ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE);
  assert_refused (council_ingest (pair->b, pair->council->founding->root, pair->lines, err),
                  ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE);
  assert_refused (council_ingest (pair->b, "x", pair->lines, err), ENGAWA_VAULT_ERROR_INVALID);
  g_assert_cmpint (engawa_vault_get_frozen (pair->b), ==, ENGAWA_VAULT_FROZEN_NO);
}

static void
test_another_organisation (void)
{
  g_autoptr (Pair) pair = pair_new (1);
  g_autoptr (Pair) other = pair_new (1);
  g_autoptr (EngawaVaultDocument) roster = engawa_vault_get_document (other->a, "roster", 0, NULL);

  assert_refused (council_ingest (pair->b, pair->device, other->lines, err),
                  ENGAWA_VAULT_ERROR_FOREIGN);
  assert_refused (council_ingest (pair->b, other->device, other->lines, err),
                  ENGAWA_VAULT_ERROR_UNKNOWN_DEVICE);
  assert_refused (engawa_vault_put_document (pair->b, "roster", roster->bytes, err),
                  ENGAWA_VAULT_ERROR_FOREIGN);
  assert_nothing_came (pair);
}

static void
test_cancelled (void)
{
  g_autoptr (Pair) pair = pair_new (3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      engawa_vault_ingest (pair->b, pair->device, pair->lines, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_came (pair);
}

static void
copy_file (Council *council, const char *from, const char *to)
{
  g_autofree char *source = council_path (council, from);
  g_autofree char *target = council_path (council, to);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  g_assert_true (g_file_set_contents (target, data, (gssize) length, NULL));
}

/* A copy of a's vault as it was, under another name. */
static EngawaVault *
copy_vault (Council *council)
{
  g_autofree char *folder = council_path (council, "copy");
  g_autoptr (GError) error = NULL;
  EngawaVault *copy;

  council->vault = council_reopen (council, council->vault);
  assert_ok (engawa_vault_close (council->vault, err));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  copy_file (council, "first/engawa.db", "copy/engawa.db");
  copy_file (council, "first/device.key", "copy/device.key");
  copy_file (council, "first/organisation", "copy/organisation");
  g_clear_object (&council->vault);
  council->vault = council_open (council, "first", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  copy = council_open (council, "copy", ENGAWA_VAULT_NONE, &error);
  g_assert_no_error (error);
  return copy;
}

static void
test_restored_copy_is_behind (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) copy = copy_vault (council);
  g_autofree char *device = engawa_vault_dup_device (copy);
  g_autofree char *id = NULL;
  g_autoptr (GBytes) body = body_case (2);
  EngawaVaultHead head;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  assert_ok (engawa_vault_get_head (council->vault, device, &head, err));
  assert_ok (engawa_vault_note_own_head (copy, head.n, head.hash, err));
  /* The line at that place is not here, so only its being ahead is known. */
  g_assert_cmpint (engawa_vault_get_frozen (copy), ==, ENGAWA_VAULT_FROZEN_AHEAD);
  council_unlock_worker (council, copy);
  assert_refused (engawa_vault_append (copy, body, err) != NULL, ENGAWA_VAULT_ERROR_FROZEN);
  assert_refused (engawa_vault_begin_interview (copy, err) != 0, ENGAWA_VAULT_ERROR_FROZEN);
  /* It stays so after a restart. */
  copy = council_reopen (council, g_steal_pointer (&copy));
  g_assert_cmpint (engawa_vault_get_frozen (copy), ==, ENGAWA_VAULT_FROZEN_AHEAD);
}

static void
test_restored_copy_gets_its_own_lines (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) copy = copy_vault (council);
  g_autofree char *device = engawa_vault_dup_device (copy);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  lines = council_lines (council->vault, device, 0);
  assert_refused (council_ingest (copy, device, lines, err), ENGAWA_VAULT_ERROR_FROZEN);
  g_assert_cmpint (engawa_vault_get_frozen (copy), ==, ENGAWA_VAULT_FROZEN_AHEAD);
}

static void
test_fork (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "second");
  g_autoptr (EngawaVault) copy = copy_vault (council);
  g_autofree char *device = engawa_vault_dup_device (copy);
  g_autoptr (GPtrArray) ours = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  EngawaVaultHead head, branch;

  council_unlock_worker (council, council->vault);
  council->now += 1;
  council_unlock_worker (council, copy);
  ours = council_lines (council->vault, device, 0);
  theirs = council_lines (copy, device, 0);
  assert_ok (council_ingest (other, device, ours, err));
  assert_refused (council_ingest (other, device, theirs, err), ENGAWA_VAULT_ERROR_FORK);
  g_assert_cmpint (engawa_vault_get_frozen (other), ==, ENGAWA_VAULT_FROZEN_NO);
  /* The other branch alone, from the place after the head on, is no continuation either. */
  assert_ok (engawa_vault_get_head (other, device, &head, err));
  assert_ok (engawa_vault_get_head (copy, device, &branch, err));
  g_free (append (copy, body_case (7)));
  g_ptr_array_unref (theirs);
  theirs = council_lines (copy, device, head.n);
  g_assert_cmpuint (theirs->len, >, 0);
  assert_refused (council_ingest (other, device, theirs, err), ENGAWA_VAULT_ERROR_FORK);
  /* The tablet itself freezes when it meets another line in its own place. */
  assert_refused (council_ingest (copy, device, ours, err), ENGAWA_VAULT_ERROR_FORK);
  g_assert_cmpint (engawa_vault_get_frozen (copy), ==, ENGAWA_VAULT_FROZEN_FORK);
  /* Or when the store tells another hash. */
  assert_ok (engawa_vault_note_own_head (council->vault, branch.n, branch.hash, err));
  g_assert_cmpint (engawa_vault_get_frozen (council->vault), ==, ENGAWA_VAULT_FROZEN_FORK);
}

/* A freeze the disk could not keep is kept at the next try. */
static void
test_freeze_kept_later (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  assert_ok (engawa_vault_db_run (vault->db, "PRAGMA query_only = ON", err, ""));
  g_assert_false (engawa_vault_note_own_head (vault, 1000, NULL, NULL));
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_AHEAD);
  assert_ok (engawa_vault_db_run (vault->db, "PRAGMA query_only = OFF", err, ""));
  assert_ok (engawa_vault_note_own_head (vault, 1000, NULL, err));
  vault = council->vault = council_reopen (council, vault);
  g_assert_cmpint (engawa_vault_get_frozen (vault), ==, ENGAWA_VAULT_FROZEN_AHEAD);
}

static void
test_pages (void)
{
  g_autoptr (Pair) pair = pair_new (30);
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GPtrArray) small = NULL;
  gsize total = 0;

  few = engawa_vault_read_lines (pair->a, pair->device, 0, 5, 1 << 20, TRUE, NULL);
  g_assert_cmpuint (few->len, ==, 5);
  small = engawa_vault_read_lines (pair->a, pair->device, 0, 1000, 10000, TRUE, NULL);
  for (guint i = 0; i < small->len; i++)
    total += g_bytes_get_size (g_ptr_array_index (small, i)) + 1;
  g_assert_cmpuint (total, <=, 10000);
  g_assert_cmpuint (small->len, >, 1);
  g_assert_cmpuint (small->len, <, 31);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/ingest/taken", test_taken);
  g_test_add_func ("/vault/ingest/repeats-change-nothing", test_repeats_change_nothing);
  g_test_add_func ("/vault/ingest/bodies-come-later", test_bodies_come_later);
  g_test_add_func ("/vault/ingest/session-comes-later", test_session_comes_later);
  g_test_add_func ("/vault/ingest/forged-signature", test_forged_signature);
  g_test_add_func ("/vault/ingest/unsigned-end", test_unsigned_end);
  g_test_add_func ("/vault/ingest/unsigned-middle", test_unsigned_middle);
  g_test_add_func ("/vault/ingest/forged-body", test_forged_body);
  g_test_add_func ("/vault/ingest/forged-header", test_forged_header);
  g_test_add_func ("/vault/ingest/reordered", test_reordered);
  g_test_add_func ("/vault/ingest/gap", test_gap);
  g_test_add_func ("/vault/ingest/garbage", test_garbage);
  g_test_add_func ("/vault/ingest/truncated", test_truncated);
  g_test_add_func ("/vault/ingest/oversized", test_oversized);
  g_test_add_func ("/vault/ingest/another-journal", test_another_journal);
  g_test_add_func ("/vault/ingest/another-organisation", test_another_organisation);
  g_test_add_func ("/vault/ingest/cancelled", test_cancelled);
  g_test_add_func ("/vault/ingest/restored-copy-is-behind", test_restored_copy_is_behind);
  g_test_add_func ("/vault/ingest/restored-copy-gets-its-own-lines",
                   test_restored_copy_gets_its_own_lines);
  g_test_add_func ("/vault/ingest/fork", test_fork);
  g_test_add_func ("/vault/ingest/freeze-kept-later", test_freeze_kept_later);
  g_test_add_func ("/vault/ingest/pages", test_pages);
  return g_test_run ();
}
