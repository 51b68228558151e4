/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-sound.h"

#define ENGAWA_TYPE_ALSA (engawa_alsa_get_type ())
G_DECLARE_FINAL_TYPE (EngawaAlsa, engawa_alsa, ENGAWA, ALSA, GObject)

/* The device a system plays on by itself: PipeWire and PulseAudio put themselves behind it. */
#define ENGAWA_ALSA_USUAL "default"

EngawaSound *engawa_alsa_new (const char *device) G_GNUC_WARN_UNUSED_RESULT;
