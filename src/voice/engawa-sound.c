/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-sound.h"

G_DEFINE_INTERFACE (EngawaSound, engawa_sound, G_TYPE_OBJECT)

static void
engawa_sound_default_init (EngawaSoundInterface *iface)
{
}

/**
 * engawa_sound_play:
 * @self: where sound goes
 * @pcm: a sound
 * @cancellable: (nullable): to be silent at once
 * @error: return location for an error
 *
 * Blocks until it was heard.
 *
 * Errors: %ENGAWA_VOICE_ERROR_DEVICE, %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether all of it was played
 */
gboolean
engawa_sound_play (EngawaSound *self, EngawaPcm *pcm, GCancellable *cancellable, GError **error)
{
  return ENGAWA_SOUND_GET_IFACE (self)->play (self, pcm, cancellable, error);
}

/**
 * engawa_sound_record:
 * @self: where sound comes from
 * @milliseconds: how long at most
 * @enough: (nullable): to end the recording; what was heard until then is kept
 * @error: return location for an error
 *
 * Blocks.
 *
 * Errors: %ENGAWA_VOICE_ERROR_DEVICE.
 *
 * Returns: (transfer full): what was heard, of 48000 samples a second
 */
EngawaPcm *
engawa_sound_record (EngawaSound *self, guint milliseconds, GCancellable *enough, GError **error)
{
  return ENGAWA_SOUND_GET_IFACE (self)->record (self, milliseconds, enough, error);
}

/**
 * engawa_sound_find:
 * @self: where sound goes and comes from
 * @record: whether a microphone is asked for, else a loudspeaker
 * @error: return location for an error
 *
 * May take a while.
 *
 * Errors: %ENGAWA_VOICE_ERROR_DEVICE.
 *
 * Returns: whether there is one
 */
gboolean
engawa_sound_find (EngawaSound *self, gboolean record, GError **error)
{
  return ENGAWA_SOUND_GET_IFACE (self)->find (self, record, error);
}
