/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engawa-listener.h"

#include <gio/gnetworking.h>
#include <string.h>

/* SoupServer's own listener is not used: its queue holds ten, it keeps half-open connections for ever,
 * and one failed accept() ends it. This one listens with a queue of 1,024, goes on after any failure,
 * leaves further connections in the queue while as many as allowed are open, and looks once a second
 * for connections whose time is over. */

#define QUEUE 1024
/* How long accepting rests after a failure (usually: no file descriptors left). */
#define REST_MILLISECONDS 200

typedef struct {
  /* borrowed */
  EngawaListener *listener;
  GSocketConnection *connection;
  GSocket *socket;

  gint64 deadline; /* monotonic, microseconds */
} Client;

struct _EngawaListener {
  /* owned */
  GSocket *socket;
  GSource *accepting;
  GSource *resting;
  GSource *watching;
  GHashTable *clients; /* GSocket → Client */

  EngawaListenerEvents events;
  guint max_connections;
  gint64 grace; /* microseconds a new connection has to begin a request */
};

static void begin_accepting (EngawaListener *self);

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
add_timer (guint milliseconds, GSourceFunc func, gpointer data)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
client_gone (gpointer data, GObject *where_it_was)
{
  Client *client = data;
  EngawaListener *self = client->listener;

  g_hash_table_remove (self->clients, client->socket);
  begin_accepting (self);
}

static void
take_connection (EngawaListener *self, GSocket *socket)
{
  g_autoptr (GSocketConnection) connection = g_socket_connection_factory_create_connection (socket);
  Client *client = g_new0 (Client, 1);

  /* Small answers must not wait for an acknowledgement. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  client->listener = self;
  client->connection = connection;
  client->socket = socket;
  client->deadline = g_get_monotonic_time () + self->grace;
  g_hash_table_insert (self->clients, socket, client);
  g_object_weak_ref (G_OBJECT (connection), client_gone, client);
  self->events.connected (connection, self->events.data);
}

static gboolean
rest_over (gpointer data)
{
  EngawaListener *self = data;

  drop_source (&self->resting);
  begin_accepting (self);
  return G_SOURCE_REMOVE;
}

/* Takes every connection that waits; FALSE when accepting has to stop for now. */
static gboolean
accept_waiting (EngawaListener *self)
{
  while (g_hash_table_size (self->clients) < self->max_connections) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GSocket) socket = g_socket_accept (self->socket, NULL, &error);
    if (socket == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
      return TRUE;
    if (socket == NULL) {
      self->events.failed (self->events.data);
      if (self->resting == NULL)
        self->resting = add_timer (REST_MILLISECONDS, rest_over, self);
      return FALSE;
    }
    take_connection (self, socket);
  }
  return FALSE;
}

static gboolean
socket_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  EngawaListener *self = data;

  if (accept_waiting (self))
    return G_SOURCE_CONTINUE;
  drop_source (&self->accepting);
  return G_SOURCE_REMOVE;
}

static void
begin_accepting (EngawaListener *self)
{
  if (self->socket == NULL || self->accepting != NULL || self->resting != NULL
      || g_hash_table_size (self->clients) >= self->max_connections)
    return;
  self->accepting = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->accepting, G_SOURCE_FUNC (socket_ready), self, NULL);
  g_source_attach (self->accepting, g_main_context_get_thread_default ());
}

/* Cuts what is over its time. Shutting the socket down makes every read and write on it end, and
 * whoever holds the connection lets it go. */
static gboolean
watch_deadlines (gpointer data)
{
  EngawaListener *self = data;
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Client *client = value;
    if (client->deadline == 0 || now < client->deadline)
      continue;
    client->deadline = 0;
    g_socket_shutdown (client->socket, TRUE, TRUE, NULL);
    self->events.cut (self->events.data);
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
fail (GError **error, const char *address, const char *message)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "--listen %s: %s", address, message);
  return FALSE;
}

/* fc00::/7, which GLib knows nothing of. */
static gboolean
is_unique_local (GInetAddress *host)
{
  return g_inet_address_get_family (host) == G_SOCKET_FAMILY_IPV6
         && (g_inet_address_to_bytes (host)[0] & 0xfe) == 0xfc;
}

/* There is no TLS here: what comes from further away has to come through nginx. */
static gboolean
check_near (GInetAddress *host, const char *address, GError **error)
{
  return g_inet_address_get_is_loopback (host) || g_inet_address_get_is_link_local (host)
         || g_inet_address_get_is_site_local (host) || is_unique_local (host)
         || fail (error, address,
                  "This server speaks no TLS and listens on loopback or one private address only; "
                  "put nginx in front of it");
}

/* "127.0.0.1:8123", "[::1]:8123": the port has to be said, or one would be guessed. */
static gboolean
check_port (const char *address, GError **error)
{
  const char *colon = strrchr (address, ':');
  const char *bracket = strrchr (address, ']');

  return (colon != NULL && (bracket == NULL || colon > bracket) && colon[1] != '\0')
         || fail (error, address, "Add the port, as in 127.0.0.1:8123; port 0 chooses one");
}

static void
explain_bind (GError **error, const char *address)
{
  if (error == NULL)
    return;
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)) {
    g_clear_error (error);
    fail (error, address,
          "This port is in use: stop the other program, or choose another port; 0 chooses one");
  } else {
    g_prefix_error (error, "--listen %s: ", address);
  }
}

static GSocket *
open_socket (const char *address, GError **error)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (address, 0, error);
  g_autoptr (GInetAddress) host = NULL;
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (parsed == NULL) {
    g_prefix_error (error, "--listen %s: ", address);
    return NULL;
  }
  if (!check_port (address, error))
    return NULL;
  host =
      g_inet_address_new_from_string (g_network_address_get_hostname (G_NETWORK_ADDRESS (parsed)));
  if (host == NULL) {
    fail (error, address, "Write it as ADDRESS:PORT with a numeric address");
    return NULL;
  }
  if (!check_near (host, address, error))
    return NULL;
  bound = g_inet_socket_address_new (host, g_network_address_get_port (G_NETWORK_ADDRESS (parsed)));
  socket = g_socket_new (g_inet_address_get_family (host), G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, QUEUE);
  if (!g_socket_bind (socket, bound, TRUE, error) || !g_socket_listen (socket, error)) {
    explain_bind (error, address);
    return NULL;
  }
  return g_steal_pointer (&socket);
}

/**
 * engawa_listener_new:
 * @address: numeric address and port, "127.0.0.1:0"; port 0 chooses a free one
 * @max_connections: open at once; more wait in the kernel's queue
 * @seconds: how long a new connection may take until its first request begins
 * @events: what to call
 * @error: an I/O error
 *
 * Begins to listen, in the thread's default main context.
 *
 * Returns: (transfer full): the listener
 */
EngawaListener *
engawa_listener_new (const char *address,
                     guint max_connections,
                     guint seconds,
                     const EngawaListenerEvents *events,
                     GError **error)
{
  g_autoptr (GSocket) socket = open_socket (address, error);
  EngawaListener *self;

  if (socket == NULL)
    return NULL;
  self = g_new0 (EngawaListener, 1);
  self->socket = g_steal_pointer (&socket);
  self->events = *events;
  self->max_connections = max_connections;
  self->grace = (gint64) seconds * G_USEC_PER_SEC;
  self->clients = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->watching = add_timer (1000, watch_deadlines, self);
  begin_accepting (self);
  return self;
}

/**
 * engawa_listener_stop:
 * @self: a listener
 *
 * Takes no further connections and closes the port. Open connections go on.
 */
void
engawa_listener_stop (EngawaListener *self)
{
  drop_source (&self->accepting);
  drop_source (&self->resting);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
}

/**
 * engawa_listener_free:
 * @self: (transfer full): a listener
 */
void
engawa_listener_free (EngawaListener *self)
{
  GHashTableIter iter;
  gpointer value;

  engawa_listener_stop (self);
  drop_source (&self->watching);
  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Client *client = value;
    g_object_weak_unref (G_OBJECT (client->connection), client_gone, client);
  }
  g_hash_table_unref (self->clients);
  g_free (self);
}

/**
 * engawa_listener_dup_address:
 * @self: a listener that has not been stopped
 *
 * Returns: (transfer full): address and port
 */
char *
engawa_listener_dup_address (EngawaListener *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->socket, NULL);

  return address != NULL ? g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address)) : NULL;
}

/**
 * engawa_listener_get_connections:
 * @self: a listener
 *
 * Returns: connections open at this moment
 */
guint
engawa_listener_get_connections (EngawaListener *self)
{
  return g_hash_table_size (self->clients);
}

/**
 * engawa_listener_set_deadline:
 * @self: a listener
 * @socket: (nullable): a connection's socket
 * @seconds: how long it may live from now on
 *
 * One that was cut already stays cut.
 */
void
engawa_listener_set_deadline (EngawaListener *self, GSocket *socket, guint seconds)
{
  Client *client = socket != NULL ? g_hash_table_lookup (self->clients, socket) : NULL;

  if (client != NULL && client->deadline != 0)
    client->deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
}
