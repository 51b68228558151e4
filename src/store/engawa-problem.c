/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-problem.h"

#include "core/engawa-hex.h"
#include "core/engawa-json.h"

/* Every refusal is an RFC 9457 problem document. This table is the only place that knows which error
 * has which status and type:
 *
 *   {"type":"tag:engawa.invalid,2026:gap","title":"…","status":409,"detail":"…","n":7,"hash":"…"}
 *
 * `type` is for programs and never changes; `title` is the same for every problem of a type; `detail`
 * is about this request and carries nothing personal. `n` and `hash` stand for gap, fork (the journal's
 * head), conflict and unknown-device (the newest document). */

typedef struct {
  EngawaStoreError code;
  guint status;
  const char *name;
  const char *title;
} Problem;

static const Problem problems[] = {
  { ENGAWA_STORE_ERROR_SYNTAX, 400, "syntax", "The request is malformed" },
  { ENGAWA_STORE_ERROR_UNAUTHORISED, 401, "unauthorised", "The call is not signed by a device" },
  { ENGAWA_STORE_ERROR_EXPIRED, 401, "expired", "The call's time does not fit the store's clock" },
  { ENGAWA_STORE_ERROR_UNKNOWN_ORGANISATION, 403, "unknown-organisation",
    "This store does not serve that organisation" },
  { ENGAWA_STORE_ERROR_UNKNOWN_DEVICE, 403, "unknown-device",
    "The roster does not list the device" },
  { ENGAWA_STORE_ERROR_CLOSED_DEVICE, 403, "closed-device", "The roster closes the device" },
  { ENGAWA_STORE_ERROR_UNKNOWN_JOURNAL, 403, "unknown-journal",
    "The roster does not list the journal's device" },
  { ENGAWA_STORE_ERROR_CLOSED_JOURNAL, 403, "closed-journal",
    "The journal ended before these lines" },
  { ENGAWA_STORE_ERROR_NOT_FOUND, 404, "not-found", "There is no such thing" },
  { ENGAWA_STORE_ERROR_METHOD, 405, "method", "The path does not know this method" },
  { ENGAWA_STORE_ERROR_GAP, 409, "gap", "Lines before these are missing" },
  { ENGAWA_STORE_ERROR_FORK, 409, "fork", "Another line stands at this place" },
  { ENGAWA_STORE_ERROR_CONFLICT, 409, "conflict", "The document does not follow the stored one" },
  { ENGAWA_STORE_ERROR_USED, 410, "used", "The enrolment is over" },
  { ENGAWA_STORE_ERROR_TOO_LARGE, 413, "too-large", "Something is over its size limit" },
  { ENGAWA_STORE_ERROR_ENCODING, 415, "encoding", "Only gzip is known as an encoding" },
  { ENGAWA_STORE_ERROR_INVALID, 422, "invalid", "A hash or signature does not hold" },
  { ENGAWA_STORE_ERROR_NEWER, 426, "newer", "The store has to be upgraded first" },
  { ENGAWA_STORE_ERROR_TOO_MANY, 429, "too-many", "Too many at once" },
  { ENGAWA_STORE_ERROR_INTERNAL, 500, "internal", "The store failed; nothing was kept" },
  { ENGAWA_STORE_ERROR_BUSY, 503, "busy", "The store cannot take this just now" },
  { ENGAWA_STORE_ERROR_QUOTA, 507, "quota", "The organisation's quota is used up" },
  { ENGAWA_STORE_ERROR_EXISTS, 409, "exists", "The organisation is already registered" },
  { ENGAWA_STORE_ERROR_DATABASE, 500, "database", "The database cannot be opened" },
};

static const Problem *
find_problem (EngawaStoreError code)
{
  const Problem *internal = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++) {
    if (problems[i].code == code)
      return &problems[i];
    if (problems[i].code == ENGAWA_STORE_ERROR_INTERNAL)
      internal = &problems[i];
  }
  return internal;
}

/**
 * engawa_problem_get_status:
 * @code: an error
 *
 * Returns: its HTTP status; 500 for a code the table does not list
 */
guint
engawa_problem_get_status (EngawaStoreError code)
{
  return find_problem (code)->status;
}

/**
 * engawa_problem_get_name:
 * @code: an error
 *
 * Returns: the short name that ends its type
 */
const char *
engawa_problem_get_name (EngawaStoreError code)
{
  return find_problem (code)->name;
}

/**
 * engawa_problem_format:
 * @error: an error of the store's domain; any other is an internal failure and tells nothing
 * @place: (nullable): what the store holds there
 *
 * Returns: (transfer full): the problem document
 */
GBytes *
engawa_problem_format (const GError *error, const EngawaStorePlace *place)
{
  gboolean ours = error->domain == ENGAWA_STORE_ERROR;
  const Problem *problem = find_problem (ours ? error->code : ENGAWA_STORE_ERROR_INTERNAL);
  g_autoptr (GString) json = g_string_new ("{\"type\":\"" ENGAWA_PROBLEM_TYPE);

  g_string_append_printf (json, "%s\",\"title\":", problem->name);
  engawa_json_append_string (json, problem->title);
  g_string_append_printf (json, ",\"status\":%u,\"detail\":", problem->status);
  engawa_json_append_string (json, ours ? error->message : problem->title);
  if (place != NULL && place->known) {
    char hex[ENGAWA_HASH_HEX + 1];
    engawa_hex_encode (hex, place->hash, ENGAWA_HASH_SIZE);
    g_string_append_printf (json, ",\"n\":%" G_GINT64_FORMAT ",\"hash\":\"%.*s\"", place->n,
                            ENGAWA_HASH_HEX, hex);
  }
  g_string_append_c (json, '}');
  return g_string_free_to_bytes (g_steal_pointer (&json));
}
