/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-store-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "store/engawa-listener.h"
#include "store/engawa-routes.h"

/* SoupServer only parses and writes HTTP here; connections come from EngawaListener, which cuts slow
 * ones. One connection is one request: libsoup would not notice when a kept one ends, and nginx keeps
 * the tablets' connections anyway. Bodies are collected chunk by chunk within a limit for one and a limit
 * for all. A body that is too large is not read to its end: the refusal is written at once and the rest
 * thrown away until the connection's deadline. */

/* Requests being answered at once: enough to share a commit, few enough to bound memory. */
#define THREADS 16
#define MAX_WAITING 512
#define MAX_HEADER_BYTES (16 * 1024)
#define MAX_HEADERS 64
/* How long a refused sender may go on sending. */
#define DISCARD_SECONDS 5

struct _EngawaStoreServer {
  /* owned */
  SoupServer *soup;
  EngawaListener *listener;
  EngawaStoreMetrics *metrics;
  GThreadPool *pool;
  GMainContext *context;

  EngawaRoutes routes;
  EngawaStoreLimits limits;
  gsize pending_bytes;
  guint exchanges; /* between a whole request and its answer */
};

/* One request and its answer. */
typedef struct {
  /* owned */
  SoupServerMessage *message;
  GByteArray *body;
  EngawaRequest request;
  EngawaReply reply;

  /* borrowed */
  EngawaStoreServer *server;
  gboolean refused; /* answered before the body was read */
  gboolean gone;    /* the connection ended meanwhile */
} Exchange;

#define EXCHANGE_KEY "engawa-exchange"
#define REFUSAL_KEY "engawa-refusal"
#define SOCKET_KEY "engawa-socket"

static GWeakRef *
weakly (GSocket *socket)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, socket);
  return reference;
}

static void
weakly_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* libsoup knows no socket of a connection it was handed, but keeps the address it was handed with it.
 * The connection of a message that is being read or answered lives, and its socket with it. */
static GSocket *
socket_of (SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);
  GWeakRef *reference = address != NULL ? g_object_get_data (G_OBJECT (address), SOCKET_KEY) : NULL;
  g_autoptr (GSocket) socket = reference != NULL ? g_weak_ref_get (reference) : NULL;

  return socket;
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  exchange->server->pending_bytes -= exchange->body->len;
  if (exchange->request.body != NULL)
    exchange->server->pending_bytes -= g_bytes_get_size (exchange->request.body);
  g_byte_array_unref (exchange->body);
  engawa_request_clear (&exchange->request);
  engawa_reply_clear (&exchange->reply);
  g_free (exchange);
}

static void
send_reply (SoupServerMessage *message, EngawaReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", reply->media_type);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Connection", "close");
  if (reply->allow != NULL)
    soup_message_headers_replace (headers, "Allow", reply->allow);
  if (reply->packed)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  if (reply->status == 503)
    soup_message_headers_replace (headers, "Retry-After", "10");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

/* What is left of a refused connection: read and thrown away, so that the sender gets to read the
 * refusal instead of a reset. */

static void
discard_more (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GIOStream) stream = data;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  GInputStream *input = G_INPUT_STREAM (source);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return;
  g_input_stream_read_bytes_async (input, 65536, G_PRIORITY_LOW, NULL, discard_more,
                                   g_steal_pointer (&stream));
}

static void
refusal_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GIOStream) stream = data;
  GInputStream *input = g_io_stream_get_input_stream (stream);

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    return;
  g_socket_shutdown (g_object_get_data (G_OBJECT (stream), SOCKET_KEY), FALSE, TRUE, NULL);
  g_input_stream_read_bytes_async (input, 65536, G_PRIORITY_LOW, NULL, discard_more,
                                   g_steal_pointer (&stream));
}

static char *
format_refusal (const EngawaReply *reply)
{
  gsize length;
  const char *body = g_bytes_get_data (reply->body, &length);

  return g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\nConnection: close\r\n\r\n%.*s",
                          reply->status, soup_status_get_phrase (reply->status), reply->media_type,
                          length, (int) length, body);
}

static void
refuse (Exchange *exchange, EngawaStoreError code, const char *message)
{
  EngawaStoreServer *self = exchange->server;
  g_autoptr (GError) error = g_error_new_literal (ENGAWA_STORE_ERROR, code, message);
  g_auto (EngawaReply) reply = { 0 };
  GSocket *socket = socket_of (exchange->message);
  GIOStream *stream;
  char *text;

  exchange->refused = TRUE;
  self->pending_bytes -= exchange->body->len;
  g_byte_array_set_size (exchange->body, 0);
  engawa_reply_set_problem (&reply, error, NULL);
  engawa_store_metrics_count_reply (self->metrics, reply.status);
  engawa_listener_set_deadline (self->listener, socket, DISCARD_SECONDS);
  text = format_refusal (&reply);
  g_object_ref (socket);
  stream = soup_server_message_steal_connection (exchange->message);
  g_object_set_data_full (G_OBJECT (stream), SOCKET_KEY, socket, g_object_unref);
  g_object_set_data_full (G_OBJECT (stream), REFUSAL_KEY, text, g_free);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (stream), text, strlen (text),
                                   G_PRIORITY_DEFAULT, NULL, refusal_written, stream);
}

static gboolean
headers_fit (SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;
  gsize bytes = 0;
  guint count = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    bytes += strlen (name) + strlen (value);
    count++;
  }
  return bytes <= MAX_HEADER_BYTES && count <= MAX_HEADERS;
}

/* A length that is no number, or an absurd one. (Beside a Transfer-Encoding, libsoup has dropped it.) */
static gboolean
length_is_plain (SoupMessageHeaders *headers)
{
  const char *length = soup_message_headers_get_list (headers, "Content-Length");

  return length == NULL
         || (*length != '\0' && strlen (length) <= 18
             && strspn (length, "0123456789") == strlen (length));
}

static void
got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Exchange *exchange = data;
  EngawaStoreServer *self = exchange->server;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (chunk, &length);

  if (exchange->refused)
    return;
  if (exchange->body->len + length > ENGAWA_LIMIT_BATCH_BYTES) {
    refuse (exchange, ENGAWA_STORE_ERROR_TOO_LARGE, "A body has at most 4 MiB");
    return;
  }
  if (self->pending_bytes + length > self->limits.pending_bytes) {
    refuse (exchange, ENGAWA_STORE_ERROR_BUSY, "Too many requests at once: try again later");
    return;
  }
  g_byte_array_append (exchange->body, bytes, (guint) length);
  self->pending_bytes += length;
}

static void
message_finished (SoupServerMessage *message, gpointer data)
{
  Exchange *exchange = data;

  exchange->gone = TRUE;
}

/* The headers are here, the body is not. */
static void
begin_exchange (SoupServer *soup,
                SoupServerMessage *message,
                const char *path,
                GHashTable *query,
                gpointer data)
{
  EngawaStoreServer *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->message = message;
  exchange->server = self;
  exchange->body = g_byte_array_new ();
  g_object_set_data_full (G_OBJECT (message), EXCHANGE_KEY, exchange, exchange_free);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk), exchange);
  g_signal_connect (message, "finished", G_CALLBACK (message_finished), exchange);
  /* From here on the request has its own time. */
  engawa_listener_set_deadline (self->listener, socket_of (message), self->limits.request_seconds);
  if (!headers_fit (headers))
    refuse (exchange, ENGAWA_STORE_ERROR_TOO_LARGE, "The headers are too large");
  else if (!length_is_plain (headers))
    refuse (exchange, ENGAWA_STORE_ERROR_SYNTAX, "The body's length is not a plain number");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
           && soup_message_headers_get_content_length (headers) > ENGAWA_LIMIT_BATCH_BYTES)
    refuse (exchange, ENGAWA_STORE_ERROR_TOO_LARGE, "A body has at most 4 MiB");
}

static gboolean
is_near (SoupServerMessage *message, SoupMessageHeaders *headers)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);

  return address != NULL && G_IS_INET_SOCKET_ADDRESS (address)
         && g_inet_address_get_is_loopback (
             g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)))
         && soup_message_headers_get_one (headers, "Forwarded") == NULL
         && soup_message_headers_get_one (headers, "X-Forwarded-For") == NULL;
}

static void
fill_request (Exchange *exchange)
{
  SoupServerMessage *message = exchange->message;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  GByteArray *body = exchange->body;

  exchange->request = (EngawaRequest){
    .method = g_strdup (soup_server_message_get_method (message)),
    .path = g_strdup (g_uri_get_path (uri)),
    .query = g_strdup (g_uri_get_query (uri)),
    .host = g_strdup (soup_message_headers_get_one (headers, "Host")),
    .authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization")),
    .encoding = g_strdup (soup_message_headers_get_one (headers, "Content-Encoding")),
    .gzip_reply = soup_message_headers_header_contains (headers, "Accept-Encoding", "gzip"),
    .near = is_near (message, headers),
  };
  if (body->len > 0) {
    gsize length;
    guint8 *data = g_byte_array_steal (body, &length);
    exchange->request.body = g_bytes_new_take (data, length);
  }
}

static gboolean
finish_exchange (gpointer data)
{
  g_autoptr (SoupServerMessage) message = data;
  Exchange *exchange = g_object_get_data (G_OBJECT (message), EXCHANGE_KEY);

  exchange->server->exchanges--;
  if (exchange->gone)
    return G_SOURCE_REMOVE;
  send_reply (message, &exchange->reply);
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

/* On a thread of the pool. */
static void
answer_exchange (gpointer item, gpointer data)
{
  SoupServerMessage *message = item;
  EngawaStoreServer *self = data;
  Exchange *exchange = g_object_get_data (G_OBJECT (message), EXCHANGE_KEY);

  engawa_routes_answer (&self->routes, &exchange->request, &exchange->reply);
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, finish_exchange, message, NULL);
}

/* The request is whole. */
static void
take_request (SoupServer *soup,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  EngawaStoreServer *self = data;
  Exchange *exchange = g_object_get_data (G_OBJECT (message), EXCHANGE_KEY);

  if (exchange == NULL || exchange->refused)
    return;
  fill_request (exchange);
  if (g_thread_pool_unprocessed (self->pool) >= MAX_WAITING) {
    g_autoptr (GError) error = g_error_new_literal (ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_BUSY,
                                                    "Too many requests at once: try again later");
    engawa_reply_set_problem (&exchange->reply, error, NULL);
    engawa_store_metrics_count_reply (self->metrics, exchange->reply.status);
    send_reply (message, &exchange->reply);
    return;
  }
  soup_server_message_pause (message);
  self->exchanges++;
  g_thread_pool_push (self->pool, g_object_ref (message), NULL);
}

static void
connected (GSocketConnection *connection, gpointer data)
{
  EngawaStoreServer *self = data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  if (local == NULL || remote == NULL)
    return;
  /* The socket keeps this address itself, so the address may only know it weakly. */
  g_object_set_data_full (G_OBJECT (remote), SOCKET_KEY,
                          weakly (g_socket_connection_get_socket (connection)), weakly_free);
  engawa_store_metrics_set_connections (self->metrics,
                                        engawa_listener_get_connections (self->listener));
  soup_server_accept_iostream (self->soup, G_IO_STREAM (connection), local, remote, NULL);
}

static void
note_cut (gpointer data)
{
  engawa_store_metrics_count_cut (((EngawaStoreServer *) data)->metrics);
}

static void
note_failure (gpointer data)
{
  engawa_store_metrics_count_accept_failure (((EngawaStoreServer *) data)->metrics);
}

static SoupServer *
make_soup (EngawaStoreServer *self)
{
  SoupServer *soup = soup_server_new ("server-header", "engawa-store", NULL);

  soup_server_add_early_handler (soup, NULL, begin_exchange, self, NULL);
  soup_server_add_handler (soup, NULL, take_request, self, NULL);
  return soup;
}

/**
 * engawa_store_server_new:
 * @address: numeric address and port; port 0 chooses a free one
 * @queue: the ledger; outlives the server
 * @clock: the store's clock
 * @limits: what the network may take
 * @error: an I/O error when the address cannot be listened on
 *
 * Serves in the thread's default main context.
 *
 * Returns: (transfer full): the server
 */
EngawaStoreServer *
engawa_store_server_new (const char *address,
                         EngawaLedgerQueue *queue,
                         const EngawaClock *clock,
                         const EngawaStoreLimits *limits,
                         GError **error)
{
  g_autoptr (EngawaStoreServer) self = g_new0 (EngawaStoreServer, 1);
  EngawaListenerEvents events = { connected, note_cut, note_failure, self };

  self->limits = *limits;
  self->metrics = engawa_store_metrics_new ();
  self->context = g_main_context_ref_thread_default ();
  self->routes = (EngawaRoutes){ queue, self->metrics, *clock };
  self->soup = make_soup (self);
  self->pool = g_thread_pool_new (answer_exchange, self, THREADS, FALSE, NULL);
  self->listener =
      engawa_listener_new (address, limits->connections, limits->begin_seconds, &events, error);
  return self->listener != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
give_up (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * engawa_store_server_drain:
 * @self: a server
 * @seconds: how long to wait at most
 *
 * Closes the port and lets requests that are whole be answered.
 */
void
engawa_store_server_drain (EngawaStoreServer *self, guint seconds)
{
  gboolean late = FALSE;
  GSource *timer = g_timeout_source_new_seconds (seconds);

  engawa_listener_stop (self->listener);
  g_source_set_callback (timer, give_up, &late, NULL);
  g_source_attach (timer, self->context);
  while (self->exchanges > 0 && !late)
    g_main_context_iteration (self->context, TRUE);
  /* The last answers are written by what is left in the loop. */
  while (g_main_context_iteration (self->context, FALSE) && !late)
    ;
  g_source_destroy (timer);
  g_source_unref (timer);
}

/**
 * engawa_store_server_free:
 * @self: (transfer full): a server
 */
void
engawa_store_server_free (EngawaStoreServer *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  while (self->exchanges > 0)
    g_main_context_iteration (self->context, TRUE);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->listener, engawa_listener_free);
  g_clear_pointer (&self->metrics, engawa_store_metrics_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self);
}

/**
 * engawa_store_server_dup_address:
 * @self: a server
 *
 * Returns: (transfer full): "127.0.0.1:8123"
 */
char *
engawa_store_server_dup_address (EngawaStoreServer *self)
{
  return engawa_listener_dup_address (self->listener);
}
