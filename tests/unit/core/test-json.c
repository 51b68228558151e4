/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-core-error.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"

#include <string.h>

static void
check_refused (const char *text, gsize length, EngawaCoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = engawa_json_parse (text, length, 100000, &error);

  g_assert_null (node);
  g_assert_error (error, ENGAWA_CORE_ERROR, (int) code);
}

static void
test_accepts (void)
{
  static const char *const good[] = {
    "{}",
    "[]",
    " [ 1 , -2 , 0.5 , 1e3 , 1E-3 , -0 ] ",
    "\"\\u00e9\\ud83d\\ude00\\n\\/\"",
    "{\"a\":{\"b\":[true,false,null]},\"c\":\"縁側\"}",
    "9007199254740991",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = engawa_json_parse (good[i], strlen (good[i]), 1000, &error);

    g_assert_no_error (error);
    g_assert_nonnull (node);
  }
}

static void
test_refuses (void)
{
  static const char *const wrong[] = {
    "",
    " ",
    "{",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "[1,]",
    "[1 2]",
    "{a:1}",
    "{'a':1}",
    "[1]x",
    "// c\n[]",
    "/* c */[]",
    "var x=[]",
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "+1",
    "NaN",
    "Infinity",
    "tru",
    "nulll",
    "\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\n\"",
    "\"\\",
    "\"\xc3\"",
    "\"\xed\xa0\x80\"",
    "\xef\xbb\xbf[]",
    "{\"a\":1 \"b\":2}",
    "{1:2}",
    "[\v1]",
  };
  char deep[2 * ENGAWA_LIMIT_JSON_DEPTH + 3];

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    check_refused (wrong[i], strlen (wrong[i]), ENGAWA_CORE_ERROR_SYNTAX);
  check_refused ("[]\0", 3, ENGAWA_CORE_ERROR_SYNTAX);
  check_refused ("{\"a\":1,\"a\":2}", 13, ENGAWA_CORE_ERROR_DUPLICATE_MEMBER);
  check_refused ("{\"a\":1,\"\\u0061\":2}", 18, ENGAWA_CORE_ERROR_DUPLICATE_MEMBER);
  check_refused ("12345678901234567", 17, ENGAWA_CORE_ERROR_RANGE);
  check_refused ("{}", 200000, ENGAWA_CORE_ERROR_TOO_LARGE);
  memset (deep, '[', sizeof deep);
  memset (deep + ENGAWA_LIMIT_JSON_DEPTH + 1, ']', ENGAWA_LIMIT_JSON_DEPTH + 1);
  check_refused (deep, 2 * ENGAWA_LIMIT_JSON_DEPTH + 2, ENGAWA_CORE_ERROR_TOO_LARGE);
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = engawa_json_parse_object (text, strlen (text), 1000, &error);

  g_assert_no_error (error);
  return object;
}

static void
test_members (void)
{
  g_autoptr (JsonObject) object =
      parse ("{\"s\":\"縁側\",\"i\":5,\"b\":true,\"a\":[\"x\",{}],\"o\":{},"
             "\"h\":\"0aff\",\"e\":\"AAA=\",\"n\":null,\"d\":5.0}");
  const char *text = "before";
  gint64 number = 9;
  gboolean flag = FALSE;
  JsonArray *array;
  JsonObject *inner;
  guint8 data[2];
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (engawa_json_get_string (object, "s", 6, &text, NULL));
  g_assert_cmpstr (text, ==, "縁側");
  g_assert_false (engawa_json_get_string (object, "s", 5, &text, NULL));
  g_assert_false (engawa_json_get_string (object, "i", 5, &text, NULL));
  g_assert_false (engawa_json_get_string (object, "n", 5, &text, NULL));
  g_assert_false (engawa_json_get_string (object, "missing", 5, &text, NULL));
  g_assert_true (engawa_json_find_string (object, "missing", 5, &text, NULL));
  g_assert_cmpstr (text, ==, "縁側");

  g_assert_true (engawa_json_get_int (object, "i", 5, 5, &number, NULL));
  g_assert_cmpint (number, ==, 5);
  number = 9;
  g_assert_false (engawa_json_get_int (object, "i", 6, 9, &number, NULL));
  g_assert_false (engawa_json_get_int (object, "i", 0, 4, &number, NULL));
  g_assert_false (engawa_json_get_int (object, "d", 0, 9, &number, NULL));
  g_assert_false (engawa_json_get_int (object, "s", 0, 9, &number, NULL));
  g_assert_true (engawa_json_find_int (object, "missing", 0, 9, &number, NULL));
  g_assert_cmpint (number, ==, 9);

  g_assert_true (engawa_json_get_boolean (object, "b", &flag, NULL));
  g_assert_true (flag);
  g_assert_false (engawa_json_get_boolean (object, "i", &flag, NULL));

  g_assert_true (engawa_json_get_array (object, "a", 2, &array, NULL));
  g_assert_false (engawa_json_get_array (object, "a", 1, &array, NULL));
  g_assert_false (engawa_json_get_array (object, "o", 1, &array, NULL));
  g_assert_cmpstr (engawa_json_item_string (array, 0, 1, NULL), ==, "x");
  g_assert_null (engawa_json_item_string (array, 0, 0, NULL));
  g_assert_null (engawa_json_item_string (array, 1, 9, NULL));
  g_assert_nonnull (engawa_json_item_object (array, 1, NULL));
  g_assert_null (engawa_json_item_object (array, 0, NULL));
  g_assert_true (engawa_json_get_object (object, "o", &inner, NULL));
  g_assert_false (engawa_json_get_object (object, "a", &inner, NULL));

  g_assert_true (engawa_json_get_hex (object, "h", data, 2, NULL));
  g_assert_false (engawa_json_get_hex (object, "s", data, 2, NULL));
  g_assert_false (engawa_json_get_hex (object, "h", data, 1, NULL));
  bytes = engawa_json_get_base64 (object, "e", 2, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2);
  g_assert_null (engawa_json_get_base64 (object, "h", 1, NULL));
  g_assert_null (engawa_json_get_base64 (object, "s", 100, NULL));
}

static void
test_only (void)
{
  g_autoptr (JsonObject) object = parse ("{\"a\":1,\"b\":2}");
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_json_only (object, NULL, "a", "b", "c", NULL));
  g_assert_false (engawa_json_only (object, &error, "a", NULL));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_UNKNOWN_MEMBER);
}

static void
test_root (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_json_parse_object ("[]", 2, 10, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_TYPE);
  g_clear_error (&error);
  /* An empty buffer has no address. */
  g_assert_null (engawa_json_parse_object (NULL, 0, 10, &error));
  g_assert_error (error, ENGAWA_CORE_ERROR, ENGAWA_CORE_ERROR_SYNTAX);
}

static void
test_append (void)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;

  engawa_json_append_string (json, "a\"\\\n\x7f縁");
  g_assert_cmpstr (json->str, ==, "\"a\\\"\\\\\\u000a\\u007f縁\"");
  node = engawa_json_parse (json->str, json->len, 100, NULL);
  g_assert_cmpstr (json_node_get_string (node), ==, "a\"\\\n\x7f縁");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/json/accepts", test_accepts);
  g_test_add_func ("/core/json/refuses", test_refuses);
  g_test_add_func ("/core/json/members", test_members);
  g_test_add_func ("/core/json/only", test_only);
  g_test_add_func ("/core/json/root", test_root);
  g_test_add_func ("/core/json/append", test_append);
  return g_test_run ();
}
