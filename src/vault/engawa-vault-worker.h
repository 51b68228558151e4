/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/engawa-casebook.h"
#include "vault/engawa-vault-draft.h"
#include "vault/engawa-vault-event.h"
#include "vault/engawa-vault-sync.h"

/* The vault for a main loop: async/finish pairs that run one after the other on one worker thread.
 *
 * Thread rules. The worker lives on the thread that made it (its main context); the casebook is read
 * and folded on that thread only. The worker thread takes opened entries from the vault and hands them
 * over in batches, which are folded before the callback of the call that brought them runs; entries a
 * sync thread brings in are fetched by themselves. Signal "casebook-changed" follows each fold, and
 * "replaced" when the casebook is a new object (purge, set aside, damage). The EngawaVault itself may
 * be given to a sync thread: it locks. */

#define ENGAWA_TYPE_VAULT_WORKER (engawa_vault_worker_get_type ())
G_DECLARE_FINAL_TYPE (EngawaVaultWorker, engawa_vault_worker, ENGAWA, VAULT_WORKER, GObject)

EngawaVaultWorker *engawa_vault_worker_new (EngawaVault *vault) G_GNUC_WARN_UNUSED_RESULT;
EngawaVault *engawa_vault_worker_get_vault (EngawaVaultWorker *self);
EngawaCasebook *engawa_vault_worker_get_casebook (EngawaVaultWorker *self);
/* Ends the thread after what is queued; blocks. */
void engawa_vault_worker_stop (EngawaVaultWorker *self);

void engawa_vault_worker_unlock_async (EngawaVaultWorker *self,
                                       const char *person,
                                       const char *passphrase,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gboolean
engawa_vault_worker_unlock_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error);

void engawa_vault_worker_uncover_async (EngawaVaultWorker *self,
                                        const char *pin,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
gboolean
engawa_vault_worker_uncover_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error);

/* Answers the entry's id. */
void engawa_vault_worker_append_async (EngawaVaultWorker *self,
                                       GBytes *body,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
char *
engawa_vault_worker_append_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error);

/* Answers the draft's id. */
void engawa_vault_worker_begin_async (EngawaVaultWorker *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
gint64
engawa_vault_worker_begin_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error);

/* A save that is still queued when a newer one of the same draft arrives is left out; both callbacks
 * then answer with the newer one's result. */
void engawa_vault_worker_save_draft_async (EngawaVaultWorker *self,
                                           gint64 draft,
                                           const char *text,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
gboolean engawa_vault_worker_save_draft_finish (EngawaVaultWorker *self,
                                                GAsyncResult *result,
                                                GError **error);

/* Answers the interview entry's id. */
void engawa_vault_worker_finish_draft_async (EngawaVaultWorker *self,
                                             gint64 draft,
                                             GBytes *body,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer data);
char *engawa_vault_worker_finish_draft_finish (EngawaVaultWorker *self,
                                               GAsyncResult *result,
                                               GError **error);

void engawa_vault_worker_discard_draft_async (EngawaVaultWorker *self,
                                              gint64 draft,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer data);
gboolean engawa_vault_worker_discard_draft_finish (EngawaVaultWorker *self,
                                                   GAsyncResult *result,
                                                   GError **error);

/* (element-type EngawaDraft) */
void engawa_vault_worker_list_drafts_async (EngawaVaultWorker *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer data);
GPtrArray *engawa_vault_worker_list_drafts_finish (EngawaVaultWorker *self,
                                                   GAsyncResult *result,
                                                   GError **error);

void engawa_vault_worker_hand_over_async (EngawaVaultWorker *self,
                                          gint64 draft,
                                          const char *pin,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
gboolean engawa_vault_worker_hand_over_finish (EngawaVaultWorker *self,
                                               GAsyncResult *result,
                                               GError **error);

/* Any other blocking call on the worker thread; `func` must not touch the casebook. */
typedef gboolean (*EngawaVaultFunc) (EngawaVault *vault,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);
void engawa_vault_worker_run_async (EngawaVaultWorker *self,
                                    EngawaVaultFunc func,
                                    gpointer func_data,
                                    GDestroyNotify func_data_free,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean
engawa_vault_worker_run_finish (EngawaVaultWorker *self, GAsyncResult *result, GError **error);
