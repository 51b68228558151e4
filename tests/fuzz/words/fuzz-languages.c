/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "words/engawa-language.h"

const char *const fuzz_seeds[] = { "@data/codes/languages.json", NULL };
const guint fuzz_mutations = 1000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EngawaLanguages) languages =
      engawa_languages_parse ((const char *) data, size, "x.json", NULL);

  if (languages != NULL && engawa_languages_get_size (languages) == 0)
    g_error ("A table without languages was taken");
  return 0;
}
