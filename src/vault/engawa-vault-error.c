/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/engawa-vault-error.h"

G_DEFINE_QUARK (engawa - vault - error - quark, engawa_vault_error)
