/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/engawa-folding.h"

#include <string.h>

static void
same (const char *a, const char *b)
{
  g_autofree char *left = engawa_folding_fold (a);
  g_autofree char *right = engawa_folding_fold (b);

  g_assert_cmpstr (left, ==, right);
}

static void
differ (const char *a, const char *b)
{
  g_autofree char *left = engawa_folding_fold (a);
  g_autofree char *right = engawa_folding_fold (b);

  g_assert_cmpstr (left, !=, right);
}

static void
test_fold (void)
{
  same ("Nguyễn", "nguyen");
  same ("NGUYE\u0302\u0303N", "nguyen");
  same ("Đặng", "dang");
  same ("グエン", "ぐえん");
  same ("ｸﾞｴﾝ", "ぐえん");
  same ("グェン", "ぐえん");
  same ("マリー", "まり");
  same ("ﾏﾘｰ", "マリ");
  same ("Ｂ－０１７", "b-017");
  same ("João", "joao");
  same ("مُحَمَّد", "محمد");
  same ("a\u3000 \n b", "A b");
  same ("㈱", "(株)");
  differ ("ガ", "カ");
  differ ("は", "ば");
  differ ("कि", "क");
  same ("\xff", "");
}

static void
test_offsets (void)
{
  const char *text = "Tên: Nguyễn ｸﾞｴﾝ";
  g_autofree guint *offsets = NULL;
  g_autofree guint *ends = NULL;
  g_autofree char *folded = engawa_folding_fold_mapped (text, &offsets, &ends);
  const char *at = strstr (folded, "ぐ");
  gsize place = (gsize) (at - folded);

  g_assert_nonnull (at);
  g_assert_true (g_str_has_prefix (text + offsets[place], "ｸﾞ"));
  g_assert_cmpuint (ends[place] - offsets[place], ==, strlen ("ｸﾞ"));
  place = (gsize) (strstr (folded, "nguyen") - folded);
  g_assert_true (g_str_has_prefix (text + offsets[place], "Nguyễn"));
  g_assert_true (g_str_has_prefix (text + ends[place + 5], " ｸﾞ"));
  g_assert_cmpuint (offsets[strlen (folded)], ==, strlen (text));
}

static void
test_long_cluster (void)
{
  g_autoptr (GString) text = g_string_new ("e");

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "\u0301");
  same (text->str, "e");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folding/fold", test_fold);
  g_test_add_func ("/folding/offsets", test_offsets);
  g_test_add_func ("/folding/long-cluster", test_long_cluster);
  return g_test_run ();
}
