/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A compiled catalogue, larger than any real one; a greater file is refused unread. */
#define ENGAWA_CATALOGUE_MAX_BYTES (4 * 1024 * 1024)
#define ENGAWA_CATALOGUE_MAX_STRINGS 20000

/* One `.mo` file, checked and indexed by context. Immutable. */
typedef struct _EngawaCatalogue EngawaCatalogue;

EngawaCatalogue *engawa_catalogue_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaCatalogue *
engawa_catalogue_parse (GBytes *bytes, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_catalogue_free (EngawaCatalogue *self);
guint engawa_catalogue_get_size (const EngawaCatalogue *self);
const char *
engawa_catalogue_find (const EngawaCatalogue *self, const char *context, const char *msgid);
const char *
engawa_catalogue_find_plural (const EngawaCatalogue *self, const char *context, guint64 n);
guint engawa_catalogue_count_checked (const EngawaCatalogue *self);
gboolean engawa_catalogue_is_checked (const EngawaCatalogue *self, const char *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaCatalogue, engawa_catalogue_free)
