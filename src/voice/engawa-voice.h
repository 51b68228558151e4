/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "voice/engawa-clips.h"
#include "voice/engawa-jtalk.h"
#include "voice/engawa-voices.h"

/**
 * EngawaVoiceSource:
 * @ENGAWA_VOICE_NOTHING: nothing can say it; there is no button
 * @ENGAWA_VOICE_CLIP: a recording
 * @ENGAWA_VOICE_ESPEAK: espeak-ng
 * @ENGAWA_VOICE_JTALK: Open JTalk
 */
typedef enum {
  ENGAWA_VOICE_NOTHING,
  ENGAWA_VOICE_CLIP,
  ENGAWA_VOICE_ESPEAK,
  ENGAWA_VOICE_JTALK,
} EngawaVoiceSource;

/**
 * EngawaPrompt:
 * @language: the language its text stands in
 * @contexts: (nullable): the ids of the strings it is made of, with spaces between; %NULL for text no
 *   recording can have
 * @text: what stands on the screen
 * @easy: (nullable): the same in easy Japanese, which Japanese is read from
 *
 * Something to say.
 */
typedef struct {
  char *language;
  char *contexts;
  char *text;
  char *easy;
} EngawaPrompt;

EngawaPrompt *engawa_prompt_new (const char *language,
                                 const char *contexts,
                                 const char *text,
                                 const char *easy) G_GNUC_WARN_UNUSED_RESULT;
EngawaPrompt *engawa_prompt_copy (const EngawaPrompt *self) G_GNUC_WARN_UNUSED_RESULT;
void engawa_prompt_free (EngawaPrompt *self);

/* Says prompts: a recording if there is one, else a synthesiser that can be understood, else nothing.
 * Safe to use from several threads. Reference counted. */
typedef struct _EngawaVoice EngawaVoice;

EngawaVoice *engawa_voice_new (const char *data_dir,
                               const char *clips_dir,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaVoice *engawa_voice_ref (EngawaVoice *self);
void engawa_voice_unref (EngawaVoice *self);
void engawa_voice_take_jtalk (EngawaVoice *self, EngawaJtalk *jtalk);

EngawaClips *engawa_voice_get_clips (EngawaVoice *self);
EngawaVoices *engawa_voice_get_voices (EngawaVoice *self);
EngawaVoiceSource engawa_voice_get_synthesis (EngawaVoice *self, const char *language);
EngawaVoiceSource engawa_voice_find (EngawaVoice *self, const EngawaPrompt *prompt);
char *engawa_voice_spell (EngawaVoice *self, const EngawaPrompt *prompt) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_voice_read (EngawaVoice *self,
                              const EngawaPrompt *prompt,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPrompt, engawa_prompt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVoice, engawa_voice_unref)
