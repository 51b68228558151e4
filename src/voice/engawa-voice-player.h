/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-sound.h"
#include "voice/engawa-voice.h"

#define ENGAWA_TYPE_VOICE_PLAYER (engawa_voice_player_get_type ())
G_DECLARE_FINAL_TYPE (EngawaVoicePlayer, engawa_voice_player, ENGAWA, VOICE_PLAYER, GObject)

EngawaVoicePlayer *engawa_voice_player_new (EngawaVoice *voice,
                                            EngawaSound *sound) G_GNUC_WARN_UNUSED_RESULT;
EngawaVoice *engawa_voice_player_get_voice (EngawaVoicePlayer *self);
EngawaSound *engawa_voice_player_get_sound (EngawaVoicePlayer *self);
void engawa_voice_player_play (EngawaVoicePlayer *self, GPtrArray *prompts);
void engawa_voice_player_stop (EngawaVoicePlayer *self);
gboolean engawa_voice_player_is_playing (EngawaVoicePlayer *self);
