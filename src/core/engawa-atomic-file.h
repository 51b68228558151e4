/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Small whole files: read with a limit; written beside, synced and renamed, so that a reader sees the
 * old file or the new one and never half of either. */
GBytes *engawa_atomic_file_read (const char *path,
                                 gsize max_length,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_atomic_file_write (const char *path,
                                   const void *data,
                                   gsize length,
                                   int mode,
                                   GError **error);
gboolean engawa_atomic_file_create (const char *path,
                                    const void *data,
                                    gsize length,
                                    int mode,
                                    GError **error);
