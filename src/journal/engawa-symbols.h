/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-secret.h"

/* Secrets that people type: RFC 4648 base32 in fours, two check symbols last. */
char *engawa_symbols_format (const EngawaSecret *secret,
                             const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
EngawaSecret *engawa_symbols_parse (const char *text,
                                    gsize length,
                                    const char *prefix,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
