/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "words/engawa-markup.h"
#include "words/engawa-words.h"

const char *const fuzz_seeds[] = { "お{金|かね}を {相談|そう|だん}する {age}", "{{a|b}|{c}}",
                                   NULL };
const guint fuzz_mutations = 4000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *given = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autofree char *kana = engawa_markup_kana (text);
  g_autofree char *base = engawa_markup_base (text);
  g_autofree char *filled = engawa_words_fill (text, "age", "{age}", NULL);

  if (!g_utf8_validate (kana, -1, NULL) || !g_utf8_validate (base, -1, NULL)
      || !g_utf8_validate (filled, -1, NULL))
    g_error ("Half a character came out");
  return 0;
}
