/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-routes.h"

#include <string.h>

#include "core/engawa-base64.h"
#include "core/engawa-hex.h"
#include "core/engawa-json.h"
#include "journal/engawa-authorization.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-lock.h"
#include "store/engawa-gzip.h"

/* The store's calls. A route takes a request apart, has the ledger's queue run one function, and
 * puts the answer together; it runs on a thread of its own, so signatures, hashes and compression of
 * many requests use all processors while one thread writes. */

#define JSON_TYPE "application/json"
#define TEXT_TYPE "text/plain; charset=utf-8"
/* Anything shorter is not worth packing. */
#define PACK_FROM 512
/* A vector of 2,000 journals. */
#define MAX_PULL_BODY (512 * 1024)
#define MAX_ENROL_BODY (16 * 1024)

/* What one call works on. */
typedef struct {
  /* borrowed */
  const EngawaRoutes *routes;
  const EngawaRequest *request;
  const char *rest; /* of the path, after the route's prefix */

  EngawaCaller caller;
  EngawaStorePlace place;

  /* owned */
  GBytes *plain; /* the unpacked body */
  EngawaBatch *batch;
  GArray *wants;
  gboolean bodies;
  gint64 number;
  guint8 lookup[ENGAWA_HASH_SIZE];
  GBytes *message;
  GBytes *answer;
  GBytes *result;
} Call;

static void
call_clear (Call *call)
{
  g_clear_pointer (&call->plain, g_bytes_unref);
  g_clear_pointer (&call->batch, engawa_batch_free);
  g_clear_pointer (&call->wants, g_array_unref);
  g_clear_pointer (&call->message, g_bytes_unref);
  g_clear_pointer (&call->answer, g_bytes_unref);
  g_clear_pointer (&call->result, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

typedef gboolean (*RouteFunc) (Call *call, EngawaReply *reply, GError **error);

static gboolean
fail (GError **error, EngawaStoreError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_STORE_ERROR, code, message);
  return FALSE;
}

/**
 * engawa_request_clear:
 * @request: a request that is done with
 */
void
engawa_request_clear (EngawaRequest *request)
{
  g_clear_pointer (&request->method, g_free);
  g_clear_pointer (&request->path, g_free);
  g_clear_pointer (&request->query, g_free);
  g_clear_pointer (&request->host, g_free);
  g_clear_pointer (&request->authorization, g_free);
  g_clear_pointer (&request->encoding, g_free);
  g_clear_pointer (&request->body, g_bytes_unref);
}

/**
 * engawa_reply_clear:
 * @reply: a reply that is done with
 */
void
engawa_reply_clear (EngawaReply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
}

static void
set_reply (EngawaReply *reply, const char *media_type, GBytes *body)
{
  reply->status = 200;
  reply->media_type = media_type;
  g_clear_pointer (&reply->body, g_bytes_unref);
  reply->body = body;
}

static void
set_text (EngawaReply *reply, const char *media_type, char *text)
{
  set_reply (reply, media_type, g_bytes_new_take (text, strlen (text)));
}

/**
 * engawa_reply_set_problem:
 * @reply: gets a problem document
 * @error: what went wrong
 * @place: (nullable): what the store holds
 */
void
engawa_reply_set_problem (EngawaReply *reply, const GError *error, const EngawaStorePlace *place)
{
  gboolean ours = error->domain == ENGAWA_STORE_ERROR;

  set_reply (reply, ENGAWA_PROBLEM_MEDIA_TYPE, engawa_problem_format (error, place));
  reply->status = engawa_problem_get_status (ours ? error->code : ENGAWA_STORE_ERROR_INTERNAL);
}

static gboolean
authorise (Call *call, GError **error)
{
  const EngawaRequest *request = call->request;
  g_autofree char *host = NULL;
  g_autoptr (GError) cause = NULL;

  if (request->authorization == NULL || request->host == NULL)
    return fail (error, ENGAWA_STORE_ERROR_UNAUTHORISED, "The call has no Authorization header");
  host = g_ascii_strdown (request->host, -1);
  if (engawa_authorization_verify (request->authorization, host,
                                   engawa_clock_now (&call->routes->clock), call->caller.org,
                                   call->caller.device, &cause))
    return TRUE;
  if (g_error_matches (cause, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_EXPIRED))
    return fail (error, ENGAWA_STORE_ERROR_EXPIRED,
                 "Sign the call again, with a time that fits this answer's Date");
  return fail (error, ENGAWA_STORE_ERROR_UNAUTHORISED, "The call's signature does not hold");
}

static gboolean
unpack (Call *call, gsize max_length, GError **error)
{
  const EngawaRequest *request = call->request;

  if (request->body == NULL)
    return fail (error, ENGAWA_STORE_ERROR_SYNTAX, "The call has no body");
  if (request->encoding != NULL && g_ascii_strcasecmp (request->encoding, "gzip") == 0) {
    call->plain = engawa_gzip_unpack (request->body, max_length, error);
    return call->plain != NULL;
  }
  if (request->encoding != NULL && g_ascii_strcasecmp (request->encoding, "identity") != 0)
    return fail (error, ENGAWA_STORE_ERROR_ENCODING, "Send the body plain or as gzip");
  if (g_bytes_get_size (request->body) > max_length)
    return fail (error, ENGAWA_STORE_ERROR_TOO_LARGE, "The body is too large for this call");
  call->plain = g_bytes_ref (request->body);
  return TRUE;
}

static JsonObject *
unpack_json (Call *call, gsize max_length, GError **error)
{
  JsonObject *json;
  GError *cause = NULL;
  const char *text;
  gsize length;

  if (!unpack (call, max_length, error))
    return NULL;
  text = g_bytes_get_data (call->plain, &length);
  json = engawa_json_parse_object (text, length, max_length, &cause);
  if (json == NULL)
    engawa_store_error_adopt (error, cause);
  return json;
}

/* POST /v1/entries */

static gboolean
run_accept (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  return engawa_ledger_accept (ledger, &call->caller, call->batch, &call->place, error);
}

static gboolean
post_entries (Call *call, EngawaReply *reply, GError **error)
{
  char hash[ENGAWA_HASH_HEX + 1];

  if (!authorise (call, error) || !unpack (call, ENGAWA_LIMIT_BATCH_BYTES, error))
    return FALSE;
  call->batch = engawa_batch_parse (call->plain, error);
  if (call->batch == NULL
      || !engawa_ledger_queue_change (call->routes->queue, run_accept, call, error))
    return FALSE;
  engawa_store_metrics_count_lines (call->routes->metrics, call->batch->lines->len, 0);
  engawa_hex_encode (hash, call->place.hash, ENGAWA_HASH_SIZE);
  set_text (reply, JSON_TYPE,
            g_strdup_printf ("{\"n\":%" G_GINT64_FORMAT ",\"hash\":\"%s\"}", call->place.n, hash));
  return TRUE;
}

/* POST /v1/pull: {"after":[{"device":D,"n":N},{"device":D,"n":N,"last":L},…]} */

static gboolean
run_pull (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  call->result =
      engawa_ledger_pull (ledger, &call->caller, call->wants, call->bodies, &call->place, error);
  return call->result != NULL;
}

static gboolean
read_want (JsonArray *array, guint index, EngawaPullWant *want, GError **error)
{
  JsonObject *item = engawa_json_item_object (array, index, error);

  return item != NULL && engawa_json_only (item, error, "device", "n", "last", NULL)
         && engawa_json_get_hex (item, "device", want->device, ENGAWA_KEY_SIZE, error)
         && engawa_json_get_int (item, "n", 0, ENGAWA_LIMIT_INTEGER, &want->after, error)
         && engawa_json_find_int (item, "last", 1, ENGAWA_LIMIT_INTEGER, &want->last, error);
}

static gboolean
read_wants (JsonObject *json, GArray *wants, GError **error)
{
  JsonArray *array = NULL;

  if (!engawa_json_only (json, error, "after", NULL)
      || !engawa_json_get_array (json, "after", ENGAWA_LIMIT_DEVICES, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    EngawaPullWant want = { .last = 0 };
    if (!read_want (array, i, &want, error))
      return FALSE;
    g_array_append_val (wants, want);
  }
  return TRUE;
}

static gboolean
post_pull (Call *call, EngawaReply *reply, GError **error)
{
  g_autoptr (JsonObject) json = NULL;
  GError *cause = NULL;

  if (!authorise (call, error))
    return FALSE;
  json = unpack_json (call, MAX_PULL_BODY, error);
  if (json == NULL)
    return FALSE;
  call->wants = g_array_new (FALSE, TRUE, sizeof (EngawaPullWant));
  if (!read_wants (json, call->wants, &cause)) {
    engawa_store_error_adopt (error, cause);
    return FALSE;
  }
  call->bodies = g_strcmp0 (call->request->query, "bodies=none") != 0;
  if (!engawa_ledger_queue_read (call->routes->queue, run_pull, call, error))
    return FALSE;
  engawa_store_metrics_count_lines (call->routes->metrics, 0, g_bytes_get_size (call->result));
  set_reply (reply, ENGAWA_LINES_MEDIA_TYPE, g_steal_pointer (&call->result));
  return TRUE;
}

/* GET and PUT /v1/documents/NAME */

static gboolean
run_get_document (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  call->result = engawa_ledger_get_document (ledger, &call->caller, call->rest, call->number,
                                             &call->place, error);
  return call->result != NULL;
}

static gboolean
get_document (Call *call, EngawaReply *reply, GError **error)
{
  const char *query = call->request->query;
  guint64 number = 0;

  if (query != NULL
      && (!g_str_has_prefix (query, "number=")
          || !g_ascii_string_to_unsigned (query + strlen ("number="), 10, 1, ENGAWA_LIMIT_INTEGER,
                                          &number, NULL)))
    return fail (error, ENGAWA_STORE_ERROR_SYNTAX, "Ask for one document as ?number=N");
  if (!engawa_document_name_is_valid (call->rest))
    return fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "Documents are named roster or lock-PERSON");
  call->number = (gint64) number;
  if (!authorise (call, error)
      || !engawa_ledger_queue_read (call->routes->queue, run_get_document, call, error))
    return FALSE;
  set_reply (reply, JSON_TYPE, g_steal_pointer (&call->result));
  return TRUE;
}

static gboolean
run_put_document (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  return engawa_ledger_put_document (ledger, &call->caller, call->rest, call->plain, &call->place,
                                     error);
}

static gboolean
put_document (Call *call, EngawaReply *reply, GError **error)
{
  if (!authorise (call, error) || !unpack (call, ENGAWA_LIMIT_ROSTER, error)
      || !engawa_ledger_queue_change (call->routes->queue, run_put_document, call, error))
    return FALSE;
  set_text (reply, JSON_TYPE, g_strdup ("{}"));
  return TRUE;
}

/* POST /v1/enrol: {"lookup":H} answers {"offer":base64,"answer":base64 or null};
 * {"lookup":H,"offer":base64} and {"lookup":H,"answer":base64} leave a message. */

static gboolean
run_offer (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  return engawa_ledger_offer (ledger, &call->caller, call->lookup, call->message, &call->place,
                              error);
}

static gboolean
run_answer (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  return engawa_ledger_answer (ledger, call->lookup, call->message, error);
}

static gboolean
run_find_enrolment (EngawaLedger *ledger, gpointer data, GError **error)
{
  Call *call = data;

  return engawa_ledger_find_enrolment (ledger, call->lookup, &call->message, &call->answer, error);
}

static gboolean
fetch_enrolment (Call *call, EngawaReply *reply, GError **error)
{
  g_autofree char *offer = NULL;
  g_autofree char *answer = NULL;
  gsize length;
  const guint8 *data;

  if (!engawa_ledger_queue_read (call->routes->queue, run_find_enrolment, call, error))
    return FALSE;
  data = g_bytes_get_data (call->message, &length);
  offer = engawa_base64_new (data, length);
  if (call->answer != NULL) {
    data = g_bytes_get_data (call->answer, &length);
    answer = engawa_base64_new (data, length);
  }
  set_text (reply, JSON_TYPE,
            answer != NULL ? g_strdup_printf ("{\"offer\":\"%s\",\"answer\":\"%s\"}", offer, answer)
                           : g_strdup_printf ("{\"offer\":\"%s\",\"answer\":null}", offer));
  return TRUE;
}

static gboolean
read_enrolment (Call *call, JsonObject *json, GError **error)
{
  if (!engawa_json_only (json, error, "lookup", "offer", "answer", NULL)
      || !engawa_json_get_hex (json, "lookup", call->lookup, ENGAWA_HASH_SIZE, error))
    return FALSE;
  if (json_object_has_member (json, "offer") && json_object_has_member (json, "answer"))
    return fail (error, ENGAWA_STORE_ERROR_SYNTAX, "Send an offer or an answer, not both");
  if (json_object_has_member (json, "offer"))
    call->message = engawa_json_get_base64 (json, "offer", ENGAWA_LIMIT_ENROLMENT, error);
  else if (json_object_has_member (json, "answer"))
    call->message = engawa_json_get_base64 (json, "answer", ENGAWA_LIMIT_ENROLMENT, error);
  else
    return TRUE;
  return call->message != NULL;
}

static gboolean
post_enrol (Call *call, EngawaReply *reply, GError **error)
{
  g_autoptr (JsonObject) json = unpack_json (call, MAX_ENROL_BODY, error);
  GError *cause = NULL;
  gboolean offer;

  if (json == NULL)
    return FALSE;
  if (!read_enrolment (call, json, &cause)) {
    engawa_store_error_adopt (error, cause);
    return FALSE;
  }
  if (call->message == NULL)
    return fetch_enrolment (call, reply, error);
  offer = json_object_has_member (json, "offer");
  if (offer && !authorise (call, error))
    return FALSE;
  if (!engawa_ledger_queue_change (call->routes->queue, offer ? run_offer : run_answer, call,
                                   error))
    return FALSE;
  set_text (reply, JSON_TYPE, g_strdup ("{}"));
  return TRUE;
}

/* GET /healthz and /metrics */

static gboolean
run_ping (EngawaLedger *ledger, gpointer data, GError **error)
{
  EngawaBackend *backend = engawa_ledger_get_backend (ledger);

  return ENGAWA_BACKEND_GET_IFACE (backend)->ping (backend, error);
}

static gboolean
get_health (Call *call, EngawaReply *reply, GError **error)
{
  if (!engawa_ledger_queue_read (call->routes->queue, run_ping, NULL, error))
    return FALSE;
  set_text (reply, TEXT_TYPE, g_strdup ("ok\n"));
  return TRUE;
}

static gboolean
get_metrics (Call *call, EngawaReply *reply, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 changes, commits;

  if (!call->request->near)
    return fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "There is nothing here");
  engawa_store_metrics_append (call->routes->metrics, text);
  engawa_ledger_queue_count (call->routes->queue, &changes, &commits);
  g_string_append_printf (text,
                          "# TYPE engawa_changes_total counter\n"
                          "engawa_changes_total %" G_GUINT64_FORMAT "\n"
                          "# TYPE engawa_commits_total counter\n"
                          "engawa_commits_total %" G_GUINT64_FORMAT "\n"
                          "# TYPE engawa_waiting gauge\n"
                          "engawa_waiting %u\n",
                          changes, commits, engawa_ledger_queue_get_waiting (call->routes->queue));
  set_text (reply, "text/plain; version=0.0.4", g_string_free (g_steal_pointer (&text), FALSE));
  return TRUE;
}

typedef struct {
  const char *method;
  const char *path; /* a prefix when it ends with a slash */
  RouteFunc func;
} Route;

static const Route routes_table[] = {
  { "POST", "/v1/entries", post_entries },   { "POST", "/v1/pull", post_pull },
  { "GET", "/v1/documents/", get_document }, { "PUT", "/v1/documents/", put_document },
  { "POST", "/v1/enrol", post_enrol },       { "GET", "/healthz", get_health },
  { "GET", "/metrics", get_metrics },
};

static gboolean
path_matches (const Route *route, const char *path)
{
  if (g_str_has_suffix (route->path, "/"))
    return g_str_has_prefix (path, route->path);
  return g_str_equal (path, route->path);
}

static gboolean
dispatch (Call *call, EngawaReply *reply, GError **error)
{
  const EngawaRequest *request = call->request;
  const Route *other = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (routes_table); i++) {
    const Route *route = &routes_table[i];
    if (!path_matches (route, request->path))
      continue;
    if (g_str_equal (route->method, request->method)) {
      call->rest = request->path + strlen (route->path);
      return route->func (call, reply, error);
    }
    other = route;
  }
  if (other == NULL)
    return fail (error, ENGAWA_STORE_ERROR_NOT_FOUND, "There is nothing here");
  reply->allow = g_str_has_suffix (other->path, "/") ? "GET, PUT" : other->method;
  return fail (error, ENGAWA_STORE_ERROR_METHOD, "The path does not know this method");
}

static void
pack (EngawaReply *reply)
{
  GBytes *packed;

  if (g_bytes_get_size (reply->body) < PACK_FROM)
    return;
  packed = engawa_gzip_pack (reply->body);
  g_bytes_unref (reply->body);
  reply->body = packed;
  reply->packed = TRUE;
}

/**
 * engawa_routes_answer:
 * @routes: the store
 * @request: what was asked
 * @reply: (out): what to answer; always filled in
 */
void
engawa_routes_answer (const EngawaRoutes *routes, const EngawaRequest *request, EngawaReply *reply)
{
  g_auto (Call) call = { .routes = routes, .request = request };
  g_autoptr (GError) error = NULL;

  *reply = (EngawaReply){ 0 };
  if (!dispatch (&call, reply, &error))
    engawa_reply_set_problem (reply, error, &call.place);
  if (request->gzip_reply)
    pack (reply);
  engawa_store_metrics_count_reply (routes->metrics, reply->status);
}
