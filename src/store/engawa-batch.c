/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-batch.h"

#include <string.h>

#include "journal/engawa-chain.h"

/* The accept rule's first half, which needs no database and so runs on many threads at once: headers
 * exact, one organisation and journal, n rising by one, prev fits, bodies fit hash and size, every
 * signature holds, the last line has one. Hashing is most of the work, so two threads share a long
 * batch. */

#define SPLIT_FROM (64 * 1024)

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

/* Lines of a batch that one thread verifies. */
typedef struct {
  /* borrowed */
  const char *start;
  const char *end;

  gboolean last; /* the batch ends here, so a signature has to stand at the end */
  guint8 org[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];

  /* owned */
  GArray *lines;
  GByteArray *bodies;
  GError *error;
} Stretch;

static void
stretch_clear (Stretch *stretch)
{
  g_clear_pointer (&stretch->lines, g_array_unref);
  g_clear_pointer (&stretch->bodies, g_byte_array_unref);
  g_clear_error (&stretch->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stretch, stretch_clear)

static EngawaChain *
begin_chain (Stretch *stretch, const char *text, gsize length)
{
  EngawaLine line;
  EngawaHeader header;

  if (!engawa_line_split (&line, text, length, &stretch->error)
      || !engawa_header_parse (&header, line.header, line.header_length, &stretch->error))
    return NULL;
  memcpy (stretch->org, header.org, sizeof stretch->org);
  memcpy (stretch->device, header.device, sizeof stretch->device);
  return engawa_chain_new (header.org, header.device, ENGAWA_CHAIN_ANY_START);
}

static gboolean
add_line (Stretch *stretch, EngawaChain *chain, const char *text, gsize length)
{
  EngawaChainEntry entry;
  EngawaBatchLine line = { 0 };

  if (!engawa_chain_add (chain, text, length, &entry, &stretch->error))
    return FALSE;
  line.header = entry.header;
  memcpy (line.id, entry.id, sizeof line.id);
  line.text = entry.line.header;
  line.text_length = entry.line.header_length;
  line.is_signed = entry.line.signature != NULL;
  if (line.is_signed && !engawa_line_get_signature (&entry.line, line.signature, &stretch->error))
    return FALSE;
  line.has_body = entry.body != NULL;
  line.body = stretch->bodies->len;
  line.body_length = entry.body_length;
  if (line.has_body)
    g_byte_array_append (stretch->bodies, entry.body, (guint) entry.body_length);
  g_array_append_val (stretch->lines, line);
  return TRUE;
}

static void
too_many (GError **error)
{
  g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_TOO_LARGE,
               "A batch has at most %d lines", ENGAWA_LIMIT_BATCH_LINES);
}

static void
no_lines (GError **error)
{
  g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_SYNTAX,
                       "A batch has at least one line");
}

static gpointer
verify_stretch (gpointer data)
{
  Stretch *stretch = data;
  const char *cursor = stretch->start;
  g_autoptr (EngawaChain) chain = NULL;

  stretch->lines = g_array_new (FALSE, FALSE, sizeof (EngawaBatchLine));
  stretch->bodies = g_byte_array_sized_new ((guint) ((stretch->end - stretch->start) / 4 * 3 + 3));
  while (cursor < stretch->end && stretch->error == NULL) {
    const char *line;
    gsize length;
    if (!engawa_lines_next (&cursor, stretch->end, &line, &length, &stretch->error))
      return NULL;
    if (stretch->lines->len == ENGAWA_LIMIT_BATCH_LINES) {
      too_many (&stretch->error);
      return NULL;
    }
    if (chain == NULL)
      chain = begin_chain (stretch, line, length);
    if (chain == NULL || !add_line (stretch, chain, line, length))
      return NULL;
  }
  if (chain == NULL)
    no_lines (&stretch->error);
  else if (stretch->last && !engawa_chain_finish (chain, &stretch->error))
    return NULL;
  return NULL;
}

/* The second stretch's first header names the first stretch's last one by its hash, so that the signature
 * at the end of the second covers both. */
static gboolean
join_stretches (Stretch *first, const Stretch *second, GError **error)
{
  const EngawaBatchLine *end =
      &g_array_index (first->lines, EngawaBatchLine, first->lines->len - 1);
  const EngawaBatchLine *next = &g_array_index (second->lines, EngawaBatchLine, 0);
  gsize shift = first->bodies->len;

  if (memcmp (first->org, second->org, ENGAWA_ORG_SIZE) != 0
      || memcmp (first->device, second->device, ENGAWA_KEY_SIZE) != 0
      || next->header.n != end->header.n + 1
      || memcmp (next->header.prev, end->id, ENGAWA_HASH_SIZE) != 0) {
    g_set_error_literal (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_INVALID,
                         "A line does not follow the one before it");
    return FALSE;
  }
  if (first->lines->len + second->lines->len > ENGAWA_LIMIT_BATCH_LINES) {
    too_many (error);
    return FALSE;
  }
  for (guint i = 0; i < second->lines->len; i++) {
    EngawaBatchLine line = g_array_index (second->lines, EngawaBatchLine, i);
    line.body += shift;
    g_array_append_val (first->lines, line);
  }
  g_byte_array_append (first->bodies, second->bodies->data, second->bodies->len);
  return TRUE;
}

static void
take_stretch (EngawaBatch *batch, Stretch *stretch)
{
  memcpy (batch->org, stretch->org, sizeof batch->org);
  memcpy (batch->device, stretch->device, sizeof batch->device);
  batch->lines = g_steal_pointer (&stretch->lines);
  batch->bodies = g_steal_pointer (&stretch->bodies);
}

static gboolean
read_lines (EngawaBatch *batch, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (batch->text, &length);
  const char *feed =
      length > SPLIT_FROM ? memchr (text + length / 2, '\n', length - length / 2 - 1) : NULL;
  g_auto (Stretch) first = { .start = text, .end = text + length, .last = feed == NULL };
  g_auto (Stretch)
      second = { .start = feed != NULL ? feed + 1 : NULL, .end = text + length, .last = TRUE };
  GThread *thread = NULL;

  if (feed != NULL) {
    first.end = feed + 1;
    thread = g_thread_try_new ("engawa-verify", verify_stretch, &second, NULL);
    if (thread == NULL)
      verify_stretch (&second);
  }
  verify_stretch (&first);
  if (thread != NULL)
    g_thread_join (thread);
  if (first.error != NULL || second.error != NULL) {
    Stretch *wrong = first.error != NULL ? &first : &second;
    g_propagate_error (error, g_steal_pointer (&wrong->error));
    return FALSE;
  }
  if (feed != NULL && !join_stretches (&first, &second, error))
    return FALSE;
  take_stretch (batch, &first);
  return TRUE;
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
  if (length == 0) {
    no_lines (error);
    return NULL;
  }
  batch->text = g_bytes_ref (text);
  if (read_lines (batch, &cause))
    return g_steal_pointer (&batch);
  engawa_store_error_adopt (error, cause);
  return NULL;
}
