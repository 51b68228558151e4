/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "core/engawa-tape.h"

#include <string.h>

const char *const fuzz_seeds[] = {
  "{\"kind\":\"note\",\"of\":\"\",\"text\":\"a\\n\\u7e01\\ud83d\\ude00\\\\\",\"n\":[0,-1,1.5e3,12],"
  "\"t\":true,\"f\":false,\"z\":null,\"o\":{\"a\":[[],{}]}}",
  " [ 1 , \"\\\"\" , { \"\" : 9007199254740991 } ] ",
  "\"縁側\"",
  "-0.0e+1",
  NULL,
};
const guint fuzz_mutations = 8000;

/* Every node lies in the text and after the one that holds it. */
static void
check_nodes (const EngawaTape *tape, size_t size)
{
  for (guint i = 0; i < tape->n_nodes; i++) {
    const EngawaTapeNode *node = &tape->nodes[i];

    if (node->start > node->end || node->end > size || node->next <= i
        || node->next > tape->n_nodes)
      g_error ("A node lies outside its text");
  }
}

static void
read_all (const EngawaTape *tape)
{
  for (guint i = 0; i < tape->n_nodes; i++) {
    guint line, column;
    gint64 value;

    engawa_tape_get_position (tape, i, &line, &column);
    if (engawa_tape_get_type (tape, i) == ENGAWA_TAPE_STRING) {
      g_autofree char *string = engawa_tape_get_string (tape, i);

      if (!engawa_tape_equals (tape, i, string))
        g_error ("A string does not equal itself");
    } else if (engawa_tape_get_type (tape, i) == ENGAWA_TAPE_NUMBER) {
      engawa_tape_get_integer (tape, i, &value);
    } else if (engawa_tape_get_type (tape, i) == ENGAWA_TAPE_OBJECT) {
      engawa_tape_find (tape, i, "kind");
    }
  }
}

/* A canonical text is its own canonical text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (EngawaTape) tape = { 0 };
  g_auto (EngawaTape) again = { 0 };
  g_autoptr (GString) canonical = NULL;
  g_autoptr (GString) twice = NULL;

  if (!engawa_tape_read (&tape, (const char *) data, size, NULL))
    return 0;
  check_nodes (&tape, size);
  read_all (&tape);
  canonical = g_string_new (NULL);
  engawa_tape_append_canonical (&tape, 0, canonical);
  if (!engawa_tape_read (&again, canonical->str, canonical->len, NULL))
    g_error ("A canonical text cannot be read");
  twice = g_string_new (NULL);
  engawa_tape_append_canonical (&again, 0, twice);
  if (!g_string_equal (canonical, twice))
    g_error ("A canonical text has another canonical text");
  return 0;
}
