/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/test-store.h"

#include <libsoup/soup.h>

#include "store/engawa-routes.h"

struct _TestStore {
  /* owned */
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *soup;
  EngawaLedgerQueue *queue;
  EngawaStoreMetrics *metrics;
  char *url;
  GTlsCertificate *certificate;

  EngawaRoutes routes;
  EngawaClock clock;
  GMutex mutex;
  GCond cond;
  TestFault fault;
  guint fault_count;
  guint calls;
  guint packed;
  gboolean ready;
};

static TestFault
take_fault (TestStore *self, gboolean packed)
{
  TestFault fault;

  g_mutex_lock (&self->mutex);
  fault = self->fault;
  self->calls++;
  self->packed += packed ? 1 : 0;
  if (self->fault_count > 0 && --self->fault_count == 0)
    self->fault = TEST_FAULT_NONE;
  g_mutex_unlock (&self->mutex);
  return fault;
}

static void
cut (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
answer_falsely (SoupServerMessage *message, TestFault fault)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  guint status = 200;

  if (fault == TEST_FAULT_BUSY)
    status = 503;
  if (fault == TEST_FAULT_REDIRECT) {
    soup_server_message_set_redirect (message, 302, "http://127.0.0.2:9/v1/pull");
    return;
  }
  soup_server_message_set_status (message, status, NULL);
  if (fault == TEST_FAULT_HUGE) {
    g_autofree char *text = g_strnfill (20 * 1024 * 1024, 'x');
    soup_message_body_append_take (body, (guchar *) g_steal_pointer (&text), 20 * 1024 * 1024);
    return;
  }
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "<html>Welcome</html>", 20);
}

static void
set_date (TestStore *self, SoupMessageHeaders *headers)
{
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_utc (engawa_clock_now (&self->clock) / 1000);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (headers, "Date", text);
}

static void
answer (TestStore *self, SoupServerMessage *message, TestFault fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *reply_headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));
  GUri *uri = soup_server_message_get_uri (message);
  g_auto (EngawaReply) reply = { 0 };
  EngawaRequest request = {
    .method = g_strdup (soup_server_message_get_method (message)),
    .path = g_strdup (g_uri_get_path (uri)),
    .query = g_strdup (g_uri_get_query (uri)),
    .host = g_strdup (soup_message_headers_get_one (headers, "Host")),
    .authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization")),
    .encoding = g_strdup (soup_message_headers_get_one (headers, "Content-Encoding")),
    .gzip_reply = soup_message_headers_header_contains (headers, "Accept-Encoding", "gzip"),
    .body = g_bytes_get_size (body) > 0 ? g_bytes_ref (body) : NULL,
  };

  engawa_routes_answer (&self->routes, &request, &reply);
  engawa_request_clear (&request);
  if (fault == TEST_FAULT_CUT_AFTER) {
    cut (message);
    return;
  }
  soup_server_message_set_status (message, reply.status, NULL);
  soup_message_headers_replace (reply_headers, "Content-Type", reply.media_type);
  if (reply.packed)
    soup_message_headers_replace (reply_headers, "Content-Encoding", "gzip");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply.body);
}

static void
hang_up (SoupServerMessage *message, gpointer data)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
take_request (SoupServer *soup,
              SoupServerMessage *message,
              const char *path,
              GHashTable *query,
              gpointer data)
{
  TestStore *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  TestFault fault =
      take_fault (self, soup_message_headers_get_one (headers, "Content-Encoding") != NULL);

  set_date (self, soup_server_message_get_response_headers (message));
  if (fault == TEST_FAULT_HANG_UP)
    g_signal_connect (message, "finished", G_CALLBACK (hang_up), NULL);
  if (fault == TEST_FAULT_CUT_BEFORE)
    cut (message);
  else if (fault == TEST_FAULT_NONE || fault == TEST_FAULT_CUT_AFTER || fault == TEST_FAULT_HANG_UP)
    answer (self, message, fault);
  else
    answer_falsely (message, fault);
}

static gpointer
run (gpointer data)
{
  TestStore *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->soup = soup_server_new ("tls-certificate", self->certificate, NULL);
  soup_server_add_handler (self->soup, NULL, take_request, self, NULL);
  soup_server_listen_local (self->soup, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY
                                | (self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->soup);
  g_mutex_lock (&self->mutex);
  self->url = g_uri_to_string (uris->data);
  self->ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

TestStore *
test_store_start (const char *database, const char *certificate, const EngawaClock *clock)
{
  g_autofree char *address = g_strconcat ("sqlite:", database, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaBackend) backend = engawa_backend_open (address, &error);
  TestStore *self = g_new0 (TestStore, 1);

  g_assert_no_error (error);
  if (certificate != NULL)
    self->certificate = g_tls_certificate_new_from_file (certificate, &error);
  g_assert_no_error (error);
  self->clock = *clock;
  self->queue = engawa_ledger_queue_new (engawa_ledger_new (backend, clock));
  self->metrics = engawa_store_metrics_new ();
  self->routes = (EngawaRoutes){ self->queue, self->metrics, *clock };
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("test-store", run, self);
  g_mutex_lock (&self->mutex);
  while (!self->ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
test_store_stop (TestStore *self)
{
  g_main_context_invoke (self->context, quit, self->loop);
  g_thread_join (self->thread);
  engawa_ledger_queue_free (self->queue);
  engawa_store_metrics_free (self->metrics);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->url);
  g_free (self);
}

const char *
test_store_get_url (TestStore *self)
{
  return self->url;
}

typedef struct {
  GBytes *roster;
  gint64 quota;
} Registration;

static gboolean
add_organisation (EngawaLedger *ledger, gpointer data, GError **error)
{
  Registration *registration = data;

  return engawa_ledger_add_organisation (ledger, registration->roster, registration->quota, error);
}

void
test_store_register (TestStore *self, GBytes *roster, gint64 quota)
{
  Registration registration = { roster, quota };
  g_autoptr (GError) error = NULL;

  engawa_ledger_queue_change (self->queue, add_organisation, &registration, &error);
  g_assert_no_error (error);
}

void
test_store_set_fault (TestStore *self, TestFault fault, guint count)
{
  g_mutex_lock (&self->mutex);
  self->fault = fault;
  self->fault_count = count;
  g_mutex_unlock (&self->mutex);
}

guint
test_store_get_calls (TestStore *self)
{
  guint calls;

  g_mutex_lock (&self->mutex);
  calls = self->calls;
  g_mutex_unlock (&self->mutex);
  return calls;
}

guint
test_store_get_packed (TestStore *self)
{
  guint packed;

  g_mutex_lock (&self->mutex);
  packed = self->packed;
  g_mutex_unlock (&self->mutex);
  return packed;
}
