/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-jtalk.h"
#include "voice/engawa-voice-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* A program in Open JTalk's place. */
static char *
write_program (const char *folder, const char *script)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);
  char *path = g_build_filename (folder, "open_jtalk", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  return path;
}

static void
test_says (void)
{
  g_autofree char *folder = test_folder ();
  g_autoptr (EngawaPcm) tone = test_tone (48000, 200, 8000);
  g_autoptr (GBytes) wav = test_wav (tone, 1);
  g_autoptr (GError) error = NULL;

  test_write (wav, folder, "x", "out.wav");
  g_autofree char *script = g_strdup_printf (
      "cat > '%s/heard'; echo \"$@\" > '%s/told'; cat '%s/x/out.wav'", folder, folder, folder);
  g_autofree char *program = write_program (folder, script);
  g_autoptr (EngawaJtalk) jtalk = engawa_jtalk_new (program, "/dic", "/v.htsvoice", 10);
  g_autoptr (EngawaPcm) pcm = engawa_jtalk_say (jtalk, "ことば\nです", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_length (pcm), ==, engawa_pcm_get_length (tone));

  /* The words do not stand on the command line, which others could see. */
  g_autofree char *heard_path = g_build_filename (folder, "heard", NULL);
  g_autofree char *told_path = g_build_filename (folder, "told", NULL);
  g_autofree char *heard = NULL;
  g_autofree char *told = NULL;
  g_assert_true (g_file_get_contents (heard_path, &heard, NULL, NULL));
  g_assert_true (g_file_get_contents (told_path, &told, NULL, NULL));
  g_assert_cmpstr (heard, ==, "ことば です");
  g_assert_cmpstr (told, ==, "-x /dic -m /v.htsvoice -ow /dev/stdout\n");
  test_remove (folder);
}

static void
check_failure (const char *script, guint seconds, const char *says)
{
  g_autofree char *folder = test_folder ();
  g_autofree char *program = write_program (folder, script);
  g_autoptr (EngawaJtalk) jtalk = engawa_jtalk_new (program, "/dic", "/v.htsvoice", seconds);
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  g_assert_null (engawa_jtalk_say (jtalk, "はい", NULL, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_nonnull (strstr (error->message, "/v.htsvoice"));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  test_remove (folder);
}

static void
test_fails (void)
{
  check_failure ("exec sleep 30", 1, "it took too long");
  check_failure ("echo no sound", 10, "save it as WAV or Opus");
  check_failure ("exit 1", 10, "it is empty");
}

static void
test_missing (void)
{
  g_autoptr (EngawaJtalk) jtalk = engawa_jtalk_new ("/nowhere/open_jtalk", "/d", "/v.htsvoice", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_jtalk_say (jtalk, "はい", NULL, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autofree char *folder = test_folder ();
  g_autofree char *program = write_program (folder, "exec sleep 30");
  g_autoptr (EngawaJtalk) jtalk = engawa_jtalk_new (program, "/dic", "/v.htsvoice", 20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 begun = g_get_monotonic_time ();

  g_assert_null (engawa_jtalk_say (jtalk, "はい", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
  test_remove (folder);
}

/* Debian has no voice, so what is found depends on the machine; without a voice nothing is. */
static void
test_find (void)
{
  g_autofree char *folder = test_folder ();
  const char *folders[] = { folder, NULL };
  g_autoptr (EngawaJtalk) found = engawa_jtalk_find (folders);

  if (!g_file_test ("/usr/share/hts-voice", G_FILE_TEST_IS_DIR))
    g_assert_null (found);
  test_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice/jtalk/says", test_says);
  g_test_add_func ("/voice/jtalk/fails", test_fails);
  g_test_add_func ("/voice/jtalk/missing", test_missing);
  g_test_add_func ("/voice/jtalk/cancelled", test_cancelled);
  g_test_add_func ("/voice/jtalk/find", test_find);
  return g_test_run ();
}
