/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault-worker.h"

/* The worker's queue, shared by its two files. */

typedef struct _EngawaVaultJob EngawaVaultJob;
typedef void (*EngawaVaultJobFunc) (EngawaVault *vault, EngawaVaultJob *job, GError **error);

struct _EngawaVaultJob {
  GTask *task; /* NULL: only fetch events */
  EngawaVaultJobFunc func;
  gint64 draft;
  char *person;
  char *text; /* passphrase, PIN or draft */
  GBytes *body;
  EngawaVaultFunc call;
  gpointer call_data;
  GDestroyNotify call_data_free;
  GPtrArray *followers; /* of GTask: saves that this one took over */
  gboolean stop;

  /* the answer */
  GError *error;
  gpointer answer;
  GDestroyNotify answer_free;
  gint64 number;
};

/* What the vault's signals reach, from any thread and even while the worker goes away. */
typedef struct {
  GAsyncQueue *queue; /* owned */
  gint refold;        /* atomic: the next delivery begins with an empty casebook */
  gint fetching;      /* atomic: a job that fetches events is queued */
} EngawaVaultInbox;

struct _EngawaVaultWorker {
  GObject parent_instance;

  /* owned */
  EngawaVault *vault;
  EngawaCasebook *casebook;
  GMainContext *context;
  EngawaVaultInbox *inbox;
  GThread *thread;
  GMutex saves_lock;
  GHashTable *saves; /* draft id → the queued EngawaVaultJob (borrowed) */

  gulong events_handler;
  gulong refold_handler;
};

EngawaVaultJob *engawa_vault_job_new (EngawaVaultWorker *self,
                                      EngawaVaultJobFunc func,
                                      gpointer tag,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
void engawa_vault_job_free (EngawaVaultJob *job);
void engawa_vault_worker_push (EngawaVaultWorker *self, EngawaVaultJob *job);
