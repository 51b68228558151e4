/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "core/engawa-hex.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

static char *
get_header (Fixture *fixture, const char *name)
{
  const char *line = fixture_vector (fixture, name);

  return g_strndup (line, strcspn (line, "\t"));
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("line-%u", i);
    g_autofree char *text = get_header (fixture, name);
    char again[ENGAWA_LIMIT_HEADER + 1], associated[ENGAWA_LIMIT_HEADER + 1];
    EngawaHeader header;
    gsize length;

    g_assert_true (engawa_header_parse (&header, text, strlen (text), NULL));
    g_assert_cmpint (header.n, ==, i);
    g_assert_cmpint (header.time, ==, FIXTURE_TIME + i);
    g_assert_cmpuint (engawa_header_format (&header, again), ==, strlen (text));
    g_assert_cmpstr (again, ==, text);
    length = engawa_header_format_associated (&header, associated);
    g_assert_cmpmem (associated, length, text, strstr (text, ",\"hash\"") - text);
  }
}

/* Each member is changed into something its format refuses. */
static void
test_refuses (void)
{
  static const struct {
    const char *from, *to;
    EngawaJournalError code;
  } faults[] = {
    { "{\"v\":1,", "{\"v\":2,", ENGAWA_JOURNAL_ERROR_VERSION },
    { "{\"v\":1,", "{\"v\":0,", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "{\"v\":1,", "{ \"v\":1,", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "{\"v\":1,", "{\"v\":01,", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"org\":\"0c", "\"org\":\"0C", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"org\":\"0c", "\"org\":\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"device\":\"8a", "\"device\":\"8g", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"n\":2", "\"n\":02", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"n\":2", "\"n\":-2", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"n\":2", "\"n\":0", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"n\":2", "\"n\":1", ENGAWA_JOURNAL_ERROR_SYNTAX }, /* prev is not zero */
    { "\"n\":2", "\"n\":9007199254740992", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"n\":2", "\"n\":92233720368547758070", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"time\":1790000000002", "\"time\":253402300800000", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"time\":1790000000002", "\"time\":1.5", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"Sealed\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"9sealed\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
      ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"session\"", ENGAWA_JOURNAL_ERROR_SYNTAX }, /* with a key */
    { "\"kind\":\"sealed\"", "\"kind\":\"content\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"kind\":\"sealed\"", "\"kind\":\"purge\"", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"key\":1", "\"key\":0", ENGAWA_JOURNAL_ERROR_SYNTAX }, /* sealed without a session */
    { "\"key\":1", "\"key\":2", ENGAWA_JOURNAL_ERROR_SYNTAX }, /* a later session */
    { "\"size\":1052", "\"size\":0", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"size\":1052", "\"size\":1052673", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"size\":1052}", "\"size\":1052} ", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"size\":1052}", "\"size\":1052", ENGAWA_JOURNAL_ERROR_SYNTAX },
    { "\"size\":1052}", "\"size\":1052,\"x\":1}", ENGAWA_JOURNAL_ERROR_SYNTAX },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *good = get_header (fixture, "line-2");

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *bad = fixture_replace (good, faults[i].from, faults[i].to);
    g_autoptr (GError) error = NULL;
    EngawaHeader header = { .n = 77 };

    g_assert_false (engawa_header_parse (&header, bad, strlen (bad), &error));
    g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) faults[i].code);
    g_assert_cmpint (header.n, ==, 77);
  }
}

static void
test_cut_and_large (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *good = get_header (fixture, "line-2");
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_HEADER + 1, ' ');
  g_autoptr (GError) error = NULL;
  EngawaHeader header;

  for (gsize length = 0; length < strlen (good); length++)
    g_assert_false (engawa_header_parse (&header, good, length, NULL));
  g_assert_false (engawa_header_parse (&header, large, strlen (large), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_TOO_LARGE);
}

static void
test_unknown_kind (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *good = get_header (fixture, "line-2");
  g_autofree char *newer = fixture_replace (good, "sealed", "weather-9");
  EngawaHeader header;

  g_assert_true (engawa_header_parse (&header, newer, strlen (newer), NULL));
  g_assert_true (engawa_header_is_kind (&header, "weather-9"));
  g_assert_false (engawa_header_is_kind (&header, ENGAWA_KIND_SEALED));
}

static void
test_id (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader first, second;
  gboolean first_read = fixture_header (fixture, 1, &first);
  gboolean second_read = fixture_header (fixture, 2, &second);
  guint8 id[ENGAWA_HASH_SIZE];

  g_assert_true (first_read);
  g_assert_true (second_read);
  engawa_header_get_id (&first, id);
  g_assert_cmpmem (id, sizeof id, second.prev, sizeof second.prev);
}

/* Zeros before the first entry, and nowhere else. */
static void
test_prev (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_header (fixture, 1, &header));
  header.prev[0] = 1;
  g_assert_false (engawa_header_check (&header, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_true (fixture_header (fixture, 2, &header));
  memset (header.prev, 0, sizeof header.prev);
  g_assert_false (engawa_header_check (&header, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/header/round-trip", test_round_trip);
  g_test_add_func ("/journal/header/refuses", test_refuses);
  g_test_add_func ("/journal/header/cut-and-large", test_cut_and_large);
  g_test_add_func ("/journal/header/unknown-kind", test_unknown_kind);
  g_test_add_func ("/journal/header/id", test_id);
  g_test_add_func ("/journal/header/prev", test_prev);
  return g_test_run ();
}
