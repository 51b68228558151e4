/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-alsa.h"

#include "voice/engawa-voice-error.h"

#include <alsa/asoundlib.h>

/* The device is opened for each sound and closed after it, so that a headset put on between two is
 * found and other programs have it meanwhile. Waiting is done in steps, so that a touch ends it. */

#define LATENCY_US 200000
#define STEP_MS 50
#define STALL_MS 3000
#define RECORD_RATE 48000
#define RECORD_BLOCK 2400

struct _EngawaAlsa {
  GObject parent_instance;

  /* owned */
  char *device;
};

static void engawa_alsa_sound_init (EngawaSoundInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngawaAlsa,
                               engawa_alsa,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGAWA_TYPE_SOUND, engawa_alsa_sound_init))

static gboolean
fail (EngawaAlsa *self, const char *what, int code, GError **error)
{
  g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_DEVICE, "%s “%s”: %s", what,
               self->device, snd_strerror (code));
  return FALSE;
}

/* ALSA would write what it could not open on standard error; the caller says it. */
static void
be_quiet (const char *file, int line, const char *function, int code, const char *format, ...)
{
}

static snd_pcm_t *
open_device (EngawaAlsa *self, snd_pcm_stream_t stream, guint rate, GError **error)
{
  snd_pcm_t *pcm = NULL;
  int code = snd_pcm_open (&pcm, self->device, stream, SND_PCM_NONBLOCK);

  if (code < 0) {
    fail (self, stream == SND_PCM_STREAM_PLAYBACK ? "sound device" : "microphone", code, error);
    return NULL;
  }
  code = snd_pcm_set_params (pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate, 1,
                             LATENCY_US);
  if (code >= 0)
    return pcm;
  fail (self, stream == SND_PCM_STREAM_PLAYBACK ? "sound device" : "microphone", code, error);
  snd_pcm_close (pcm);
  return NULL;
}

/* Until what is in the device has been heard. A device that does not say how much that is has no more. */
static gboolean
wait_for_end (snd_pcm_t *device, GCancellable *cancellable, GError **error)
{
  snd_pcm_sframes_t delay = 0;

  /* What is less than the device's buffer has not begun to sound yet. */
  if (snd_pcm_state (device) == SND_PCM_STATE_PREPARED)
    snd_pcm_start (device);
  for (guint waited = 0; waited < STALL_MS; waited += STEP_MS) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (snd_pcm_state (device) != SND_PCM_STATE_RUNNING || snd_pcm_delay (device, &delay) < 0
        || delay <= 0)
      return TRUE;
    g_usleep (STEP_MS * 1000);
  }
  return TRUE;
}

static gboolean
write_all (EngawaAlsa *self,
           snd_pcm_t *device,
           EngawaPcm *pcm,
           GCancellable *cancellable,
           GError **error)
{
  const gint16 *samples = engawa_pcm_get_samples (pcm);
  gsize length = engawa_pcm_get_length (pcm);
  gsize step = MAX (1, engawa_pcm_get_rate (pcm) * STEP_MS / 1000);
  guint stalled = 0;

  for (gsize at = 0; at < length;) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    snd_pcm_sframes_t n = snd_pcm_writei (device, samples + at, MIN (step, length - at));
    if (n > 0) {
      at += (gsize) n;
      stalled = 0;
      continue;
    }
    int code = n == 0 ? -EAGAIN : (int) n;
    if (code == -EAGAIN)
      code = snd_pcm_wait (device, STEP_MS);
    else
      code = snd_pcm_recover (device, code, 1);
    if (code < 0 && (code = snd_pcm_recover (device, code, 1)) < 0)
      return fail (self, "sound device", code, error);
    stalled += STEP_MS;
    if (stalled > STALL_MS)
      return fail (self, "sound device", -ETIMEDOUT, error);
  }
  return TRUE;
}

static gboolean
engawa_alsa_play (EngawaSound *sound, EngawaPcm *pcm, GCancellable *cancellable, GError **error)
{
  EngawaAlsa *self = ENGAWA_ALSA (sound);
  snd_pcm_t *device = open_device (self, SND_PCM_STREAM_PLAYBACK, engawa_pcm_get_rate (pcm), error);

  if (device == NULL)
    return FALSE;
  gboolean played = write_all (self, device, pcm, cancellable, error)
                    && wait_for_end (device, cancellable, error);
  snd_pcm_drop (device);
  snd_pcm_close (device);
  return played;
}

static gboolean
read_all (EngawaAlsa *self,
          snd_pcm_t *device,
          gsize most,
          GCancellable *enough,
          GArray *samples,
          GError **error)
{
  gint16 block[RECORD_BLOCK];
  guint stalled = 0;

  while (samples->len < most && !g_cancellable_is_cancelled (enough)) {
    snd_pcm_sframes_t n =
        snd_pcm_readi (device, block, (snd_pcm_uframes_t) MIN (RECORD_BLOCK, most - samples->len));
    if (n > 0) {
      g_array_append_vals (samples, block, (guint) n);
      stalled = 0;
      continue;
    }
    int code = n == 0 || n == -EAGAIN ? snd_pcm_wait (device, STEP_MS)
                                      : snd_pcm_recover (device, (int) n, 1);
    if (code < 0 && (code = snd_pcm_recover (device, code, 1)) < 0)
      return fail (self, "microphone", code, error);
    /* A recording that broke off has to be set going again. */
    if (snd_pcm_state (device) == SND_PCM_STATE_PREPARED)
      snd_pcm_start (device);
    if ((stalled += STEP_MS) > STALL_MS)
      return fail (self, "microphone", -ETIMEDOUT, error);
  }
  return TRUE;
}

static EngawaPcm *
engawa_alsa_record (EngawaSound *sound, guint milliseconds, GCancellable *enough, GError **error)
{
  EngawaAlsa *self = ENGAWA_ALSA (sound);
  snd_pcm_t *device = open_device (self, SND_PCM_STREAM_CAPTURE, RECORD_RATE, error);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (gint16));
  gsize most = (gsize) milliseconds * RECORD_RATE / 1000;

  if (device == NULL)
    return NULL;
  gboolean good = read_all (self, device, most, enough, samples, error);
  snd_pcm_close (device);
  return good ? engawa_pcm_new_take (RECORD_RATE, g_steal_pointer (&samples)) : NULL;
}

static gboolean
engawa_alsa_find (EngawaSound *sound, gboolean record, GError **error)
{
  snd_pcm_t *device =
      open_device (ENGAWA_ALSA (sound), record ? SND_PCM_STREAM_CAPTURE : SND_PCM_STREAM_PLAYBACK,
                   RECORD_RATE, error);

  if (device != NULL)
    snd_pcm_close (device);
  return device != NULL;
}

static void
engawa_alsa_sound_init (EngawaSoundInterface *iface)
{
  iface->play = engawa_alsa_play;
  iface->record = engawa_alsa_record;
  iface->find = engawa_alsa_find;
}

static void
engawa_alsa_finalize (GObject *object)
{
  g_free (ENGAWA_ALSA (object)->device);
  G_OBJECT_CLASS (engawa_alsa_parent_class)->finalize (object);
}

static void
engawa_alsa_class_init (EngawaAlsaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_alsa_finalize;
  snd_lib_error_set_handler (be_quiet);
}

static void
engawa_alsa_init (EngawaAlsa *self)
{
}

/**
 * engawa_alsa_new:
 * @device: a device by its ALSA name, usually %ENGAWA_ALSA_USUAL
 *
 * Opens nothing yet.
 *
 * Returns: (transfer full): the system's sound
 */
EngawaSound *
engawa_alsa_new (const char *device)
{
  EngawaAlsa *self = g_object_new (ENGAWA_TYPE_ALSA, NULL);

  self->device = g_strdup (device);
  return ENGAWA_SOUND (self);
}
