/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaVoiceError:
 * @ENGAWA_VOICE_ERROR_TABLE: the table of voices misses something or has something wrong
 * @ENGAWA_VOICE_ERROR_CLIP: a recording cannot be used; the message says why and what to do
 * @ENGAWA_VOICE_ERROR_NONE: nothing can say this
 * @ENGAWA_VOICE_ERROR_SYNTHESIS: a synthesiser is not there or failed
 * @ENGAWA_VOICE_ERROR_DEVICE: there is no sound device, or it failed
 */
typedef enum {
  ENGAWA_VOICE_ERROR_TABLE,
  ENGAWA_VOICE_ERROR_CLIP,
  ENGAWA_VOICE_ERROR_NONE,
  ENGAWA_VOICE_ERROR_SYNTHESIS,
  ENGAWA_VOICE_ERROR_DEVICE,
} EngawaVoiceError;

#define ENGAWA_VOICE_ERROR (engawa_voice_error_quark ())
GQuark engawa_voice_error_quark (void);
