/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

EngawaPcm *
test_tone (guint rate, guint milliseconds, int peak)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (gint16));

  for (guint i = 0; i < rate * milliseconds / 1000; i++) {
    gint16 sample = (gint16) (peak * sin (i * 2 * G_PI * 440 / rate));
    g_array_append_val (samples, sample);
  }
  return engawa_pcm_new_take (rate, samples);
}

static void
append (GByteArray *out, guint32 number, guint bytes)
{
  for (guint i = 0; i < bytes; i++) {
    guint8 byte = (guint8) (number >> (8 * i));
    g_byte_array_append (out, &byte, 1);
  }
}

GBytes *
test_wav (EngawaPcm *pcm, guint channels)
{
  GByteArray *out = g_byte_array_new ();
  guint rate = engawa_pcm_get_rate (pcm);
  guint32 size = (guint32) engawa_pcm_get_length (pcm) * 2 * channels;

  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  append (out, 36 + size, 4);
  g_byte_array_append (out, (const guint8 *) "WAVEfmt ", 8);
  append (out, 16, 4);
  append (out, 1, 2);
  append (out, channels, 2);
  append (out, rate, 4);
  append (out, rate * 2 * channels, 4);
  append (out, 2 * channels, 2);
  append (out, 16, 2);
  g_byte_array_append (out, (const guint8 *) "data", 4);
  append (out, size, 4);
  for (gsize i = 0; i < engawa_pcm_get_length (pcm); i++)
    for (guint j = 0; j < channels; j++)
      append (out, (guint16) engawa_pcm_get_samples (pcm)[i], 2);
  return g_byte_array_free_to_bytes (out);
}

void
test_write (GBytes *bytes, const char *folder, const char *language, const char *file)
{
  g_autofree char *directory = g_build_filename (folder, language, NULL);
  g_autofree char *path = g_build_filename (directory, file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

char *
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("engawa-voice-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
test_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      test_remove (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

char *
test_data (void)
{
  return g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
}
