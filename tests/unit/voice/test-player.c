/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-fake-sound.h"
#include "test-sounds.h"

#include "voice/engawa-voice-error.h"
#include "voice/engawa-voice-player.h"

typedef struct {
  TestFakeSound *sound;
  EngawaVoicePlayer *player;
  GPtrArray *prompts;
  GString *heard; /* a digit for each prompt that began, ! for a failure, . at the end */
} Fixture;

static void
on_reading (EngawaVoicePlayer *player, guint index, Fixture *self)
{
  g_string_append_printf (self->heard, "%u", index);
}

static void
on_stopped (EngawaVoicePlayer *player, Fixture *self)
{
  g_string_append_c (self->heard, '.');
}

static void
on_failed (EngawaVoicePlayer *player, GError *error, Fixture *self)
{
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_DEVICE);
  g_string_append_c (self->heard, '!');
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  static const char *const texts[] = { "Hi", "Yes", "No" };
  g_autofree char *data = test_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaVoice) voice = engawa_voice_new (data, NULL, &error);

  g_assert_no_error (error);
  self->sound = test_fake_sound_new ();
  self->player = engawa_voice_player_new (voice, ENGAWA_SOUND (self->sound));
  self->prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_prompt_free);
  self->heard = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (self->prompts, engawa_prompt_new ("en", NULL, texts[i], NULL));
  g_signal_connect (self->player, "reading", G_CALLBACK (on_reading), self);
  g_signal_connect (self->player, "stopped", G_CALLBACK (on_stopped), self);
  g_signal_connect (self->player, "failed", G_CALLBACK (on_failed), self);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  engawa_voice_player_stop (self->player);
  g_ptr_array_unref (self->prompts);
  g_string_free (self->heard, TRUE);
  g_object_unref (self->player);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->sound);
}

static void
wait_until (Fixture *self, const char *expected)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!g_str_equal (self->heard->str, expected) && g_get_monotonic_time () < until) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  g_assert_cmpstr (self->heard->str, ==, expected);
}

static void
test_to_the_end (Fixture *self, gconstpointer user_data)
{
  engawa_voice_player_play (self->player, self->prompts);
  g_assert_true (engawa_voice_player_is_playing (self->player));
  wait_until (self, "0");
  test_fake_sound_let (self->sound, 1);
  wait_until (self, "01");
  test_fake_sound_let (self->sound, 2);
  wait_until (self, "012.");
  g_assert_false (engawa_voice_player_is_playing (self->player));
  g_assert_cmpuint (test_fake_sound_count_begun (self->sound), ==, 3);
  g_assert_cmpuint (test_fake_sound_count_cut (self->sound), ==, 0);
}

/* A stop is told at once and the sound is cut; nothing of what was stopped is told later. */
static void
test_stop (Fixture *self, gconstpointer user_data)
{
  engawa_voice_player_play (self->player, self->prompts);
  wait_until (self, "0");
  while (test_fake_sound_count_begun (self->sound) == 0)
    g_usleep (1000);
  engawa_voice_player_stop (self->player);
  g_assert_cmpstr (self->heard->str, ==, "0.");
  g_assert_false (engawa_voice_player_is_playing (self->player));
  test_fake_sound_let (self->sound, 3);
  for (guint i = 0; i < 500 && test_fake_sound_count_cut (self->sound) == 0; i++)
    g_usleep (10000);
  g_assert_cmpuint (test_fake_sound_count_cut (self->sound), ==, 1);
  g_usleep (500000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (self->heard->str, ==, "0.");
  engawa_voice_player_stop (self->player);
  g_assert_cmpstr (self->heard->str, ==, "0.");
}

static void
test_again (Fixture *self, gconstpointer user_data)
{
  engawa_voice_player_play (self->player, self->prompts);
  wait_until (self, "0");
  engawa_voice_player_play (self->player, self->prompts);
  test_fake_sound_let (self->sound, 9);
  wait_until (self, "0.012.");
}

/* Without a device it is told once, and the words are followed in silence. */
static void
test_no_device (Fixture *self, gconstpointer user_data)
{
  gint64 begun = g_get_monotonic_time ();

  test_fake_sound_break (self->sound);
  engawa_voice_player_play (self->player, self->prompts);
  wait_until (self, "0!12.");
  g_assert_cmpint (g_get_monotonic_time () - begun, >, G_USEC_PER_SEC);
}

static void
test_nothing (Fixture *self, gconstpointer user_data)
{
  g_ptr_array_set_size (self->prompts, 0);
  engawa_voice_player_play (self->player, self->prompts);
  wait_until (self, ".");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/voice/player/to-the-end", test_to_the_end);
  ADD ("/voice/player/stop", test_stop);
  ADD ("/voice/player/again", test_again);
  ADD ("/voice/player/no-device", test_no_device);
  ADD ("/voice/player/nothing", test_nothing);
  return g_test_run ();
}
