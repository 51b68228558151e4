/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>
#include <string.h>

#include "typeset/engawa-paragraph.h"

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
  g_test_add_func ("/typeset/typeface/han-differs", test_han_differs);
  g_test_add_func ("/typeset/typeface/table", test_table);
  return g_test_run ();
}
