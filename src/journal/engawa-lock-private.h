/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-lock.h"

EngawaLock *engawa_lock_make_with (const guint8 *salt,
                                   const guint8 org[ENGAWA_ORG_SIZE],
                                   const EngawaPersonKeys *keys,
                                   const EngawaLock *previous,
                                   const char *passphrase,
                                   EngawaKdf kdf,
                                   GError **error);
