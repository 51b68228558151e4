/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/engawa-vault-worker.h"

G_BEGIN_DECLS

/**
 * EngawaDeskWriting:
 *
 * Entries to be written together, later ones naming earlier ones by a stand-in that becomes the real id
 * once that is known: a case and its first person, a contact and its notes.
 */
typedef struct _EngawaDeskWriting EngawaDeskWriting;

EngawaDeskWriting *engawa_desk_writing_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_writing_free (EngawaDeskWriting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaDeskWriting, engawa_desk_writing_free)

/* Takes a body (consumed; NULL with an error set is kept and told at the end). Answers the stand-in that
 * later bodies may name; it belongs to the writing. */
const char *engawa_desk_writing_add (EngawaDeskWriting *self, GBytes *body, GError *error);
guint engawa_desk_writing_get_size (EngawaDeskWriting *self);

void engawa_desk_writing_run_async (EngawaDeskWriting *self,
                                    EngawaVaultWorker *worker,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
GStrv
engawa_desk_writing_run_finish (EngawaVaultWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
