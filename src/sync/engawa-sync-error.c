/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-error.h"

G_DEFINE_QUARK (engawa - sync - error - quark, engawa_sync_error)
