/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../journal/fuzz-target.h"

#include <string.h>

#include "store/engawa-batch.h"

const char *const fuzz_seeds[] = { "line-1", "line-2", NULL };

/* A batch of what comes, and the same once more behind itself: lines that are taken end on a signature,
 * rise by one and lie inside the text. */
static void
check (const EngawaBatch *batch, const char *text, gsize length)
{
  for (guint i = 0; i < batch->lines->len; i++) {
    const EngawaBatchLine *line = engawa_batch_get_line (batch, i);
    if (line->header.n != engawa_batch_get_line (batch, 0)->header.n + i || line->text < text
        || line->text + line->text_length > text + length
        || line->body + line->body_length > batch->bodies->len)
      g_error ("A taken line lies outside its batch");
  }
  if (!engawa_batch_get_line (batch, batch->lines->len - 1)->is_signed)
    g_error ("A batch that ends unsigned was taken");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EngawaBatch) batch = NULL;
  gsize length;
  const char *start;

  g_byte_array_append (text, data, (guint) size);
  g_byte_array_append (text, (const guint8 *) "\n", 1);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&text));
  batch = engawa_batch_parse (bytes, NULL);
  start = g_bytes_get_data (bytes, &length);
  if (batch != NULL)
    check (batch, start, length);
  return 0;
}
