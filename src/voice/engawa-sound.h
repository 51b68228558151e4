/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-pcm.h"

#include <gio/gio.h>

#define ENGAWA_TYPE_SOUND (engawa_sound_get_type ())
G_DECLARE_INTERFACE (EngawaSound, engawa_sound, ENGAWA, SOUND, GObject)

/**
 * EngawaSoundInterface:
 * @play: plays until the end or until cancelled; blocks
 * @record: records until @enough is cancelled or @milliseconds are over; blocks
 * @find: whether there is a device to play on, or to record from
 *
 * Where sound goes and comes from. All are called off the main thread, several at once.
 */
struct _EngawaSoundInterface {
  GTypeInterface parent_interface;

  gboolean (*play) (EngawaSound *self, EngawaPcm *pcm, GCancellable *cancellable, GError **error);
  EngawaPcm *(*record) (EngawaSound *self,
                        guint milliseconds,
                        GCancellable *enough,
                        GError **error);
  gboolean (*find) (EngawaSound *self, gboolean record, GError **error);
};

gboolean
engawa_sound_play (EngawaSound *self, EngawaPcm *pcm, GCancellable *cancellable, GError **error);
EngawaPcm *engawa_sound_record (EngawaSound *self,
                                guint milliseconds,
                                GCancellable *enough,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_sound_find (EngawaSound *self, gboolean record, GError **error);
