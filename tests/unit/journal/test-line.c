/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-line.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("line-%u", i);
    const char *text = fixture_vector (fixture, name);
    g_autoptr (GString) again = g_string_new (NULL);
    g_autoptr (GBytes) body = NULL;
    guint8 signature[ENGAWA_SIGNATURE_SIZE];
    EngawaHeader header;
    EngawaLine line;

    body = fixture_line (fixture, i, &header);
    g_assert_true (engawa_line_split (&line, text, strlen (text), NULL));
    g_assert_true (engawa_line_get_signature (&line, signature, NULL));
    engawa_line_append (again, line.header, line.header_length, g_bytes_get_data (body, NULL),
                        g_bytes_get_size (body), signature);
    g_assert_cmpmem (again->str, again->len - 1, text, strlen (text));
    g_assert_cmpint (again->str[again->len - 1], ==, '\n');
  }
}

static void
check_split (const char *text, EngawaJournalError code)
{
  g_autoptr (GError) error = NULL;
  EngawaLine line;

  g_assert_false (engawa_line_split (&line, text, strlen (text), &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
}

static void
test_split (void)
{
  g_autofree char *large = g_strnfill (ENGAWA_LIMIT_LINE + 1, 'a');
  EngawaLine line;

  check_split ("", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split ("header", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split ("header\t-", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split ("header\t\t", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split ("header\t-\tAAAA", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split ("header\t-\t\t", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_split (large, ENGAWA_JOURNAL_ERROR_TOO_LARGE);

  g_assert_true (engawa_line_split (&line, "header\t-\t", 9, NULL));
  g_assert_null (line.body);
  g_assert_null (line.signature);
}

static void
check_body (Fixture *fixture, const char *from, const char *to, EngawaJournalError code)
{
  g_autofree char *text = fixture_replace (fixture_vector (fixture, "line-4"), from, to);
  g_autoptr (GError) error = NULL;
  EngawaHeader header;
  EngawaLine line;

  g_assert_true (engawa_line_split (&line, text, strlen (text), NULL));
  g_assert_true (engawa_header_parse (&header, line.header, line.header_length, NULL));
  g_assert_null (engawa_line_get_body (&line, &header, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
}

static void
test_body (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  EngawaHeader header;
  gboolean header_read = fixture_header (fixture, 4, &header);
  g_autofree char *size = g_strdup_printf ("\"size\":%d}", (int) header.size);

  g_assert_true (header_read);
  check_body (fixture, "\teyJu", "\teyJv", ENGAWA_JOURNAL_ERROR_BODY);
  check_body (fixture, "\teyJu", "\teyJ!", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_body (fixture, "\teyJu", "\teyJ", ENGAWA_JOURNAL_ERROR_SYNTAX);
  check_body (fixture, "\teyJu", "\t", ENGAWA_JOURNAL_ERROR_BODY);
  check_body (fixture, size, "\"size\":5}", ENGAWA_JOURNAL_ERROR_BODY);
}

/* An empty buffer has no address. */
static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  EngawaHeader header;
  EngawaLine line;

  g_assert_false (engawa_line_split (&line, NULL, 0, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (engawa_header_parse (&header, NULL, 0, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  EngawaHeader header = { .size = 1 };
  EngawaLine line;

  g_assert_true (engawa_line_split (&line, "h\t-\t", 4, NULL));
  g_assert_null (engawa_line_get_body (&line, &header, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (engawa_line_get_signature (&line, signature, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_UNSIGNED);
}

static void
test_walk (void)
{
  static const char batch[] = "one\ntwo\nthree";
  const char *cursor = batch, *end = batch + strlen (batch), *line;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (engawa_lines_next (&cursor, end, &line, &length, &error));
  g_assert_cmpmem (line, length, "one", 3);
  g_assert_true (engawa_lines_next (&cursor, end, &line, &length, &error));
  g_assert_cmpmem (line, length, "two", 3);
  g_assert_false (engawa_lines_next (&cursor, end, &line, &length, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX);
  cursor = end;
  g_assert_true (engawa_lines_next (&cursor, end, &line, &length, NULL));
  g_assert_null (line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/line/round-trip", test_round_trip);
  g_test_add_func ("/journal/line/split", test_split);
  g_test_add_func ("/journal/line/body", test_body);
  g_test_add_func ("/journal/line/empty", test_empty);
  g_test_add_func ("/journal/line/absent", test_absent);
  g_test_add_func ("/journal/line/walk", test_walk);
  return g_test_run ();
}
