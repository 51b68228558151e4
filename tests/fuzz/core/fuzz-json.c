/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "core/engawa-json-check.h"
#include "core/engawa-json.h"

const char *const fuzz_seeds[] = {
  "{\"a\":[1,2.5e-3,true,false,null],\"b\":{\"c\":\"\\u0041\\n\"},\"d\":\"\\ud83d\\ude00\"}",
  "[\"\",{},[],-0,9007199254740991]",
  NULL,
};
const guint fuzz_mutations = 8000;

/* What the strict check lets through, the parser takes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  g_autoptr (JsonNode) node = NULL;

  if (!engawa_json_check (text, size, NULL))
    return 0;
  node = engawa_json_parse (text, size, size, NULL);
  if (node == NULL)
    g_error ("A checked text cannot be parsed");
  return 0;
}
