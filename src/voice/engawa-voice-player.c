/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-voice-player.h"

#include "voice/engawa-voice-error.h"

/*
 * Reads prompts one after another on a thread of its own. It belongs to the main thread, where it tells what
 * it reads; a stop is told at once, whatever the thread is still doing.
 */

#define PAUSE_MS 350
#define STEP_MS 25

struct _EngawaVoicePlayer {
  GObject parent_instance;

  /* owned */
  EngawaVoice *voice;
  EngawaSound *sound;
  GCancellable *reading; /* of what is read now */
};

enum {
  READING,
  STOPPED,
  FAILED,
  LAST_SIGNAL,
};
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (EngawaVoicePlayer, engawa_voice_player, G_TYPE_OBJECT)

/**
 * News:
 * @player: owned
 * @reading: what it is about; owned
 * @index: of the prompt that begins
 * @error: (nullable): owned
 *
 * On its way from the thread to the main thread.
 */
typedef struct {
  EngawaVoicePlayer *player;
  GCancellable *reading;
  guint index;
  GError *error;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->player);
  g_object_unref (news->reading);
  g_clear_error (&news->error);
  g_free (news);
}

static gboolean
on_news (gpointer data)
{
  News *news = data;

  /* It may be about something that was stopped while it was on its way. */
  if (news->player->reading != news->reading)
    return G_SOURCE_REMOVE;
  if (news->error != NULL)
    g_signal_emit (news->player, signals[FAILED], 0, news->error);
  else
    g_signal_emit (news->player, signals[READING], 0, news->index);
  return G_SOURCE_REMOVE;
}

static void
send_news (GTask *task, guint index, const GError *error)
{
  News *news = g_new0 (News, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->player = g_object_ref (g_task_get_source_object (task));
  news->reading = g_object_ref (g_task_get_cancellable (task));
  news->index = index;
  news->error = error != NULL ? g_error_copy (error) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_news, news, news_free);
  g_source_attach (source, g_task_get_context (task));
}

/* Silence of some length, that a stop ends. */
static void
wait (guint milliseconds, GCancellable *cancellable)
{
  for (guint waited = 0; waited < milliseconds && !g_cancellable_is_cancelled (cancellable);
       waited += STEP_MS)
    g_usleep (STEP_MS * 1000);
}

/* Without a device the words are followed in silence, as long as they would take. Returns whether there is
 * one. */
static gboolean
play_sounds (EngawaVoicePlayer *self,
             GPtrArray *sounds,
             gboolean silent,
             GCancellable *cancellable,
             GError **error)
{
  for (guint i = 0; i < sounds->len; i++) {
    EngawaPcm *pcm = g_ptr_array_index (sounds, i);
    if (!silent
        && !engawa_sound_play (self->sound, pcm, cancellable, *error == NULL ? error : NULL))
      silent = TRUE;
    if (silent)
      wait (engawa_pcm_get_milliseconds (pcm), cancellable);
  }
  return !silent;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EngawaVoicePlayer *self = source;
  GPtrArray *prompts = data;
  gboolean silent = FALSE;

  for (guint i = 0; i < prompts->len && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) sounds =
        engawa_voice_read (self->voice, g_ptr_array_index (prompts, i), cancellable, &error);
    gboolean was_silent = silent;
    if (i > 0)
      wait (PAUSE_MS, cancellable);
    if (g_cancellable_is_cancelled (cancellable))
      break;
    send_news (task, i, NULL);
    if (sounds != NULL)
      silent = !play_sounds (self, sounds, silent, cancellable, &error);
    if (error != NULL && !was_silent && !g_cancellable_is_cancelled (cancellable))
      send_news (task, i, error);
  }
  g_task_return_boolean (task, TRUE);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  EngawaVoicePlayer *self = ENGAWA_VOICE_PLAYER (object);

  if (self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->reading);
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
engawa_voice_player_dispose (GObject *object)
{
  EngawaVoicePlayer *self = ENGAWA_VOICE_PLAYER (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (engawa_voice_player_parent_class)->dispose (object);
}

static void
engawa_voice_player_finalize (GObject *object)
{
  EngawaVoicePlayer *self = ENGAWA_VOICE_PLAYER (object);

  engawa_voice_unref (self->voice);
  g_clear_object (&self->sound);
  G_OBJECT_CLASS (engawa_voice_player_parent_class)->finalize (object);
}

static void
engawa_voice_player_class_init (EngawaVoicePlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_voice_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_voice_player_finalize;

  /* EngawaVoicePlayer::reading: a prompt, by its place among those given, begins. */
  signals[READING] = g_signal_new ("reading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /* EngawaVoicePlayer::stopped: all was read, or it was stopped. */
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /* EngawaVoicePlayer::failed: a prompt could not be heard; reading goes on. */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
engawa_voice_player_init (EngawaVoicePlayer *self)
{
}

/**
 * engawa_voice_player_new:
 * @voice: what says things
 * @sound: where it is heard
 *
 * Returns: (transfer full): a player
 */
EngawaVoicePlayer *
engawa_voice_player_new (EngawaVoice *voice, EngawaSound *sound)
{
  EngawaVoicePlayer *self = g_object_new (ENGAWA_TYPE_VOICE_PLAYER, NULL);

  self->voice = engawa_voice_ref (voice);
  self->sound = g_object_ref (sound);
  return self;
}

/**
 * engawa_voice_player_get_voice:
 *
 * Returns: (transfer none): what says things
 */
EngawaVoice *
engawa_voice_player_get_voice (EngawaVoicePlayer *self)
{
  return self->voice;
}

/**
 * engawa_voice_player_get_sound:
 *
 * Returns: (transfer none): where it is heard
 */
EngawaSound *
engawa_voice_player_get_sound (EngawaVoicePlayer *self)
{
  return self->sound;
}

/**
 * engawa_voice_player_play:
 * @self: a player
 * @prompts: (element-type EngawaPrompt): what to read; copied
 *
 * Stops what it reads and begins anew.
 */
void
engawa_voice_player_play (EngawaVoicePlayer *self, GPtrArray *prompts)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);

  engawa_voice_player_stop (self);
  for (guint i = 0; i < prompts->len; i++)
    g_ptr_array_add (copies, engawa_prompt_copy (g_ptr_array_index (prompts, i)));
  self->reading = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->reading, on_read, NULL);
  g_task_set_task_data (task, copies, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * engawa_voice_player_stop:
 * @self: a player
 *
 * Is silent from now on.
 */
void
engawa_voice_player_stop (EngawaVoicePlayer *self)
{
  g_autoptr (GCancellable) reading = g_steal_pointer (&self->reading);

  if (reading == NULL)
    return;
  g_cancellable_cancel (reading);
  g_signal_emit (self, signals[STOPPED], 0);
}

/**
 * engawa_voice_player_is_playing:
 * @self: a player
 *
 * Returns: whether it reads
 */
gboolean
engawa_voice_player_is_playing (EngawaVoicePlayer *self)
{
  return self->reading != NULL;
}
