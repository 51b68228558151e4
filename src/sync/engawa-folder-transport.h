/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"
#include "vault/engawa-vault.h"

/* A folder several devices can reach, one after the other (USB stick) or at once (shared drive). */
#define ENGAWA_TYPE_FOLDER_TRANSPORT (engawa_folder_transport_get_type ())
G_DECLARE_FINAL_TYPE (EngawaFolderTransport,
                      engawa_folder_transport,
                      ENGAWA,
                      FOLDER_TRANSPORT,
                      GObject)

EngawaFolderTransport *engawa_folder_transport_new (EngawaVault *vault,
                                                    const char *directory,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
