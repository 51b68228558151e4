/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-pcm.h"

/* One recording: WAV, or Opus in Ogg. Nothing in it is trusted. */

#define ENGAWA_CLIP_MAX_BYTES (8 * 1024 * 1024)
#define ENGAWA_CLIP_MAX_SECONDS 60

EngawaPcm *engawa_clip_parse (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPcm *engawa_clip_load (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *engawa_clip_encode (EngawaPcm *pcm, GError **error) G_GNUC_WARN_UNUSED_RESULT;
