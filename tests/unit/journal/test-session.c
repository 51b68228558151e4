/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-session-private.h"

#include <string.h>

static EngawaSession *
parse (GBytes *body, GError **error)
{
  return engawa_session_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), error);
}

static EngawaSession *
make_session (Fixture *fixture)
{
  EngawaSession *session = engawa_session_new (fixture->roster, ENGAWA_CIRCLE_COUNCIL, "0.1.0");
  EngawaSessionPurge purge = { .n = 5 };

  memcpy (purge.device, engawa_device_key_get_public (fixture->device), sizeof purge.device);
  g_array_append_val (session->purges, purge);
  session->skew = -250;
  return session;
}

static void
test_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSecret) ephemeral = fixture_bytes (8, 32);
  g_autoptr (EngawaSession) made = make_session (fixture);
  EngawaHeader header, again;
  g_autoptr (GBytes) body = fixture_line (fixture, 1, &header);
  g_autoptr (EngawaSession) session = parse (body, NULL);
  g_autoptr (EngawaSecret) key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *author = NULL;

  key = engawa_session_open (session, &header, fixture->roster, fixture->circle, &author, NULL);
  g_assert_cmpmem (engawa_secret_get_data (key), 32, engawa_secret_get_data (fixture->session_key),
                   32);
  g_assert_cmpstr (author, ==, FIXTURE_PERSON);
  g_assert_cmpint (session->generation, ==, 2);
  g_assert_cmpint (session->skew, ==, -250);
  g_assert_cmpuint (session->purges->len, ==, 1);

  again = header;
  sealed = engawa_session_seal_with (engawa_secret_get_data (ephemeral), made, &again,
                                     fixture->roster, fixture->session_key, fixture->manager, NULL);
  g_assert_true (g_bytes_equal (sealed, body));
  g_assert_cmpmem (&again, sizeof again, &header, sizeof header);
}

static void
test_family_alone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaSession) made =
      engawa_session_new (fixture->roster, ENGAWA_CIRCLE_COUNCIL, "0.1.0");
  EngawaHeader header;
  gboolean header_read = fixture_header (fixture, 1, &header);
  g_autoptr (GBytes) body =
      engawa_session_seal (made, &header, fixture->roster, fixture->session_key, NULL, NULL);
  g_autoptr (EngawaSession) session = parse (body, NULL);
  g_autofree char *author = g_strdup ("somebody");
  char *found = author;
  g_autoptr (EngawaSecret) key =
      engawa_session_open (session, &header, fixture->roster, fixture->circle, &found, NULL);

  g_assert_true (header_read);
  g_assert_nonnull (key);
  g_assert_null (found);
  g_assert_cmpint (session->skew, ==, ENGAWA_SKEW_UNKNOWN);
}

/* A proof taken from one session says nothing in another: the header differs. */
static void
test_moved (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 1, &header);
  g_autoptr (EngawaSession) session = parse (body, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *author = NULL;

  header.time++;
  g_assert_null (
      engawa_session_open (session, &header, fixture->roster, fixture->circle, &author, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY);
}

static void
check_author (Fixture *fixture, EngawaPersonKeys *author, EngawaJournalError code)
{
  g_autoptr (EngawaSession) made = make_session (fixture);
  EngawaHeader header;
  gboolean header_read = fixture_header (fixture, 1, &header);
  g_autoptr (GBytes) body =
      engawa_session_seal (made, &header, fixture->roster, fixture->session_key, author, NULL);
  g_autoptr (EngawaSession) session = parse (body, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  g_assert_true (header_read);
  g_assert_null (
      engawa_session_open (session, &header, fixture->roster, fixture->circle, &found, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
}

static void
test_wrong_author (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *stranger_id = engawa_person_new_id ();
  g_autoptr (EngawaPersonKeys) stranger = engawa_person_keys_generate (stranger_id, NULL);
  g_autoptr (EngawaPersonKeys) forger = engawa_person_keys_generate (FIXTURE_PERSON, NULL);

  check_author (fixture, stranger, ENGAWA_JOURNAL_ERROR_UNKNOWN);
  check_author (fixture, forger, ENGAWA_JOURNAL_ERROR_SIGNATURE);
}

static void
test_generation (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 1, &header);
  g_autoptr (EngawaSession) session = parse (body, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *author = NULL;

  session->generation = 3;
  g_assert_null (
      engawa_session_open (session, &header, fixture->roster, fixture->circle, &author, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY);
  g_clear_error (&error);
  session->generation = 1;
  g_assert_null (
      engawa_session_open (session, &header, fixture->roster, fixture->circle, &author, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_KEY);
}

static void
test_refuses (void)
{
  static const char *const faults[][2] = {
    { "{\"circle\":\"council\",", "{" },
    { "{\"circle\":\"council\",", "{\"circle\":\"council\",\"circle\":\"council\"," },
    { "{\"circle\":\"council\",", "{\"circle\":\"council\",\"more\":1," },
    { "\"council\"", "\"Council\"" },
    { "\"generation\":2", "\"generation\":0" },
    { "\"generation\":2", "\"generation\":2.0" },
    { "\"box\":\"", "\"box\":\"AAAA" },
    { "\"roster\":1", "\"roster\":0" },
    { "\"roster_hash\":\"", "\"roster_hash\":\"0" },
    { "\"n\":5", "\"n\":0" },
    { "\"skew\":-250", "\"skew\":\"-250\"" },
    { ",\"skew\":-250", "" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 1, &header);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *bad = fixture_replace (text, faults[i][0], faults[i][1]);
    g_autoptr (GError) error = NULL;

    g_assert_null (engawa_session_parse (bad, strlen (bad), &error));
    g_assert_true (error->domain == ENGAWA_JOURNAL_ERROR);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/session/vector", test_vector);
  g_test_add_func ("/journal/session/family-alone", test_family_alone);
  g_test_add_func ("/journal/session/moved", test_moved);
  g_test_add_func ("/journal/session/wrong-author", test_wrong_author);
  g_test_add_func ("/journal/session/generation", test_generation);
  g_test_add_func ("/journal/session/refuses", test_refuses);
  return g_test_run ();
}
