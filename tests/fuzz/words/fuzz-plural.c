/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "words/engawa-plural.h"

const char *const fuzz_seeds[] = {
  "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
  "nplurals=2; plural=!(n<=1)+n*2/3-4;", NULL
};
const guint fuzz_mutations = 4000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (EngawaPlural) plural = engawa_plural_parse (text, NULL);

  for (guint64 n = 0; plural != NULL && n < 30; n++)
    if (engawa_plural_choose (plural, n) >= engawa_plural_get_forms (plural))
      g_error ("A form that does not exist was chosen");
  return 0;
}
