/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-voice-work.h"

#include "voice/engawa-voice-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sentences of voice/engawa-clip.c, for the translators; the library itself speaks English. */
static const char *const refusals[] = {
  N_ ("it is empty; copy or record it again"),
  N_ ("it is no sound file, or damaged; save it as WAV or Opus"),
  N_ ("it is neither WAV nor Opus in Ogg; save it as one of these"),
  N_ ("it has more than two channels; save it in mono"),
  N_ ("its rate is not from 8000 to 48000 samples a second; save it with 48000"),
  N_ ("it is longer than 60 seconds; record it in parts or speak less"),
  N_ ("it is damaged; copy or record it again"),
  N_ ("it holds no sound; record it again"),
  N_ ("it is silent; see that the microphone is on and record it again"),
};

typedef struct {
  EngawaVoice *voice;
  EngawaSound *sound;
  char *language;
  GStrv contexts;
  char *path;
  GCancellable *enough;
  gboolean microphone;
  char *says;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;
  g_clear_pointer (&work->voice, engawa_voice_unref);
  g_clear_object (&work->sound);
  g_clear_object (&work->enough);
  g_strfreev (work->contexts);
  g_free (work->language);
  g_free (work->path);
  g_free (work->says);
  g_free (work);
}

static void
run (Work *work, GTaskThreadFunc function, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, function);
}

static gboolean
finish (GAsyncResult *result, gboolean *microphone, char **says)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  if (microphone != NULL)
    *microphone = work->microphone;
  *says = g_steal_pointer (&work->says);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * engawa_desk_voice_work_translate:
 * @message: what the library says
 *
 * Returns: the same for staff; as it is where it is the system's own
 */
const char *
engawa_desk_voice_work_translate (const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i], message))
      return _ (refusals[i]);
  return message;
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  gboolean loudspeaker = engawa_sound_find (work->sound, FALSE, NULL);
  work->microphone = engawa_sound_find (work->sound, TRUE, NULL);
  if (!loudspeaker)
    work->says =
        g_strdup (_ ("There is no loudspeaker, so no page offers to be read aloud. Plug one "
                     "in, or look at the tablet's sound settings."));
  g_task_return_boolean (task, loudspeaker);
}

void
engawa_desk_voice_work_find_async (EngawaSound *sound, GAsyncReadyCallback callback, gpointer data)
{
  Work *work = g_new0 (Work, 1);
  work->sound = g_object_ref (sound);
  run (work, find_in_thread, callback, data);
}

gboolean
engawa_desk_voice_work_find_finish (GAsyncResult *result, gboolean *microphone, char **says)
{
  return finish (result, microphone, says);
}

static char *
say_fault (const char *path, const char *message)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *reason = g_str_has_prefix (message, path) ? message + strlen (path) + 2 : message;
  /* Translators: a file's name, what is wrong with it and what to do. */
  return g_strdup_printf (_ ("“%1$s” was not taken: %2$s."), name,
                          engawa_desk_voice_work_translate (reason));
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  EngawaClips *clips = engawa_voice_get_clips (work->voice);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_clip_fault_free);
  g_autoptr (GError) error = NULL;
  guint taken = 0;
  if (g_file_test (work->path, G_FILE_TEST_IS_DIR))
    taken = engawa_clips_import_folder (clips, work->language, (const char *const *) work->contexts,
                                        work->path, faults);
  else if (engawa_clips_import (clips, work->language, work->contexts[0], work->path, &error))
    taken = 1;
  if (error != NULL)
    work->says = say_fault (work->path, error->message);
  else if (faults->len > 0) {
    const EngawaClipFault *fault = faults->pdata[0];
    g_autofree char *first = say_fault (fault->path, fault->message);
    g_autofree char *count = g_strdup_printf ("%u", taken);
    g_autofree char *others = g_strdup_printf ("%u", faults->len);
    /* Translators: how many were taken, how many were not, and a sentence about the first of those. */
    work->says = g_strdup_printf (_ ("Taken: %1$s. Not taken: %2$s. %3$s"), count, others, first);
  } else if (taken > 0)
    work->says = g_strdup_printf (
        ngettext ("%u recording was taken.", "%u recordings were taken.", taken), taken);
  else
    work->says = g_strdup (_ ("No file there is named like a sentence, such as "
                              "“interface.hello.wav”. Each sentence shows its name."));
  g_task_return_boolean (task, taken > 0 && faults->len == 0);
}

void
engawa_desk_voice_work_import_async (EngawaVoice *voice,
                                     const char *language,
                                     const char *const *contexts,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  Work *work = g_new0 (Work, 1);
  work->voice = engawa_voice_ref (voice);
  work->language = g_strdup (language);
  work->contexts = g_strdupv ((GStrv) contexts);
  work->path = g_strdup (path);
  run (work, import_in_thread, callback, data);
}

gboolean
engawa_desk_voice_work_import_finish (GAsyncResult *result, char **says)
{
  return finish (result, NULL, says);
}

static void
record_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPcm) pcm =
      engawa_sound_record (work->sound, ENGAWA_DESK_VOICE_SECONDS * 1000, work->enough, &error);
  if (pcm == NULL)
    work->says =
        g_strdup (_ ("The microphone gave nothing. Look whether it is plugged in and on."));
  else if (!engawa_clips_save (engawa_voice_get_clips (work->voice), work->language,
                               work->contexts[0], pcm, &error))
    work->says = g_strdup_printf (_ ("The recording was not kept: %s."),
                                  engawa_desk_voice_work_translate (error->message));
  else
    work->says = g_strdup (_ ("Recorded. Listen to it once."));
  g_task_return_boolean (task, error == NULL);
}

void
engawa_desk_voice_work_record_async (EngawaVoice *voice,
                                     EngawaSound *sound,
                                     const char *language,
                                     const char *context,
                                     GCancellable *enough,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  const char *contexts[] = { context, NULL };
  Work *work = g_new0 (Work, 1);
  work->voice = engawa_voice_ref (voice);
  work->sound = g_object_ref (sound);
  work->language = g_strdup (language);
  work->contexts = g_strdupv ((GStrv) contexts);
  work->enough = g_object_ref (enough);
  run (work, record_in_thread, callback, data);
}

gboolean
engawa_desk_voice_work_record_finish (GAsyncResult *result, char **says)
{
  return finish (result, NULL, says);
}
