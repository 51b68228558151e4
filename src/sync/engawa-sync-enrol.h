/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"
#include "vault/engawa-vault-enrol.h"

/* Enrolling over a transport. The blocking forms poll once a second for at most ten minutes. */

/* The new device: fetches the offer, checks it, answers, waits for the roster that lists it, installs
 * it. `kind`: "tablet" or "pc". */
gboolean engawa_sync_enrol (EngawaVault *vault,
                            EngawaTransport *transport,
                            const char *code,
                            const char *label,
                            const char *kind,
                            GCancellable *cancellable,
                            GError **error);
void engawa_sync_enrol_async (EngawaVault *vault,
                              EngawaTransport *transport,
                              const char *code,
                              const char *label,
                              const char *kind,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean engawa_sync_enrol_finish (GAsyncResult *result, GError **error);

/* The inviting side, signed in as a manager: leaves the offer (engawa_sync_invite_begin), which makes
 * the code to show, then waits for the answer, signs the roster that lists the device and publishes it. */
char *engawa_sync_invite_begin (EngawaVault *vault,
                                EngawaTransport *transport,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_sync_invite_wait (EngawaVault *vault,
                                  EngawaTransport *transport,
                                  const char *code,
                                  char **device,
                                  GCancellable *cancellable,
                                  GError **error);
