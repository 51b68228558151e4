/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"
#include "record-seeds.h"

#include "record/engawa-body.h"

#include <string.h>

const char *const fuzz_seeds[] = { RECORD_SEEDS, NULL };
const guint fuzz_mutations = 1500;

/* What may be written may be copied, and the copy is of the same kind. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new_static (data, size);
  g_autoptr (GBytes) copy = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  EngawaBodyKind kind = ENGAWA_BODY_NONE, kind_of_copy = ENGAWA_BODY_NONE;

  engawa_body_validate_value (ENGAWA_BODY_PERSON, "names", text, NULL);
  engawa_body_validate_value (ENGAWA_BODY_CONTACT, "at", text, NULL);
  if (!engawa_body_validate (body, &kind, NULL))
    return 0;
  copy = engawa_body_new_copy (body, SEED_C, 1000, NULL);
  if (copy == NULL || !engawa_body_validate (copy, &kind_of_copy, NULL) || kind_of_copy != kind)
    g_error ("A body's copy is no such body");
  return 0;
}
