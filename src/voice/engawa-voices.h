/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaVoiceWriting:
 * @ENGAWA_VOICE_WRITING_PLAIN: the synthesiser reads the language as it is written
 * @ENGAWA_VOICE_WRITING_KANA: it is given the readings of easy Japanese, never kanji
 * @ENGAWA_VOICE_WRITING_PINYIN: it is given pinyin with tones
 */
typedef enum {
  ENGAWA_VOICE_WRITING_PLAIN,
  ENGAWA_VOICE_WRITING_KANA,
  ENGAWA_VOICE_WRITING_PINYIN,
} EngawaVoiceWriting;

/**
 * EngawaVoiceRow:
 * @id: the language
 * @espeak: (nullable): the voice of espeak-ng that can be understood, or %NULL for recordings only
 * @jtalk: whether Open JTalk, where it is installed, reads it better
 * @writing: what the synthesiser is given
 * @rate: words a minute for espeak-ng
 * @note: why it has no voice, or what is odd about the one it has; may be empty
 *
 * What reads one language aloud. All of it is owned by the table.
 */
typedef struct {
  const char *id;
  const char *espeak;
  gboolean jtalk;
  EngawaVoiceWriting writing;
  int rate;
  const char *note;
} EngawaVoiceRow;

/* `data/voice/voices.json`. Immutable. */
typedef struct _EngawaVoices EngawaVoices;

EngawaVoices *engawa_voices_parse (const char *text, gsize length, const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
EngawaVoices *engawa_voices_load (const char *data_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_voices_free (EngawaVoices *self);
guint engawa_voices_get_size (EngawaVoices *self);
const EngawaVoiceRow *engawa_voices_get (EngawaVoices *self, guint index);
const EngawaVoiceRow *engawa_voices_find (EngawaVoices *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaVoices, engawa_voices_free)
