/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "core/engawa-hex.h"
#include "journal/engawa-open-body.h"
#include "journal/engawa-roster-builder.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* Rosters, locks, enrolment, closings and purges. */

/* The roster after the first vault's, with a change, signed by its manager but not put. */
typedef void (*Change) (EngawaRosterBuilder *builder, gpointer data);

static GBytes *
next_roster (EngawaVault *vault, Change change, gpointer data)
{
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (vault->roster);
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  if (change != NULL)
    change (builder, data);
  roster = engawa_roster_builder_sign (builder, vault->person, engawa_vault_now (vault), &error);
  g_assert_no_error (error);
  return g_bytes_ref (engawa_roster_get_document (roster));
}

static void
close_device (EngawaRosterBuilder *builder, gpointer data)
{
  const EngawaVaultHead *head = data;
  guint8 device[ENGAWA_KEY_SIZE], hash[ENGAWA_HASH_SIZE];

  g_assert_true (engawa_hex_decode_text (device, sizeof device, head->device));
  g_assert_true (engawa_hex_decode_text (hash, sizeof hash, head->hash));
  assert_ok (engawa_roster_builder_close_device (builder, device, (gint64) head->n, hash, err));
}

static void
rename_council (EngawaRosterBuilder *builder, gpointer data)
{
  engawa_roster_builder_set_name (builder, data);
}

static void
test_roster_order (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  EngawaVault *vault = council->vault;
  g_autoptr (GBytes) third = next_roster (vault, rename_council, (gpointer) "Third");
  g_autoptr (GBytes) another_third = next_roster (vault, rename_council, (gpointer) "Another");
  g_autoptr (GBytes) fourth = NULL;
  g_autoptr (EngawaRoster) held = NULL;

  assert_ok (engawa_vault_put_document (vault, "roster", third, err));
  assert_ok (engawa_vault_put_document (vault, "roster", third, err));
  assert_refused (engawa_vault_put_document (vault, "roster", another_third, err),
                  ENGAWA_VAULT_ERROR_DOCUMENT);
  fourth = next_roster (vault, NULL, NULL);
  assert_refused (engawa_vault_put_document (other, "roster", fourth, err), ENGAWA_VAULT_ERROR_GAP);
  assert_ok (engawa_vault_put_document (other, "roster", third, err));
  assert_ok (engawa_vault_put_document (other, "roster", fourth, err));
  held = engawa_vault_ref_roster (other);
  g_assert_cmpstr (engawa_roster_get_name (held), ==, "Third");
  g_assert_cmpint (engawa_roster_get_number (held), ==, 4);
}

static void
test_roster_forged (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GBytes) forged = NULL;
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (2 << 20), 2 << 20);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("{}", 2);
  g_autofree char *text = NULL;
  char *at;

  council_unlock_manager (council, council->vault);
  document = next_roster (council->vault, rename_council, (gpointer) "Other");
  text = g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  at = strstr (text, "Other");
  at[0] = 'o';
  forged = g_bytes_new (text, strlen (text));
  assert_refused (engawa_vault_put_document (council->vault, "roster", forged, err),
                  ENGAWA_VAULT_ERROR_SIGNATURE);
  assert_refused (engawa_vault_put_document (council->vault, "roster", garbage, err),
                  ENGAWA_VAULT_ERROR_SYNTAX);
  assert_refused (engawa_vault_put_document (council->vault, "roster", large, err),
                  ENGAWA_VAULT_ERROR_TOO_LARGE);
  assert_refused (engawa_vault_put_document (council->vault, "other", document, err),
                  ENGAWA_VAULT_ERROR_INVALID);
}

static void
test_roster_by_worker (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (GError) error = NULL;

  council_unlock_worker (council, council->vault);
  builder = engawa_roster_builder_new_next (council->vault->roster);
  roster = engawa_roster_builder_sign (builder, council->vault->person, COUNCIL_TIME, &error);
  if (roster == NULL)
    return; /* The journal refuses to sign it at all. */
  assert_refused (engawa_vault_put_document (council->vault, "roster",
                                             engawa_roster_get_document (roster), err),
                  ENGAWA_VAULT_ERROR_ROLE);
}

static void
test_locks (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  EngawaKdf kdf = { 1, 8192 };
  g_autofree char *name = engawa_lock_document_name (council->worker);
  g_autofree char *managers = engawa_lock_document_name (council->manager);
  g_autoptr (EngawaVaultDocument) first = engawa_vault_get_document (vault, name, 0, NULL);
  g_autoptr (EngawaLock) before = engawa_lock_parse (first->bytes, NULL);
  g_autoptr (EngawaLock) second = NULL;
  g_autoptr (EngawaLock) forged = NULL;

  council_unlock_worker (council, vault);
  second = engawa_lock_make (vault->org, vault->person, before, "a new passphrase", kdf, NULL);
  g_assert_nonnull (second);
  assert_refused (
      engawa_vault_put_document (vault, managers, engawa_lock_get_document (second), err),
      ENGAWA_VAULT_ERROR_DOCUMENT);
  assert_ok (engawa_vault_put_document (vault, name, engawa_lock_get_document (second), err));
  assert_ok (engawa_vault_put_document (vault, name, first->bytes, err));
  assert_ok (engawa_vault_sign_out (vault, err));
  assert_refused (
      engawa_vault_unlock (vault, council->worker, council->worker_passphrase, NULL, err),
      ENGAWA_VAULT_ERROR_REFUSED);
  council->now += 10000;
  assert_ok (engawa_vault_unlock (vault, council->worker, "a new passphrase", NULL, err));

  /* A second number 2, and one signed by somebody else. */
  forged = engawa_lock_make (vault->org, vault->person, before, "another", kdf, NULL);
  assert_refused (engawa_vault_put_document (vault, name, engawa_lock_get_document (forged), err),
                  ENGAWA_VAULT_ERROR_DOCUMENT);
}

static void
test_enrol_refusals (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) vault = council_open (council, "new", ENGAWA_VAULT_CREATE, NULL);
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (EngawaVaultInvitation) other = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GPtrArray) rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (EngawaVaultDocument) roster = NULL;
  g_autofree char *device = NULL;
  g_autofree char *again = NULL;

  council_unlock_manager (council, council->vault);
  invitation = engawa_vault_invite (council->vault, NULL);
  other = engawa_vault_invite (council->vault, NULL);
  assert_refused (engawa_vault_enrol_lookup ("AAAA-BBBB", err) != NULL, ENGAWA_VAULT_ERROR_CODE);
  assert_refused (engawa_vault_enrol_answer (vault, other->code, invitation->offer,
                                             ENGAWA_DEVICE_TABLET, "New", err)
                      != NULL,
                  ENGAWA_VAULT_ERROR_SIGNATURE);
  answer = engawa_vault_enrol_answer (vault, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, "New", NULL);
  g_assert_nonnull (answer);
  device = engawa_vault_dup_device (vault);
  roster = engawa_vault_get_document (council->vault, "roster", 1, NULL);
  g_ptr_array_add (rosters, g_bytes_ref (roster->bytes));
  assert_refused (
      engawa_vault_enrol_install (vault, invitation->code, invitation->offer, rosters, err),
      ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_admit (council->vault, other, answer, NULL, err),
                  ENGAWA_VAULT_ERROR_SIGNATURE);
  council->now += 11 * 60 * 1000;
  assert_refused (engawa_vault_admit (council->vault, invitation, answer, NULL, err),
                  ENGAWA_VAULT_ERROR_CODE);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_BLANK);

  /* A second try is the same device. */
  g_clear_pointer (&answer, g_bytes_unref);
  vault = council_reopen (council, g_steal_pointer (&vault));
  answer = engawa_vault_enrol_answer (vault, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, "New", NULL);
  again = engawa_vault_dup_device (vault);
  g_assert_cmpstr (device, ==, again);
}

static void
test_enrol_with_another_root (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (Council) false_council = council_new (NULL);
  g_autoptr (EngawaVault) vault = council_open (council, "new", ENGAWA_VAULT_CREATE, NULL);
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GPtrArray) rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (EngawaVaultDocument) roster =
      engawa_vault_get_document (false_council->vault, "roster", 1, NULL);

  council_unlock_manager (council, council->vault);
  invitation = engawa_vault_invite (council->vault, NULL);
  answer = engawa_vault_enrol_answer (vault, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, "New", NULL);
  g_ptr_array_add (rosters, g_bytes_ref (roster->bytes));
  assert_refused (
      engawa_vault_enrol_install (vault, invitation->code, invitation->offer, rosters, err),
      ENGAWA_VAULT_ERROR_FOREIGN);
}

/* Lines past a closed device's last are set aside; what came before stays. */
static void
test_closed_elsewhere (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  EngawaVault *vault = council->vault;
  g_autofree char *device = engawa_vault_dup_device (other);
  g_autofree char *id = NULL;
  g_autoptr (GBytes) roster = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  EngawaVaultHead last;
  EngawaVaultIngest result;

  council_unlock_worker (council, other);
  id = append (other, body_case (1));
  g_free (append (other, body_note (id, "counts")));
  assert_ok (engawa_vault_get_head (other, device, &last, err));
  g_free (append (other, body_note (id, "came late")));
  council_carry (other, vault);
  before = fold_notes (vault);
  g_assert_cmpstr (before, ==, "came late|counts");

  roster = next_roster (vault, close_device, &last);
  assert_ok (engawa_vault_put_document (vault, "roster", roster, err));
  after = fold_notes (vault);
  g_assert_cmpstr (after, ==, "counts");
  assert_ok (engawa_vault_get_head (vault, device, &last, err));
  g_assert_true (last.complete);

  /* It goes on writing before it hears of it. */
  g_free (append (other, body_note (id, "later still")));
  lines = council_lines (other, device, last.n);
  assert_ok (engawa_vault_ingest (vault, device, lines, &result, NULL, err));
  g_assert_cmpuint (result.aside, ==, 1);
  g_free (after);
  after = fold_notes (vault);
  g_assert_cmpstr (after, ==, "counts");
}

/* A tablet that reads its own closing deletes everything but its unsent lines. */
static void
test_own_closing (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  EngawaVault *vault = council->vault;
  g_autofree char *device = engawa_vault_dup_device (other);
  g_autofree char *first = engawa_vault_dup_device (vault);
  g_autofree char *id = NULL;
  g_autoptr (GBytes) roster = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  EngawaVaultHead last;

  council_unlock_worker (council, other);
  id = append (other, body_case (1));
  assert_ok (engawa_vault_get_head (other, device, &last, err));
  assert_ok (engawa_vault_note_sent (other, last.n, err));
  g_free (append (other, body_note (id, "unsent")));
  g_free (append (vault, body_case (3)));
  council_carry (vault, other);
  council_carry (other, vault);

  roster = next_roster (vault, close_device, &last);
  assert_ok (engawa_vault_put_document (other, "roster", roster, err));
  g_assert_cmpint (engawa_vault_get_frozen (other), ==, ENGAWA_VAULT_FROZEN_CLOSED);
  g_assert_cmpint (engawa_vault_get_state (other), ==, ENGAWA_VAULT_CLOSED);
  documents = engawa_vault_list_documents (other, NULL);
  g_assert_cmpuint (documents->len, ==, 1);
  gone = council_lines (other, first, 0);
  g_assert_cmpuint (gone->len, ==, 0);
  assert_refused (
      engawa_vault_unlock (other, council->worker, council->worker_passphrase, NULL, err),
      ENGAWA_VAULT_ERROR_CLOSED);
  assert_refused (engawa_vault_begin_interview (other, err) != 0, ENGAWA_VAULT_ERROR_CLOSED);
  assert_refused (council_ingest (other, first, gone, err), ENGAWA_VAULT_ERROR_CLOSED);
  /* The unsent line itself is still there, for whoever finds the tablet. */
  {
    g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
        other->db, "SELECT count(*) FROM entry WHERE body IS NOT NULL", NULL, "");

    g_assert_true (engawa_vault_query_next (query, NULL));
    g_assert_cmpint (engawa_vault_query_int (query, 0), ==, 1);
  }
  other = council_reopen (council, g_steal_pointer (&other));
  g_assert_cmpint (engawa_vault_get_frozen (other), ==, ENGAWA_VAULT_FROZEN_CLOSED);
}

/* Killed after it read its own closing and before it deleted: the next opening deletes. */
static void
test_own_closing_interrupted (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  g_autofree char *copies = council_path (council, "other/documents");
  g_autofree char *device = engawa_vault_dup_device (other);
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GDir) dir = NULL;
  EngawaVaultHead last;

  council_unlock_worker (council, other);
  id = append (other, body_case (1));
  assert_ok (engawa_vault_get_head (other, device, &last, err));
  assert_ok (engawa_vault_note_sent (other, last.n + 1, err));
  g_assert_cmpint (engawa_vault_begin_interview (other, NULL), >, 0);
  assert_ok (engawa_vault_write_setting_int (other, "frozen", ENGAWA_VAULT_FROZEN_CLOSED, err));
  other = council_reopen (council, g_steal_pointer (&other));
  documents = engawa_vault_list_documents (other, NULL);
  g_assert_cmpuint (documents->len, ==, 1);
  dir = g_dir_open (copies, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "roster");
  g_assert_null (g_dir_read_name (dir));
  {
    g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (
        other->db,
        "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM session)"
        " + (SELECT count(*) FROM draft) + (SELECT count(*) FROM content)",
        NULL, "");

    g_assert_true (engawa_vault_query_next (query, NULL));
    g_assert_cmpint (engawa_vault_query_int (query, 0), ==, 0);
  }
}

static void
renew_circle (EngawaRosterBuilder *builder, gpointer data)
{
  EngawaVault *vault = data;

  assert_ok (engawa_roster_builder_renew_circle (
      builder, ENGAWA_CIRCLE_COUNCIL, g_ptr_array_index (vault->circle, vault->circle->len - 1),
      NULL, err));
}

/* A new generation reaches whoever is signed in with the roster that makes it. */
static void
test_new_generation (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  EngawaVault *vault = council->vault;
  g_autoptr (GBytes) roster = NULL;
  g_autofree char *id = NULL;
  g_autofree char *notes = NULL;

  council_unlock_worker (council, other);
  roster = next_roster (vault, renew_circle, vault);
  assert_ok (engawa_vault_put_document (vault, "roster", roster, err));
  assert_ok (engawa_vault_put_document (other, "roster", roster, err));
  assert_ok (engawa_vault_sign_out (vault, err));
  council_unlock_manager (council, vault);
  id = append (vault, body_case (1));
  g_free (append (vault, body_note (id, "under the second")));
  council_carry (vault, other);
  notes = fold_notes (other);
  g_assert_cmpstr (notes, ==, "under the second");
}

static char *
purge_note (Council *council, EngawaVault *vault, const char *device, gint64 n, GError **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  EngawaPurgeRange range = { .first = n, .last = n };

  g_assert_true (engawa_hex_decode_text (range.device, sizeof range.device, device));
  g_array_append_val (ranges, range);
  return engawa_vault_purge (vault, ranges, cases, error);
}

/* Bodies go, headers stay, chains still verify, and a body that comes back is refused. */
static void
test_purge (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  EngawaVault *vault = council->vault;
  g_autofree char *device = engawa_vault_dup_device (other);
  g_autofree char *log = council_path (council, "first/engawa.db-wal");
  g_autofree char *id = NULL;
  g_autofree char *purge = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GPtrArray) whole = NULL;
  g_autoptr (EngawaVaultReport) report = NULL;
  g_autoptr (GError) error = NULL;
  EngawaVaultIngest result;
  EngawaVaultHead head;
  gsize length;

  council_unlock_worker (council, other);
  id = append (other, body_case (1));
  g_free (append (other, body_note (id, "stays")));
  g_free (append (other, body_note (id, "goes")));
  assert_ok (engawa_vault_get_head (other, device, &head, err));
  council_carry (other, vault);
  whole = council_lines (other, device, 0);

  assert_refused (purge_note (council, other, device, (gint64) head.n, err) != NULL,
                  ENGAWA_VAULT_ERROR_ROLE);
  purge = purge_note (council, vault, device, (gint64) head.n, &error);
  g_assert_no_error (error);
  {
    g_autofree char *notes = fold_notes (vault);

    g_assert_cmpstr (notes, ==, "stays");
  }
  g_assert_true (g_file_get_contents (log, &data, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
  report = engawa_vault_verify (vault, NULL, NULL);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpuint (report->purged, ==, 1);

  /* The tombstone wins over a body that comes back. */
  assert_ok (engawa_vault_ingest (vault, device, whole, &result, NULL, err));
  g_assert_cmpuint (result.filled, ==, 0);
  {
    g_autoptr (GArray) missing = engawa_vault_list_missing (vault, 10, NULL);
    g_autofree char *notes = fold_notes (vault);

    g_assert_cmpuint (missing->len, ==, 0);
    g_assert_cmpstr (notes, ==, "stays");
  }
  /* And reaches the tablet that wrote it, whose own reader hears of it. */
  g_ptr_array_unref (engawa_vault_take_events (other));
  council_carry (vault, other);
  {
    g_autofree char *notes = fold_notes (other);

    g_assert_cmpstr (notes, ==, "stays");
  }
}

/* A purge that comes before the lines it names. */
static void
test_purge_first (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  g_autoptr (EngawaVault) third = council_enrol (council, "third");
  EngawaVault *vault = council->vault;
  g_autofree char *device = engawa_vault_dup_device (other);
  g_autofree char *first = engawa_vault_dup_device (vault);
  g_autofree char *id = NULL;
  g_autofree char *purge = NULL;
  g_autofree char *notes = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  EngawaVaultHead head;

  council_unlock_worker (council, other);
  council_unlock_worker (council, third);
  id = append (other, body_case (1));
  g_free (append (other, body_note (id, "goes")));
  assert_ok (engawa_vault_get_head (other, device, &head, err));
  council_carry (other, vault);
  purge = purge_note (council, vault, device, (gint64) head.n, NULL);
  g_assert_nonnull (purge);

  assert_ok (engawa_vault_get_head (third, first, &head, err));
  lines = council_lines (vault, first, head.n);
  assert_ok (council_ingest (third, first, lines, err));
  council_carry (other, third);
  notes = fold_notes (third);
  g_assert_cmpstr (notes, ==, "");
}

static void
close_worker (EngawaRosterBuilder *builder, gpointer person)
{
  assert_ok (engawa_roster_builder_close_person (builder, person, COUNCIL_TIME, err));
}

/* Who has left signs in neither with the passphrase nor with a PIN set before. */
static void
test_person_closed (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) other = council_enrol (council, "other");
  g_autoptr (GBytes) roster = NULL;
  gint64 draft;

  council_unlock_worker (council, other);
  draft = engawa_vault_begin_interview (other, NULL);
  assert_ok (engawa_vault_hand_over (other, draft, "271828", NULL, err));
  assert_ok (engawa_vault_cover (other, err));
  roster = next_roster (council->vault, close_worker, (gpointer) council->worker);
  assert_ok (engawa_vault_put_document (other, "roster", roster, err));
  assert_refused (engawa_vault_uncover (other, "271828", NULL, err), ENGAWA_VAULT_ERROR_PIN);
  g_assert_cmpint (engawa_vault_get_state (other), ==, ENGAWA_VAULT_CLOSED);
  assert_refused (
      engawa_vault_unlock (other, council->worker, council->worker_passphrase, NULL, err),
      ENGAWA_VAULT_ERROR_REFUSED);
}

/* Another council's documents are named as such. */
static void
test_foreign (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (Council) another = council_new (NULL);
  g_autoptr (GPtrArray) documents = engawa_vault_list_documents (another->vault, NULL);

  for (guint i = 0; i < documents->len; i++) {
    EngawaVaultDocument *document = g_ptr_array_index (documents, i);

    assert_refused (
        engawa_vault_put_document (council->vault, document->name, document->bytes, err),
        ENGAWA_VAULT_ERROR_FOREIGN);
  }
}

/* Rosters under another branch than the offer's are refused, though a manager signed them all. */
static void
test_enrol_on_another_branch (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) blank = council_open (council, "blank", ENGAWA_VAULT_CREATE, NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (GPtrArray) rosters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (EngawaVaultDocument) first = NULL;
  g_autoptr (EngawaRosterBuilder) builder = NULL;
  g_autoptr (EngawaRoster) branch = NULL;
  g_autoptr (EngawaRoster) joined = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GBytes) ours = NULL;
  g_autoptr (GBytes) theirs = NULL;

  council_unlock_manager (council, vault);
  first = engawa_vault_get_document (vault, "roster", 1, NULL);
  ours = next_roster (vault, rename_council, (gpointer) "Ours");
  theirs = next_roster (vault, rename_council, (gpointer) "Theirs");
  assert_ok (engawa_vault_put_document (vault, "roster", ours, err));
  invitation = engawa_vault_invite (vault, NULL);
  answer = engawa_vault_enrol_answer (blank, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, "blank", NULL);
  g_assert_nonnull (answer);
  branch = engawa_roster_parse (theirs, NULL);
  builder = engawa_roster_builder_new_next (branch);
  engawa_roster_builder_add_device (builder, engawa_device_key_get_public (blank->device), "blank",
                                    ENGAWA_DEVICE_TABLET);
  joined = engawa_roster_builder_sign (builder, vault->person, council->now, NULL);
  g_ptr_array_add (rosters, g_bytes_ref (first->bytes));
  g_ptr_array_add (rosters, g_bytes_ref (theirs));
  g_ptr_array_add (rosters, g_bytes_ref (engawa_roster_get_document (joined)));
  assert_refused (
      engawa_vault_enrol_install (blank, invitation->code, invitation->offer, rosters, err),
      ENGAWA_VAULT_ERROR_DOCUMENT);
  g_assert_cmpint (engawa_vault_get_state (blank), ==, ENGAWA_VAULT_BLANK);
}

/* A device that was closed is not let in again by the answer it once gave. */
static void
test_closed_device_answers_again (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) blank = council_open (council, "blank", ENGAWA_VAULT_CREATE, NULL);
  EngawaVault *vault = council->vault;
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GBytes) roster = NULL;
  EngawaVaultHead never = { 0 };
  g_autofree char *device = NULL;

  council_unlock_manager (council, vault);
  invitation = engawa_vault_invite (vault, NULL);
  answer = engawa_vault_enrol_answer (blank, invitation->code, invitation->offer,
                                      ENGAWA_DEVICE_TABLET, "blank", NULL);
  assert_ok (engawa_vault_admit (vault, invitation, answer, &device, err));
  g_strlcpy (never.device, device, sizeof never.device);
  memset (never.hash, '0', sizeof never.hash - 1);
  roster = next_roster (vault, close_device, &never);
  assert_ok (engawa_vault_put_document (vault, "roster", roster, err));
  assert_refused (engawa_vault_admit (vault, invitation, answer, NULL, err),
                  ENGAWA_VAULT_ERROR_CLOSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/documents/roster-order", test_roster_order);
  g_test_add_func ("/vault/documents/roster-forged", test_roster_forged);
  g_test_add_func ("/vault/documents/roster-by-worker", test_roster_by_worker);
  g_test_add_func ("/vault/documents/locks", test_locks);
  g_test_add_func ("/vault/documents/enrol-refusals", test_enrol_refusals);
  g_test_add_func ("/vault/documents/enrol-with-another-root", test_enrol_with_another_root);
  g_test_add_func ("/vault/documents/closed-elsewhere", test_closed_elsewhere);
  g_test_add_func ("/vault/documents/own-closing", test_own_closing);
  g_test_add_func ("/vault/documents/own-closing-interrupted", test_own_closing_interrupted);
  g_test_add_func ("/vault/documents/new-generation", test_new_generation);
  g_test_add_func ("/vault/documents/purge", test_purge);
  g_test_add_func ("/vault/documents/purge-first", test_purge_first);
  g_test_add_func ("/vault/documents/person-closed", test_person_closed);
  g_test_add_func ("/vault/documents/foreign", test_foreign);
  g_test_add_func ("/vault/documents/enrol-on-another-branch", test_enrol_on_another_branch);
  g_test_add_func ("/vault/documents/closed-device-answers-again",
                   test_closed_device_answers_again);
  return g_test_run ();
}
