/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync-error.h"

/* Files on a stick or a shared drive, which may go at any moment. */
GBytes *engawa_folder_read_file (const char *path,
                                 gsize max_length,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_folder_write_file (const char *path, GBytes *bytes, GError **error);
void engawa_folder_set_error (GError **error, int number);
