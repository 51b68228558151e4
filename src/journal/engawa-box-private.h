/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-seal.h"

GBytes *engawa_box_seal_with (const guint8 *ephemeral_secret,
                              const guint8 to[ENGAWA_KEY_SIZE],
                              const void *associated,
                              gsize associated_length,
                              const void *plain,
                              gsize length,
                              GError **error);
