/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-batch.h"

#include <string.h>

#include "journal/engawa-chain.h"

/* The accept rule's first half, which needs no database and so runs on many threads at once: headers
 * exact, one organisation and journal, n rising by one, prev fits, bodies fit hash and size, every
 * signature holds, the last line has one. */

/**
 * engawa_batch_free:
 * @batch: (transfer full): a batch
 */
void
engawa_batch_free (EngawaBatch *batch)
{
  g_clear_pointer (&batch->lines, g_array_unref);
  g_clear_pointer (&batch->bodies, g_byte_array_unref);
  g_clear_pointer (&batch->text, g_bytes_unref);
  g_free (batch);
}

/**
 * engawa_batch_get_line:
 * @batch: a batch
 * @index: from 0
 *
 * Returns: (transfer none): that line
 */
const EngawaBatchLine *
engawa_batch_get_line (const EngawaBatch *batch, guint index)
{
  return &g_array_index (batch->lines, EngawaBatchLine, index);
}

/**
 * engawa_batch_get_body:
 * @batch: a batch
 * @line: one of its lines
 *
 * Returns: (transfer none) (nullable): the decoded body, or %NULL when the line came without it
 */
const guint8 *
engawa_batch_get_body (const EngawaBatch *batch, const EngawaBatchLine *line)
{
  return line->has_body ? batch->bodies->data + line->body : NULL;
}

static EngawaChain *
begin_chain (EngawaBatch *batch, const char *text, gsize length, GError **error)
{
  EngawaLine line;
  EngawaHeader header;

  if (!engawa_line_split (&line, text, length, error)
      || !engawa_header_parse (&header, line.header, line.header_length, error))
    return NULL;
  memcpy (batch->org, header.org, sizeof batch->org);
  memcpy (batch->device, header.device, sizeof batch->device);
  return engawa_chain_new (header.org, header.device, ENGAWA_CHAIN_ANY_START);
}

static gboolean
add_line (EngawaBatch *batch, EngawaChain *chain, const char *text, gsize length, GError **error)
{
  EngawaChainEntry entry;
  EngawaBatchLine line = { 0 };

  if (!engawa_chain_add (chain, text, length, &entry, error))
    return FALSE;
  line.header = entry.header;
  memcpy (line.id, entry.id, sizeof line.id);
  line.text = entry.line.header;
  line.text_length = entry.line.header_length;
  line.is_signed = entry.line.signature != NULL;
  if (line.is_signed && !engawa_line_get_signature (&entry.line, line.signature, error))
    return FALSE;
  line.has_body = entry.body != NULL;
  line.body = batch->bodies->len;
  line.body_length = entry.body_length;
  if (line.has_body)
    g_byte_array_append (batch->bodies, entry.body, (guint) entry.body_length);
  g_array_append_val (batch->lines, line);
  return TRUE;
}

static gboolean
read_lines (EngawaBatch *batch, GError **error)
{
  gsize length;
  const char *cursor = g_bytes_get_data (batch->text, &length);
  const char *end = cursor + length;
  g_autoptr (EngawaChain) chain = NULL;

  while (cursor < end) {
    const char *line;
    gsize line_length;
    if (!engawa_lines_next (&cursor, end, &line, &line_length, error))
      return FALSE;
    if (batch->lines->len == ENGAWA_LIMIT_BATCH_LINES) {
      g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_TOO_LARGE,
                   "A batch has at most %d lines", ENGAWA_LIMIT_BATCH_LINES);
      return FALSE;
    }
    if (chain == NULL)
      chain = begin_chain (batch, line, line_length, error);
    if (chain == NULL || !add_line (batch, chain, line, line_length, error))
      return FALSE;
  }
  if (chain == NULL) {
    g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_SYNTAX,
                         "A batch has at least one line");
    return FALSE;
  }
  return engawa_chain_finish (chain, error);
}

/**
 * engawa_batch_parse:
 * @text: lines, each ending with a line feed
 * @error: an error of the store's domain: the batch is refused whole
 *
 * Returns: (transfer full): the verified lines
 */
EngawaBatch *
engawa_batch_parse (GBytes *text, GError **error)
{
  g_autoptr (EngawaBatch) batch = g_new0 (EngawaBatch, 1);
  gsize length = g_bytes_get_size (text);
  GError *cause = NULL;

  if (length > ENGAWA_LIMIT_BATCH_BYTES) {
    g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_TOO_LARGE,
                 "A batch has at most %d bytes", ENGAWA_LIMIT_BATCH_BYTES);
    return NULL;
  }
  batch->text = g_bytes_ref (text);
  batch->lines = g_array_new (FALSE, FALSE, sizeof (EngawaBatchLine));
  batch->bodies = g_byte_array_sized_new ((guint) (length / 4 * 3 + 3));
  if (read_lines (batch, &cause))
    return g_steal_pointer (&batch);
  engawa_store_error_adopt (error, cause);
  return NULL;
}
