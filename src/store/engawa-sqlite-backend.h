/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/engawa-backend.h"

#define ENGAWA_TYPE_SQLITE_BACKEND (engawa_sqlite_backend_get_type ())
G_DECLARE_FINAL_TYPE (EngawaSqliteBackend, engawa_sqlite_backend, ENGAWA, SQLITE_BACKEND, GObject)

EngawaBackend *engawa_sqlite_backend_open (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
