/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/engawa-core-error.h"
#include "core/engawa-json.h"
#include "journal/engawa-journal-error.h"
#include "store/engawa-problem.h"

/* Every error has a row in the table, and nothing internal is told. */

static JsonObject *
parse (const GError *error, const EngawaStorePlace *place)
{
  g_autoptr (GBytes) text = engawa_problem_format (error, place);
  g_autoptr (GError) failure = NULL;
  JsonObject *json = engawa_json_parse_object (g_bytes_get_data (text, NULL),
                                               g_bytes_get_size (text), 4096, &failure);

  g_assert_no_error (failure);
  return json;
}

static void
test_table (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code <= ENGAWA_STORE_ERROR_DATABASE; code++) {
    g_autoptr (GError) error = g_error_new (ENGAWA_STORE_ERROR, code, "What \"to\" do");
    g_autoptr (JsonObject) json = parse (error, NULL);
    const char *type = json_object_get_string_member (json, "type");
    g_assert_true (g_str_has_prefix (type, ENGAWA_PROBLEM_TYPE));
    g_assert_true (g_str_has_suffix (type, engawa_problem_get_name (code)));
    g_assert_true (g_hash_table_add (names, (gpointer) engawa_problem_get_name (code)));
    g_assert_cmpint (json_object_get_int_member (json, "status"), ==,
                     engawa_problem_get_status (code));
    g_assert_cmpint (engawa_problem_get_status (code), >=, 400);
    g_assert_cmpstr (json_object_get_string_member (json, "detail"), ==, "What \"to\" do");
    g_assert_false (json_object_has_member (json, "n"));
  }
  g_assert_cmpint (engawa_problem_get_status (ENGAWA_STORE_ERROR_QUOTA), ==, 507);
  g_assert_cmpint (engawa_problem_get_status (ENGAWA_STORE_ERROR_GAP), ==, 409);
  g_assert_cmpint (engawa_problem_get_status (ENGAWA_STORE_ERROR_NEWER), ==, 426);
}

static void
test_place (void)
{
  g_autoptr (GError) error = g_error_new (ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_GAP, "x");
  EngawaStorePlace place = { TRUE, 7, { 1, 2, 3 } };
  g_autoptr (JsonObject) json = parse (error, &place);

  g_assert_cmpint (json_object_get_int_member (json, "n"), ==, 7);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (json, "hash"), "010203"));
  g_assert_cmpuint (strlen (json_object_get_string_member (json, "hash")), ==, 64);
}

static void
test_silent (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_IO, "/secret/path");
  g_autoptr (GBytes) text = engawa_problem_format (error, NULL);
  g_autoptr (JsonObject) json = parse (error, NULL);

  g_assert_cmpint (json_object_get_int_member (json, "status"), ==, 500);
  g_assert_null (memmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "secret", 6));
}

static void
test_adopted (void)
{
  static const struct {
    int from;
    int to;
  } codes[] = {
    { ENGAWA_JOURNAL_ERROR_SYNTAX, ENGAWA_STORE_ERROR_SYNTAX },
    { ENGAWA_JOURNAL_ERROR_VERSION, ENGAWA_STORE_ERROR_NEWER },
    { ENGAWA_JOURNAL_ERROR_TOO_LARGE, ENGAWA_STORE_ERROR_TOO_LARGE },
    { ENGAWA_JOURNAL_ERROR_SIGNATURE, ENGAWA_STORE_ERROR_INVALID },
    { ENGAWA_JOURNAL_ERROR_SUCCESSION, ENGAWA_STORE_ERROR_CONFLICT },
    { ENGAWA_JOURNAL_ERROR_EXPIRED, ENGAWA_STORE_ERROR_EXPIRED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = NULL;
    engawa_store_error_adopt (&error, g_error_new (ENGAWA_JOURNAL_ERROR, codes[i].from, "x"));
    g_assert_error (error, ENGAWA_STORE_ERROR, codes[i].to);
  }
  {
    g_autoptr (GError) error = NULL;
    engawa_store_error_adopt (&error, g_error_new (G_FILE_ERROR, G_FILE_ERROR_IO, "/secret"));
    g_assert_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_INTERNAL);
    g_assert_null (strstr (error->message, "secret"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/table", test_table);
  g_test_add_func ("/problem/place", test_place);
  g_test_add_func ("/problem/silent", test_silent);
  g_test_add_func ("/problem/adopted", test_adopted);
  return g_test_run ();
}
