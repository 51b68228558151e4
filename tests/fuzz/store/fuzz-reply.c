/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include <string.h>

#include "sync/engawa-sync-reply.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

const char *const fuzz_seeds[] = {
  "{\"heads\":[{\"device\":\"" A "\",\"n\":7,\"hash\":\"" A
  "\"}],\"documents\":[{\"name\":\"roster\",\"number\":2,\"hash\":\"" A
  "\"}],\"more\":true }\n{\"v\":1,\"org\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"device\":\"" A
  "\",\"n\":2,\"prev\":\"" A "\",\"time\":1,\"kind\":\"sealed\",\"key\":1,\"hash\":\"" A
  "\",\"size\":5}\t-\t\n",
  "{\"type\":\"tag:engawa.invalid,2026:gap\",\"status\":409,\"n\":3,\"hash\":\"" A "\"}",
  NULL,
};
const guint fuzz_mutations = 4000;

/* Whatever a store says: a page whose every run has lines, or an error of the sync's own domain. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) text = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (EngawaSyncPage) page = engawa_sync_reply_parse_page (text, &error);
  EngawaSyncHead place = { .n = 0 };
  gboolean known;

  if (page == NULL && (error == NULL || error->domain != ENGAWA_SYNC_ERROR))
    g_error ("A refused page without a reason");
  for (guint i = 0; page != NULL && i < page->runs->len; i++) {
    const EngawaSyncRun *run = g_ptr_array_index (page->runs, i);
    if (run->lines->len == 0 || strlen (run->device) != 64)
      g_error ("A run without lines or device");
  }
  engawa_sync_reply_set_problem (&problem, 409, text, &place, &known);
  if (problem == NULL || problem->domain != ENGAWA_SYNC_ERROR)
    g_error ("A problem without an error");
  return 0;
}
