/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-pcm.h"

#include <gio/gio.h>

/* espeak-ng has one state for the whole process; these take turns. */

gboolean engawa_espeak_has (const char *voice);
EngawaPcm *engawa_espeak_say (const char *voice,
                              int rate,
                              const char *text,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_espeak_phonemes (const char *voice, const char *text) G_GNUC_WARN_UNUSED_RESULT;
