/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-voice-player.h"

G_BEGIN_DECLS

/* How long one recording may be. */
#define ENGAWA_DESK_VOICE_SECONDS 30

/* What takes a while about recordings, off the main loop. Each sentence it answers is for staff, in their
 * language: (transfer full). */

/* Whether there is a loudspeaker and a microphone; @says is a sentence where something is missing. */
void
engawa_desk_voice_work_find_async (EngawaSound *sound, GAsyncReadyCallback callback, gpointer data);
gboolean
engawa_desk_voice_work_find_finish (GAsyncResult *result, gboolean *microphone, char **says);

/* Takes a file for one sentence, or a folder's files for all of @contexts. */
void engawa_desk_voice_work_import_async (EngawaVoice *voice,
                                          const char *language,
                                          const char *const *contexts,
                                          const char *path,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
gboolean engawa_desk_voice_work_import_finish (GAsyncResult *result, char **says);

/* Records one sentence until @enough is cancelled or the time is over. */
void engawa_desk_voice_work_record_async (EngawaVoice *voice,
                                          EngawaSound *sound,
                                          const char *language,
                                          const char *context,
                                          GCancellable *enough,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
gboolean engawa_desk_voice_work_record_finish (GAsyncResult *result, char **says);

/* What is wrong with a recording, in the staff's language; @message is the library's. */
const char *engawa_desk_voice_work_translate (const char *message);

G_END_DECLS
