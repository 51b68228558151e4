/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-breaks.h"

#include <string.h>

/* Writes | at good places and ' at those for need, so that expectations can be read. */
static char *
show (const char *text, const char *language)
{
  g_autofree guint8 *breaks = engawa_breaks_find (text, engawa_typeface_for_language (language));
  GString *shown = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    EngawaBreak kind = breaks[p - text];
    if (kind >= ENGAWA_BREAK_PHRASE)
      g_string_append_c (shown, '|');
    else if (kind == ENGAWA_BREAK_WORD)
      g_string_append_c (shown, '\'');
    g_string_append_unichar (shown, g_utf8_get_char (p));
  }
  g_assert_cmpint (breaks[strlen (text)], ==, ENGAWA_BREAK_MUST);
  return g_string_free (shown, FALSE);
}

static void
assert_breaks (const char *text, const char *language, const char *expected)
{
  g_autofree char *shown = show (text, language);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_phrases (void)
{
  assert_breaks ("なまえを かく", "ja@easy", "な'ま'え'を |か'く");
  assert_breaks ("です。いい", "ja@easy", "で'す。|い'い");
  assert_breaks ("ちょっと", "ja@easy", "ちょっ'と");
}

static void
test_dictionary (void)
{
  assert_breaks ("ဘယ်သူတွေ အတူ", "my", "ဘယ်|သူ|တွေ |အတူ");
  assert_breaks ("One two", "en", "One |two");
}

static void
test_mandatory (void)
{
  g_autofree guint8 *breaks = engawa_breaks_find ("a\nb", engawa_typeface_for_language ("en"));

  g_assert_cmpint (breaks[2], ==, ENGAWA_BREAK_MUST);
  g_assert_cmpint (breaks[1], ==, ENGAWA_BREAK_NEVER);
}

static void
test_kinsoku (void)
{
  const char *text = "「ここ」、そこ（あそこ）。カード！";

  for (const char *language = "ja@easy"; language != NULL;
       language = strcmp (language, "ja@easy") == 0 ? "ja" : NULL) {
    g_autofree guint8 *breaks = engawa_breaks_find (text, engawa_typeface_for_language (language));
    gunichar before = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
      if (breaks[p - text] != ENGAWA_BREAK_NEVER)
        g_assert_true (engawa_breaks_may_start (g_utf8_get_char (p))
                       && engawa_breaks_may_end (before));
      before = g_utf8_get_char (p);
    }
  }
  g_assert_false (engawa_breaks_may_start (0x3002));
  g_assert_false (engawa_breaks_may_end (0x300c));
  g_assert_true (engawa_breaks_may_start (0x3042));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/breaks/phrases", test_phrases);
  g_test_add_func ("/typeset/breaks/dictionary", test_dictionary);
  g_test_add_func ("/typeset/breaks/mandatory", test_mandatory);
  g_test_add_func ("/typeset/breaks/kinsoku", test_kinsoku);
  return g_test_run ();
}
