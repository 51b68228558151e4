/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-voice.h"

#include "voice/engawa-espeak.h"
#include "voice/engawa-pinyin.h"
#include "voice/engawa-spoken.h"
#include "voice/engawa-voice-error.h"

#include <glib/gstdio.h>
#include <string.h>

struct _EngawaVoice {
  gatomicrefcount references;

  /* owned */
  EngawaVoices *voices;
  EngawaClips *clips;
  EngawaJtalk *jtalk;
  EngawaPinyin *pinyin;

  GMutex pinyin_lock;    /* guards pinyin */
  GMutex lock;           /* guards what follows */
  GHashTable *installed; /* owned, espeak's voice to GINT_TO_POINTER (boolean) + 1 */
  GHashTable *playable;  /* owned, a file with its time and size to the same */
};

/**
 * engawa_prompt_new:
 * @language: the language its text stands in
 * @contexts: (nullable): the ids of its strings, with spaces between
 * @text: what stands on the screen
 * @easy: (nullable): the same in easy Japanese
 *
 * Returns: (transfer full): something to say
 */
EngawaPrompt *
engawa_prompt_new (const char *language, const char *contexts, const char *text, const char *easy)
{
  EngawaPrompt *self = g_new0 (EngawaPrompt, 1);

  self->language = g_strdup (language);
  self->contexts = g_strdup (contexts);
  self->text = g_strdup (text);
  self->easy = g_strdup (easy);
  return self;
}

/**
 * engawa_prompt_copy:
 * @self: a prompt
 *
 * Returns: (transfer full): a copy
 */
EngawaPrompt *
engawa_prompt_copy (const EngawaPrompt *self)
{
  return engawa_prompt_new (self->language, self->contexts, self->text, self->easy);
}

void
engawa_prompt_free (EngawaPrompt *self)
{
  g_free (self->language);
  g_free (self->contexts);
  g_free (self->text);
  g_free (self->easy);
  g_free (self);
}

/**
 * engawa_voice_new:
 * @data_dir: the folder that holds `voice/voices.json`; recordings installed with Engawa lie beside it
 * @clips_dir: (nullable): this tablet's own recordings, which come first; need not exist
 * @error: return location for an error
 *
 * Errors: %ENGAWA_VOICE_ERROR_TABLE.
 *
 * Returns: (transfer full): a voice
 */
EngawaVoice *
engawa_voice_new (const char *data_dir, const char *clips_dir, GError **error)
{
  g_autoptr (EngawaVoices) voices = engawa_voices_load (data_dir, error);
  g_autoptr (EngawaPinyin) pinyin = voices != NULL ? engawa_pinyin_load (data_dir, error) : NULL;
  g_autofree char *installed = g_build_filename (data_dir, "voice", NULL);
  const char *folders[] = { clips_dir != NULL ? clips_dir : installed,
                            clips_dir != NULL ? installed : NULL, NULL };

  if (pinyin == NULL)
    return NULL;
  EngawaVoice *self = g_new0 (EngawaVoice, 1);
  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->pinyin_lock);
  self->voices = g_steal_pointer (&voices);
  self->pinyin = g_steal_pointer (&pinyin);
  self->clips = engawa_clips_new (folders);
  self->jtalk = engawa_jtalk_find (folders);
  self->installed = g_hash_table_new (g_str_hash, g_str_equal);
  self->playable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * engawa_voice_ref:
 *
 * Returns: (transfer full): the same voice
 */
EngawaVoice *
engawa_voice_ref (EngawaVoice *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_voice_unref (EngawaVoice *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  engawa_voices_free (self->voices);
  engawa_clips_free (self->clips);
  engawa_pinyin_free (self->pinyin);
  g_clear_pointer (&self->jtalk, engawa_jtalk_free);
  g_hash_table_unref (self->installed);
  g_hash_table_unref (self->playable);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->pinyin_lock);
  g_free (self);
}

/**
 * engawa_voice_take_jtalk:
 * @self: a voice nobody else uses yet
 * @jtalk: (transfer full) (nullable): the Open JTalk to use
 */
void
engawa_voice_take_jtalk (EngawaVoice *self, EngawaJtalk *jtalk)
{
  g_clear_pointer (&self->jtalk, engawa_jtalk_free);
  self->jtalk = jtalk;
}

/**
 * engawa_voice_get_clips:
 *
 * Returns: (transfer none): the recordings
 */
EngawaClips *
engawa_voice_get_clips (EngawaVoice *self)
{
  return self->clips;
}

/**
 * engawa_voice_get_voices:
 *
 * Returns: (transfer none): the table of voices
 */
EngawaVoices *
engawa_voice_get_voices (EngawaVoice *self)
{
  return self->voices;
}

static gboolean
is_installed (EngawaVoice *self, const char *voice)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  int known = GPOINTER_TO_INT (g_hash_table_lookup (self->installed, voice));

  if (known == 0) {
    known = engawa_espeak_has (voice) + 1;
    g_hash_table_insert (self->installed, (gpointer) voice, GINT_TO_POINTER (known));
  }
  return known - 1;
}

/**
 * engawa_voice_get_synthesis:
 * @self: a voice
 * @language: a language's id
 *
 * Returns: what says the language where there is no recording
 */
EngawaVoiceSource
engawa_voice_get_synthesis (EngawaVoice *self, const char *language)
{
  const EngawaVoiceRow *row = engawa_voices_find (self->voices, language);

  if (row != NULL && row->jtalk && self->jtalk != NULL)
    return ENGAWA_VOICE_JTALK;
  if (row != NULL && row->espeak != NULL && is_installed (self, row->espeak))
    return ENGAWA_VOICE_ESPEAK;
  return ENGAWA_VOICE_NOTHING;
}

/* A recording that cannot be played is as good as none; that is found out once for each state of a file. */
static gboolean
is_playable (EngawaVoice *self, const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return FALSE;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *state = g_strdup_printf ("%s\n%" G_GINT64_FORMAT ".%ld\n%" G_GINT64_FORMAT, path,
                                            (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                                            (gint64) status.st_size);
  int known = GPOINTER_TO_INT (g_hash_table_lookup (self->playable, state));
  if (known == 0) {
    g_autoptr (EngawaPcm) pcm = engawa_clip_load (path, NULL);
    known = (pcm != NULL) + 1;
    g_hash_table_insert (self->playable, g_steal_pointer (&state), GINT_TO_POINTER (known));
  }
  return known - 1;
}

/* The files that say a prompt, or NULL unless there is one for each of its strings. */
static GPtrArray *
find_clips (EngawaVoice *self, const EngawaPrompt *prompt)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (prompt->contexts == NULL || *prompt->contexts == '\0')
    return NULL;
  g_auto (GStrv) contexts = g_strsplit (prompt->contexts, " ", -1);
  for (guint i = 0; contexts[i] != NULL; i++) {
    g_autofree char *path = engawa_clips_find (self->clips, prompt->language, contexts[i]);
    if (path == NULL || !is_playable (self, path))
      return NULL;
    g_ptr_array_add (paths, g_steal_pointer (&path));
  }
  return g_steal_pointer (&paths);
}

/* The Japanese of a term in brackets after a Chinese one would be read as Chinese. */
static char *
without_kana_brackets (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    const char *close = g_utf8_get_char (at) == 0xff08 ? strstr (at, "）") : NULL;
    for (const char *in = at; close != NULL && in < close; in = g_utf8_next_char (in)) {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (in));
      if (script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HIRAGANA) {
        g_string_append (out, "，");
        at = close;
        close = NULL;
      }
    }
    if (g_utf8_get_char (at) != 0xff09 || !g_str_has_suffix (out->str, "，"))
      g_string_append_len (out, at, g_utf8_next_char (at) - at);
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_voice_spell:
 * @self: a voice
 * @prompt: something to say
 *
 * Returns: (transfer full) (nullable): what a synthesiser is given for it; %NULL where nothing in it can be
 *   said
 */
char *
engawa_voice_spell (EngawaVoice *self, const EngawaPrompt *prompt)
{
  const EngawaVoiceRow *row = engawa_voices_find (self->voices, prompt->language);
  g_autofree char *spoken = NULL;

  if (row == NULL)
    return NULL;
  if (row->writing == ENGAWA_VOICE_WRITING_KANA)
    spoken = engawa_spoken_kana (prompt->easy != NULL ? prompt->easy : prompt->text);
  else if (row->writing == ENGAWA_VOICE_WRITING_PINYIN) {
    g_autofree char *chinese = without_kana_brackets (prompt->text);
    g_mutex_lock (&self->pinyin_lock);
    g_autofree char *pinyin = engawa_pinyin_read (self->pinyin, chinese);
    g_mutex_unlock (&self->pinyin_lock);
    spoken = engawa_spoken_plain (pinyin);
  } else
    spoken = engawa_spoken_plain (prompt->text);
  return engawa_spoken_says_something (spoken) ? g_steal_pointer (&spoken) : NULL;
}

/* Cheaper than engawa_voice_spell(), which for Chinese is no work for the main thread. */
static gboolean
can_spell (EngawaVoice *self, const EngawaPrompt *prompt)
{
  const EngawaVoiceRow *row = engawa_voices_find (self->voices, prompt->language);

  if (row->writing == ENGAWA_VOICE_WRITING_PINYIN)
    return engawa_spoken_says_something (prompt->text);
  g_autofree char *spoken = engawa_voice_spell (self, prompt);
  return spoken != NULL;
}

/**
 * engawa_voice_find:
 * @self: a voice
 * @prompt: something to say
 *
 * Returns: what says it
 */
EngawaVoiceSource
engawa_voice_find (EngawaVoice *self, const EngawaPrompt *prompt)
{
  g_autoptr (GPtrArray) clips = find_clips (self, prompt);
  EngawaVoiceSource source;

  if (clips != NULL)
    return ENGAWA_VOICE_CLIP;
  source = engawa_voice_get_synthesis (self, prompt->language);
  return source != ENGAWA_VOICE_NOTHING && can_spell (self, prompt) ? source : ENGAWA_VOICE_NOTHING;
}

static GPtrArray *
play_clips (GPtrArray *paths, GError **error)
{
  g_autoptr (GPtrArray) sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_pcm_unref);

  for (guint i = 0; i < paths->len; i++) {
    EngawaPcm *pcm = engawa_clip_load (g_ptr_array_index (paths, i), error);
    if (pcm == NULL)
      return NULL;
    g_ptr_array_add (sounds, pcm);
  }
  return g_steal_pointer (&sounds);
}

static EngawaPcm *
synthesise (EngawaVoice *self,
            const EngawaPrompt *prompt,
            GCancellable *cancellable,
            GError **error)
{
  const EngawaVoiceRow *row = engawa_voices_find (self->voices, prompt->language);
  EngawaVoiceSource source = engawa_voice_get_synthesis (self, prompt->language);
  g_autofree char *spoken =
      source != ENGAWA_VOICE_NOTHING ? engawa_voice_spell (self, prompt) : NULL;
  g_autoptr (GError) fault = NULL;

  if (spoken == NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_NONE, "nothing can say this in “%s”",
                 prompt->language);
    return NULL;
  }
  if (source == ENGAWA_VOICE_JTALK) {
    EngawaPcm *pcm = engawa_jtalk_say (self->jtalk, spoken, cancellable, &fault);
    if (pcm != NULL || row->espeak == NULL
        || g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      if (pcm == NULL)
        g_propagate_error (error, g_steal_pointer (&fault));
      return pcm;
    }
  }
  return engawa_espeak_say (row->espeak, row->rate, spoken, cancellable, error);
}

/**
 * engawa_voice_read:
 * @self: a voice
 * @prompt: something to say
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Blocks; belongs off the main thread. A recording or an Open JTalk that fails is followed by the next that
 * can say it.
 *
 * Errors: %ENGAWA_VOICE_ERROR_NONE, %ENGAWA_VOICE_ERROR_SYNTHESIS, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (element-type EngawaPcm): sounds, to be played one after another
 */
GPtrArray *
engawa_voice_read (EngawaVoice *self,
                   const EngawaPrompt *prompt,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) clips = find_clips (self, prompt);
  g_autoptr (GPtrArray) sounds = clips != NULL ? play_clips (clips, NULL) : NULL;

  if (sounds != NULL)
    return g_steal_pointer (&sounds);
  EngawaPcm *pcm = synthesise (self, prompt, cancellable, error);
  if (pcm == NULL)
    return NULL;
  sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_pcm_unref);
  g_ptr_array_add (sounds, pcm);
  return g_steal_pointer (&sounds);
}
