/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync.h"

/* Sync for a main loop: rounds on a thread of their own; after each write, at sign-in, when asked, and
 * every 30 seconds while awake; after a failure later and later, up to five minutes.
 *
 * Signal "changed" follows every round and every change of the report, in the main context of the
 * thread that made the service. The store (setting `store-url`, `store-ca`) and the folder (`folder`)
 * are read from the vault's settings before each round; with neither there is nothing to do. */
#define ENGAWA_TYPE_SYNC_SERVICE (engawa_sync_service_get_type ())
G_DECLARE_FINAL_TYPE (EngawaSyncService, engawa_sync_service, ENGAWA, SYNC_SERVICE, GObject)

EngawaSyncService *engawa_sync_service_new (EngawaVault *vault) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the round that runs (cancelled) and ends the thread. Called before the vault is closed. */
void engawa_sync_service_stop (EngawaSyncService *self);

/* Something was written: a round begins at once, or right after the one that runs. Any thread. */
void engawa_sync_service_nudge (EngawaSyncService *self);
/* Whether the screen is on and the rounds of every 30 seconds run; at the start it is. */
void engawa_sync_service_set_awake (EngawaSyncService *self, gboolean awake);
gboolean engawa_sync_service_get_awake (EngawaSyncService *self);
/* Whether a store or folder is set at all. */
gboolean engawa_sync_service_is_configured (EngawaSyncService *self);
gboolean engawa_sync_service_is_running (EngawaSyncService *self);
void engawa_sync_service_get_report (EngawaSyncService *self, EngawaSyncReport *report);

/* “Look now”: a whole round that began after the call. */
void engawa_sync_service_look_async (EngawaSyncService *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
gboolean engawa_sync_service_look_finish (EngawaSyncService *self,
                                          GAsyncResult *result,
                                          EngawaSyncReport *report,
                                          GError **error);
