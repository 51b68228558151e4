/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"
#include "vault/engawa-vault-enrol.h"

/* Enrolling over a transport. The blocking forms poll for at most ten minutes. */

/* The new device: fetches the offer, checks it, answers, waits for the roster that lists it, installs
 * it and fetches what else there is. */
gboolean engawa_sync_enrol (EngawaVault *vault,
                            EngawaTransport *transport,
                            const char *code,
                            EngawaDeviceKind kind,
                            const char *label,
                            GCancellable *cancellable,
                            GError **error);
void engawa_sync_enrol_async (EngawaVault *vault,
                              EngawaTransport *transport,
                              const char *code,
                              EngawaDeviceKind kind,
                              const char *label,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean engawa_sync_enrol_finish (GAsyncResult *result, GError **error);

/* The inviting side, signed in as a manager: leaves the offer and gives the invitation whose code is to
 * be shown; then waits for the answer, signs the roster that lists the device and publishes it. */
EngawaVaultInvitation *engawa_sync_invite (EngawaVault *vault,
                                           EngawaTransport *transport,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_sync_admit (EngawaVault *vault,
                            EngawaTransport *transport,
                            const EngawaVaultInvitation *invitation,
                            char **device,
                            GCancellable *cancellable,
                            GError **error);
