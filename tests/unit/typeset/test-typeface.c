/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>
#include <string.h>

#include "typeset/engawa-paragraph.h"
#include "words/engawa-language.h"

/* A word of every language, and the family each of its letters must be drawn in. */
static const struct {
  const char *language;
  const char *text;
  const char *family;
} samples[] = {
  { "ja@easy", "こんにちは", "BIZ UDPGothic" },
  { "ja", "相談", "BIZ UDPGothic" },
  { "zh_CN", "你好直骨", "Noto Sans CJK SC" },
  { "zh_TW", "你好直骨", "Noto Sans CJK TC" },
  { "ko", "안녕하세요", "Noto Sans CJK KR" },
  { "vi", "Xin chào", "Noto Sans" },
  { "pt_BR", "Olá", "Noto Sans" },
  { "en", "Hello", "Noto Sans" },
  { "ru", "Здравствуйте", "Noto Sans" },
  { "ne", "नमस्ते", "Noto Sans Devanagari" },
  { "hi", "नमस्ते", "Noto Sans Devanagari" },
  { "my", "မင်္ဂလာပါ", "Noto Sans Myanmar" },
  { "ar", "مرحبا", "Noto Naskh Arabic" },
  { "fa", "سلام", "Noto Naskh Arabic" },
  { "ur", "سلام", "Noto Nastaliq Urdu" },
  { "th", "สวัสดี", "Noto Looped Thai" },
  { "lo", "ສະບາຍດີ", "Noto Looped Lao" },
  { "km", "សួស្តី", "Noto Sans Khmer" },
  { "si", "ආයුබෝවන්", "Noto Sans Sinhala" },
  { "bn", "নমস্কার", "Noto Sans Bengali" },
  { "ta", "வணக்கம்", "Noto Sans Tamil" },
};

static void
assert_family (const EngawaPiece *piece, double x, double y, gpointer user_data)
{
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);

  do {
    PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
    if (run == NULL)
      continue;
    PangoFontDescription *description = pango_font_describe (run->item->analysis.font);
    g_assert_cmpstr (pango_font_description_get_family (description), ==, user_data);
    pango_font_description_free (description);
    g_assert_cmpint (pango_layout_get_unknown_glyphs_count (piece->layout), ==, 0);
  } while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
}

static void
test_families (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    for (int bold = 0; bold < 2; bold++) {
      g_autoptr (EngawaParagraph) paragraph =
          engawa_paragraph_new (context, engawa_typeface_for_language (samples[i].language),
                                samples[i].text, 24, bold, ENGAWA_RUBY_WHERE_NEEDED);
      engawa_paragraph_layout (paragraph, 0);
      g_assert_cmpuint (engawa_paragraph_get_n_lines (paragraph), ==, 1);
      engawa_paragraph_foreach_piece (paragraph, 0, 0, assert_family, (gpointer) samples[i].family);
    }
  g_object_unref (context);
}

static EngawaLanguages *
load_languages (void)
{
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (GError) error = NULL;
  EngawaLanguages *languages = engawa_languages_load (data, &error);

  g_assert_no_error (error);
  return languages;
}

static void
check_text (PangoContext *context, const char *id, const char *text, const char *family)
{
  g_autoptr (EngawaParagraph) paragraph = engawa_paragraph_new (
      context, engawa_typeface_for_language (id), text, 24, FALSE, ENGAWA_RUBY_NONE);

  engawa_paragraph_layout (paragraph, 0);
  engawa_paragraph_foreach_piece (paragraph, 0, 0, assert_family, (gpointer) family);
}

/* The page of languages: each name stands in the font the table of languages gives it. */
static void
test_names (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (EngawaLanguages) languages = load_languages ();

  g_assert_cmpuint (engawa_languages_get_size (languages), ==, 32);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    g_test_message ("%s", language->id);
    check_text (context, language->id, language->name, language->font);
  }
  g_object_unref (context);
}

/* Returns: (transfer full): each letter of the translations once, or NULL when there is no catalogue */
static GHashTable *
read_letters (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".po", NULL);
  g_autofree char *path =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "po", "words", name, NULL);
  g_autofree char *text = NULL;
  GHashTable *letters = g_hash_table_new (NULL, NULL);
  gboolean inside = FALSE;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_hash_table_unref (letters);
    return NULL;
  }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix (*line, "msg"))
      inside = g_str_has_prefix (*line, "msgstr");
    for (const char *at = inside && **line != '#' ? strchr (*line, '"') : NULL;
         at != NULL && *at != '\0'; at = g_utf8_next_char (at))
      g_hash_table_add (letters, GUINT_TO_POINTER (g_utf8_get_char (at)));
  }
  return letters;
}

/* Letters of the language's own script; what it borrows has another font. */
static gboolean
is_own (const EngawaLanguage *language, gunichar letter)
{
  GUnicodeScript own = g_unicode_script_from_iso15924 (
      (guint32) language->script[0] << 24 | (guint32) language->script[1] << 16
      | (guint32) language->script[2] << 8 | (guint32) language->script[3]);

  if (g_str_has_prefix (language->script, "Han"))
    own = G_UNICODE_SCRIPT_HAN;
  if (strcmp (language->script, "Kore") == 0)
    own = G_UNICODE_SCRIPT_HANGUL;
  if (strcmp (language->script, "Jpan") == 0)
    own = G_UNICODE_SCRIPT_HIRAGANA;
  return g_unichar_isalpha (letter) && g_unichar_get_script (letter) == own;
}

/* Every letter of every catalogue has a glyph in its language's own font. */
static void
test_catalogues (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (EngawaLanguages) languages = load_languages ();
  guint n = 0;

  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    g_autoptr (GHashTable) letters = read_letters (language->id);
    GHashTableIter iter;
    gpointer letter;

    if (letters == NULL)
      continue;
    n++;
    g_hash_table_iter_init (&iter, letters);
    while (g_hash_table_iter_next (&iter, &letter, NULL)) {
      char text[7] = { 0 };
      if (!is_own (language, GPOINTER_TO_UINT (letter)))
        continue;
      g_unichar_to_utf8 (GPOINTER_TO_UINT (letter), text);
      g_test_message ("%s U+%04X", language->id, GPOINTER_TO_UINT (letter));
      check_text (context, language->id, text, language->font);
    }
  }
  g_assert_cmpuint (n, >=, 30);
  g_object_unref (context);
}

/* The check above must be able to fail: another language's typeface gives another family. */
static void
test_han_differs (void)
{
  const EngawaTypeface *chinese = engawa_typeface_for_language ("zh_CN");
  const EngawaTypeface *japanese = engawa_typeface_for_language ("ja");

  g_assert_cmpstr (chinese->families, !=, japanese->families);
  g_assert_cmpstr (chinese->language, !=, japanese->language);
}

static void
test_table (void)
{
  gsize n_typefaces;
  const EngawaTypeface *typefaces = engawa_typeface_get_all (&n_typefaces);
  const char *rtl[] = { "ar", "fa", "prs", "ps", "ur", NULL };

  g_assert_cmpuint (n_typefaces, ==, 32);
  for (gsize i = 0; i < n_typefaces; i++) {
    g_assert_true (engawa_typeface_for_language (typefaces[i].id) == &typefaces[i]);
    g_assert_cmpint (typefaces[i].rtl, ==, g_strv_contains (rtl, typefaces[i].id));
    g_assert_cmpfloat (typefaces[i].line_height, >=, 1.2);
  }
  g_assert_cmpstr (engawa_typeface_for_language ("ti")->id, ==, "und");
  g_assert_cmpstr (engawa_typeface_for_language (NULL)->id, ==, "und");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/typeface/families", test_families);
  g_test_add_func ("/typeset/typeface/names", test_names);
  g_test_add_func ("/typeset/typeface/catalogues", test_catalogues);
  g_test_add_func ("/typeset/typeface/han-differs", test_han_differs);
  g_test_add_func ("/typeset/typeface/table", test_table);
  return g_test_run ();
}
