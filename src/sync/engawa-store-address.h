/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/engawa-sync-error.h"

/**
 * EngawaStoreAddress:
 * @base: (owned): scheme, host, port and what stands before every path
 * @host: (owned): the Host header's value, which calls are signed for
 * @plain: http, which reaches this machine only
 *
 * Where a store is.
 */
typedef struct {
  GUri *base;
  char *host;
  gboolean plain;
} EngawaStoreAddress;

gboolean engawa_store_address_parse (EngawaStoreAddress *address, const char *url, GError **error);
void engawa_store_address_clear (EngawaStoreAddress *address);
