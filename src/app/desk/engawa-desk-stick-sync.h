/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync.h"

G_BEGIN_DECLS

/* One round with a folder, on a thread of its own. */
void engawa_desk_stick_sync_async (EngawaVault *vault,
                                   const char *directory,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean engawa_desk_stick_sync_finish (EngawaVault *vault,
                                        GAsyncResult *result,
                                        EngawaSyncReport *report,
                                        GError **error);

G_END_DECLS
