/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-device-key.h"

#define ENGAWA_AUTHORIZATION_MAX_MILLISECONDS (24 * 60 * 60 * 1000)

/* Value of the HTTP header `Authorization`: `Engawa 1 ORG DEVICE EXPIRES SIGNATURE`. */
char *engawa_authorization_format (const EngawaDeviceKey *key,
                                   const guint8 org[ENGAWA_ORG_SIZE],
                                   const char *host,
                                   gint64 expires) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_authorization_verify (const char *text,
                                      const char *host,
                                      gint64 now,
                                      guint8 org[ENGAWA_ORG_SIZE],
                                      guint8 device[ENGAWA_KEY_SIZE],
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
