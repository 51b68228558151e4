/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-lock-private.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

static const EngawaKdf cheap = { 1, 8192 };

static EngawaLock *
parse_text (const char *text, GError **error)
{
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));

  return engawa_lock_parse (document, error);
}

static void
test_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) salt = fixture_bytes (0x0b, 16);
  const char *text = fixture_vector (fixture, "lock");
  const char *passphrase = fixture_vector (fixture, "passphrase");
  g_autoptr (EngawaLock) lock = parse_text (text, NULL);
  g_autoptr (EngawaLock) made = NULL;
  g_autoptr (EngawaPersonKeys) keys = NULL;

  g_assert_true (engawa_lock_verify (lock, NULL, fixture->roster, NULL));
  keys = engawa_lock_open (lock, passphrase, NULL);
  g_assert_cmpstr (engawa_person_keys_get_person (keys), ==, FIXTURE_PERSON);
  g_assert_cmpmem (engawa_secret_get_data (engawa_person_keys_get_secret (keys)), 64,
                   engawa_secret_get_data (engawa_person_keys_get_secret (fixture->manager)), 64);

  made = engawa_lock_make_with (engawa_secret_get_data (salt), fixture->org, fixture->manager, NULL,
                                passphrase, cheap, NULL);
  g_assert_cmpmem (g_bytes_get_data (engawa_lock_get_document (made), NULL),
                   g_bytes_get_size (engawa_lock_get_document (made)), text, strlen (text));
}

static void
test_passphrase (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaLock) lock =
      engawa_lock_make (fixture->org, fixture->manager, NULL, "がらす ぱんや", cheap, NULL);
  g_autoptr (EngawaPersonKeys) same =
      engawa_lock_open (lock, " か\xe3\x82\x99らす  は\xe3\x82\x9aんや\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (same); /* decomposed, and spaced otherwise */
  g_assert_null (engawa_lock_open (lock, "からす ぱんや", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (engawa_lock_open (lock, "がらすぱんや", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (engawa_lock_open (lock, "  ", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

static void
test_succession (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaLock) first =
      engawa_lock_make (fixture->org, fixture->manager, NULL, "ひとつ", cheap, NULL);
  g_autoptr (EngawaLock) second =
      engawa_lock_make (fixture->org, fixture->manager, first, "ふたつ", cheap, NULL);
  g_autoptr (EngawaLock) third =
      engawa_lock_make (fixture->org, fixture->manager, second, "みっつ", cheap, NULL);
  g_autoptr (EngawaLock) fork =
      engawa_lock_make (fixture->org, fixture->manager, first, "べつ", cheap, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (engawa_lock_get_number (third), ==, 3);
  g_assert_true (engawa_lock_verify (second, first, fixture->roster, NULL));
  g_assert_true (engawa_lock_verify (third, second, fixture->roster, NULL));
  g_assert_false (engawa_lock_verify (third, first, fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
  g_clear_error (&error);
  g_assert_false (engawa_lock_verify (third, fork, fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
}

static void
check_verify (Fixture *fixture, const guint8 *org, EngawaPersonKeys *keys, EngawaJournalError code)
{
  g_autoptr (EngawaLock) lock = engawa_lock_make (org, keys, NULL, "ことば", cheap, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_lock_verify (lock, NULL, fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
}

static void
test_verify (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *id = engawa_person_new_id ();
  g_autoptr (EngawaPersonKeys) stranger = engawa_person_keys_generate (id, NULL);
  g_autoptr (EngawaPersonKeys) forger = engawa_person_keys_generate (FIXTURE_PERSON, NULL);
  guint8 org[ENGAWA_ORG_SIZE] = { 1 };

  check_verify (fixture, org, fixture->manager, ENGAWA_JOURNAL_ERROR_ORGANISATION);
  check_verify (fixture, fixture->org, stranger, ENGAWA_JOURNAL_ERROR_UNKNOWN);
  check_verify (fixture, fixture->org, forger, ENGAWA_JOURNAL_ERROR_SIGNATURE);
}

/* A changed document no longer verifies, and what the box depends on no longer opens. */
static void
test_changed (void)
{
  static const char *const changes[][2] = {
    { "\"number\":1,\"prev\":\"00", "\"number\":2,\"prev\":\"10" },
    { "\"ops\":1", "\"ops\":2" },
    { "\"salt\":\"0b", "\"salt\":\"1b" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *text =
        fixture_replace (fixture_vector (fixture, "lock"), changes[i][0], changes[i][1]);
    g_autoptr (EngawaLock) lock = parse_text (text, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (engawa_lock_verify (lock, NULL, fixture->roster, NULL));
    g_assert_null (engawa_lock_open (lock, fixture_vector (fixture, "passphrase"), &error));
    g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_PASSPHRASE);
  }
}

static void
test_refuses (void)
{
  static const char *const faults[][2] = {
    { "{\"v\":1", "{\"v\":2" },
    { "{\"v\":1", "{\"v\":1,\"more\":1" },
    { "\"number\":1", "\"number\":1,\"number\":1" },
    { "\"number\":1", "\"number\":2" },
    { "\"person\":\"0d", "\"person\":\"0D" },
    { "argon2id13", "scrypt" },
    { "\"ops\":1", "\"ops\":0" },
    { "\"ops\":1", "\"ops\":17" },
    { "\"mem\":8192", "\"mem\":8191" },
    { "\"mem\":8192", "\"mem\":2147483649" },
    { "\"salt\":\"0b", "\"salt\":\"" },
    { "\"box\":\"", "\"box\":\"AAAA" },
    { ",\"box\":", ", \"box\":" },
    { ",\"signature\":\"", ",\"signature\":\"AAAA" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_LOCK + 1, ' ');

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *bad =
        fixture_replace (fixture_vector (fixture, "lock"), faults[i][0], faults[i][1]);

    g_assert_null (parse_text (bad, NULL));
  }
  g_assert_null (parse_text (large, NULL));
}

static void
test_names (void)
{
  g_autofree char *name = engawa_lock_document_name (FIXTURE_PERSON);

  g_assert_cmpstr (name, ==, "lock-" FIXTURE_PERSON);
  g_assert_true (engawa_document_name_is_valid (name));
  g_assert_true (engawa_document_name_is_valid ("roster"));
  g_assert_false (engawa_document_name_is_valid ("lock-../../etc/passwd"));
  g_assert_false (engawa_document_name_is_valid ("lock-"));
  g_assert_false (engawa_document_name_is_valid (""));
}

static void
test_default_cost (void)
{
  EngawaKdf kdf = engawa_kdf_default ();

  g_assert_cmpint (kdf.mem, >=, 256 * 1024 * 1024);
  g_assert_cmpint (kdf.ops, >=, 3);
}

/* The same lock with one thing changed and signed again by `keys`. */
static EngawaLock *
resign (const EngawaLock *lock, EngawaPersonKeys *keys, const char *from, const char *to)
{
  GBytes *document = engawa_lock_get_document (lock);
  g_autofree char *whole =
      g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  g_autofree char *text = fixture_replace (whole, from, to);
  GString *json;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];

  *strstr (text, ",\"signature\"") = '\0';
  json = g_string_new (text);
  engawa_person_keys_sign (keys, ENGAWA_PREFIX_LOCK, json->str, json->len, signature);
  engawa_sign_append_json (json, "signature", signature);
  {
    g_autoptr (GBytes) bytes = g_string_free_to_bytes (json);

    return engawa_lock_parse (bytes, NULL);
  }
}

/* A box is worth nothing under somebody else's signature, and no number may be left out. */
static void
test_signed_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaPersonKeys) forger = engawa_person_keys_generate (FIXTURE_PERSON, NULL);
  g_autoptr (EngawaLock) first =
      engawa_lock_make (fixture->org, fixture->manager, NULL, "ひとつ", cheap, NULL);
  g_autoptr (EngawaLock) second =
      engawa_lock_make (fixture->org, fixture->manager, first, "ふたつ", cheap, NULL);
  g_autoptr (EngawaLock) forged = resign (first, forger, "\"v\":1", "\"v\":1");
  g_autoptr (EngawaLock) leaping =
      resign (second, fixture->manager, "\"number\":2", "\"number\":3");
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_lock_open (forged, "ひとつ", &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_false (engawa_lock_verify (leaping, first, fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/lock/vector", test_vector);
  g_test_add_func ("/journal/lock/passphrase", test_passphrase);
  g_test_add_func ("/journal/lock/succession", test_succession);
  g_test_add_func ("/journal/lock/verify", test_verify);
  g_test_add_func ("/journal/lock/changed", test_changed);
  g_test_add_func ("/journal/lock/refuses", test_refuses);
  g_test_add_func ("/journal/lock/names", test_names);
  g_test_add_func ("/journal/lock/default-cost", test_default_cost);
  g_test_add_func ("/journal/lock/signed-again", test_signed_again);
  return g_test_run ();
}
