/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-line.h"

#include "core/engawa-base64.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

#define SIGNATURE_LENGTH 88

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

/**
 * engawa_line_split:
 * @line: (out caller-allocates): the parts; untouched on failure
 * @text: one line, without its line feed
 * @length: its length in bytes
 *
 * Takes a line apart without reading its parts.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_TOO_LARGE, %ENGAWA_JOURNAL_ERROR_SYNTAX.
 */
gboolean
engawa_line_split (EngawaLine *line, const char *text, gsize length, GError **error)
{
  const char *end, *first, *second;
  gsize body_length, signature_length;

  if (length > ENGAWA_LIMIT_LINE)
    return refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "A line is too long");
  if (length == 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line is empty");
  end = text + length;
  first = memchr (text, '\t', length);
  second = first != NULL ? memchr (first + 1, '\t', (gsize) (end - first - 1)) : NULL;
  if (second == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line has fewer than three parts");
  body_length = (gsize) (second - first - 1);
  signature_length = (gsize) (end - second - 1);
  if (signature_length != 0 && signature_length != SIGNATURE_LENGTH)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's signature has a wrong length");
  if (body_length == 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's body is empty");

  line->header = text;
  line->header_length = (gsize) (first - text);
  line->body = body_length == 1 && first[1] == '-' ? NULL : first + 1;
  line->body_length = line->body != NULL ? body_length : 0;
  line->signature = signature_length > 0 ? second + 1 : NULL;
  return TRUE;
}

/**
 * engawa_body_check:
 * @header: the header
 * @body: a decoded body
 * @length: its length
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_BODY when it does not fit the header's hash and size.
 */
gboolean
engawa_body_check (const EngawaHeader *header, const void *body, gsize length, GError **error)
{
  guint8 hash[ENGAWA_HASH_SIZE];

  if (length != (gsize) header->size)
    return refuse (error, ENGAWA_JOURNAL_ERROR_BODY, "A body has not the size its header says");
  engawa_journal_hash (hash, body, length);
  if (memcmp (hash, header->hash, sizeof hash) != 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_BODY, "A body has not the hash its header says");
  return TRUE;
}

/**
 * engawa_line_get_body:
 * @line: a line
 * @header: its parsed header
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_ABSENT when the line travels without it,
 * %ENGAWA_JOURNAL_ERROR_SYNTAX, %ENGAWA_JOURNAL_ERROR_BODY.
 *
 * Returns: (transfer full): the decoded body, checked against @header
 */
GBytes *
engawa_line_get_body (const EngawaLine *line, const EngawaHeader *header, GError **error)
{
  g_autoptr (GBytes) body = NULL;

  if (line->body == NULL) {
    refuse (error, ENGAWA_JOURNAL_ERROR_ABSENT, "The line travelled without its body");
    return NULL;
  }
  body = engawa_base64_decode_bytes (line->body, line->body_length, ENGAWA_LIMIT_BODY);
  if (body == NULL) {
    refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's body is not base64");
    return NULL;
  }
  if (!engawa_body_check (header, g_bytes_get_data (body, NULL), g_bytes_get_size (body), error))
    return NULL;
  return g_steal_pointer (&body);
}

/**
 * engawa_line_get_signature:
 * @line: a line
 * @signature: (out caller-allocates): the decoded signature, not verified
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_UNSIGNED when there is none, %ENGAWA_JOURNAL_ERROR_SYNTAX.
 */
gboolean
engawa_line_get_signature (const EngawaLine *line,
                           guint8 signature[ENGAWA_SIGNATURE_SIZE],
                           GError **error)
{
  guint8 decoded[ENGAWA_SIGNATURE_SIZE];

  if (line->signature == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_UNSIGNED, "The line is not signed");
  if (!engawa_base64_decode (decoded, sizeof decoded, line->signature, SIGNATURE_LENGTH))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A line's signature is not base64");
  memcpy (signature, decoded, sizeof decoded);
  return TRUE;
}

static void
append_base64 (GString *text, const guint8 *data, gsize length)
{
  gsize start = text->len;

  g_string_set_size (text, start + engawa_base64_encoded_length (length));
  engawa_base64_encode (text->str + start, data, length);
}

/**
 * engawa_line_append:
 * @text: where the line goes, with its line feed
 * @header: the header's bytes
 * @header_length: their number
 * @body: (nullable): the decoded body, or %NULL to send the line without it
 * @body_length: its length
 * @signature: (nullable): 64 bytes, or %NULL
 */
void
engawa_line_append (GString *text,
                    const char *header,
                    gsize header_length,
                    const void *body,
                    gsize body_length,
                    const guint8 *signature)
{
  g_string_append_len (text, header, (gssize) header_length);
  g_string_append_c (text, '\t');
  if (body == NULL)
    g_string_append_c (text, '-');
  else
    append_base64 (text, body, body_length);
  g_string_append_c (text, '\t');
  if (signature != NULL)
    append_base64 (text, signature, ENGAWA_SIGNATURE_SIZE);
  g_string_append_c (text, '\n');
}

/**
 * engawa_lines_next:
 * @cursor: (inout): where to read on
 * @end: end of the batch
 * @line: (out): the next line without its line feed, inside the batch; %NULL at the end
 * @length: (out): its length
 *
 * Walks a batch. At the end it succeeds with *@line %NULL.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX when the last line has no line feed: the batch was cut.
 */
gboolean
engawa_lines_next (const char **cursor,
                   const char *end,
                   const char **line,
                   gsize *length,
                   GError **error)
{
  const char *feed;

  if (*cursor == end) {
    *line = NULL;
    *length = 0;
    return TRUE;
  }
  feed = memchr (*cursor, '\n', (gsize) (end - *cursor));
  if (feed == NULL)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "The last line is cut off");
  *line = *cursor;
  *length = (gsize) (feed - *cursor);
  *cursor = feed + 1;
  return TRUE;
}
