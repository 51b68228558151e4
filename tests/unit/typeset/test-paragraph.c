/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-paragraph.h"

#include <string.h>

#include "typeset/engawa-breaks.h"
#include "typeset/engawa-ruby.h"

static const char story[] =
    "{健康保険|けん|こう|ほ|けん}〈{病院|びょう|いん}で {使|つか}う カード〉が ありますか？"
    "「{靴|くつ}を {持|も}って、ここに {来|き}て」が わかりますか？ あなたを {手伝|て|つだ}う ために "
    "{聞|き}きます。{今日|きょう}、{市役所|し|やく|しょ}へ {行|い}って、{志|こころざし}を {話|はな}して "
    "ください。{外国人登録証明書類一式|がいこくじんとうろくしょうめいしょるいいっしき}も パートナーと "
    "{一緒|いっ|しょ}に（できれば）{持|も}って きて くださいね！";

static EngawaParagraph *
new_paragraph_with_room (const char *markup, const char *language, double size, EngawaRubyRoom room)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  const EngawaTypeface *typeface = engawa_typeface_for_language (language);
  EngawaParagraph *paragraph = engawa_paragraph_new (context, typeface, markup, size, FALSE, room);

  g_object_unref (context);
  return paragraph;
}

static EngawaParagraph *
new_paragraph (const char *markup, const char *language, double size)
{
  return new_paragraph_with_room (markup, language, size, ENGAWA_RUBY_WHERE_NEEDED);
}

static const EngawaTextLine *
get_base (EngawaParagraph *paragraph, guint line)
{
  return engawa_paragraph_get_line (paragraph, line);
}

/* Counts rubies that begin in one line and end in another. */
static guint
count_splits (EngawaParagraph *paragraph, GArray *rubies)
{
  guint splits = 0;

  for (guint i = 0; i < engawa_paragraph_get_n_lines (paragraph); i++) {
    const EngawaTextLine *base = get_base (paragraph, i);
    for (guint j = 0; j < rubies->len; j++) {
      const EngawaRuby *ruby = &g_array_index (rubies, EngawaRuby, j);
      gboolean begins = ruby->start >= base->start && ruby->start < base->end;
      gboolean ends = ruby->end > base->start && ruby->end <= base->end;
      splits += begins != ends;
    }
  }
  return splits;
}

static guint
count_kinsoku_faults (EngawaParagraph *paragraph)
{
  const char *text = engawa_paragraph_get_text (paragraph);
  guint n_lines = engawa_paragraph_get_n_lines (paragraph);
  guint faults = 0;

  for (guint i = 0; i < n_lines; i++) {
    const EngawaTextLine *base = get_base (paragraph, i);
    const char *last = g_utf8_find_prev_char (text, text + base->end);
    faults += i > 0 && !engawa_breaks_may_start (g_utf8_get_char (text + base->start));
    faults += i + 1 < n_lines && !engawa_breaks_may_end (g_utf8_get_char (last));
  }
  return faults;
}

static void
test_every_width (void)
{
  const char *languages[] = { "ja@easy", "ja" };

  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_autoptr (EngawaParagraph) paragraph = new_paragraph (story, languages[l], 24);
    g_autoptr (GArray) rubies = NULL;
    g_autofree char *plain = engawa_ruby_parse (story, &rubies);
    g_assert_cmpstr (plain, ==, engawa_paragraph_get_text (paragraph));

    for (int width = 60; width <= 600; width++) {
      engawa_paragraph_layout (paragraph, width);
      g_assert_cmpuint (count_splits (paragraph, rubies), ==, 0);
      g_assert_cmpuint (count_kinsoku_faults (paragraph), ==, 0);
      g_assert_cmpuint (engawa_paragraph_count_lines (paragraph, width), ==,
                        engawa_paragraph_get_n_lines (paragraph));
    }
  }
}

/* The counters above must be able to count: a ruby over a line's end, a line that begins with a mark. */
static void
test_counters (void)
{
  g_autoptr (EngawaParagraph) split = new_paragraph ("手\n伝う", "ja@easy", 24);
  g_autoptr (EngawaParagraph) fault = new_paragraph ("手\n、伝", "ja@easy", 24);
  g_autoptr (GArray) rubies = NULL;
  g_autofree char *plain = engawa_ruby_parse ("{手\n伝|てつだ}う", &rubies);
  g_assert_cmpstr (plain, ==, "手\n伝う");

  engawa_paragraph_layout (split, 0);
  engawa_paragraph_layout (fault, 0);
  g_assert_cmpuint (count_splits (split, rubies), >, 0);
  g_assert_cmpuint (count_kinsoku_faults (fault), ==, 1);
}

/* Nothing is lost between the lines but spaces, and where everything fits no line runs over. */
static void
test_whole (void)
{
  g_autoptr (EngawaParagraph) paragraph = new_paragraph (story, "ja@easy", 24);
  const char *text = engawa_paragraph_get_text (paragraph);
  double longest = engawa_paragraph_get_longest_phrase (paragraph);

  for (int width = (int) longest + 1; width <= 1200; width += 7) {
    gsize end = 0;
    engawa_paragraph_layout (paragraph, width);
    g_assert_cmpfloat (engawa_paragraph_get_width (paragraph), <=, width + 1);
    for (guint i = 0; i < engawa_paragraph_get_n_lines (paragraph); i++) {
      for (gsize at = end; at < get_base (paragraph, i)->start; at++)
        g_assert_cmpint (text[at], ==, ' ');
      end = get_base (paragraph, i)->end;
    }
    g_assert_cmpuint (end, ==, strlen (text));
  }
}

/* Easy Japanese breaks at spaces only, when its phrases fit. */
static void
test_phrases (void)
{
  g_autoptr (EngawaParagraph) paragraph =
      new_paragraph ("{何|なに}を {話|はな}したいですか？ いくつでも いいです。", "ja@easy", 24);
  const char *text = engawa_paragraph_get_text (paragraph);
  int longest = (int) engawa_paragraph_get_longest_phrase (paragraph);

  for (int width = longest + 1; width < 700; width += 3) {
    engawa_paragraph_layout (paragraph, width);
    for (guint i = 1; i < engawa_paragraph_get_n_lines (paragraph); i++)
      g_assert_cmpint (text[get_base (paragraph, i)->start - 1], ==, ' ');
  }
}

/* Readings never overhang their neighbours or the edges, at the ends of lines neither. */
static void
test_readings_apart (void)
{
  g_autoptr (EngawaParagraph) paragraph = new_paragraph (
      "{志|こころざし}と {志|こころざし}{志|こころざし} {職員|しょく|いん} {力|ちから}", "ja@easy",
      24);

  for (int width = 60; width <= 500; width += 5) {
    engawa_paragraph_layout (paragraph, width);
    for (guint i = 0; i < engawa_paragraph_get_n_lines (paragraph); i++) {
      const EngawaTextLine *line = engawa_paragraph_get_line (paragraph, i);
      double right = 0;
      for (guint j = 1; j < line->pieces->len; j++) {
        const EngawaPiece *piece = &g_array_index (line->pieces, EngawaPiece, j);
        PangoRectangle logical;
        pango_layout_get_extents (piece->layout, NULL, &logical);
        g_assert_true (piece->ruby);
        g_assert_cmpfloat (piece->x, >=, right - 1);
        right = piece->x + (double) logical.width / PANGO_SCALE;
      }
      g_assert_cmpfloat (right, <=, line->width + 0.01);
    }
  }
}

/* A date under a long reading keeps its digits together. */
static void
test_numbers (void)
{
  g_autoptr (EngawaParagraph) date = new_paragraph (
      "この {2026年|にせんにじゅうろくねん}{11月|じゅういちがつ}までに", "ja@easy", 24);
  g_autoptr (EngawaParagraph) bare = new_paragraph ("2026年", "ja@easy", 24);
  double right = 0;

  engawa_paragraph_layout (date, 0);
  engawa_paragraph_layout (bare, 0);
  const EngawaTextLine *line = engawa_paragraph_get_line (date, 0);
  for (guint i = 0; i < line->pieces->len; i++) {
    const EngawaPiece *piece = &g_array_index (line->pieces, EngawaPiece, i);
    PangoRectangle logical;
    pango_layout_get_extents (piece->layout, NULL, &logical);
    double width = (double) logical.width / PANGO_SCALE;
    if (piece->ruby) {
      g_assert_cmpfloat (piece->x, >=, right - 0.5);
      right = piece->x + width;
    }
    if (g_str_has_prefix (pango_layout_get_text (piece->layout), "2026"))
      g_assert_cmpfloat (width, <, engawa_paragraph_get_width (bare) + 1);
  }
  g_assert_cmpfloat (right, <=, line->width);
  g_assert_cmpfloat (line->width, <=, engawa_paragraph_get_natural_width (date) + 3);
}

static void
test_even_lines (void)
{
  g_autoptr (EngawaParagraph) paragraph =
      new_paragraph ("We ask you before we tell anyone else about it.", "en", 24);
  double natural = engawa_paragraph_get_natural_width (paragraph);

  engawa_paragraph_layout (paragraph, natural - 2);
  g_assert_cmpuint (engawa_paragraph_get_n_lines (paragraph), ==, 2);
  g_assert_cmpfloat (engawa_paragraph_get_line (paragraph, 1)->width, >, natural * 0.35);
}

static void
test_ruby_floor (void)
{
  g_autoptr (EngawaParagraph) small = new_paragraph ("{力|ちから}", "ja@easy", 12);

  engawa_paragraph_layout (small, 0);
  const EngawaPiece *reading =
      &g_array_index (engawa_paragraph_get_line (small, 0)->pieces, EngawaPiece, 1);
  const PangoFontDescription *font = pango_layout_get_font_description (reading->layout);
  g_assert_true (reading->ruby);
  g_assert_cmpint (pango_font_description_get_size (font), ==, 10 * PANGO_SCALE);
}

static void
test_room (void)
{
  g_autoptr (EngawaParagraph) plain = new_paragraph ("ごみ", "ja@easy", 24);
  g_autoptr (EngawaParagraph) roomy =
      new_paragraph_with_room ("ごみ", "ja@easy", 24, ENGAWA_RUBY_ALWAYS);
  g_autoptr (EngawaParagraph) read = new_paragraph ("{家|いえ}", "ja@easy", 24);
  g_autoptr (EngawaParagraph) bare =
      new_paragraph_with_room ("{家|いえ}", "ja@easy", 24, ENGAWA_RUBY_NONE);

  engawa_paragraph_layout (bare, 0);
  g_assert_cmpuint (engawa_paragraph_get_line (bare, 0)->pieces->len, ==, 1);
  g_assert_cmpfloat (engawa_paragraph_get_baseline (roomy), ==,
                     engawa_paragraph_get_baseline (read));
  g_assert_cmpfloat (engawa_paragraph_get_line_height (plain), <,
                     engawa_paragraph_get_line_height (read));
}

static void
test_empty (void)
{
  g_autoptr (EngawaParagraph) paragraph = new_paragraph ("", "en", 24);

  engawa_paragraph_layout (paragraph, 100);
  g_assert_cmpuint (engawa_paragraph_get_n_lines (paragraph), ==, 0);
  g_assert_cmpfloat (engawa_paragraph_get_height (paragraph), ==, 0);
}

static guint
count_ink (const char *language, const char *markup)
{
  g_autoptr (EngawaParagraph) paragraph = new_paragraph (markup, language, 24);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 80);
  cairo_t *cr = cairo_create (surface);
  guint ink = 0;

  engawa_paragraph_layout (paragraph, 300);
  engawa_paragraph_draw (paragraph, cr, 300, 0);
  cairo_surface_flush (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  for (int at = 0; at < 80 * cairo_image_surface_get_stride (surface); at++)
    ink += data[at] > 127;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ink;
}

static void
test_draw (void)
{
  g_assert_cmpuint (count_ink ("ar", "مرحبا بكم"), >, 100);
  g_assert_cmpuint (count_ink ("en", "Hello"), >, 100);
  g_assert_cmpuint (count_ink ("ja@easy", "{相談|そう|だん}"), >, count_ink ("ja@easy", "相談"));
  g_assert_cmpuint (count_ink ("en", " "), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/paragraph/every-width", test_every_width);
  g_test_add_func ("/typeset/paragraph/counters", test_counters);
  g_test_add_func ("/typeset/paragraph/whole", test_whole);
  g_test_add_func ("/typeset/paragraph/phrases", test_phrases);
  g_test_add_func ("/typeset/paragraph/readings-apart", test_readings_apart);
  g_test_add_func ("/typeset/paragraph/numbers", test_numbers);
  g_test_add_func ("/typeset/paragraph/even-lines", test_even_lines);
  g_test_add_func ("/typeset/paragraph/ruby-floor", test_ruby_floor);
  g_test_add_func ("/typeset/paragraph/room", test_room);
  g_test_add_func ("/typeset/paragraph/empty", test_empty);
  g_test_add_func ("/typeset/paragraph/draw", test_draw);
  return g_test_run ();
}
