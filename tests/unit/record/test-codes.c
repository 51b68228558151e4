/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-codes.h"

#include <string.h>

#define LIST(codes) "{\"list\":\"topic\",\n \"codes\":[" codes "]}"
#define A "{\"id\":\"a\",\"ja\":\"あ\",\"en\":\"A\"}"

static void
test_shipped (void)
{
  static const struct {
    const char *name;
    guint size;
  } lists[] = { { ENGAWA_CODES_KIND, 5 },           { ENGAWA_CODES_ASKER, 15 },
                { ENGAWA_CODES_METHOD, 6 },         { ENGAWA_CODES_CLIENT, 6 },
                { ENGAWA_CODES_TOPIC, 19 },         { ENGAWA_CODES_RESPONSE, 11 },
                { ENGAWA_CODES_COMMUNITY_WORK, 4 }, { ENGAWA_CODES_AGENCY, 33 } };
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaCodeList) list = engawa_code_list_load_named (data, lists[i].name, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (engawa_code_list_get_name (list), ==, lists[i].name);
    g_assert_cmpuint (engawa_code_list_get_size (list), ==, lists[i].size);
  }
}

static void
test_years (void)
{
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (EngawaCodeList) list = engawa_code_list_load_named (data, ENGAWA_CODES_TOPIC, NULL);
  const EngawaCode *food = engawa_code_list_find (list, "food");
  const EngawaCode *family = engawa_code_list_find (list, "family-relations");

  g_assert_false (engawa_code_counts_in (food, 2020));
  g_assert_true (engawa_code_counts_in (food, 2021));
  g_assert_true (engawa_code_counts_in (family, 2020));
  g_assert_false (engawa_code_counts_in (family, 2021));
  g_assert_cmpstr (engawa_code_list_name_of (list, "food", "ja"), ==, "食事");
  g_assert_cmpstr (engawa_code_list_name_of (list, "food", "en"), ==, "Food");
  g_assert_cmpstr (engawa_code_list_name_of (list, "unheard-of", "ja"), ==, "unheard-of");
  g_assert_null (engawa_code_list_find (list, "unheard-of"));
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    int code;
    const char *message;
  } bad[] = {
    { "{", ENGAWA_CODES_ERROR_SYNTAX, "codes.json: line 1, column 2" },
    { "[]", ENGAWA_CODES_ERROR_CODE, "codes.json:1:1: a code list has" },
    { LIST (""), ENGAWA_CODES_ERROR_CODE, "1 to 500" },
    { LIST (A ",\n  " A), ENGAWA_CODES_ERROR_CODE, "codes.json:3:3: code “a” stands twice" },
    { LIST ("{\"id\":\"A\",\"ja\":\"x\",\"en\":\"x\"}"), ENGAWA_CODES_ERROR_CODE, "is not an id" },
    { LIST ("{\"id\":\"a\",\"ja\":\"x\"}"), ENGAWA_CODES_ERROR_CODE, "has no “en”" },
    { LIST ("{\"ja\":\"x\",\"en\":\"x\"}"), ENGAWA_CODES_ERROR_CODE, "has no “id”" },
    { LIST ("{\"id\":\"a\",\"ja\":\" \",\"en\":\"x\"}"), ENGAWA_CODES_ERROR_CODE, "“ja” is empty" },
    { LIST ("{\"id\":\"a\",\"ja\":7,\"en\":\"x\"}"), ENGAWA_CODES_ERROR_CODE, "must be text" },
    { LIST ("{\"id\":\"a\",\"ja\":\"x\",\"en\":\"x\",\"first\":\"2021\"}"), ENGAWA_CODES_ERROR_CODE,
      "fiscal year" },
    { LIST ("{\"id\":\"a\",\"ja\":\"x\",\"en\":\"x\",\"first\":2021,\"last\":2020}"),
      ENGAWA_CODES_ERROR_CODE, "ends before it begins" },
    { LIST ("{\"id\":\"a\",\"ja\":\"x\",\"en\":\"x\",\"colour\":1}"), ENGAWA_CODES_ERROR_CODE,
      "“colour” is not part" },
    { LIST ("7"), ENGAWA_CODES_ERROR_CODE, "each code is an object" },
    { "{\"list\":\"topic\",\"list\":\"topic\",\"codes\":[" A "]}", ENGAWA_CODES_ERROR_SYNTAX,
      "twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaCodeList) list =
        engawa_code_list_parse (bad[i].text, -1, "codes.json", &error);

    g_assert_null (list);
    g_assert_error (error, ENGAWA_CODES_ERROR, bad[i].code);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, bad[i].message));
  }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaCodeList) list = engawa_code_list_load ("/nowhere/codes.json", &error);

  g_assert_null (list);
  g_assert_error (error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codes/shipped", test_shipped);
  g_test_add_func ("/codes/years", test_years);
  g_test_add_func ("/codes/refused", test_refused);
  g_test_add_func ("/codes/missing-file", test_missing_file);
  return g_test_run ();
}
