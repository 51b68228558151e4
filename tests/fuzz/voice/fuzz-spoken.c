/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "voice/engawa-pinyin.h"
#include "voice/engawa-spoken.h"

const char *const fuzz_seeds[] = { "{私|わたし}は 10{分|ふん}、03-1234-5678へ {名|な}〈カード〉。",
                                   "您看得懂不会一下（在留カード）{page}", NULL };
const guint fuzz_mutations = 2000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static EngawaPinyin *pinyin;
  g_autofree char *given = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autofree char *kana = engawa_spoken_kana (text);
  g_autofree char *plain = engawa_spoken_plain (text);

  if (pinyin == NULL)
    pinyin = engawa_pinyin_parse ("得懂\tde dǒng\n", "x.tsv", NULL);
  g_autofree char *read = engawa_pinyin_read (pinyin, text);
  if (!g_utf8_validate (kana, -1, NULL) || !g_utf8_validate (plain, -1, NULL)
      || !g_utf8_validate (read, -1, NULL))
    g_error ("Half a character came out");
  for (const char *at = kana; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      g_error ("A kanji reached the synthesiser");
  return 0;
}
