/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-plural.h"
#include "words/engawa-words-error.h"

static void
check (const char *header, const guint *expected, gsize count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPlural) plural = engawa_plural_parse (header, &error);

  g_assert_no_error (error);
  for (gsize n = 0; n < count; n++)
    g_assert_cmpuint (engawa_plural_choose (plural, n), ==, expected[n]);
}

static void
test_languages (void)
{
  const guint japanese[] = { 0, 0, 0 };
  const guint english[] = { 1, 0, 1, 1 };
  const guint french[] = { 0, 0, 1 };
  const guint russian[] = { 2, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 1 };
  const guint arabic[] = { 0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4 };

  check ("nplurals=1; plural=0;", japanese, G_N_ELEMENTS (japanese));
  check (" nplurals=2; plural=(n != 1);", english, G_N_ELEMENTS (english));
  check ("nplurals=2; plural=n>1", french, G_N_ELEMENTS (french));
  check (
      "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
      " ? 1 : 2);",
      russian, G_N_ELEMENTS (russian));
  check (
      "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ?"
      " 4 : 5);",
      arabic, G_N_ELEMENTS (arabic));
}

static void
test_arithmetic (void)
{
  const guint expected[] = { 7, 7, 7 };
  const guint nought[] = { 0, 0, 0 };

  check ("nplurals=8; plural=1+2*3;", expected, G_N_ELEMENTS (expected));
  check ("nplurals=8; plural=(9-1)/2+3*!0;", expected, G_N_ELEMENTS (expected));
  /* Nothing is divided by nothing, and a form that does not exist is the first. */
  check ("nplurals=2; plural=n/0+n%0;", nought, G_N_ELEMENTS (nought));
  check ("nplurals=2; plural=5;", nought, G_N_ELEMENTS (nought));
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (500, '(');
  g_autofree char *nested = g_strconcat ("nplurals=2; plural=", deep, NULL);
  g_autofree char *bangs = g_strnfill (900, '!');
  g_autofree char *negated = g_strconcat ("nplurals=2; plural=", bangs, "n;", NULL);
  g_autofree char *plus = g_strnfill (900, '+');
  g_autoptr (GString) sum = g_string_new ("nplurals=2; plural=n");
  const char *wrong[] = { "",
                          "nplurals=2;",
                          "nplurals=0; plural=0;",
                          "nplurals=9; plural=0;",
                          "nplurals=2; plural=;",
                          "nplurals=2; plural=n ? 1;",
                          "nplurals=2; plural=(n;",
                          "nplurals=2; plural=n n;",
                          "nplurals=2; plural=system(1);",
                          "nplurals=2; plural=99999999999999999999;",
                          "nplurals=INTEGER; plural=EXPRESSION;",
                          nested,
                          negated,
                          plus,
                          NULL };

  for (guint i = 0; i < 300; i++)
    g_string_append (sum, "+1");
  wrong[G_N_ELEMENTS (wrong) - 1] = sum->str;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    EngawaPlural *plural = engawa_plural_parse (wrong[i], &error);

    g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PLURAL);
    g_assert_null (plural);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/plural/languages", test_languages);
  g_test_add_func ("/words/plural/arithmetic", test_arithmetic);
  g_test_add_func ("/words/plural/refused", test_refused);
  return g_test_run ();
}
