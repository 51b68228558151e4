/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-header.h"

#include "core/engawa-hex.h"
#include "journal/engawa-journal-error.h"

#include <sodium.h>
#include <string.h>

/* The scanner accepts exactly the text the writer makes: fixed literals, lower-case hex, numbers
 * without leading zeros. So parsing and formatting give back the same bytes, without a JSON tree. */

typedef struct {
  const char *at;
  const char *end;
} Scan;

static gboolean
refuse (GError **error, EngawaJournalError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
scan_text (Scan *scan, const char *text)
{
  gsize length = strlen (text);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, text, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

static gboolean
scan_hex (Scan *scan, guint8 *data, gsize length)
{
  if ((gsize) (scan->end - scan->at) < 2 * length
      || !engawa_hex_decode (data, length, scan->at, 2 * length))
    return FALSE;
  scan->at += 2 * length;
  return TRUE;
}

static gboolean
scan_number (Scan *scan, gint64 maximum, gint64 *number)
{
  const char *start = scan->at;
  gint64 value = 0;

  /* Sixteen digits hold every number allowed and cannot overflow. */
  while (scan->at < scan->end && g_ascii_isdigit (*scan->at) && scan->at - start < 16)
    value = value * 10 + (*scan->at++ - '0');
  if (scan->at == start || (*start == '0' && scan->at - start > 1) || value > maximum)
    return FALSE;
  *number = value;
  return TRUE;
}

static gboolean
is_kind_character (char character, gboolean first)
{
  return g_ascii_islower (character)
         || (!first && (g_ascii_isdigit (character) || character == '-'));
}

static gboolean
scan_kind (Scan *scan, char kind[ENGAWA_LIMIT_KIND + 1])
{
  gsize length = 0;

  while (scan->at < scan->end && length < ENGAWA_LIMIT_KIND
         && is_kind_character (*scan->at, length == 0))
    kind[length++] = *scan->at++;
  kind[length] = '\0';
  return length > 0;
}

static gboolean
scan_header (Scan *scan, EngawaHeader *header)
{
  return scan_text (scan, "{\"v\":1,\"org\":\"") && scan_hex (scan, header->org, ENGAWA_ORG_SIZE)
         && scan_text (scan, "\",\"device\":\"") && scan_hex (scan, header->device, ENGAWA_KEY_SIZE)
         && scan_text (scan, "\",\"n\":") && scan_number (scan, ENGAWA_LIMIT_INTEGER, &header->n)
         && scan_text (scan, ",\"prev\":\"") && scan_hex (scan, header->prev, ENGAWA_HASH_SIZE)
         && scan_text (scan, "\",\"time\":") && scan_number (scan, ENGAWA_LIMIT_TIME, &header->time)
         && scan_text (scan, ",\"kind\":\"") && scan_kind (scan, header->kind)
         && scan_text (scan, "\",\"key\":")
         && scan_number (scan, ENGAWA_LIMIT_INTEGER, &header->key)
         && scan_text (scan, ",\"hash\":\"") && scan_hex (scan, header->hash, ENGAWA_HASH_SIZE)
         && scan_text (scan, "\",\"size\":") && scan_number (scan, ENGAWA_LIMIT_BODY, &header->size)
         && scan_text (scan, "}") && scan->at == scan->end;
}

static gboolean
is_newer (const char *text, gsize length)
{
  Scan scan = { text, text + length };
  gint64 version;

  return scan_text (&scan, "{\"v\":") && scan_number (&scan, ENGAWA_LIMIT_INTEGER, &version)
         && version > 1 && scan_text (&scan, ",");
}

static gboolean
is_valid_kind (const char *kind)
{
  for (gsize i = 0; kind[i] != '\0'; i++)
    if (!is_kind_character (kind[i], i == 0))
      return FALSE;
  return kind[0] != '\0';
}

/**
 * engawa_header_check:
 * @header: a header put together by hand
 *
 * Checks the rules between members: `prev` is zero exactly for the first entry, `key` names an
 * earlier entry, and the known kinds have a session or none, as FORMAT.md says.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX.
 */
gboolean
engawa_header_check (const EngawaHeader *header, GError **error)
{
  gboolean sealed = engawa_header_is_kind (header, ENGAWA_KIND_SEALED)
                    || engawa_header_is_kind (header, ENGAWA_KIND_FILE);
  gboolean open = engawa_header_is_kind (header, ENGAWA_KIND_SESSION)
                  || engawa_header_is_kind (header, ENGAWA_KIND_CONTENT)
                  || engawa_header_is_kind (header, ENGAWA_KIND_PURGE);

  if (header->n < 1 || header->n > ENGAWA_LIMIT_INTEGER || header->time < 0
      || header->time > ENGAWA_LIMIT_TIME || header->size < 1 || header->size > ENGAWA_LIMIT_BODY
      || !is_valid_kind (header->kind))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A header's member is out of range");
  if ((header->n == 1) != (sodium_is_zero (header->prev, ENGAWA_HASH_SIZE) == 1))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX,
                   "A header names no entry before it, or one too many");
  if (header->key < 0 || header->key >= header->n || (sealed && header->key == 0)
      || (open && header->key != 0))
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A header names a wrong session");
  return TRUE;
}

/**
 * engawa_header_parse:
 * @header: (out caller-allocates): the header; untouched on failure
 * @text: header bytes
 * @length: their number
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_TOO_LARGE, %ENGAWA_JOURNAL_ERROR_VERSION for another `v`,
 * %ENGAWA_JOURNAL_ERROR_SYNTAX.
 */
gboolean
engawa_header_parse (EngawaHeader *header, const char *text, gsize length, GError **error)
{
  EngawaHeader parsed;
  Scan scan;

  if (length > ENGAWA_LIMIT_HEADER)
    return refuse (error, ENGAWA_JOURNAL_ERROR_TOO_LARGE, "A header is larger than 1 KiB");
  if (length == 0)
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A header is empty");
  scan = (Scan){ text, text + length };
  if (!scan_header (&scan, &parsed)) {
    if (is_newer (text, length))
      return refuse (error, ENGAWA_JOURNAL_ERROR_VERSION, "A header needs a newer Engawa");
    return refuse (error, ENGAWA_JOURNAL_ERROR_SYNTAX, "A header is not exact");
  }
  if (!engawa_header_check (&parsed, error))
    return FALSE;
  *header = parsed;
  return TRUE;
}

static char *
put_text (char *at, const char *text)
{
  return stpcpy (at, text);
}

static char *
put_hex (char *at, const guint8 *data, gsize length)
{
  engawa_hex_encode (at, data, length);
  return at + 2 * length;
}

static char *
put_number (char *at, gint64 number)
{
  char digits[24];
  gsize i = sizeof digits - 1;

  digits[i] = '\0';
  do {
    digits[--i] = (char) ('0' + number % 10);
    number /= 10;
  } while (number > 0);
  return stpcpy (at, digits + i);
}

/**
 * engawa_header_format_associated:
 * @header: a header; its hash and size do not matter yet
 * @text: (out caller-allocates): the header's bytes before `,"hash"`
 *
 * Returns: their number
 */
gsize
engawa_header_format_associated (const EngawaHeader *header, char text[ENGAWA_LIMIT_HEADER + 1])
{
  char *at = put_text (text, "{\"v\":1,\"org\":\"");

  at = put_hex (at, header->org, ENGAWA_ORG_SIZE);
  at = put_text (at, "\",\"device\":\"");
  at = put_hex (at, header->device, ENGAWA_KEY_SIZE);
  at = put_text (at, "\",\"n\":");
  at = put_number (at, header->n);
  at = put_text (at, ",\"prev\":\"");
  at = put_hex (at, header->prev, ENGAWA_HASH_SIZE);
  at = put_text (at, "\",\"time\":");
  at = put_number (at, header->time);
  at = put_text (at, ",\"kind\":\"");
  at = put_text (at, header->kind);
  at = put_text (at, "\",\"key\":");
  at = put_number (at, header->key);
  return (gsize) (at - text);
}

/**
 * engawa_header_format:
 * @header: a whole header that engawa_header_check() accepts
 * @text: (out caller-allocates): its exact bytes and a NUL
 *
 * Returns: their number, without the NUL
 */
gsize
engawa_header_format (const EngawaHeader *header, char text[ENGAWA_LIMIT_HEADER + 1])
{
  char *at = text + engawa_header_format_associated (header, text);

  at = put_text (at, ",\"hash\":\"");
  at = put_hex (at, header->hash, ENGAWA_HASH_SIZE);
  at = put_text (at, "\",\"size\":");
  at = put_number (at, header->size);
  at = put_text (at, "}");
  return (gsize) (at - text);
}

/**
 * engawa_header_set_body:
 * @header: a header
 * @body: the decoded body
 * @length: its length
 *
 * Sets `hash` and `size`.
 */
void
engawa_header_set_body (EngawaHeader *header, const void *body, gsize length)
{
  engawa_journal_hash (header->hash, body, length);
  header->size = (gint64) length;
}

/**
 * engawa_header_get_id:
 * @header: a whole header
 * @id: (out caller-allocates): the entry's id, SHA-256 of the header's bytes
 */
void
engawa_header_get_id (const EngawaHeader *header, guint8 id[ENGAWA_HASH_SIZE])
{
  char text[ENGAWA_LIMIT_HEADER + 1];
  gsize length = engawa_header_format (header, text);

  engawa_journal_hash (id, text, length);
}

/**
 * engawa_header_is_kind:
 * @header: a header
 * @kind: one of the `ENGAWA_KIND_` names
 */
gboolean
engawa_header_is_kind (const EngawaHeader *header, const char *kind)
{
  return strcmp (header->kind, kind) == 0;
}
