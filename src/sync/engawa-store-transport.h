/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-transport.h"
#include "vault/engawa-vault.h"

/* The council's store over HTTPS; plain http only to this machine. */
#define ENGAWA_TYPE_STORE_TRANSPORT (engawa_store_transport_get_type ())
G_DECLARE_FINAL_TYPE (EngawaStoreTransport,
                      engawa_store_transport,
                      ENGAWA,
                      STORE_TRANSPORT,
                      GObject)

/* `ca`: a PEM file with the council's own CA, which alone is trusted then; NULL: the system's CAs. */
EngawaStoreTransport *engawa_store_transport_new (EngawaVault *vault,
                                                  const char *url,
                                                  const char *ca,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
