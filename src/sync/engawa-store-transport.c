/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-store-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#include "core/engawa-base64.h"
#include "core/engawa-json.h"
#include "engawa-config.h"
#include "journal/engawa-authorization.h"
#include "sync/engawa-store-address.h"
#include "sync/engawa-sync-reply.h"
#include "vault/engawa-vault-sync.h"

/* The store over HTTPS. Every call is signed for an hour by the store's clock, which each answer's Date
 * tells; a tablet whose clock is years off learns that from the first refusal and signs again. A
 * certificate of the right CA and name is taken whatever its dates say, because tablets sleep for weeks
 * and their clocks stop; that it happened is shown as a clock fault. */

#define CALL_MILLISECONDS (60 * 60 * 1000)
/* Silence for so long ends a call, and no call lasts longer than the second. */
#define IO_SECONDS 30
#define CALL_SECONDS 180
/* Anything shorter is not worth packing. */
#define PACK_FROM 512
#define SMALL_REPLY (64 * 1024)

struct _EngawaStoreTransport {
  GObject parent;

  /* owned */
  EngawaVault *vault;
  SoupSession *session;
  EngawaStoreAddress address;

  gboolean time_fault;
  gboolean skew_known;
  gint64 skew; /* milliseconds this clock is ahead */
  EngawaSyncHead place;
  gboolean place_known;
};

static void transport_init (EngawaTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngawaStoreTransport,
                               engawa_store_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_TRANSPORT, transport_init))

/* One HTTP call. */
typedef struct {
  const char *method;
  const char *path;
  const char *query;
  const char *media_type;
  GBytes *body; /* borrowed, nullable */
  gboolean is_signed;
  gsize max_reply;
} Call;

static gboolean
fail (GError **error, EngawaSyncError code, const char *message)
{
  g_set_error_literal (error, ENGAWA_SYNC_ERROR, code, message);
  return FALSE;
}

/* Outside its time is the only thing a certificate of the council's CA may be. */
static gboolean
accept_certificate (SoupMessage *message,
                    GTlsCertificate *certificate,
                    GTlsCertificateFlags faults,
                    gpointer data)
{
  EngawaStoreTransport *self = data;

  if ((faults
       & ~(GTlsCertificateFlags) (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
      != 0)
    return FALSE;
  self->time_fault = TRUE;
  return TRUE;
}

static GBytes *
pack (GBytes *plain)
{
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (target, converter);
  gsize length;
  const void *data = g_bytes_get_data (plain, &length);

  /* Writing to memory cannot fail. */
  g_output_stream_write_all (stream, data, length, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
}

static gboolean
sign_call (EngawaStoreTransport *self, SoupMessage *message, GError **error)
{
  gint64 now = engawa_vault_now (self->vault) - self->skew;
  g_autofree char *value = NULL;
  g_autoptr (GError) cause = NULL;

  value = engawa_vault_authorize (self->vault, self->address.host,
                                  CLAMP (now + CALL_MILLISECONDS, 0, ENGAWA_LIMIT_TIME), &cause);
  if (value == NULL)
    return fail (error, ENGAWA_SYNC_ERROR_REFUSED, "This vault is not enrolled: enrol it first");
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  return TRUE;
}

typedef struct {
  GBytes *bytes;
  char *media_type;
} Body;

static void
body_free (gpointer data, GClosure *closure)
{
  Body *body = data;

  g_bytes_unref (body->bytes);
  g_free (body->media_type);
  g_free (body);
}

static void
set_body (SoupMessage *message, Body *body)
{
  soup_message_set_request_body_from_bytes (message, body->media_type, body->bytes);
}

/* libsoup sends a message again on a new connection when a kept one turns out to be closed, and by then
 * has read the body to its end: it has to be given again. */
static void
message_restarted (SoupMessage *message, gpointer data)
{
  set_body (message, data);
}

static void
add_body (EngawaStoreTransport *self, SoupMessage *message, const Call *call)
{
  Body *body;

  if (call->body == NULL)
    return;
  body = g_new0 (Body, 1);
  body->media_type = g_strdup (call->media_type);
  /* Inside one machine there is no bandwidth to save. */
  if (self->address.plain || g_bytes_get_size (call->body) < PACK_FROM) {
    body->bytes = g_bytes_ref (call->body);
  } else {
    body->bytes = pack (call->body);
    soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Encoding",
                                  "gzip");
  }
  set_body (message, body);
  g_signal_connect_data (message, "restarted", G_CALLBACK (message_restarted), body, body_free, 0);
}

static SoupMessage *
make_message (EngawaStoreTransport *self, const Call *call, GError **error)
{
  const char *prefix = g_uri_get_path (self->address.base);
  g_autofree char *path = g_strconcat (g_str_equal (prefix, "/") ? "" : prefix, call->path, NULL);
  g_autoptr (GUri) uri = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (self->address.base),
                                      NULL, g_uri_get_host (self->address.base),
                                      g_uri_get_port (self->address.base), path, call->query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (call->method, uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate), self);
  if (call->is_signed && !sign_call (self, message, error))
    return NULL;
  add_body (self, message, call);
  return g_steal_pointer (&message);
}

static void
note_date (EngawaStoreTransport *self, SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return;
  /* The header has whole seconds, so on average it lies half a second back. */
  self->skew = engawa_vault_now (self->vault) - (g_date_time_to_unix (date) * 1000 + 500);
  self->skew_known = TRUE;
}

static void
translate_failure (GError **error, GError *cause)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (cause->domain == G_TLS_ERROR)
    fail (error, ENGAWA_SYNC_ERROR_INSECURE,
          "The store's certificate is not the council's: check the address and the CA");
  else
    fail (error, ENGAWA_SYNC_ERROR_UNREACHABLE,
          "The store does not answer: what was written here goes later");
}

static GBytes *
read_reply (GInputStream *stream, gsize max_length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) reply = g_byte_array_new ();
  gint64 deadline = g_get_monotonic_time () + CALL_SECONDS * G_USEC_PER_SEC;
  GError *cause = NULL;

  while (TRUE) {
    guint8 buffer[65536];
    gssize got = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, &cause);
    if (got < 0) {
      translate_failure (error, cause);
      return NULL;
    }
    if (got == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&reply));
    if (reply->len + (gsize) got > max_length) {
      fail (error, ENGAWA_SYNC_ERROR_PROTOCOL, "The answer is too large");
      return NULL;
    }
    if (g_get_monotonic_time () > deadline) {
      fail (error, ENGAWA_SYNC_ERROR_UNREACHABLE, "The store answers too slowly");
      return NULL;
    }
    g_byte_array_append (reply, buffer, (guint) got);
  }
}

static GBytes *
send_once (EngawaStoreTransport *self, const Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupMessage) message = make_message (self, call, error);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) reply = NULL;
  GError *cause = NULL;
  guint status;

  self->place_known = FALSE;
  if (message == NULL)
    return NULL;
  stream = soup_session_send (self->session, message, cancellable, &cause);
  if (stream == NULL) {
    translate_failure (error, cause);
    return NULL;
  }
  note_date (self, message);
  status = soup_message_get_status (message);
  reply = read_reply (stream, status == 200 ? call->max_reply : SMALL_REPLY, cancellable, error);
  if (reply == NULL || status == 200)
    return g_steal_pointer (&reply);
  engawa_sync_reply_set_problem (error, status, reply, &self->place, &self->place_known);
  return NULL;
}

static GBytes *
send_call (EngawaStoreTransport *self, const Call *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GBytes *reply = send_once (self, call, cancellable, &cause);

  /* The refusal told the store's time. */
  if (reply == NULL && self->skew_known
      && g_error_matches (cause, ENGAWA_SYNC_ERROR, ENGAWA_SYNC_ERROR_CLOCK))
    return send_once (self, call, cancellable, error);
  if (reply == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return reply;
}

static GBytes *
format_wants (const GArray *wants)
{
  g_autoptr (GString) json = g_string_new ("{\"after\":[");

  for (guint i = 0; i < wants->len; i++) {
    const EngawaSyncWant *want = &g_array_index (wants, EngawaSyncWant, i);
    g_string_append_printf (json, "%s{\"device\":\"%s\",\"n\":%" G_GUINT64_FORMAT, i > 0 ? "," : "",
                            want->device, want->after);
    if (want->last != 0)
      g_string_append_printf (json, ",\"last\":%" G_GUINT64_FORMAT, want->last);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "]}");
  return g_string_free_to_bytes (g_steal_pointer (&json));
}

static EngawaSyncPage *
store_pull (EngawaTransport *transport,
            const GArray *wants,
            gboolean bodies,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) body = format_wants (wants);
  g_autoptr (GBytes) reply = NULL;
  Call call = {
    .method = "POST",
    .path = "/v1/pull",
    .query = bodies ? NULL : "bodies=none",
    .media_type = "application/json",
    .body = body,
    .is_signed = TRUE,
    .max_reply = ENGAWA_SYNC_LIMIT_PAGE,
  };

  reply = send_call (ENGAWA_STORE_TRANSPORT (transport), &call, cancellable, error);
  return reply != NULL ? engawa_sync_reply_parse_page (reply, error) : NULL;
}

static GBytes *
join_lines (const GPtrArray *lines)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();

  for (guint i = 0; i < lines->len; i++) {
    gsize length;
    const guint8 *line = g_bytes_get_data (g_ptr_array_index (lines, i), &length);
    g_byte_array_append (text, line, (guint) length);
    g_byte_array_append (text, (const guint8 *) "\n", 1);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
store_push (EngawaTransport *transport,
            const char *device,
            const GPtrArray *lines,
            EngawaSyncHead *head,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) body = join_lines (lines);
  g_autoptr (GBytes) reply = NULL;
  Call call = {
    .method = "POST",
    .path = "/v1/entries",
    .media_type = "application/vnd.engawa.lines",
    .body = body,
    .is_signed = TRUE,
    .max_reply = SMALL_REPLY,
  };

  reply = send_call (ENGAWA_STORE_TRANSPORT (transport), &call, cancellable, error);
  if (reply == NULL)
    return FALSE;
  g_strlcpy (head->device, device, sizeof head->device);
  return engawa_sync_reply_parse_head (reply, head, error);
}

static GPtrArray *
store_get_document (EngawaTransport *transport,
                    const char *name,
                    guint64 number,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *path = g_strconcat ("/v1/documents/", name, NULL);
  g_autofree char *query =
      number > 0 ? g_strdup_printf ("number=%" G_GUINT64_FORMAT, number) : NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  Call call = {
    .method = "GET",
    .path = path,
    .query = query,
    .is_signed = TRUE,
    .max_reply = ENGAWA_LIMIT_ROSTER,
  };
  GBytes *reply = send_call (ENGAWA_STORE_TRANSPORT (transport), &call, cancellable, error);

  if (reply == NULL)
    return NULL;
  candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (candidates, reply);
  return g_steal_pointer (&candidates);
}

static gboolean
store_put_document (EngawaTransport *transport,
                    const char *name,
                    guint64 number,
                    GBytes *bytes,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *path = g_strconcat ("/v1/documents/", name, NULL);
  g_autoptr (GBytes) reply = NULL;
  Call call = {
    .method = "PUT",
    .path = path,
    .media_type = "application/json",
    .body = bytes,
    .is_signed = TRUE,
    .max_reply = SMALL_REPLY,
  };

  reply = send_call (ENGAWA_STORE_TRANSPORT (transport), &call, cancellable, error);
  return reply != NULL;
}

static GBytes *
call_enrol (EngawaStoreTransport *self,
            const char *json,
            gboolean is_signed,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  Call call = {
    .method = "POST",
    .path = "/v1/enrol",
    .media_type = "application/json",
    .body = body,
    .is_signed = is_signed,
    .max_reply = SMALL_REPLY,
  };

  return send_call (self, &call, cancellable, error);
}

static GBytes *
store_get_enrolment (EngawaTransport *transport,
                     const char *lookup,
                     EngawaEnrolmentPart part,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *json = g_strdup_printf ("{\"lookup\":\"%s\"}", lookup);
  g_autoptr (GBytes) reply =
      call_enrol (ENGAWA_STORE_TRANSPORT (transport), json, FALSE, cancellable, error);
  g_autoptr (JsonObject) object = NULL;
  const char *member = part == ENGAWA_ENROLMENT_OFFER ? "offer" : "answer";
  GBytes *message = NULL;
  gsize length;
  const char *text;

  if (reply == NULL)
    return NULL;
  text = g_bytes_get_data (reply, &length);
  object = engawa_json_parse_object (text, length, SMALL_REPLY, NULL);
  if (object != NULL && json_object_has_member (object, member)
      && json_object_get_null_member (object, member)) {
    fail (error, ENGAWA_SYNC_ERROR_NOT_FOUND, "The other device has not answered yet");
    return NULL;
  }
  if (object != NULL)
    message = engawa_json_get_base64 (object, member, ENGAWA_LIMIT_ENROLMENT, NULL);
  if (message == NULL)
    fail (error, ENGAWA_SYNC_ERROR_PROTOCOL,
          "The answer is not an Engawa store's: check the store's address");
  return message;
}

static gboolean
store_put_enrolment (EngawaTransport *transport,
                     const char *lookup,
                     EngawaEnrolmentPart part,
                     GBytes *message,
                     GCancellable *cancellable,
                     GError **error)
{
  gboolean offer = part == ENGAWA_ENROLMENT_OFFER;
  g_autofree char *data =
      engawa_base64_new (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
  g_autofree char *json = g_strdup_printf ("{\"lookup\":\"%s\",\"%s\":\"%s\"}", lookup,
                                           offer ? "offer" : "answer", data);
  g_autoptr (GBytes) reply =
      call_enrol (ENGAWA_STORE_TRANSPORT (transport), json, offer, cancellable, error);

  return reply != NULL;
}

static gboolean
store_get_skew (EngawaTransport *transport, gint64 *skew)
{
  EngawaStoreTransport *self = ENGAWA_STORE_TRANSPORT (transport);

  *skew = self->skew;
  return self->skew_known;
}

static gboolean
store_get_place (EngawaTransport *transport, EngawaSyncHead *place)
{
  EngawaStoreTransport *self = ENGAWA_STORE_TRANSPORT (transport);

  *place = self->place;
  return self->place_known;
}

static gboolean
store_has_time_fault (EngawaTransport *transport)
{
  return ENGAWA_STORE_TRANSPORT (transport)->time_fault;
}

static void
transport_init (EngawaTransportInterface *iface)
{
  iface->pull = store_pull;
  iface->push = store_push;
  iface->get_document = store_get_document;
  iface->put_document = store_put_document;
  iface->get_enrolment = store_get_enrolment;
  iface->put_enrolment = store_put_enrolment;
  iface->get_skew = store_get_skew;
  iface->get_place = store_get_place;
  iface->has_time_fault = store_has_time_fault;
}

static void
engawa_store_transport_finalize (GObject *object)
{
  EngawaStoreTransport *self = ENGAWA_STORE_TRANSPORT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->vault);
  engawa_store_address_clear (&self->address);
  G_OBJECT_CLASS (engawa_store_transport_parent_class)->finalize (object);
}

static void
engawa_store_transport_class_init (EngawaStoreTransportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = engawa_store_transport_finalize;
}

static void
engawa_store_transport_init (EngawaStoreTransport *self)
{
}

static gboolean
make_session (EngawaStoreTransport *self, const char *ca, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;

  self->session =
      soup_session_new_with_options ("timeout", IO_SECONDS, "idle-timeout", 60, "user-agent",
                                     "engawa/" ENGAWA_VERSION, "proxy-resolver", NULL, NULL);
  if (self->address.plain)
    soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  if (ca == NULL || *ca == '\0')
    return TRUE;
  database = g_tls_file_database_new (ca, NULL);
  if (database == NULL)
    return fail (error, ENGAWA_SYNC_ERROR_ADDRESS,
                 "The file with the council's CA cannot be read as PEM certificates");
  soup_session_set_tls_database (self->session, database);
  return TRUE;
}

/**
 * engawa_store_transport_new:
 * @vault: whose device calls; an enrolled one, or a blank one that enrols
 * @url: the store's address, "https://store.example"; http to this machine only
 * @ca: (nullable): a PEM file with the council's own CA, which alone is trusted then
 * @error: %ENGAWA_SYNC_ERROR_ADDRESS, %ENGAWA_SYNC_ERROR_INSECURE
 *
 * Nothing is sent yet.
 *
 * Returns: (transfer full): a transport
 */
EngawaStoreTransport *
engawa_store_transport_new (EngawaVault *vault, const char *url, const char *ca, GError **error)
{
  g_autoptr (EngawaStoreTransport) self = g_object_new (ENGAWA_TYPE_STORE_TRANSPORT, NULL);

  self->vault = g_object_ref (vault);
  self->skew = engawa_vault_get_skew (vault);
  if (!engawa_store_address_parse (&self->address, url, error) || !make_session (self, ca, error))
    return NULL;
  return g_steal_pointer (&self);
}
