/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-authorization.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

#define HOST "127.0.0.1:8080"

static void
check (const char *text, const char *host, gint64 now, EngawaJournalError code)
{
  guint8 org[ENGAWA_ORG_SIZE] = { 7 }, device[ENGAWA_KEY_SIZE] = { 7 };
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_authorization_verify (text, host, now, org, device, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
  g_assert_cmpint (org[0], ==, 7);
  g_assert_cmpint (device[0], ==, 7);
}

static void
test_vector (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *expected = fixture_vector (fixture, "authorization");
  g_autofree char *text =
      engawa_authorization_format (fixture->device, fixture->org, HOST, FIXTURE_TIME + 60000);
  guint8 org[ENGAWA_ORG_SIZE], device[ENGAWA_KEY_SIZE];

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (engawa_authorization_verify (text, HOST, FIXTURE_TIME, org, device, NULL));
  g_assert_cmpmem (org, sizeof org, fixture->org, sizeof fixture->org);
  g_assert_cmpmem (device, sizeof device, engawa_device_key_get_public (fixture->device), 32);
}

static void
test_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *text = fixture_vector (fixture, "authorization");
  gint64 expires = FIXTURE_TIME + 60000;
  guint8 org[ENGAWA_ORG_SIZE], device[ENGAWA_KEY_SIZE];

  g_assert_true (engawa_authorization_verify (text, HOST, expires, org, device, NULL));
  check (text, HOST, expires + 1, ENGAWA_JOURNAL_ERROR_EXPIRED);
  g_assert_true (engawa_authorization_verify (
      text, HOST, expires - ENGAWA_AUTHORIZATION_MAX_MILLISECONDS, org, device, NULL));
  check (text, HOST, expires - ENGAWA_AUTHORIZATION_MAX_MILLISECONDS - 1,
         ENGAWA_JOURNAL_ERROR_EXPIRED);
}

static void
test_refuses (void)
{
  static const struct {
    const char *from, *to;
    EngawaJournalError code;
  } faults[] = {
    { "Engawa 1", "Bearer 1", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "Engawa 1", "Engawa 2", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "Engawa 1", "Engawa  1", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "1 0c", "1 0C", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "1 0c", "1 0d", ENGAWA_JOURNAL_ERROR_SIGNATURE },
    { " 8a", " 8b", ENGAWA_JOURNAL_ERROR_SIGNATURE },
    { " 1790000060000", " 1790000060001", ENGAWA_JOURNAL_ERROR_SIGNATURE },
    { " 1790000060000", " 01790000060000", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { " 1790000060000", " -1", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { " 1790000060000", " 999999999999999", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "==", "=", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "==", "== more", ENGAWA_JOURNAL_ERROR_SYNTAX },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *good = fixture_vector (fixture, "authorization");
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_AUTHORIZATION + 1, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *bad = fixture_replace (good, faults[i].from, faults[i].to);

    check (bad, HOST, FIXTURE_TIME, faults[i].code);
  }
  check (good, "other.example", FIXTURE_TIME, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  check (good, large, FIXTURE_TIME, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
  check (large, HOST, FIXTURE_TIME, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/authorization/vector", test_vector);
  g_test_add_func ("/journal/authorization/time", test_time);
  g_test_add_func ("/journal/authorization/refuses", test_refuses);
  return g_test_run ();
}
