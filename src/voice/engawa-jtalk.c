/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-jtalk.h"

#include "voice/engawa-clip.h"
#include "voice/engawa-voice-error.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define DICTIONARY "/var/lib/mecab/dic/open-jtalk/naist-jdic"
#define SYSTEM_VOICES "/usr/share/hts-voice"
#define VOICE_ENDING ".htsvoice"
#define MAX_DEPTH 2

struct _EngawaJtalk {
  char *program;
  char *dictionary;
  char *voice;
  guint seconds;
};

/**
 * engawa_jtalk_new:
 * @program: path of open_jtalk
 * @dictionary: folder of its dictionary
 * @voice: a `.htsvoice` file
 * @seconds: how long it may take for one text
 *
 * Returns: (transfer full): a way to speak
 */
EngawaJtalk *
engawa_jtalk_new (const char *program, const char *dictionary, const char *voice, guint seconds)
{
  EngawaJtalk *self = g_new0 (EngawaJtalk, 1);

  self->program = g_strdup (program);
  self->dictionary = g_strdup (dictionary);
  self->voice = g_strdup (voice);
  self->seconds = seconds;
  return self;
}

static char *
find_voice (const char *folder, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *first = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *found = NULL;
    if (g_str_has_suffix (name, VOICE_ENDING) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      found = g_steal_pointer (&path);
    else if (depth < MAX_DEPTH && g_file_test (path, G_FILE_TEST_IS_DIR))
      found = find_voice (path, depth + 1);
    /* The first by name, so that it is always the same one. */
    if (found != NULL && (first == NULL || strcmp (found, first) < 0)) {
      g_free (first);
      first = g_steal_pointer (&found);
    }
  }
  return g_steal_pointer (&first);
}

/**
 * engawa_jtalk_find:
 * @folders: (array zero-terminated=1): where a voice may lie, before the system's folder
 *
 * Returns: (transfer full) (nullable): Open JTalk, or %NULL without program, dictionary or voice
 */
EngawaJtalk *
engawa_jtalk_find (const char *const *folders)
{
  g_autofree char *program = g_find_program_in_path ("open_jtalk");
  g_autofree char *voice = NULL;

  if (program == NULL || !g_file_test (DICTIONARY, G_FILE_TEST_IS_DIR))
    return NULL;
  for (guint i = 0; folders[i] != NULL && voice == NULL; i++)
    voice = find_voice (folders[i], MAX_DEPTH);
  if (voice == NULL)
    voice = find_voice (SYSTEM_VOICES, 0);
  return voice != NULL ? engawa_jtalk_new (program, DICTIONARY, voice, ENGAWA_JTALK_SECONDS) : NULL;
}

void
engawa_jtalk_free (EngawaJtalk *self)
{
  g_free (self->program);
  g_free (self->dictionary);
  g_free (self->voice);
  g_free (self);
}

/**
 * Run:
 * @loop: ends with the program
 * @process: borrowed
 * @out: (nullable): what it wrote
 * @late: whether its time was over
 *
 * One run of the program.
 */
typedef struct {
  GMainLoop *loop;
  GSubprocess *process;
  GBytes *out;
  GError *error;
  gboolean late;
} Run;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &run->out, NULL, &run->error);
  g_main_loop_quit (run->loop);
}

static gboolean
on_late (gpointer user_data)
{
  Run *run = user_data;

  run->late = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

/* In a main context of its own, because the caller's thread has none that runs. */
static void
communicate (EngawaJtalk *self, GCancellable *cancellable, Run *run)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) late = g_timeout_source_new_seconds (self->seconds);

  g_main_context_push_thread_default (context);
  run->loop = g_main_loop_new (context, FALSE);
  g_source_set_callback (late, on_late, run, NULL);
  g_source_attach (late, context);
  g_subprocess_communicate_async (run->process, NULL, cancellable, on_done, run);
  g_main_loop_run (run->loop);
  g_source_destroy (late);
  if (run->error != NULL)
    g_subprocess_force_exit (run->process);
  g_main_loop_unref (run->loop);
  g_main_context_pop_thread_default (context);
}

/* What a family said goes through memory: a command line could be seen by other programs, a file would
 * stay, and a pipe that nobody reads would end this program. */
static int
open_text (const char *text, GError **error)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r", ' ');
  size_t length = strlen (line);
  int fd = memfd_create ("engawa-jtalk", MFD_CLOEXEC);

  if (fd >= 0 && write (fd, line, length) == (ssize_t) length && lseek (fd, 0, SEEK_SET) == 0)
    return fd;
  g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS,
               "there is no memory for a text");
  if (fd >= 0)
    close (fd);
  return -1;
}

static GSubprocess *
spawn (EngawaJtalk *self, const char *text, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  int fd = open_text (text, error);

  if (fd < 0)
    return NULL;
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawn (launcher, error, self->program, "-x", self->dictionary, "-m",
                                      self->voice, "-ow", "/dev/stdout", NULL);
}

/**
 * engawa_jtalk_say:
 * @self: Open JTalk
 * @text: kana
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Blocks for at most the seconds given, so it belongs off the main thread.
 *
 * Errors: %ENGAWA_VOICE_ERROR_SYNTHESIS, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the sound
 */
EngawaPcm *
engawa_jtalk_say (EngawaJtalk *self, const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  Run run = { 0 };
  g_autoptr (GSubprocess) process = spawn (self, text, &fault);

  if (process != NULL) {
    run.process = process;
    communicate (self, cancellable, &run);
    fault = run.error;
  }
  g_autoptr (GBytes) out = run.out;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (EngawaPcm) pcm =
      fault == NULL && !run.late && out != NULL ? engawa_clip_parse (out, &fault) : NULL;
  if (pcm == NULL)
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_SYNTHESIS,
                 "Open JTalk with the voice %s failed: %s", self->voice,
                 run.late        ? "it took too long"
                 : fault != NULL ? fault->message
                                 : "it wrote nothing");
  return g_steal_pointer (&pcm);
}
