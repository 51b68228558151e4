/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-language.h"
#include "words/engawa-markup.h"
#include "words/engawa-words-error.h"

#include <string.h>

#define ROW                                                                                                 \
  "{\"id\":\"vi\",\"name\":\"Tiếng Việt\",\"easy\":\"x\",\"english\":\"Vietnamese\",\"locale\":\"vi_VN" \
  "@calendar=gregorian\",\"tag\":\"vi\",\"script\":\"Latn\",\"font\":\"Noto "                               \
  "Sans\",\"digits\":\"latn\",\"line_height\":1.4,\"rtl\":false}"

static void
test_shipped (void)
{
  static const char *const order[] = { "ja",  "ja@easy", "zh_CN", "vi", "ko",  "fil",   "ne",
                                       "id",  "pt_BR",   "my",    "es", "en",  "zh_TW", "th",
                                       "si",  "bn",      "ur",    "mn", "km",  "uz",    "hi",
                                       "ru",  "fr",      "ar",    "fa", "prs", "ps",    "tr",
                                       "kmr", "uk",      "lo",    "ta" };
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  guint rtl = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (engawa_languages_get_size (languages), ==, G_N_ELEMENTS (order));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, (guint) i);
    g_autoptr (GPtrArray) segments = engawa_markup_parse (language->easy, &error);

    g_assert_no_error (error);
    g_assert_nonnull (segments);
    g_assert_cmpstr (language->id, ==, order[i]);
    g_assert_true (engawa_languages_find (languages, order[i]) == language);
    rtl += language->rtl;
  }
  g_assert_cmpuint (rtl, ==, 5);
  g_assert_null (engawa_languages_find (languages, "ti"));
  g_assert_null (engawa_languages_find (languages, NULL));
}

static void
test_refused (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *says;
  } rows[] = {
    { "\"id\":\"vi\",", "", "id" },
    { "Tiếng Việt", "", "name" },
    { "1.4", "9", "line_height" },
    { "1.4", "\"wide\"", "line_height" },
    { "1.4", "null", "line_height" },
    { "@calendar=gregorian", "", "locale" },
    { "\"rtl\":false", "\"rtl\":false,\"colour\":1", "" },
    { "\"rtl\":false", "\"rtl\":false,\"era\":[1]", "era" },
    { "\"rtl\":false}", "\"rtl\":false}," ROW, "twice" },
    { "{\"id\"", "[{\"id\"", "" },
    { ROW, "", "there is none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GString) text = g_string_new ("{\"version\":1,\"languages\":[" ROW "]}");
    g_autoptr (GError) error = NULL;
    EngawaLanguages *languages;

    g_assert_cmpuint (g_string_replace (text, rows[i].from, rows[i].to, 1), ==, 1);
    languages = engawa_languages_parse (text->str, text->len, "x.json", &error);
    g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES);
    g_assert_nonnull (strstr (error->message, "x.json"));
    g_assert_nonnull (strstr (error->message, rows[i].says));
    g_assert_null (languages);
  }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  EngawaLanguages *languages = engawa_languages_load ("/nonexistent", &error);

  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE);
  g_assert_null (languages);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/language/shipped", test_shipped);
  g_test_add_func ("/words/language/refused", test_refused);
  g_test_add_func ("/words/language/missing", test_missing);
  return g_test_run ();
}
