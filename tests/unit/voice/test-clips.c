/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-clips.h"
#include "voice/engawa-voice-error.h"

#include <string.h>

static void
test_wav_mono_and_stereo (void)
{
  g_autoptr (EngawaPcm) tone = test_tone (22050, 500, 8000);

  for (guint channels = 1; channels <= 2; channels++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = test_wav (tone, channels);
    g_autoptr (EngawaPcm) pcm = engawa_clip_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (engawa_pcm_get_rate (pcm), ==, 22050);
    g_assert_cmpmem (engawa_pcm_get_samples (pcm), engawa_pcm_get_length (pcm) * 2,
                     engawa_pcm_get_samples (tone), engawa_pcm_get_length (tone) * 2);
  }
}

static void
test_opus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPcm) tone = test_tone (48000, 1000, 8000);
  g_autoptr (GBytes) bytes = engawa_clip_encode (tone, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "OggS", 4);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 48000);
  g_autoptr (EngawaPcm) pcm = engawa_clip_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_rate (pcm), ==, 48000);
  g_assert_cmpuint (engawa_pcm_get_milliseconds (pcm), >=, 950);
  g_assert_cmpuint (engawa_pcm_get_milliseconds (pcm), <=, 1050);
  g_assert_cmpuint (engawa_pcm_get_peak (pcm), >, 6000);
}

static void
check_refused (GBytes *bytes, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_clip_parse (bytes, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  g_autoptr (EngawaPcm) tone = test_tone (8000, 100, 8000);
  g_autoptr (EngawaPcm) silence = test_tone (8000, 100, 20);
  g_autoptr (EngawaPcm) nothing = test_tone (8000, 0, 20);
  g_autoptr (EngawaPcm) eternal = test_tone (8000, 61000, 8000);
  g_autoptr (EngawaPcm) fast = test_tone (96000, 100, 8000);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("Not a sound, only words.", 24);
  g_autoptr (GBytes) flac = g_bytes_new_static ("fLaC\0\0\0\0", 8);
  g_autoptr (GBytes) quiet = test_wav (silence, 1);
  g_autoptr (GBytes) hollow = test_wav (nothing, 1);
  g_autoptr (GBytes) wide = test_wav (tone, 6);
  g_autoptr (GBytes) quick = test_wav (fast, 1);
  g_autoptr (GBytes) ageless = test_wav (eternal, 1);

  check_refused (empty, "it is empty; copy or record it again");
  check_refused (text, "it is no sound file, or damaged; save it as WAV or Opus");
  check_refused (flac, "it is no sound file, or damaged; save it as WAV or Opus");
  check_refused (quiet, "it is silent; see that the microphone is on and record it again");
  check_refused (hollow, "it holds no sound; record it again");
  check_refused (wide, "it has more than two channels; save it in mono");
  check_refused (quick, "its rate is not from 8000 to 48000 samples a second; save it with 48000");
  check_refused (ageless, "it is longer than 60 seconds; record it in parts or speak less");
}

static void
test_find (void)
{
  g_autofree char *own = test_folder ();
  g_autofree char *shipped = test_folder ();
  const char *folders[] = { own, shipped, NULL };
  g_autoptr (EngawaClips) clips = engawa_clips_new (folders);
  g_autoptr (EngawaPcm) tone = test_tone (8000, 100, 8000);
  g_autoptr (GBytes) wav = test_wav (tone, 1);

  g_assert_null (engawa_clips_find (clips, "my", "interface:hello"));
  test_write (wav, shipped, "my", "interface:hello.wav");
  test_write (wav, shipped, "my", "interface.yes.wav");
  g_autofree char *second = engawa_clips_find (clips, "my", "interface:hello");
  g_assert_true (g_str_has_prefix (second, shipped));
  g_assert_false (engawa_clips_can_delete (clips, "my", "interface:hello"));
  /* A stick cannot hold the colon. */
  g_autofree char *dotted = engawa_clips_find (clips, "my", "interface:yes");
  g_assert_nonnull (dotted);
  test_write (wav, own, "my", "interface:hello.opus");
  g_autofree char *first = engawa_clips_find (clips, "my", "interface:hello");
  g_assert_true (g_str_has_prefix (first, own));
  g_assert_true (engawa_clips_can_delete (clips, "my", "interface:hello"));
  /* Nothing leads out of the folders. */
  g_assert_null (engawa_clips_find (clips, "..", "interface:hello"));
  g_assert_null (engawa_clips_find (clips, "my", "../my/interface:hello"));
  g_assert_null (engawa_clips_find (clips, "", ""));
  test_remove (own);
  test_remove (shipped);
}

static void
test_import_and_delete (void)
{
  g_autofree char *own = test_folder ();
  g_autofree char *stick = test_folder ();
  const char *folders[] = { own, NULL };
  g_autoptr (EngawaClips) clips = engawa_clips_new (folders);
  g_autoptr (EngawaPcm) tone = test_tone (48000, 300, 8000);
  g_autoptr (GBytes) wav = test_wav (tone, 1);
  g_autoptr (GBytes) bad = g_bytes_new_static ("RIFFxxxx", 8);
  g_autoptr (GError) error = NULL;
  g_autofree char *good_path = g_build_filename (stick, "x", "good.wav", NULL);
  g_autofree char *bad_path = g_build_filename (stick, "x", "bad.wav", NULL);

  test_write (wav, stick, "x", "good.wav");
  test_write (bad, stick, "x", "bad.wav");
  g_assert_true (engawa_clips_import (clips, "lo", "interface:hello", good_path, &error));
  g_assert_no_error (error);
  g_autofree char *first = engawa_clips_find (clips, "lo", "interface:hello");
  g_assert_true (g_str_has_suffix (first, "/lo/interface:hello.wav"));

  /* What cannot be played names file, reason and remedy, and changes nothing. */
  g_assert_false (engawa_clips_import (clips, "lo", "interface:hello", bad_path, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP);
  g_assert_true (g_str_has_prefix (error->message, bad_path));
  g_assert_nonnull (strstr (error->message, "save it as WAV or Opus"));
  g_clear_error (&error);
  g_autoptr (EngawaPcm) kept = engawa_clip_load (first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_length (kept), ==, engawa_pcm_get_length (tone));

  /* A recording takes the place of the file, also under another ending. */
  g_assert_true (engawa_clips_save (clips, "lo", "interface:hello", tone, &error));
  g_assert_no_error (error);
  g_autofree char *replaced = engawa_clips_find (clips, "lo", "interface:hello");
  g_assert_true (g_str_has_suffix (replaced, ".opus"));
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));

  g_assert_true (engawa_clips_delete (clips, "lo", "interface:hello", &error));
  g_assert_null (engawa_clips_find (clips, "lo", "interface:hello"));
  g_assert_false (engawa_clips_import (clips, "..", "interface:hello", good_path, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP);
  test_remove (own);
  test_remove (stick);
}

/* A stick with a folder a language, where dots may stand for colons. */
static void
test_import_folder (void)
{
  static const char *const contexts[] = { "interface:hello", "shared:yn.yes", "shared:yn.no", "a:b",
                                          NULL };
  g_autofree char *own = test_folder ();
  g_autofree char *stick = test_folder ();
  const char *folders[] = { own, NULL };
  g_autoptr (EngawaClips) clips = engawa_clips_new (folders);
  g_autoptr (EngawaPcm) tone = test_tone (8000, 300, 8000);
  g_autoptr (GBytes) wav = test_wav (tone, 1);
  g_autoptr (GBytes) bad = g_bytes_new_static ("RIFFxxxx", 8);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_clip_fault_free);

  test_write (wav, stick, "voice/my", "interface.hello.wav");
  test_write (wav, stick, "my", "shared:yn.yes.wav");
  test_write (bad, stick, ".", "shared:yn.no.wav");
  test_write (wav, stick, "vi", "a:b.wav");
  g_assert_cmpuint (engawa_clips_import_folder (clips, "my", contexts, stick, faults), ==, 2);
  g_assert_cmpuint (faults->len, ==, 1);
  const EngawaClipFault *fault = g_ptr_array_index (faults, 0);
  g_assert_true (g_str_has_suffix (fault->path, "shared:yn.no.wav"));
  g_assert_cmpstr (fault->message, ==, "it is no sound file, or damaged; save it as WAV or Opus");
  g_autofree char *hello = engawa_clips_find (clips, "my", "interface:hello");
  g_autofree char *other = engawa_clips_find (clips, "my", "a:b");
  g_assert_nonnull (hello);
  g_assert_null (other);
  g_assert_cmpuint (engawa_clips_import_folder (clips, "my", contexts, "/nowhere", faults), ==, 0);
  test_remove (own);
  test_remove (stick);
}

static void
test_silent_recording (void)
{
  g_autofree char *own = test_folder ();
  const char *folders[] = { own, NULL };
  g_autoptr (EngawaClips) clips = engawa_clips_new (folders);
  g_autoptr (EngawaPcm) silence = test_tone (48000, 300, 10);
  g_autoptr (GError) error = NULL;

  g_assert_false (engawa_clips_save (clips, "lo", "interface:hello", silence, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_CLIP);
  g_assert_null (engawa_clips_find (clips, "lo", "interface:hello"));
  test_remove (own);
}

static void
test_check (void)
{
  g_autofree char *own = test_folder ();
  const char *folders[] = { own, NULL };
  g_autoptr (EngawaClips) clips = engawa_clips_new (folders);
  g_autoptr (EngawaPcm) tone = test_tone (8000, 100, 8000);
  g_autoptr (GBytes) wav = test_wav (tone, 1);
  g_autoptr (GBytes) bad = g_bytes_new_static ("no sound", 8);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_clip_fault_free);

  test_write (wav, own, "my", "interface:hello.wav");
  test_write (bad, own, "my", "interface:next.opus");
  test_write (wav, own, "my", "interface:yes.mp3");
  g_assert_cmpuint (engawa_clips_check (clips, "my", faults), ==, 1);
  g_assert_cmpuint (faults->len, ==, 2);
  const EngawaClipFault *first = g_ptr_array_index (faults, 0);
  const EngawaClipFault *second = g_ptr_array_index (faults, 1);
  g_assert_true (g_str_has_suffix (first->path, "/my/interface:next.opus"));
  g_assert_cmpstr (first->message, ==, "it is no sound file, or damaged; save it as WAV or Opus");
  g_assert_cmpstr (second->message, ==,
                   "its name ends neither in .opus nor in .wav; rename it or take it away");
  g_assert_cmpuint (engawa_clips_check (clips, "vi", faults), ==, 0);
  test_remove (own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice/clips/wav", test_wav_mono_and_stereo);
  g_test_add_func ("/voice/clips/opus", test_opus);
  g_test_add_func ("/voice/clips/refused", test_refused);
  g_test_add_func ("/voice/clips/find", test_find);
  g_test_add_func ("/voice/clips/import-and-delete", test_import_and_delete);
  g_test_add_func ("/voice/clips/import-folder", test_import_folder);
  g_test_add_func ("/voice/clips/silent-recording", test_silent_recording);
  g_test_add_func ("/voice/clips/check", test_check);
  return g_test_run ();
}
