/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "voice/engawa-clip.h"

#include <string.h>

const char *const fuzz_seeds[] = { "RIFF\x24\x08WAVEfmt data", "OggS OpusHead OpusTags", NULL };
const guint fuzz_mutations = 1000;

enum { SAMPLES = 800 };

static EngawaPcm *
new_tone (void)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (gint16));

  for (guint i = 0; i < SAMPLES; i++) {
    gint16 sample = (gint16) (i % 20 < 10 ? 8000 : -8000);
    g_array_append_val (samples, sample);
  }
  return engawa_pcm_new_take (8000, samples);
}

/* A WAV file that is whole, of one channel. */
static GByteArray *
new_wav (void)
{
  static const guint8 header[44] =
      "RIFF\x64\x06\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0"
      "\2\0\x10\0data\x40\x06\0";
  GByteArray *file = g_byte_array_new ();
  g_autoptr (EngawaPcm) tone = new_tone ();

  g_byte_array_append (file, header, sizeof header);
  g_byte_array_append (file, (const guint8 *) engawa_pcm_get_samples (tone), SAMPLES * 2);
  return file;
}

static GByteArray *
new_opus (void)
{
  g_autoptr (EngawaPcm) tone = new_tone ();
  GBytes *bytes = engawa_clip_encode (tone, NULL);

  if (bytes == NULL)
    g_error ("A tone could not be written");
  return g_bytes_unref_to_array (bytes);
}

static void
try_clip (GBytes *bytes, gboolean must_be_whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPcm) pcm = engawa_clip_parse (bytes, &error);

  if ((pcm == NULL) == (error == NULL))
    g_error ("A sound and an error at once, or neither");
  if (pcm == NULL && must_be_whole)
    g_error ("A whole recording was refused: %s", error->message);
  if (pcm != NULL
      && (engawa_pcm_get_length (pcm) == 0
          || engawa_pcm_get_milliseconds (pcm) > ENGAWA_CLIP_MAX_SECONDS * 1000
          || engawa_pcm_get_rate (pcm) < 8000 || engawa_pcm_get_rate (pcm) > 48000))
    g_error ("A sound out of its limits was taken");
}

/* What comes in is also laid over recordings that are whole, so that a small change reaches deep. */
static void
lay_over (GByteArray *file, const uint8_t *data, size_t size)
{
  for (gsize i = 0; i + 2 < size; i += 3)
    file->data[(data[i] * 256u + data[i + 1]) % MIN (file->len, 600)] = data[i + 2];
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (file);
  try_clip (bytes, size < 3);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) plain = g_bytes_new (data, size);

  try_clip (plain, FALSE);
  lay_over (new_wav (), data, size);
  lay_over (new_opus (), data, size);
  return 0;
}
