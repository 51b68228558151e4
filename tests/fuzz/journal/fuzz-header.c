/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "journal/engawa-header.h"

#include <string.h>

const char *const fuzz_seeds[] = { "line-1", "line-2", NULL };

/* What is accepted must be written again as the same bytes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  const char *tab = size > 0 ? memchr (text, '\t', size) : NULL;
  char again[ENGAWA_LIMIT_HEADER + 1];
  EngawaHeader header;

  if (tab != NULL)
    size = (size_t) (tab - text);
  if (engawa_header_parse (&header, text, size, NULL)
      && (engawa_header_format (&header, again) != size || memcmp (again, text, size) != 0))
    g_error ("A header was read that is written otherwise");
  return 0;
}
