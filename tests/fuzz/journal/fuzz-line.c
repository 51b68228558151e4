/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "core/engawa-base64.h"
#include "journal/engawa-chain.h"
#include "journal/engawa-open-body.h"
#include "journal/engawa-session.h"

const char *const fuzz_seeds[] = { "line-1", "line-2", "line-4", "line-5", NULL };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 org[ENGAWA_ORG_SIZE] = { 0 };
  const char *text = (const char *) data;
  g_autoptr (EngawaChain) chain = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (EngawaSession) session = NULL;
  g_autoptr (EngawaContent) content = NULL;
  g_autoptr (EngawaPurge) purge = NULL;
  EngawaHeader header;
  EngawaLine line;

  if (!engawa_line_split (&line, text, size, NULL)
      || !engawa_header_parse (&header, line.header, line.header_length, NULL))
    return 0;
  chain = engawa_chain_new (header.org, header.device, ENGAWA_CHAIN_ANY_START);
  if (engawa_chain_add (chain, text, size, NULL, NULL) && !engawa_chain_finish (chain, NULL)
      && engawa_chain_get_verified_n (chain) != 0)
    g_error ("A line was verified and then not");
  g_clear_pointer (&chain, engawa_chain_free);
  chain = engawa_chain_new (org, header.device, ENGAWA_CHAIN_NONE);
  if (engawa_chain_add (chain, text, size, NULL, NULL))
    g_error ("A line of another organisation was taken");
  body = line.body != NULL
             ? engawa_base64_decode_bytes (line.body, line.body_length, ENGAWA_LIMIT_BODY)
             : NULL;
  if (body == NULL)
    return 0;
  session = engawa_session_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
  content = engawa_content_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
  purge = engawa_purge_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
  return 0;
}
