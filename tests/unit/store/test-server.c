/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "store-fixture.h"
#include "store/engawa-store-server.h"

/* The network side with limits of a second or two. */

typedef struct {
  Shop *shop;
  EngawaLedgerQueue *queue;
  EngawaStoreServer *server;
  GMainLoop *loop;
  GMainContext *context;
  GThread *thread;
  char *address;
  EngawaStoreLimits limits;
  GMutex mutex;
  GCond cond;
} Site;

static gpointer
serve (gpointer data)
{
  Site *site = data;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (site->context);
  site->server = engawa_store_server_new ("127.0.0.1:0", site->queue, &site->shop->clock,
                                          &site->limits, &error);
  g_assert_no_error (error);
  g_mutex_lock (&site->mutex);
  site->address = engawa_store_server_dup_address (site->server);
  g_cond_signal (&site->cond);
  g_mutex_unlock (&site->mutex);
  g_main_loop_run (site->loop);
  engawa_store_server_drain (site->server, 2);
  engawa_store_server_free (site->server);
  g_main_context_pop_thread_default (site->context);
  return NULL;
}

static Site *
site_new (EngawaStoreLimits limits)
{
  Site *site = g_new0 (Site, 1);

  site->shop = shop_new ();
  site->limits = limits;
  site->queue = engawa_ledger_queue_new (g_steal_pointer (&site->shop->ledger));
  site->context = g_main_context_new ();
  site->loop = g_main_loop_new (site->context, FALSE);
  g_mutex_init (&site->mutex);
  g_cond_init (&site->cond);
  site->thread = g_thread_new ("site", serve, site);
  g_mutex_lock (&site->mutex);
  while (site->address == NULL)
    g_cond_wait (&site->cond, &site->mutex);
  g_mutex_unlock (&site->mutex);
  return site;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
site_free (Site *site)
{
  g_main_context_invoke (site->context, quit, site->loop);
  g_thread_join (site->thread);
  engawa_ledger_queue_free (site->queue);
  shop_free (site->shop);
  g_main_loop_unref (site->loop);
  g_main_context_unref (site->context);
  g_mutex_clear (&site->mutex);
  g_cond_clear (&site->cond);
  g_free (site->address);
  g_free (site);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Site, site_free)

static GSocketConnection *
dial (Site *site)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_timeout (client, 20);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, site->address, 0, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
say (GSocketConnection *connection, const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text,
                             strlen (text), NULL, NULL, NULL);
}

/* Everything until the other side closes, or so many bytes. */
static char *
hear (GSocketConnection *connection, gsize most)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize got;

  while (text->len < most
         && (got = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                        buffer, sizeof buffer, NULL, NULL))
                > 0)
    g_string_append_len (text, buffer, got);
  return g_string_free (text, FALSE);
}

static const EngawaStoreLimits quick = { 8, 1024 * 1024, 1, 2 };

/* Says nothing; begins and stops; stops in the middle: each is cut. */
static void
test_cut (void)
{
  static const char *const words[] = {
    "", "GET /healthz HT", "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
    "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
  };
  g_autoptr (Site) site = site_new (quick);
  GSocketConnection *connections[G_N_ELEMENTS (words)];

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    connections[i] = dial (site);
    say (connections[i], words[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = hear (connections[i], G_MAXSIZE);
    g_assert_cmpint (g_str_has_prefix (text, "HTTP/1.1 200"), ==, i == 3);
    g_object_unref (connections[i]);
  }
}

/* A request that has begun has its own time, longer than what a silent connection has. */
static void
test_own_time (void)
{
  EngawaStoreLimits limits = { 8, 1024 * 1024, 1, 20 };
  g_autoptr (Site) site = site_new (limits);
  g_autoptr (GSocketConnection) silent = dial (site);
  g_autoptr (GSocketConnection) slow = dial (site);
  g_autofree char *nothing = NULL;
  g_autofree char *answer = NULL;

  say (slow, "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{");
  /* Until the silent one is cut, a second or two. */
  nothing = hear (silent, G_MAXSIZE);
  g_assert_cmpstr (nothing, ==, "");
  say (slow, "}");
  answer = hear (slow, G_MAXSIZE);
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 400"));
}

/* Each answer ends its connection, and the descriptor comes back. */
static void
test_closed_after (void)
{
  EngawaStoreLimits limits = { 1, 1024 * 1024, 20, 20 };
  g_autoptr (Site) site = site_new (limits);

  /* Only one may be open at once, so the second would wait for the first. */
  for (int i = 0; i < 50; i++) {
    g_autoptr (GSocketConnection) connection = dial (site);
    g_autofree char *text = NULL;
    say (connection, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    text = hear (connection, G_MAXSIZE);
    g_assert_true (g_str_has_prefix (text, "HTTP/1.1 200"));
    g_assert_nonnull (strstr (text, "Connection: close"));
  }
}

/* More than may be open at once wait, and come in when others leave. */
static void
test_crowd (void)
{
  g_autoptr (Site) site = site_new (quick);
  GSocketConnection *silent[8];
  g_autoptr (GSocketConnection) last = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 8; i++)
    silent[i] = dial (site);
  last = dial (site);
  say (last, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  text = hear (last, G_MAXSIZE);
  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 200"));
  for (int i = 0; i < 8; i++)
    g_object_unref (silent[i]);
}

/* All bodies together have a limit too. */
static void
test_together (void)
{
  EngawaStoreLimits tight = { 8, 1000, 5, 5 };
  g_autoptr (Site) site = site_new (tight);
  g_autoptr (GSocketConnection) one = dial (site);
  g_autoptr (GSocketConnection) two = dial (site);
  g_autofree char *body = g_strnfill (900, 'x');
  g_autofree char *head = g_strdup_printf (
      "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n%s", body);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  say (one, head);
  say (two, head);
  /* One of the two is over the limit, whichever came second. */
  say (one, body);
  say (two, body);
  first = hear (one, 20);
  second = hear (two, 20);
  g_assert_true (strstr (first, " 503 ") != NULL || strstr (second, " 503 ") != NULL);
}

static void
test_refused_at_once (void)
{
  g_autoptr (Site) site = site_new (ENGAWA_STORE_LIMITS_USUAL);
  g_autoptr (GSocketConnection) large = dial (site);
  g_autoptr (GSocketConnection) negative = dial (site);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  say (large, "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Length: 4194305\r\n\r\n");
  first = hear (large, G_MAXSIZE);
  g_assert_true (g_str_has_prefix (first, "HTTP/1.1 413"));
  g_assert_nonnull (strstr (first, "application/problem+json"));
  say (negative, "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n");
  second = hear (negative, 20);
  g_assert_true (g_str_has_prefix (second, "HTTP/1.1 400"));
}

static void
test_address (void)
{
  static const char *const wrong[] = { "somewhere:1", "127.0.0.1:x", "", "127.0.0.1:99999" };
  g_autoptr (Shop) shop = shop_new ();
  EngawaStoreLimits limits = ENGAWA_STORE_LIMITS_USUAL;
  EngawaLedgerQueue *queue = engawa_ledger_queue_new (g_steal_pointer (&shop->ledger));

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (engawa_store_server_new (wrong[i], queue, &shop->clock, &limits, &error));
    g_assert_nonnull (error);
  }
  engawa_ledger_queue_free (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/cut", test_cut);
  g_test_add_func ("/server/own-time", test_own_time);
  g_test_add_func ("/server/closed-after", test_closed_after);
  g_test_add_func ("/server/crowd", test_crowd);
  g_test_add_func ("/server/together", test_together);
  g_test_add_func ("/server/refused-at-once", test_refused_at_once);
  g_test_add_func ("/server/address", test_address);
  return g_test_run ();
}
