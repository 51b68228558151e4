/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-alsa.h"
#include "voice/engawa-clip.h"
#include "voice/engawa-voice-error.h"

#include <string.h>

static void
test_null (void)
{
  g_autoptr (EngawaSound) sound = engawa_alsa_new ("null");
  g_autoptr (EngawaPcm) tone = test_tone (22050, 1000, 8000);
  g_autoptr (GError) error = NULL;

  g_assert_true (engawa_sound_find (sound, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (engawa_sound_play (sound, tone, NULL, &error));
  g_assert_no_error (error);
}

/* ALSA's own file writer: what was played arrives whole. */
static void
test_file (void)
{
  g_autofree char *folder = test_folder ();
  g_autofree char *device = g_strdup_printf ("file:'%s/out.raw',raw", folder);
  g_autofree char *path = g_build_filename (folder, "out.raw", NULL);
  g_autoptr (EngawaSound) sound = engawa_alsa_new (device);
  g_autoptr (EngawaPcm) tone = test_tone (16000, 300, 8000);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gsize length = 0;

  g_assert_true (engawa_sound_play (sound, tone, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, &length, NULL));
  g_assert_cmpuint (length, >=, engawa_pcm_get_length (tone) * 2);
  g_assert_cmpmem (written, engawa_pcm_get_length (tone) * 2, engawa_pcm_get_samples (tone),
                   engawa_pcm_get_length (tone) * 2);
  test_remove (folder);
}

static void
test_no_device (void)
{
  g_autoptr (EngawaSound) sound = engawa_alsa_new ("hw:31");
  g_autoptr (EngawaPcm) tone = test_tone (22050, 100, 8000);

  for (guint i = 0; i < 4; i++) {
    g_autoptr (GError) error = NULL;
    gboolean good = i < 2    ? engawa_sound_find (sound, i == 1, &error)
                    : i == 2 ? engawa_sound_play (sound, tone, NULL, &error)
                             : engawa_sound_record (sound, 100, NULL, &error) != NULL;
    g_assert_false (good);
    g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_DEVICE);
    g_assert_nonnull (strstr (error->message, "hw:31"));
  }
}

static void
test_cancelled (void)
{
  g_autoptr (EngawaSound) sound = engawa_alsa_new ("null");
  g_autoptr (EngawaPcm) tone = test_tone (22050, 1000, 8000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (engawa_sound_play (sound, tone, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A file in the place of a microphone, as long as it lasts. */
static void
test_record (gconstpointer folder)
{
  g_autoptr (EngawaPcm) tone = test_tone (48000, 800, 8000);
  g_autoptr (GBytes) raw =
      g_bytes_new (engawa_pcm_get_samples (tone), engawa_pcm_get_length (tone) * 2);
  g_autoptr (EngawaSound) sound = engawa_alsa_new ("tester");
  g_autoptr (GError) error = NULL;

  test_write (raw, folder, "x", "in.raw");
  g_assert_true (engawa_sound_find (sound, TRUE, &error));
  g_assert_no_error (error);
  g_autoptr (EngawaPcm) heard = engawa_sound_record (sound, 500, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_milliseconds (heard), ==, 500);
  g_assert_cmpmem (engawa_pcm_get_samples (heard), 48000, engawa_pcm_get_samples (tone), 48000);
}

/* Gives ALSA a device of its own name beside those every system has. */
static void
write_configuration (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "asound.conf", NULL);
  g_autofree char *text = g_strdup_printf (
      "pcm.tester { type file slave.pcm null file /dev/null infile \"%s/x/in.raw\" format raw }\n",
      folder);
  g_autofree char *paths = g_strconcat ("/usr/share/alsa/alsa.conf:", path, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("ALSA_CONFIG_PATH", paths, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = test_folder ();
  write_configuration (folder);
  g_test_add_func ("/voice/alsa/null", test_null);
  g_test_add_func ("/voice/alsa/file", test_file);
  g_test_add_func ("/voice/alsa/no-device", test_no_device);
  g_test_add_func ("/voice/alsa/cancelled", test_cancelled);
  g_test_add_data_func ("/voice/alsa/record", folder, test_record);
  int status = g_test_run ();
  test_remove (folder);
  return status;
}
