/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sync/engawa-sync-error.h"
#include "sync/engawa-sync-page.h"

/* A way to another place that keeps journals: the council's store, or a folder. All calls block, may be
 * cancelled and fail with ENGAWA_SYNC_ERROR; a transport is used by one thread at a time. */

#define ENGAWA_TYPE_TRANSPORT (engawa_transport_get_type ())
G_DECLARE_INTERFACE (EngawaTransport, engawa_transport, ENGAWA, TRANSPORT, GObject)

/**
 * EngawaEnrolmentPart:
 * @ENGAWA_ENROLMENT_OFFER: what the inviting side wrote
 * @ENGAWA_ENROLMENT_ANSWER: what the new device wrote
 */
typedef enum {
  ENGAWA_ENROLMENT_OFFER,
  ENGAWA_ENROLMENT_ANSWER,
} EngawaEnrolmentPart;

struct _EngawaTransportInterface {
  GTypeInterface parent;

  EngawaSyncPage *(*pull) (EngawaTransport *self,
                           const GArray *wants,
                           gboolean bodies,
                           GCancellable *cancellable,
                           GError **error);
  gboolean (*push) (EngawaTransport *self,
                    const char *device,
                    const GPtrArray *lines,
                    EngawaSyncHead *head,
                    GCancellable *cancellable,
                    GError **error);
  GPtrArray *(*get_document) (EngawaTransport *self,
                              const char *name,
                              guint64 number,
                              GCancellable *cancellable,
                              GError **error);
  gboolean (*put_document) (EngawaTransport *self,
                            const char *name,
                            guint64 number,
                            GBytes *bytes,
                            GCancellable *cancellable,
                            GError **error);
  GBytes *(*get_enrolment) (EngawaTransport *self,
                            const char *lookup,
                            EngawaEnrolmentPart part,
                            GCancellable *cancellable,
                            GError **error);
  gboolean (*put_enrolment) (EngawaTransport *self,
                             const char *lookup,
                             EngawaEnrolmentPart part,
                             GBytes *message,
                             GCancellable *cancellable,
                             GError **error);
  gboolean (*get_skew) (EngawaTransport *self, gint64 *skew);
  gboolean (*get_place) (EngawaTransport *self, EngawaSyncHead *place);
  gboolean (*has_time_fault) (EngawaTransport *self);
};

EngawaSyncPage *engawa_transport_pull (EngawaTransport *self,
                                       const GArray *wants,
                                       gboolean bodies,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_transport_push (EngawaTransport *self,
                                const char *device,
                                const GPtrArray *lines,
                                EngawaSyncHead *head,
                                GCancellable *cancellable,
                                GError **error);
GPtrArray *engawa_transport_get_document (EngawaTransport *self,
                                          const char *name,
                                          guint64 number,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_transport_put_document (EngawaTransport *self,
                                        const char *name,
                                        guint64 number,
                                        GBytes *bytes,
                                        GCancellable *cancellable,
                                        GError **error);
GBytes *engawa_transport_get_enrolment (EngawaTransport *self,
                                        const char *lookup,
                                        EngawaEnrolmentPart part,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_transport_put_enrolment (EngawaTransport *self,
                                         const char *lookup,
                                         EngawaEnrolmentPart part,
                                         GBytes *message,
                                         GCancellable *cancellable,
                                         GError **error);
gboolean engawa_transport_get_skew (EngawaTransport *self, gint64 *skew);
/* What the other side said it holds when it refused the last call; FALSE when it said nothing. */
gboolean engawa_transport_get_place (EngawaTransport *self, EngawaSyncHead *place);
/* Whether something's validity time did not fit this clock, which alone stops nothing. */
gboolean engawa_transport_has_time_fault (EngawaTransport *self);
