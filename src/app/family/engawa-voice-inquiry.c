/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-voice-inquiry.h"

/*
 * Asks on a thread what can be said and whether anybody could hear it: recordings are decoded, a synthesiser is
 * loaded and a device is opened for the answer, and no page waits for that.
 */

static void
matter_free (gpointer data)
{
  EngawaVoiceMatter *matter = data;

  g_clear_object (&matter->widget);
  g_ptr_array_unref (matter->prompts);
  g_free (matter);
}

static void
inquiry_free (gpointer data)
{
  EngawaVoiceInquiry *self = data;

  engawa_voice_unref (self->voice);
  g_object_unref (self->sound);
  g_ptr_array_unref (self->matters);
  g_free (self);
}

/**
 * engawa_voice_inquiry_new:
 * @player: what would read
 *
 * Returns: (transfer full): an inquiry into nothing yet, for engawa_voice_inquiry_run()
 */
EngawaVoiceInquiry *
engawa_voice_inquiry_new (EngawaVoicePlayer *player)
{
  EngawaVoiceInquiry *self = g_new0 (EngawaVoiceInquiry, 1);

  self->voice = engawa_voice_ref (engawa_voice_player_get_voice (player));
  self->sound = g_object_ref (engawa_voice_player_get_sound (player));
  self->matters = g_ptr_array_new_with_free_func (matter_free);
  return self;
}

/**
 * engawa_voice_inquiry_add:
 * @self: an inquiry
 * @widget: (nullable): what it is about
 *
 * Returns: (transfer none) (element-type EngawaPrompt): where to put what must be said for it
 */
GPtrArray *
engawa_voice_inquiry_add (EngawaVoiceInquiry *self, GtkWidget *widget)
{
  EngawaVoiceMatter *matter = g_new0 (EngawaVoiceMatter, 1);

  matter->widget = widget != NULL ? g_object_ref (widget) : NULL;
  matter->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);
  g_ptr_array_add (self->matters, matter);
  return matter->prompts;
}

static void
look_into (EngawaVoiceMatter *matter, EngawaVoice *voice, GCancellable *cancellable)
{
  matter->found = matter->prompts->len > 0;
  for (guint i = 0; matter->found && i < matter->prompts->len; i++)
    matter->found = !g_cancellable_is_cancelled (cancellable)
                    && engawa_voice_find (voice, g_ptr_array_index (matter->prompts, i))
                           != ENGAWA_VOICE_NOTHING;
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  EngawaVoiceInquiry *self = data;
  g_autoptr (GError) error = NULL;
  gboolean heard = engawa_sound_find (self->sound, FALSE, &error);

  if (!heard)
    g_info ("no page is read aloud: %s", error->message);
  for (guint i = 0; heard && i < self->matters->len; i++)
    look_into (g_ptr_array_index (self->matters, i), self->voice, cancellable);
  g_task_return_boolean (task, heard);
}

/**
 * engawa_voice_inquiry_run:
 * @self: (transfer full): an inquiry
 * @source: the object that asks
 * @cancellable: ends it; the callback is called in every case
 * @callback: (scope async): called on the main thread, reads engawa_voice_inquiry_get()
 */
void
engawa_voice_inquiry_run (EngawaVoiceInquiry *self,
                          gpointer source,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, NULL);

  g_task_set_task_data (task, self, inquiry_free);
  g_task_run_in_thread (task, run);
}

/**
 * engawa_voice_inquiry_get:
 * @result: what the callback was given
 *
 * Returns: (transfer none): the inquiry with what was found
 */
const EngawaVoiceInquiry *
engawa_voice_inquiry_get (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
