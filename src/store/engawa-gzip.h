/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/engawa-store-error.h"

GBytes *
engawa_gzip_unpack (GBytes *packed, gsize max_length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_gzip_pack (GBytes *plain) G_GNUC_WARN_UNUSED_RESULT;
