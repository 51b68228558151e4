/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-language-order.h"
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

/* The most used first, the rest as in the table; what nobody knows any more is passed over. */
static void
test_order (void)
{
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, NULL);
  const char *const used[] = { "vi", "ne", "xx", "vi", "ta", NULL };
  const char *const none[] = { NULL };
  g_autofree char *order = engawa_language_order_by_use (languages, used);
  g_autofree char *usual = engawa_language_order_by_use (languages, none);
  g_autoptr (GPtrArray) ordered = engawa_language_order_read (languages, order);
  g_autoptr (GPtrArray) plain = engawa_language_order_read (languages, NULL);
  g_autoptr (GPtrArray) spoiled = engawa_language_order_read (languages, "km,,xx,km,ja@easy\xff");

  g_assert_true (g_str_has_prefix (order, "vi,ne,ta,ja,ja@easy,zh_CN,ko,"));
  g_assert_true (g_str_has_prefix (usual, "ja,ja@easy,zh_CN,vi,ko,"));
  g_assert_cmpuint (ordered->len, ==, engawa_languages_get_size (languages));
  g_assert_cmpuint (spoiled->len, ==, engawa_languages_get_size (languages));
  g_assert_true (ordered->pdata[0] == engawa_languages_find (languages, "vi"));
  g_assert_true (plain->pdata[0] == engawa_languages_get (languages, 0));
  g_assert_true (spoiled->pdata[0] == engawa_languages_find (languages, "km"));
  g_assert_true (spoiled->pdata[1] == engawa_languages_get (languages, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/language/shipped", test_shipped);
  g_test_add_func ("/words/language/refused", test_refused);
  g_test_add_func ("/words/language/missing", test_missing);
  g_test_add_func ("/words/language/order", test_order);
  return g_test_run ();
}
