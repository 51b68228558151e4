/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync.h"

G_BEGIN_DECLS

/* The one place where error codes become words a worker understands. (transfer full) */
char *engawa_desk_says_error (const GError *error);
/* The sync line: @running while a round runs. */
char *engawa_desk_says_sync (const EngawaSyncReport *report, gboolean configured, gboolean running);
gboolean engawa_desk_says_sync_attention (const EngawaSyncReport *report, gboolean configured);

G_END_DECLS
