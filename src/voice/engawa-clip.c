/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-clip.h"

#include "voice/engawa-voice-error.h"

#include "core/engawa-atomic-file.h"

#include <sndfile.h>
#include <string.h>

/* Quieter than this is a microphone that was off. */
#define SILENT 200
#define BLOCK_FRAMES 4096
#define LEAST_RATE 8000
#define MOST_RATE 48000

/* What libsndfile reads from or writes to: bytes in memory, because its own files know no limit. */
typedef struct {
  const guint8 *data; /* borrowed */
  GByteArray *out;    /* borrowed, when writing */
  sf_count_t length;
  sf_count_t at;
} Memory;

static sf_count_t
memory_length (void *user_data)
{
  Memory *self = user_data;

  return self->out != NULL ? (sf_count_t) self->out->len : self->length;
}

static sf_count_t
memory_seek (sf_count_t offset, int whence, void *user_data)
{
  Memory *self = user_data;
  sf_count_t length = memory_length (self);
  sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self->at : length;

  /* A damaged file may ask for any offset; the sum is taken so that it cannot overflow. */
  if (offset < -from || offset > length - from)
    return -1;
  self->at = from + offset;
  return self->at;
}

static sf_count_t
memory_read (void *buffer, sf_count_t count, void *user_data)
{
  Memory *self = user_data;
  const guint8 *data = self->out != NULL ? self->out->data : self->data;
  sf_count_t n = CLAMP (memory_length (self) - self->at, 0, MAX (count, 0));

  if (n > 0)
    memcpy (buffer, data + self->at, (size_t) n);
  self->at += n;
  return n;
}

static sf_count_t
memory_write (const void *buffer, sf_count_t count, void *user_data)
{
  Memory *self = user_data;

  if (self->out == NULL || count < 0 || self->at + count > ENGAWA_CLIP_MAX_BYTES)
    return 0;
  if (self->at + count > (sf_count_t) self->out->len)
    g_byte_array_set_size (self->out, (guint) (self->at + count));
  memcpy (self->out->data + self->at, buffer, (size_t) count);
  self->at += count;
  return count;
}

static sf_count_t
memory_tell (void *user_data)
{
  return ((Memory *) user_data)->at;
}

static const SF_VIRTUAL_IO memory_io = { memory_length, memory_seek, memory_read, memory_write,
                                         memory_tell };

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SNDFILE, sf_close)

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP, what);
  return FALSE;
}

static gboolean
check_format (const SF_INFO *info, GError **error)
{
  int container = info->format & SF_FORMAT_TYPEMASK;
  int coding = info->format & SF_FORMAT_SUBMASK;
  gboolean wav = container == SF_FORMAT_WAV || container == SF_FORMAT_WAVEX;
  gboolean opus = container == SF_FORMAT_OGG && coding == SF_FORMAT_OPUS;

  if (!wav && !opus)
    return refuse (error, "it is neither WAV nor Opus in Ogg; save it as one of these");
  if (info->channels < 1 || info->channels > 2)
    return refuse (error, "it has more than two channels; save it in mono");
  if (info->samplerate < LEAST_RATE || info->samplerate > MOST_RATE)
    return refuse (error,
                   "its rate is not from 8000 to 48000 samples a second; save it with 48000");
  return TRUE;
}

static gboolean
read_all (SNDFILE *file, const SF_INFO *info, GArray *samples, GError **error)
{
  gsize most = (gsize) info->samplerate * ENGAWA_CLIP_MAX_SECONDS;
  gint16 block[BLOCK_FRAMES * 2];
  sf_count_t frames;

  while ((frames = sf_readf_short (file, block, BLOCK_FRAMES)) > 0) {
    if (info->channels == 2)
      for (sf_count_t i = 0; i < frames; i++)
        block[i] = (gint16) ((block[2 * i] + block[2 * i + 1]) / 2);
    g_array_append_vals (samples, block, (guint) frames);
    if (samples->len > most)
      return refuse (error, "it is longer than 60 seconds; record it in parts or speak less");
  }
  if (sf_error (file) != SF_ERR_NO_ERROR)
    return refuse (error, "it is damaged; copy or record it again");
  return TRUE;
}

/**
 * engawa_clip_parse:
 * @bytes: a recording
 *
 * Reads WAV or Opus, of one or two channels, as one channel.
 *
 * Errors: %ENGAWA_VOICE_ERROR_CLIP, saying what is wrong and what to do.
 *
 * Returns: (transfer full): the sound, of at least one sample and at most a minute
 */
EngawaPcm *
engawa_clip_parse (GBytes *bytes, GError **error)
{
  Memory memory = { .data = g_bytes_get_data (bytes, NULL),
                    .length = (sf_count_t) g_bytes_get_size (bytes) };
  SF_INFO info = { 0 };
  SF_VIRTUAL_IO io = memory_io;

  if (memory.length == 0) {
    refuse (error, "it is empty; copy or record it again");
    return NULL;
  }
  g_autoptr (SNDFILE) file = sf_open_virtual (&io, SFM_READ, &info, &memory);
  if (file == NULL) {
    refuse (error, "it is no sound file, or damaged; save it as WAV or Opus");
    return NULL;
  }
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (gint16));
  if (!check_format (&info, error) || !read_all (file, &info, samples, error))
    return NULL;
  if (samples->len == 0) {
    refuse (error, "it holds no sound; record it again");
    return NULL;
  }
  g_autoptr (EngawaPcm) pcm =
      engawa_pcm_new_take ((guint) info.samplerate, g_steal_pointer (&samples));
  if (engawa_pcm_get_peak (pcm) < SILENT) {
    refuse (error, "it is silent; see that the microphone is on and record it again");
    return NULL;
  }
  return g_steal_pointer (&pcm);
}

/**
 * engawa_clip_load:
 * @path: a file
 *
 * Errors: %ENGAWA_VOICE_ERROR_CLIP, naming the file, what is wrong with it and what to do.
 *
 * Returns: (transfer full): its sound
 */
EngawaPcm *
engawa_clip_load (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, ENGAWA_CLIP_MAX_BYTES, &fault);
  g_autoptr (EngawaPcm) pcm = bytes != NULL ? engawa_clip_parse (bytes, &fault) : NULL;

  if (pcm == NULL)
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP, "%s: %s", path,
                 fault->message);
  return g_steal_pointer (&pcm);
}

/**
 * engawa_clip_encode:
 * @pcm: a sound of 8000, 12000, 16000, 24000 or 48000 samples a second
 *
 * Errors: %ENGAWA_VOICE_ERROR_CLIP where libsndfile cannot write Opus.
 *
 * Returns: (transfer full): the same as Opus in Ogg
 */
GBytes *
engawa_clip_encode (EngawaPcm *pcm, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  Memory memory = { .out = out };
  SF_INFO info = { .samplerate = (int) engawa_pcm_get_rate (pcm),
                   .channels = 1,
                   .format = SF_FORMAT_OGG | SF_FORMAT_OPUS };
  SF_VIRTUAL_IO io = memory_io;
  SNDFILE *file = sf_open_virtual (&io, SFM_WRITE, &info, &memory);
  sf_count_t length = (sf_count_t) engawa_pcm_get_length (pcm);

  if (file == NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP,
                 "the recording cannot be written as Opus: %s", sf_strerror (NULL));
    return NULL;
  }
  gboolean whole = sf_write_short (file, engawa_pcm_get_samples (pcm), length) == length;
  if (sf_close (file) != 0 || !whole) {
    refuse (error, "the recording could not be written; speak less and record it again");
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
