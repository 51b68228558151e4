/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "core/engawa-hex.h"
#include "journal/engawa-open-body.h"
#include "journal/engawa-roster-builder.h"
#include "vault/engawa-vault-private.h"

#include <string.h>

/* What was purged stays purged: whatever is closed, damaged, late or brought again. */

typedef struct {
  Council *council;
  EngawaVault *vault; /* the first; open as manager */
  EngawaVault *other; /* open as worker; wrote the note that goes */
  char *first;        /* devices */
  char *device;
  EngawaVaultHead before; /* of other's journal, before that note */
  EngawaVaultHead after;
} Purge;

static Purge *
purge_new (void)
{
  Purge *self = g_new0 (Purge, 1);
  g_autofree char *id = NULL;

  self->council = council_new (NULL);
  self->vault = self->council->vault;
  self->other = council_enrol (self->council, "other");
  self->first = engawa_vault_dup_device (self->vault);
  self->device = engawa_vault_dup_device (self->other);
  council_unlock_worker (self->council, self->other);
  id = append (self->other, body_case (1));
  assert_ok (engawa_vault_get_head (self->other, self->device, &self->before, err));
  g_free (append (self->other, body_note (id, "goes")));
  assert_ok (engawa_vault_get_head (self->other, self->device, &self->after, err));
  return self;
}

static void
purge_free (Purge *self)
{
  g_free (self->first);
  g_free (self->device);
  g_object_unref (self->other);
  council_free (self->council);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Purge, purge_free)

static void
purge_note (Purge *self)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  EngawaPurgeRange range = { .first = (gint64) self->after.n, .last = (gint64) self->after.n };

  g_assert_true (engawa_hex_decode_text (range.device, sizeof range.device, self->device));
  g_array_append_val (ranges, range);
  id = engawa_vault_purge (self->vault, ranges, cases, &error);
  g_assert_no_error (error);
}

/* The device is closed with the line before the note as its last. */
static GBytes *
close_other (Purge *self)
{
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (self->vault->roster);
  g_autoptr (EngawaRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  guint8 device[ENGAWA_KEY_SIZE], hash[ENGAWA_HASH_SIZE];

  g_assert_true (engawa_hex_decode_text (device, sizeof device, self->device));
  g_assert_true (engawa_hex_decode_text (hash, sizeof hash, self->before.hash));
  assert_ok (
      engawa_roster_builder_close_device (builder, device, (gint64) self->before.n, hash, err));
  roster = engawa_roster_builder_sign (builder, self->vault->person, self->council->now, &error);
  g_assert_no_error (error);
  return g_bytes_ref (engawa_roster_get_document (roster));
}

static gint64
ask (EngawaVault *vault, const char *sql)
{
  g_autoptr (EngawaVaultQuery) query = engawa_vault_db_query (vault->db, sql, NULL, "");

  g_assert_true (engawa_vault_query_next (query, NULL));
  return engawa_vault_query_int (query, 0);
}

static void
assert_no_body (Purge *self, EngawaVault *vault)
{
  g_autoptr (EngawaVaultQuery) query =
      engawa_vault_db_query (vault->db,
                             "SELECT e.body IS NULL FROM entry e JOIN journal j ON j.id = e.journal"
                             " WHERE j.device = ? AND e.n = ?",
                             NULL, "bi", engawa_device_key_get_public (self->other->device),
                             (gsize) ENGAWA_KEY_SIZE, (gint64) self->after.n);

  g_assert_true (engawa_vault_query_next (query, NULL));
  g_assert_cmpint (engawa_vault_query_int (query, 0), ==, 1);
}

/* Setting a purged line aside forgets nothing: its body is refused when it comes back. */
static void
test_then_closed (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (GPtrArray) lines = council_lines (self->other, self->device, 0);
  g_autoptr (GBytes) roster = NULL;

  council_carry (self->other, self->vault);
  purge_note (self);
  roster = close_other (self);
  assert_ok (engawa_vault_put_document (self->vault, "roster", roster, err));
  assert_no_body (self, self->vault);
  assert_ok (council_ingest (self->vault, self->device, lines, err));
  assert_no_body (self, self->vault);
}

/* A line past the last that is purged before it comes never gets a body. */
static void
test_before_the_line_set_aside (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (EngawaVault) third = council_enrol (self->council, "third");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) purges = NULL;
  g_autoptr (GBytes) roster = NULL;
  EngawaVaultHead head;

  council_carry (self->vault, self->other);
  council_carry (self->other, self->vault);
  purge_note (self);
  roster = close_other (self);
  assert_ok (engawa_vault_put_document (self->vault, "roster", roster, err));
  assert_ok (engawa_vault_put_document (third, "roster", roster, err));
  assert_ok (engawa_vault_get_head (third, self->first, &head, err));
  purges = council_lines (self->vault, self->first, head.n);
  assert_ok (council_ingest (third, self->first, purges, err));
  lines = council_lines (self->other, self->device, 0);
  assert_ok (council_ingest (third, self->device, lines, err));
  assert_no_body (self, third);
}

/* A purge whose own body was lost to damage takes effect when that body comes back. */
static void
test_body_lost_to_damage (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (EngawaVault) third = council_enrol (self->council, "third");
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *path = council_path (self->council, "third/engawa.db");
  g_autofree char *data = NULL;
  gsize length;

  council_carry (self->other, self->vault);
  purge_note (self);
  council_carry (self->vault, third);
  g_assert_cmpint (ask (third, "SELECT count(*) FROM entry WHERE kind = 4 AND mark = 0"), ==, 1);
  assert_ok (
      engawa_vault_db_run (third->db, "UPDATE entry SET body = NULL WHERE kind = 4", err, ""));
  assert_ok (engawa_vault_close (third, err));
  g_clear_object (&third);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memset (data, 0xaa, 4096);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));

  third = council_open (self->council, "third", ENGAWA_VAULT_NONE, NULL);
  g_assert_nonnull (third);
  g_assert_cmpint (ask (third, "SELECT count(*) FROM purge"), ==, 0);
  lines = council_lines (self->vault, self->first, 0);
  assert_ok (council_ingest (third, self->first, lines, err));
  g_assert_cmpint (ask (third, "SELECT count(*) FROM purge"), ==, 1);
  g_assert_cmpint (ask (third, "SELECT mark FROM entry WHERE kind = 4"), ==, 0);
}

/* Pages of a damaged file may still show what a purge had dropped: the mark decides. */
static void
test_not_saved_from_damage (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autofree char *path = council_path (self->council, "first/engawa.db");
  g_autofree char *data = NULL;
  gsize length;

  council_carry (self->other, self->vault);
  assert_ok (engawa_vault_db_run (self->vault->db,
                                  "UPDATE entry SET mark = 3 WHERE kind = 1 AND n = ?", err, "i",
                                  (gint64) self->after.n));
  assert_ok (engawa_vault_close (self->vault, err));
  g_clear_object (&self->council->vault);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memset (data, 0xaa, 4096);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  self->vault = self->council->vault =
      council_open (self->council, "first", ENGAWA_VAULT_NONE, NULL);
  assert_no_body (self, self->vault);
}

/* A session reports a purge only where the purge is known, not just its line. */
static void
test_reported_once_applied (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (EngawaVault) third = council_enrol (self->council, "third");
  EngawaVaultHead head;

  council_carry (self->other, self->vault);
  purge_note (self);
  assert_ok (engawa_vault_get_head (third, self->first, &head, err));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) lines =
        engawa_vault_read_lines (self->vault, self->first, head.n, 1000, 1 << 20, i > 0, NULL);
    g_autoptr (EngawaVaultQuery) query = NULL;
    g_autoptr (EngawaSession) session = NULL;
    const guint8 *body;
    gsize length;

    assert_ok (council_ingest (third, self->first, lines, err));
    council_unlock_worker (self->council, third);
    query = engawa_vault_db_query (third->db,
                                   "SELECT body FROM entry WHERE journal = ? AND kind = 0"
                                   " ORDER BY n DESC LIMIT 1",
                                   NULL, "i", third->own_journal);
    g_assert_true (engawa_vault_query_next (query, NULL));
    body = engawa_vault_query_blob (query, 0, &length);
    session = engawa_session_parse (body, length, NULL);
    g_assert_nonnull (session);
    g_assert_cmpuint (session->purges->len, ==, i);
    assert_ok (engawa_vault_sign_out (third, err));
  }
}

/* A purge that would have no effect is not written. */
static void
test_without_effect (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (GArray) ranges = g_array_new (FALSE, TRUE, sizeof (EngawaPurgeRange));
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  EngawaPurgeRange range = { .first = 1, .last = 1 };
  gint64 n = self->vault->own_n;

  g_array_append_val (ranges, range);
  assert_ok (
      engawa_vault_db_run (self->vault->db, "DELETE FROM document WHERE name = 'roster'", err, ""));
  assert_refused (engawa_vault_purge (self->vault, ranges, cases, err) != NULL,
                  ENGAWA_VAULT_ERROR_DOCUMENT);
  g_assert_cmpint (self->vault->own_n, ==, n);
  g_assert_cmpint (ask (self->vault, "SELECT count(*) FROM entry WHERE kind = 4"), ==, 0);
}

/* A purge of the note written by hand: by whom, naming which roster. */
static void
append_purge (Purge *self, EngawaVault *vault, EngawaPersonKeys *by, gint64 roster)
{
  g_autoptr (EngawaVaultTransaction) transaction = NULL;
  g_autofree char *org = engawa_vault_dup_organisation (vault);
  g_autofree char *proof = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  EngawaHeader header;

  g_string_append_printf (
      json,
      "{\"entries\":[{\"device\":\"%s\",\"first\":%d,\"last\":%d}],\"cases\":[],"
      "\"by\":\"%s\",\"roster\":%d",
      self->device, (int) self->after.n, (int) self->after.n, engawa_person_keys_get_person (by),
      (int) roster);
  g_byte_array_append (message, (const guint8 *) org, (guint) strlen (org) + 1);
  g_byte_array_append (message, (const guint8 *) json->str, (guint) json->len);
  engawa_person_keys_sign (by, "engawa-purge-1", message->data, message->len, signature);
  proof = g_base64_encode (signature, sizeof signature);
  g_string_append_printf (json, ",\"proof\":\"%s\"}", proof);
  body = g_bytes_new (json->str, json->len);
  transaction = engawa_vault_begin (vault, NULL);
  engawa_vault_next_header (vault, &header, ENGAWA_KIND_PURGE, 0);
  engawa_header_set_body (&header, json->str, json->len);
  assert_ok (engawa_vault_insert_own (vault, &header, body, NULL, err));
  assert_ok (engawa_vault_commit (transaction, err));
}

static gboolean
third_purges (Purge *self, EngawaVault *from)
{
  g_autoptr (EngawaVault) third = council_enrol (self->council, "third");

  council_carry (self->other, third);
  council_carry (from, third);
  return ask (third, "SELECT count(*) FROM purge") > 0;
}

/* The same text by a manager has effect; by a worker, or under an older roster than the session before
 * it names, it is kept and has none. */
static void
test_by_manager (void)
{
  g_autoptr (Purge) self = purge_new ();

  append_purge (self, self->vault, self->vault->person,
                engawa_roster_get_number (self->vault->roster));
  g_assert_true (third_purges (self, self->vault));
}

static void
test_by_worker (void)
{
  g_autoptr (Purge) self = purge_new ();

  append_purge (self, self->other, self->other->person,
                engawa_roster_get_number (self->other->roster));
  g_assert_false (third_purges (self, self->other));
}

static void
test_under_older_roster (void)
{
  g_autoptr (Purge) self = purge_new ();

  assert_ok (engawa_vault_sign_out (self->vault, err));
  council_unlock_manager (self->council, self->vault);
  append_purge (self, self->vault, self->vault->person, 1);
  g_assert_false (third_purges (self, self->vault));
}

/* The closing names another line at the last place: the one that comes is set aside. */
static void
test_another_last (void)
{
  g_autoptr (Purge) self = purge_new ();
  g_autoptr (EngawaVault) third = council_enrol (self->council, "third");
  g_autoptr (GPtrArray) lines = council_lines (self->other, self->device, 0);
  g_autoptr (GBytes) roster = NULL;
  EngawaVaultIngest result;

  self->before = self->after;
  self->before.hash[0] = self->before.hash[0] == '0' ? '1' : '0';
  roster = close_other (self);
  assert_ok (engawa_vault_put_document (third, "roster", roster, err));
  assert_ok (engawa_vault_ingest (third, self->device, lines, &result, NULL, err));
  g_assert_cmpuint (result.aside, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/purge/then-closed", test_then_closed);
  g_test_add_func ("/vault/purge/before-the-line-set-aside", test_before_the_line_set_aside);
  g_test_add_func ("/vault/purge/body-lost-to-damage", test_body_lost_to_damage);
  g_test_add_func ("/vault/purge/not-saved-from-damage", test_not_saved_from_damage);
  g_test_add_func ("/vault/purge/reported-once-applied", test_reported_once_applied);
  g_test_add_func ("/vault/purge/without-effect", test_without_effect);
  g_test_add_func ("/vault/purge/by-manager", test_by_manager);
  g_test_add_func ("/vault/purge/by-worker", test_by_worker);
  g_test_add_func ("/vault/purge/under-older-roster", test_under_older_roster);
  g_test_add_func ("/vault/purge/another-last", test_another_last);
  return g_test_run ();
}
