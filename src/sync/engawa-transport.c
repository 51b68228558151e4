/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-transport.h"

G_DEFINE_INTERFACE (EngawaTransport, engawa_transport, G_TYPE_OBJECT)

static void
engawa_transport_default_init (EngawaTransportInterface *iface)
{
}

/**
 * engawa_transport_pull:
 * @self: a transport
 * @wants: (element-type EngawaSyncWant): journals and what is wanted of them
 * @bodies: whether lines come with their bodies
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Asks what is held there, and for lines.
 *
 * Returns: (transfer full): a page, unverified
 */
EngawaSyncPage *
engawa_transport_pull (EngawaTransport *self,
                       const GArray *wants,
                       gboolean bodies,
                       GCancellable *cancellable,
                       GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->pull (self, wants, bodies, cancellable, error);
}

/**
 * engawa_transport_push:
 * @self: a transport
 * @device: whose lines
 * @lines: (element-type GBytes): lines without line feeds, the last one signed
 * @head: (out): on success, how far that journal is held there now
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Brings a batch of one journal: all or nothing. On success it is on the other side's disk.
 */
gboolean
engawa_transport_push (EngawaTransport *self,
                       const char *device,
                       const GPtrArray *lines,
                       EngawaSyncHead *head,
                       GCancellable *cancellable,
                       GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->push (self, device, lines, head, cancellable, error);
}

/**
 * engawa_transport_get_document:
 * @self: a transport
 * @name: "roster" or "lock-PERSON"
 * @number: which one, 0 for the newest
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_NOT_FOUND among others
 *
 * Returns: (transfer full) (element-type GBytes): what claims to be that document: one thing from a
 * store, perhaps several from a folder; at least one
 */
GPtrArray *
engawa_transport_get_document (EngawaTransport *self,
                               const char *name,
                               guint64 number,
                               GCancellable *cancellable,
                               GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->get_document (self, name, number, cancellable, error);
}

/**
 * engawa_transport_put_document:
 * @self: a transport
 * @name: "roster" or "lock-PERSON"
 * @number: its number
 * @bytes: the document
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_CONFLICT among others
 */
gboolean
engawa_transport_put_document (EngawaTransport *self,
                               const char *name,
                               guint64 number,
                               GBytes *bytes,
                               GCancellable *cancellable,
                               GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->put_document (self, name, number, bytes, cancellable,
                                                          error);
}

/**
 * engawa_transport_get_enrolment:
 * @self: a transport
 * @lookup: the name a code's messages have
 * @part: which message
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_NOT_FOUND when it has not come yet, or is over
 *
 * Returns: (transfer full): the message
 */
GBytes *
engawa_transport_get_enrolment (EngawaTransport *self,
                                const char *lookup,
                                EngawaEnrolmentPart part,
                                GCancellable *cancellable,
                                GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->get_enrolment (self, lookup, part, cancellable, error);
}

/**
 * engawa_transport_put_enrolment:
 * @self: a transport
 * @lookup: the name a code's messages have
 * @part: which message
 * @message: the message
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_USED among others
 */
gboolean
engawa_transport_put_enrolment (EngawaTransport *self,
                                const char *lookup,
                                EngawaEnrolmentPart part,
                                GBytes *message,
                                GCancellable *cancellable,
                                GError **error)
{
  return ENGAWA_TRANSPORT_GET_IFACE (self)->put_enrolment (self, lookup, part, message, cancellable,
                                                           error);
}

/**
 * engawa_transport_get_skew:
 * @self: a transport
 * @skew: (out): milliseconds this clock is ahead of the other side's
 *
 * Returns: whether the other side has a clock and has told its time
 */
gboolean
engawa_transport_get_skew (EngawaTransport *self, gint64 *skew)
{
  EngawaTransportInterface *iface = ENGAWA_TRANSPORT_GET_IFACE (self);

  return iface->get_skew != NULL && iface->get_skew (self, skew);
}

/**
 * engawa_transport_get_place:
 * @self: a transport
 * @place: (out): number and hash
 *
 * Returns: whether the last refusal said what is held there
 */
gboolean
engawa_transport_get_place (EngawaTransport *self, EngawaSyncHead *place)
{
  EngawaTransportInterface *iface = ENGAWA_TRANSPORT_GET_IFACE (self);

  return iface->get_place != NULL && iface->get_place (self, place);
}

/**
 * engawa_transport_has_time_fault:
 * @self: a transport
 *
 * Returns: whether the other side's certificate was met outside its time
 */
gboolean
engawa_transport_has_time_fault (EngawaTransport *self)
{
  EngawaTransportInterface *iface = ENGAWA_TRANSPORT_GET_IFACE (self);

  return iface->has_time_fault != NULL && iface->has_time_fault (self);
}
