/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-reply.h"

#include <string.h>

#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-line.h"
#include "journal/engawa-lock.h"

/* A store's answers come from outside: sizes are limited by the transport, everything else here. */

#define PROBLEM_TYPE "tag:engawa.invalid,2026:"

static gboolean
fail (GError **error, EngawaSyncError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_SYNC_ERROR, code, message);
  return FALSE;
}

static gboolean
not_understood (GError **error)
{
  return fail (error, ENGAWA_SYNC_ERROR_PROTOCOL,
               "The answer is not an Engawa store's: check the store's address");
}

static gboolean
copy_hex (JsonObject *json, const char *member, char text[65])
{
  guint8 bytes[32];

  if (!engawa_json_get_hex (json, member, bytes, sizeof bytes, NULL))
    return FALSE;
  engawa_hex_encode (text, bytes, sizeof bytes);
  return TRUE;
}

static gboolean
copy_number (JsonObject *json, const char *member, guint64 *number)
{
  gint64 value;

  if (!engawa_json_get_int (json, member, 0, ENGAWA_LIMIT_INTEGER, &value, NULL))
    return FALSE;
  *number = (guint64) value;
  return TRUE;
}

static gboolean
read_heads (JsonObject *json, GArray *heads)
{
  JsonArray *array = NULL;

  if (!engawa_json_get_array (json, "heads", ENGAWA_LIMIT_DEVICES, &array, NULL))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = engawa_json_item_object (array, i, NULL);
    EngawaSyncHead head = { .n = 0 };
    if (item == NULL || !copy_hex (item, "device", head.device)
        || !copy_hex (item, "hash", head.hash) || !copy_number (item, "n", &head.n))
      return FALSE;
    g_array_append_val (heads, head);
  }
  return TRUE;
}

static gboolean
read_documents (JsonObject *json, GArray *documents)
{
  JsonArray *array = NULL;

  if (!engawa_json_get_array (json, "documents", ENGAWA_LIMIT_PEOPLE + 1, &array, NULL))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = engawa_json_item_object (array, i, NULL);
    EngawaSyncDocument document = { .number = 0 };
    const char *name = NULL;
    if (item == NULL || !engawa_json_get_string (item, "name", 64, &name, NULL)
        || !engawa_document_name_is_valid (name) || !copy_hex (item, "hash", document.hash)
        || !copy_number (item, "number", &document.number))
      return FALSE;
    document.name = g_strdup (name);
    g_array_append_val (documents, document);
  }
  return TRUE;
}

static gboolean
read_first_line (EngawaSyncPage *page, const char *text, gsize length)
{
  g_autoptr (JsonObject) json =
      engawa_json_parse_object (text, length, ENGAWA_SYNC_LIMIT_FIRST_LINE, NULL);

  return json != NULL && read_heads (json, page->heads) && read_documents (json, page->documents)
         && engawa_json_get_boolean (json, "more", &page->more, NULL);
}

static gboolean
read_line (EngawaSyncPage *page, GBytes *text, const char *line, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  EngawaLine parts;
  EngawaHeader header;
  char device[ENGAWA_KEY_HEX + 1];
  const char *start = g_bytes_get_data (text, NULL);

  if (!engawa_line_split (&parts, line, length, &cause)
      || !engawa_header_parse (&header, parts.header, parts.header_length, &cause)) {
    if (g_error_matches (cause, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_VERSION))
      return fail (error, ENGAWA_SYNC_ERROR_NEWER,
                   "The store holds lines of a newer Engawa: update this one");
    return not_understood (error);
  }
  engawa_hex_encode (device, header.device, ENGAWA_KEY_SIZE);
  engawa_sync_page_add_line (page, device,
                             g_bytes_new_from_bytes (text, (gsize) (line - start), length));
  return TRUE;
}

/**
 * engawa_sync_reply_parse_page:
 * @text: a pull's answer
 * @error: %ENGAWA_SYNC_ERROR_PROTOCOL, %ENGAWA_SYNC_ERROR_NEWER
 *
 * Returns: (transfer full): the page; its lines are still unverified
 */
EngawaSyncPage *
engawa_sync_reply_parse_page (GBytes *text, GError **error)
{
  g_autoptr (EngawaSyncPage) page = engawa_sync_page_new ();
  gsize length;
  const char *cursor = g_bytes_get_data (text, &length);
  const char *feed = length > 0 ? memchr (cursor, '\n', length) : NULL;
  const char *end;

  if (feed == NULL || !read_first_line (page, cursor, (gsize) (feed - cursor))) {
    not_understood (error);
    return NULL;
  }
  end = cursor + length;
  cursor = feed + 1;
  while (cursor < end) {
    const char *line;
    gsize line_length;
    if (!engawa_lines_next (&cursor, end, &line, &line_length, NULL)) {
      not_understood (error);
      return NULL;
    }
    if (!read_line (page, text, line, line_length, error))
      return NULL;
  }
  return g_steal_pointer (&page);
}

/**
 * engawa_sync_reply_parse_head:
 * @text: the answer to an upload
 * @head: (out): number and hash are filled in
 * @error: %ENGAWA_SYNC_ERROR_PROTOCOL
 */
gboolean
engawa_sync_reply_parse_head (GBytes *text, EngawaSyncHead *head, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (JsonObject) json = engawa_json_parse_object (data, length, 4096, NULL);

  if (json == NULL || !copy_number (json, "n", &head->n) || !copy_hex (json, "hash", head->hash))
    return not_understood (error);
  return TRUE;
}

typedef struct {
  const char *name;
  EngawaSyncError code;
  const char *message;
} Problem;

static const Problem problems[] = {
  { "syntax", ENGAWA_SYNC_ERROR_INVALID, "The store finds the call malformed" },
  { "unauthorised", ENGAWA_SYNC_ERROR_REFUSED,
    "The store does not accept this device's signature" },
  { "expired", ENGAWA_SYNC_ERROR_CLOCK,
    "The store does not accept the call's time: set the clock" },
  { "unknown-organisation", ENGAWA_SYNC_ERROR_FOREIGN,
    "The store does not serve this organisation: check the store's address" },
  { "unknown-device", ENGAWA_SYNC_ERROR_REFUSED, "The store's roster does not list this device" },
  { "closed-device", ENGAWA_SYNC_ERROR_CLOSED, "The council has closed this device" },
  { "unknown-journal", ENGAWA_SYNC_ERROR_INVALID, "The store's roster does not list a journal" },
  { "closed-journal", ENGAWA_SYNC_ERROR_CLOSED, "The council has closed a journal before its end" },
  { "not-found", ENGAWA_SYNC_ERROR_NOT_FOUND, "The store does not hold it" },
  { "method", ENGAWA_SYNC_ERROR_PROTOCOL, "The store does not know this call" },
  { "gap", ENGAWA_SYNC_ERROR_GAP, "The store lacks lines before these" },
  { "fork", ENGAWA_SYNC_ERROR_FORK, "The store holds another line at this place" },
  { "conflict", ENGAWA_SYNC_ERROR_CONFLICT, "The store holds another document with this number" },
  { "used", ENGAWA_SYNC_ERROR_USED, "The code was used or is too old: ask for a new one" },
  { "too-large", ENGAWA_SYNC_ERROR_INVALID, "The store finds something too large" },
  { "encoding", ENGAWA_SYNC_ERROR_PROTOCOL, "The store does not know gzip" },
  { "invalid", ENGAWA_SYNC_ERROR_INVALID, "The store finds a hash or signature wrong" },
  { "newer", ENGAWA_SYNC_ERROR_NEWER, "The store is older than this Engawa: upgrade the store" },
  { "too-many", ENGAWA_SYNC_ERROR_BUSY, "The store has too much to do: try again later" },
  { "internal", ENGAWA_SYNC_ERROR_BUSY, "The store failed: try again later" },
  { "busy", ENGAWA_SYNC_ERROR_BUSY, "The store cannot keep anything just now: try again later" },
  { "quota", ENGAWA_SYNC_ERROR_FULL, "The organisation's room in the store is used up" },
};

static const Problem *
find_problem (JsonObject *json)
{
  const char *type = NULL;

  if (!engawa_json_get_string (json, "type", 200, &type, NULL)
      || !g_str_has_prefix (type, PROBLEM_TYPE))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++) {
    if (g_str_equal (type + strlen (PROBLEM_TYPE), problems[i].name))
      return &problems[i];
  }
  return NULL;
}

/**
 * engawa_sync_reply_set_problem:
 * @error: (out): gets what the answer says
 * @status: its HTTP status
 * @text: its body
 * @place: (out): what the store holds, if it says so
 * @known: (out): whether it does
 *
 * An answer that is no problem document of a store's comes from something in between; whether trying
 * again later helps is then told by the status alone.
 */
void
engawa_sync_reply_set_problem (GError **error,
                               guint status,
                               GBytes *text,
                               EngawaSyncHead *place,
                               gboolean *known)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (JsonObject) json =
      length > 0 ? engawa_json_parse_object (data, length, 16384, NULL) : NULL;
  const Problem *problem = json != NULL ? find_problem (json) : NULL;

  *known = FALSE;
  if (problem != NULL) {
    *known = copy_number (json, "n", &place->n) && copy_hex (json, "hash", place->hash);
    fail (error, problem->code, problem->message);
  } else if (status >= 500 || status == 429) {
    g_set_error (error, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_BUSY,
                 "The store's server answers %u: try again later", status);
  } else if (status == 413) {
    fail (error, ENGAWA_SYNC_ERROR_INVALID, "The store's server finds the call too large");
  } else {
    not_understood (error);
  }
}
