/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-ruby.h"

static void
test_readings (void)
{
  g_autoptr (GArray) rubies = NULL;
  g_autofree char *plain = engawa_ruby_parse ("{相談|そう|だん}する {今日|きょう}", &rubies);

  g_assert_cmpstr (plain, ==, "相談する 今日");
  g_assert_cmpuint (rubies->len, ==, 2);
  const EngawaRuby *first = &g_array_index (rubies, EngawaRuby, 0);
  g_assert_cmpuint (first->start, ==, 0);
  g_assert_cmpuint (first->end, ==, strlen ("相談"));
  g_assert_cmpuint (g_strv_length (first->readings), ==, 2);
  g_assert_cmpstr (first->readings[1], ==, "だん");
  g_assert_cmpstr (g_array_index (rubies, EngawaRuby, 1).readings[0], ==, "きょう");
}

static void
test_not_ruby (void)
{
  const char *texts[] = { "{name}", "a{b", "{|x}", "a|b}", "", "{" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GArray) rubies = NULL;
    g_autofree char *plain = engawa_ruby_parse (texts[i], &rubies);
    g_assert_cmpstr (plain, ==, texts[i]);
    g_assert_cmpuint (rubies->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typeset/ruby/readings", test_readings);
  g_test_add_func ("/typeset/ruby/not-ruby", test_not_ruby);
  return g_test_run ();
}
