/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "journal/engawa-lock.h"

#include <string.h>

const char *const fuzz_seeds[] = { "lock", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) document = g_bytes_new (data, size);
  g_autoptr (EngawaLock) lock = engawa_lock_parse (document, NULL);

  if (lock != NULL && !engawa_person_is_id (engawa_lock_get_person (lock)))
    g_error ("A lock was read that belongs to nobody");
  return 0;
}
