/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal/engawa-device-key.h"

const guint8 *engawa_device_key_get_sign_secret (const EngawaDeviceKey *key);
