/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "voice/engawa-voice-player.h"

/**
 * EngawaVoiceMatter:
 * @widget: (nullable): a tile that would greet, or %NULL for the page
 * @prompts: (element-type EngawaPrompt): all of which must be said; none at all is never found
 * @found: whether they can be said and heard, once the inquiry is over
 */
typedef struct {
  GtkWidget *widget;
  GPtrArray *prompts;
  gboolean found;
} EngawaVoiceMatter;

/**
 * EngawaVoiceInquiry:
 * @voice: what would say it
 * @sound: where it would be heard
 * @matters: (element-type EngawaVoiceMatter): what is asked
 *
 * What a page needs to know of its voice. All of it is owned.
 */
typedef struct {
  EngawaVoice *voice;
  EngawaSound *sound;
  GPtrArray *matters;
} EngawaVoiceInquiry;

EngawaVoiceInquiry *engawa_voice_inquiry_new (EngawaVoicePlayer *player) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_voice_inquiry_add (EngawaVoiceInquiry *self, GtkWidget *widget);
void engawa_voice_inquiry_run (EngawaVoiceInquiry *self,
                               gpointer source,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback);
const EngawaVoiceInquiry *engawa_voice_inquiry_get (GAsyncResult *result);
