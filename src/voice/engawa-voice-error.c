/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-voice-error.h"

G_DEFINE_QUARK (engawa - voice - error - quark, engawa_voice_error)
