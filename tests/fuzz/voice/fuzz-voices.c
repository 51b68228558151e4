/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "voice/engawa-voices.h"

const char *const fuzz_seeds[] = { "@data/voice/voices.json", NULL };
const guint fuzz_mutations = 1000;

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVoices) voices =
      engawa_voices_parse ((const char *) data, size, "x.json", &error);

  if ((voices == NULL) == (error == NULL))
    g_error ("A table and an error at once, or neither");
  for (guint i = 0; voices != NULL && i < engawa_voices_get_size (voices); i++)
    if (engawa_voices_get (voices, i)->espeak != NULL && engawa_voices_get (voices, i)->rate == 0)
      g_error ("A voice without a rate was taken");
  return 0;
}
