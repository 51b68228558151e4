/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engawa-core-error.h"

G_DEFINE_QUARK (engawa - core - error - quark, engawa_core_error)
