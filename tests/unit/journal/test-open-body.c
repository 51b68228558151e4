/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-open-body.h"
#include "journal/engawa-roster-builder.h"

#include <string.h>

#define BYTES(b) g_bytes_get_data (b, NULL), g_bytes_get_size (b)

static void
test_content_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 4, &header);
  g_autoptr (EngawaContent) content = engawa_content_parse (BYTES (body), NULL);
  g_autoptr (GBytes) made = NULL;

  g_assert_cmpstr (content->name, ==, "form.first-visit");
  g_assert_cmpstr (content->by, ==, FIXTURE_PERSON);
  g_assert_true (engawa_content_verify (BYTES (body), fixture->roster, NULL));
  made = engawa_content_format ("form.first-visit", "1", "application/xml", content->data,
                                fixture->roster, fixture->manager, NULL);
  g_assert_true (g_bytes_equal (made, body));
}

static void
test_content_unsigned (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GBytes) data = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) body = engawa_content_format ("a", "1", "a/b", data, NULL, NULL, NULL);
  g_autoptr (EngawaContent) content = engawa_content_parse (BYTES (body), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (content->by);
  g_assert_false (engawa_content_verify (BYTES (body), fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNSIGNED);
}

static void
test_purge_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 5, &header);
  g_autoptr (EngawaPurge) purge = engawa_purge_parse (BYTES (body), NULL);
  g_autoptr (GBytes) made = NULL;

  g_assert_cmpint (g_array_index (purge->entries, EngawaPurgeRange, 0).first, ==, 2);
  g_assert_cmpint (g_array_index (purge->entries, EngawaPurgeRange, 0).last, ==, 3);
  g_assert_true (engawa_purge_verify (BYTES (body), fixture->roster, NULL));
  made =
      engawa_purge_format (purge->entries, purge->cases, fixture->roster, fixture->manager, NULL);
  g_assert_true (g_bytes_equal (made, body));
}

/* The same bytes, one of them changed: the proof no longer holds. */
static void
test_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GBytes) purge = fixture_line (fixture, 5, &header);
  g_autoptr (GBytes) content = fixture_line (fixture, 4, &header);
  g_autofree char *purge_text = g_strndup (BYTES (purge));
  g_autofree char *content_text = g_strndup (BYTES (content));
  g_autofree char *bad_purge = fixture_replace (purge_text, "\"last\":3", "\"last\":4");
  g_autofree char *bad_content =
      fixture_replace (content_text, "\"version\":\"1\"", "\"version\":\"2\"");
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_purge_verify (bad_purge, strlen (bad_purge), fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  g_clear_error (&error);
  g_assert_false (
      engawa_content_verify (bad_content, strlen (bad_content), fixture->roster, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
}

static void
test_signers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaRosterBuilder) builder = engawa_roster_builder_new_next (fixture->roster);
  g_autofree char *id = engawa_person_new_id ();
  g_autoptr (EngawaPersonKeys) worker = engawa_person_keys_generate (id, NULL);
  g_autoptr (EngawaRoster) second = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static ("x", 1);
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 4, &header);
  g_autoptr (GError) error = NULL;

  engawa_roster_builder_add_person (builder, worker, "佐藤", ENGAWA_ROLE_WORKER);
  second = engawa_roster_builder_sign (builder, fixture->manager, FIXTURE_TIME, NULL);
  g_assert_null (engawa_content_format ("a", "1", "a/b", data, second, worker, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ROLE);
  g_clear_error (&error);
  g_assert_null (engawa_content_format ("a", "1", "a/b", data, fixture->roster, worker, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_false (engawa_content_verify (BYTES (body), second, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SUCCESSION);
}

static void
check_purge (Fixture *fixture, const char *from, const char *to)
{
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 5, &header);
  g_autofree char *text = g_strndup (BYTES (body));
  g_autofree char *bad = fixture_replace (text, from, to);

  g_assert_null (engawa_purge_parse (bad, strlen (bad), NULL));
}

static void
check_content (Fixture *fixture, const char *from, const char *to)
{
  EngawaHeader header;
  g_autoptr (GBytes) body = fixture_line (fixture, 4, &header);
  g_autofree char *text = g_strndup (BYTES (body));
  g_autofree char *bad = fixture_replace (text, from, to);

  g_assert_null (engawa_content_parse (bad, strlen (bad), NULL));
}

static void
test_refuses (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  check_purge (fixture, "\"first\":2", "\"first\":0");
  check_purge (fixture, "\"first\":2", "\"first\":4");
  check_purge (fixture, "\"cases\":[]", "\"cases\":[\"0a\"]");
  check_purge (fixture, "\"cases\":[]", "\"cases\":[],\"cases\":[]");
  check_purge (fixture, "\"cases\":[]", "\"cases\":[],\"more\":[]");
  check_purge (fixture, "\"roster\":1", "\"roster\":0");
  check_purge (fixture, "\"proof\":", "\"proof\": ");
  check_content (fixture, "\"name\":\"form", "\"name\":\"Form");
  check_content (fixture, "application/xml", "application");
  check_content (fixture, "\"by\":\"0d", "\"by\":\"0D");
  check_content (fixture, "\"roster\":1,", "");
  check_content (fixture, "\"data\":\"", "\"data\":\"!");
}

static void
test_empty_purge (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_null (engawa_purge_format (NULL, NULL, fixture->roster, fixture->manager, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/open-body/content-vector", test_content_vector);
  g_test_add_func ("/journal/open-body/content-unsigned", test_content_unsigned);
  g_test_add_func ("/journal/open-body/purge-vector", test_purge_vector);
  g_test_add_func ("/journal/open-body/changed", test_changed);
  g_test_add_func ("/journal/open-body/signers", test_signers);
  g_test_add_func ("/journal/open-body/refuses", test_refuses);
  g_test_add_func ("/journal/open-body/empty-purge", test_empty_purge);
  return g_test_run ();
}
