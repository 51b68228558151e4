/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/engawa-kana.h"

static void
check (char *got, const char *want)
{
  g_assert_cmpstr (got, ==, want);
  g_free (got);
}

static void
test_append (void)
{
  check (engawa_kana_append ("", "か"), "か");
  check (engawa_kana_append ("つは", "゛"), "つば");
  check (engawa_kana_append ("は", "゜"), "ぱ");
  check (engawa_kana_append ("きや", "小"), "きゃ");
  /* A mark that fits nothing changes nothing. */
  check (engawa_kana_append ("", "゛"), "");
  check (engawa_kana_append ("ま", "゛"), "ま");
  check (engawa_kana_append ("か", "゜"), "か");
}

static void
test_voice (void)
{
  check (engawa_kana_voice ("か", FALSE), "が");
  check (engawa_kana_voice ("が", FALSE), "か");
  check (engawa_kana_voice ("ぱ", FALSE), "ば");
  check (engawa_kana_voice ("ば", TRUE), "ぱ");
  check (engawa_kana_voice ("ぱ", TRUE), "は");
  check (engawa_kana_voice ("う", FALSE), "ゔ");
}

static void
test_cycle (void)
{
  check (engawa_kana_cycle ("つ"), "っ");
  check (engawa_kana_cycle ("っ"), "づ");
  check (engawa_kana_cycle ("づ"), "つ");
  check (engawa_kana_cycle ("ぱ"), "は");
  check (engawa_kana_cycle ("ん"), "ん");
  check (engawa_kana_cycle (""), "");
}

static void
test_delete (void)
{
  check (engawa_kana_delete ("つば"), "つ");
  check (engawa_kana_delete ("つ"), "");
  check (engawa_kana_delete (""), "");
}

static void
test_romaji (void)
{
  check (engawa_kana_from_romaji ("tsubame", TRUE), "つばめ");
  check (engawa_kana_from_romaji ("gakkou", TRUE), "がっこう");
  check (engawa_kana_from_romaji ("shinbun", TRUE), "しんぶん");
  check (engawa_kana_from_romaji ("kon'ya", TRUE), "こんや");
  check (engawa_kana_from_romaji ("onna", TRUE), "おんあ");
  check (engawa_kana_from_romaji ("SYUKUDAI", TRUE), "しゅくだい");
  check (engawa_kana_from_romaji ("ra-men", TRUE), "らーめん");
  /* A last n may still become な. */
  check (engawa_kana_from_romaji ("hon", FALSE), "ほn");
  check (engawa_kana_from_romaji ("hon", TRUE), "ほん");
  /* What is no syllable stays. */
  check (engawa_kana_from_romaji ("ky", TRUE), "ky");
  check (engawa_kana_from_romaji ("つba", TRUE), "つば");
}

static void
test_hiragana (void)
{
  check (engawa_kana_to_hiragana ("゛"), "゛");
  check (engawa_kana_to_hiragana ("゜"), "゜");
  check (engawa_kana_to_hiragana ("ﾞ"), "゛");
  check (engawa_kana_to_hiragana ("ツバメ"), "つばめ");
  check (engawa_kana_to_hiragana ("ﾂﾊﾞﾒ"), "つばめ");
  check (engawa_kana_to_hiragana ("ラーメン"), "らーめん");
  g_assert_true (engawa_kana_is_hiragana ("らーめん"));
  g_assert_false (engawa_kana_is_hiragana ("つbめ"));
  g_assert_false (engawa_kana_is_hiragana ("燕"));
  g_assert_false (engawa_kana_is_hiragana (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kana/append", test_append);
  g_test_add_func ("/kana/voice", test_voice);
  g_test_add_func ("/kana/cycle", test_cycle);
  g_test_add_func ("/kana/delete", test_delete);
  g_test_add_func ("/kana/romaji", test_romaji);
  g_test_add_func ("/kana/hiragana", test_hiragana);
  return g_test_run ();
}
