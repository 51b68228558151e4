/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync-error.h"
#include "sync/engawa-sync-page.h"

/* Reading what a store answers. */

/* The first line of a pull's answer: heads and documents, 2,000 journals. */
#define ENGAWA_SYNC_LIMIT_FIRST_LINE (1024 * 1024)
/* 4 MiB of lines; or a stretch without bodies after that, up to its signed line; and the first line. */
#define ENGAWA_SYNC_LIMIT_PAGE (8 * 1024 * 1024)

EngawaSyncPage *engawa_sync_reply_parse_page (GBytes *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_sync_reply_parse_head (GBytes *text, EngawaSyncHead *head, GError **error);
/* `place` is filled in, with @known, when the problem names what is held. */
void engawa_sync_reply_set_problem (GError **error,
                                    guint status,
                                    GBytes *text,
                                    EngawaSyncHead *place,
                                    gboolean *known);
