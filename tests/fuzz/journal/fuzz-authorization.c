/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "journal/engawa-authorization.h"

const char *const fuzz_seeds[] = { "authorization", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  guint8 org[ENGAWA_ORG_SIZE], device[ENGAWA_KEY_SIZE];

  if (engawa_authorization_verify (text, "nowhere", 0, org, device, NULL))
    g_error ("A call to another store was taken");
  return 0;
}
