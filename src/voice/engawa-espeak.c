/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-espeak.h"

#include "voice/engawa-voice-error.h"

#include <espeak-ng/speak_lib.h>
#include <string.h>

#define MAX_TEXT 8192
#define MAX_SECONDS 180

/* Guards the library, which keeps its voice and its callback in static variables. */
static GMutex turn;
static int sample_rate; /* 0 before the first use, negative where it cannot be used */

/**
 * Saying:
 * @samples: what was said so far; borrowed
 * @cancellable: (nullable): borrowed
 */
typedef struct {
  GArray *samples;
  GCancellable *cancellable;
} Saying;
static Saying saying;

/* Called by the library while it speaks; 1 stops it. */
static int
on_samples (short *wave, int n, espeak_EVENT *events)
{
  if (wave != NULL && n > 0)
    g_array_append_vals (saying.samples, wave, (guint) n);
  return saying.samples->len > (guint) sample_rate * MAX_SECONDS
         || (saying.cancellable != NULL && g_cancellable_is_cancelled (saying.cancellable));
}

/* With the turn held. */
static gboolean
begin (void)
{
  if (sample_rate != 0)
    return sample_rate > 0;
  sample_rate = espeak_Initialize (AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
  if (sample_rate <= 0)
    sample_rate = -1;
  else
    espeak_SetSynthCallback (on_samples);
  return sample_rate > 0;
}

/**
 * engawa_espeak_has:
 * @voice: a voice's name, such as `pt-br`
 *
 * Returns: whether espeak-ng and that voice are installed
 */
gboolean
engawa_espeak_has (const char *voice)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn);

  return begin () && espeak_SetVoiceByName (voice) == EE_OK;
}

/**
 * engawa_espeak_say:
 * @voice: a voice's name
 * @rate: words a minute
 * @text: what to say
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Takes some milliseconds a sentence, so it belongs off the main thread.
 *
 * Errors: %ENGAWA_VOICE_ERROR_SYNTHESIS, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the sound
 */
EngawaPcm *
engawa_espeak_say (const char *voice,
                   int rate,
                   const char *text,
                   GCancellable *cancellable,
                   GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (gint16));

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!begin () || espeak_SetVoiceByName (voice) != EE_OK) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS,
                 "espeak-ng has no voice “%s”; install espeak-ng-data", voice);
    return NULL;
  }
  if (strlen (text) > MAX_TEXT) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS,
                 "a text longer than %d bytes is not read aloud", MAX_TEXT);
    return NULL;
  }
  saying = (Saying){ samples, cancellable };
  espeak_SetParameter (espeakRATE, rate, 0);
  espeak_ERROR result =
      espeak_Synth (text, strlen (text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, NULL);
  saying = (Saying){ 0 };
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (result != EE_OK || samples->len == 0) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS,
                 "espeak-ng said nothing with the voice “%s”", voice);
    return NULL;
  }
  return engawa_pcm_new_take ((guint) sample_rate, g_steal_pointer (&samples));
}

/**
 * engawa_espeak_phonemes:
 * @voice: a voice's name
 * @text: what to say
 *
 * What the judgement whether a voice can be understood rests on.
 *
 * Returns: (transfer full): the sounds in IPA, a clause a line; empty without such a voice
 */
char *
engawa_espeak_phonemes (const char *voice, const char *text)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&turn);
  GString *phonemes = g_string_new (NULL);
  const void *rest = text;

  if (!begin () || espeak_SetVoiceByName (voice) != EE_OK)
    return g_string_free (phonemes, FALSE);
  while (rest != NULL) {
    /* 2 is IPA in UTF-8. */
    const char *clause = espeak_TextToPhonemes (&rest, espeakCHARS_UTF8, 2);
    g_string_append_printf (phonemes, "%s%s", phonemes->len > 0 ? "\n" : "", clause);
  }
  return g_string_free (phonemes, FALSE);
}
