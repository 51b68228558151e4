/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-pinyin.h"
#include "voice/engawa-spoken.h"
#include "voice/engawa-voice-error.h"
#include "words/engawa-kana.h"

#include <string.h>

static void
check_kana (const char *markup, const char *expected)
{
  g_autofree char *spoken = engawa_spoken_kana (markup);

  g_assert_cmpstr (spoken, ==, expected);
}

static void
test_kana (void)
{
  check_kana ("お{金|かね}を {相談|そう|だん}する", "おかねを そうだんする");
  check_kana ("{名前|な|まえ}？", "なまえ?");
  check_kana ("{通訳|つう|やく}〈{手伝|て|つだ}う {人|ひと}〉が ほしいですか？",
              "つうやく, てつだう ひと が ほしいですか?");
  check_kana ("パート・アルバイト", "パート, アルバイト");
  check_kana ("{age}さい", "さい");
}

/* は and へ are particles at the end of a phrase, and words inside a reading. */
static void
test_particles (void)
{
  check_kana ("{私|わたし}は {家|いえ}へ {帰|かえ}ります。", "わたしわ いええ かえります.");
  check_kana ("あなたは、だれですか", "あなたわ, だれですか");
  check_kana ("{家族|か|ぞく}では ない", "かぞくでわ ない");
  check_kana ("こんにちは", "こんにちわ");
  check_kana ("{歯|は} {部屋|へ|や}", "は へや");
  check_kana ("はい へや", "はい へや");
  check_kana ("それは{何|なん}ですか", "それはなんですか");
}

static void
test_numbers (void)
{
  g_autofree char *date = engawa_kana_markup (25, ENGAWA_COUNTER_DAY);

  check_kana (date, "にじゅうごにち");
  check_kana ("10{分|ふん}", "じゅっぷん");
  check_kana ("20{日|にち}に", "はつかに");
  check_kana ("1,500{円|えん}", "せんごひゃくえん");
  check_kana ("１２{歳|さい}", "じゅうにさい");
  check_kana ("3", "さん");
  check_kana ("03‑1234‑5678", "ぜろ さん, いち に さん よん, ご ろく なな はち");
  check_kana ("090-1234-5678です", "ぜろ きゅう ぜろ, いち に さん よん, ご ろく なな はち です");
}

/* Neither beside nor inside a reading, and not from damaged markup either. */
static void
test_never_kanji (void)
{
  static const char *const texts[] = { "漢字です", "{漢字|漢字}です", "{漢字", "山田さん", "3年",
                                       "々",       "{相談|そう|談}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *spoken = engawa_spoken_kana (texts[i]);
    for (const char *at = spoken; *at != '\0'; at = g_utf8_next_char (at))
      g_assert_cmpint (g_unichar_get_script (g_utf8_get_char (at)), !=, G_UNICODE_SCRIPT_HAN);
  }
  g_autofree char *nothing = engawa_spoken_kana ("漢字");
  g_assert_false (engawa_spoken_says_something (nothing));
}

static void
check_plain (const char *text, const char *expected)
{
  g_autofree char *spoken = engawa_spoken_plain (text);

  g_assert_cmpstr (spoken, ==, expected);
}

static void
test_plain (void)
{
  check_plain ("Thẻ cư trú (在留カード)", "Thẻ cư trú");
  check_plain ("Residence card 〈在留カード〉 here", "Residence card, here");
  check_plain ("Call 03-1234-5678.", "Call 0 3, 1 2 3 4, 5 6 7 8 .");
  check_plain ("1990-05-01", "1990-05-01");
  check_plain ("Rent / mortgage", "Rent, mortgage");
  check_plain ("{count} people", "people");
  check_plain ("2:30 PM", "2:30 PM");
  check_plain ("क्या? हाँ।", "क्या? हाँ।");
}

static void
check_pinyin (EngawaPinyin *pinyin, const char *text, const char *expected)
{
  g_autofree char *read = engawa_pinyin_read (pinyin, text);

  g_assert_cmpstr (read, ==, expected);
}

static void
test_pinyin (void)
{
  g_autofree char *data = test_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPinyin) pinyin = engawa_pinyin_load (data, &error);

  g_assert_no_error (error);
  check_pinyin (pinyin, "您好", "nín hǎo");
  /* Characters with two readings. */
  check_pinyin (pinyin, "地震和颱風", "dì zhèn hé tái fēng");
  check_pinyin (pinyin, "还给我，还有", "huán gěi wǒ ， hái yǒu");
  check_pinyin (pinyin, "银行这一行", "yín háng zhè yì háng");
  check_pinyin (pinyin, "您看得懂", "nín kàn de dǒng");
  check_pinyin (pinyin, "睡觉的地方", "shuì jiào de dì fang");
  check_pinyin (pinyin, "重新选", "chóng xīn xuǎn");
  /* 不 and 一 before other tones. */
  check_pinyin (pinyin, "不会不好", "bú huì bù hǎo");
  check_pinyin (pinyin, "一起，一下", "yì qǐ ， yí xià");
  check_pinyin (pinyin, "第一次", "dì yī cì");
  check_pinyin (pinyin, "abc 12", "abc 12");
}

static void
test_bad_table (void)
{
  static const struct {
    const char *table;
    const char *message;
  } rows[] = {
    { "# x\n好\n", "x.tsv:2: write a word, a tab and its pinyin" },
    { "好好\thǎo\n", "x.tsv:1: write one syllable for each of at most 8 characters" },
    { "好\thǎo\n好\thào\n", "x.tsv:2: the word stands twice; take one away" },
    { "\xff", "x.tsv:1: the file is not UTF-8; save it as UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (engawa_pinyin_parse (rows[i].table, "x.tsv", &error));
    g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE);
    g_assert_cmpstr (error->message, ==, rows[i].message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice/spoken/kana", test_kana);
  g_test_add_func ("/voice/spoken/particles", test_particles);
  g_test_add_func ("/voice/spoken/numbers", test_numbers);
  g_test_add_func ("/voice/spoken/never-kanji", test_never_kanji);
  g_test_add_func ("/voice/spoken/plain", test_plain);
  g_test_add_func ("/voice/spoken/pinyin", test_pinyin);
  g_test_add_func ("/voice/spoken/bad-table", test_bad_table);
  return g_test_run ();
}
