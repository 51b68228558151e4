/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * EngawaListener:
 *
 * Listens on one address and hands over each connection. Every connection has a deadline, after which
 * it is cut, so that nobody can keep one for nothing; a failed accept() pauses listening for a moment
 * and never ends it.
 */
typedef struct _EngawaListener EngawaListener;

/* A new connection. The callee owns what it wants to keep; the listener notices when it is gone. */
typedef void (*EngawaListenerFunc) (GSocketConnection *connection, gpointer data);
typedef void (*EngawaListenerNoteFunc) (gpointer data);

/**
 * EngawaListenerEvents:
 * @connected: a new connection
 * @cut: a connection's deadline was over
 * @failed: accept() failed
 * @data: handed to all of them
 */
typedef struct {
  EngawaListenerFunc connected;
  EngawaListenerNoteFunc cut;
  EngawaListenerNoteFunc failed;
  gpointer data;
} EngawaListenerEvents;

EngawaListener *engawa_listener_new (const char *address,
                                     guint max_connections,
                                     guint seconds,
                                     const EngawaListenerEvents *events,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_listener_free (EngawaListener *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaListener, engawa_listener_free)

/* "127.0.0.1:8123", with the port that was chosen. */
char *engawa_listener_dup_address (EngawaListener *self);
guint engawa_listener_get_connections (EngawaListener *self);
void engawa_listener_set_deadline (EngawaListener *self, GSocket *socket, guint seconds);
void engawa_listener_stop (EngawaListener *self);
