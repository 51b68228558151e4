/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-core-error.h"
#include "core/engawa-tape.h"

#include <string.h>

static void
test_reads (void)
{
  const char *text = " {\"b\":[1,-2.50,true,null],\"a\":\"\\u3042\\ud83d\\ude00\\n\\\"\"} ";
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *string = NULL;
  guint list;
  gint64 value;

  g_assert_true (engawa_tape_read (&tape, text, strlen (text), NULL));
  string = engawa_tape_get_string (&tape, engawa_tape_find (&tape, 0, "a"));
  g_assert_cmpstr (string, ==, "あ😀\n\"");
  list = engawa_tape_find (&tape, 0, "b");
  g_assert_true (engawa_tape_get_integer (&tape, list + 1, &value));
  g_assert_cmpint (value, ==, 1);
  g_assert_false (engawa_tape_get_integer (&tape, list + 2, &value));
  g_assert_cmpuint (engawa_tape_find (&tape, 0, "c"), ==, ENGAWA_TAPE_NONE);
  engawa_tape_append_canonical (&tape, 0, json);
  g_assert_cmpstr (json->str, ==, "{\"a\":\"あ😀\\n\\\"\",\"b\":[1,-2.5,true,null]}");
}

static void
test_refuses (void)
{
  static const char *const bad[] = {
    "",
    "{",
    "{\"a\"}",
    "{\"a\":1,}",
    "[1,]",
    "[1 2]",
    "01",
    "1.",
    "+1",
    "1e",
    "nul",
    "\"a",
    "\"\\x\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\t\"",
    "1 1",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "\xff",
    "'a'",
    "// x\n1",
    "1111111111111111111111111",
  };
  g_auto (EngawaTape) tape = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (engawa_tape_read (&tape, bad[i], strlen (bad[i]), &error));
    g_assert_cmpuint (error->domain, ==, ENGAWA_CORE_ERROR);
  }
}

/* An empty buffer has no address. */
static void
test_empty (void)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_tape_read (&tape, NULL, 0, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_SYNTAX);
}

/* A body's bytes end without a NUL: nothing after them may be looked at. */
static void
test_ends_in_escape (void)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_memdup2 ("[\"\n\\", 4);

  g_assert_false (engawa_tape_read (&tape, text, 4, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_SYNTAX);
  g_clear_error (&error);
  memcpy (text, "[\"x\\", 4);
  g_assert_false (engawa_tape_read (&tape, text, 4, &error));
  g_assert_cmpstr (error->message, ==, "line 1, column 5: the text ends inside a string");
}

/* Equal values have one canonical text. */
static void
test_nought (void)
{
  static const char *const noughts[] = { "0", "-0", "0.0", "-0.0e+1", "1e-999" };

  for (guint i = 0; i < G_N_ELEMENTS (noughts); i++) {
    g_auto (EngawaTape) tape = { 0 };
    g_autoptr (GString) canonical = g_string_new (NULL);

    g_assert_true (engawa_tape_read (&tape, noughts[i], strlen (noughts[i]), NULL));
    engawa_tape_append_canonical (&tape, 0, canonical);
    g_assert_cmpstr (canonical->str, ==, "0");
  }
}

/* Two numbers too large for a double would be one. */
static void
test_infinite (void)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_tape_read (&tape, "1e308", 5, NULL));
  g_assert_false (engawa_tape_read (&tape, "-1e309", 6, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_RANGE);
}

static void
test_depth (void)
{
  g_auto (EngawaTape) tape = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = g_strnfill (100000, '[');

  g_assert_false (engawa_tape_read (&tape, deep, 100000, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tape/reads", test_reads);
  g_test_add_func ("/tape/refuses", test_refuses);
  g_test_add_func ("/tape/empty", test_empty);
  g_test_add_func ("/tape/ends-in-escape", test_ends_in_escape);
  g_test_add_func ("/tape/nought", test_nought);
  g_test_add_func ("/tape/infinite", test_infinite);
  g_test_add_func ("/tape/depth", test_depth);
  return g_test_run ();
}
