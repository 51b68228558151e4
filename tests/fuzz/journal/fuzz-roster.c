/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "journal/engawa-roster.h"

const char *const fuzz_seeds[] = { "roster", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) document = g_bytes_new (data, size);
  g_autoptr (EngawaRoster) roster = engawa_roster_parse (document, NULL);

  if (roster != NULL && engawa_roster_verify_next (roster, roster, NULL))
    g_error ("A roster follows itself");
  return 0;
}
