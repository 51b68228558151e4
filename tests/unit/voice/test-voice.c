/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-voice-error.h"
#include "voice/engawa-voice.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *data;
  EngawaVoice *voice;
  GBytes *wav;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr (EngawaPcm) tone = test_tone (16000, 250, 8000);
  g_autoptr (GError) error = NULL;

  self->folder = test_folder ();
  self->data = test_data ();
  self->voice = engawa_voice_new (self->data, self->folder, &error);
  g_assert_no_error (error);
  self->wav = test_wav (tone, 1);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  engawa_voice_unref (self->voice);
  test_remove (self->folder);
  g_bytes_unref (self->wav);
  g_free (self->folder);
  g_free (self->data);
}

static void
check (Fixture *self, const char *language, const char *contexts, EngawaVoiceSource expected)
{
  g_autoptr (EngawaPrompt) prompt = engawa_prompt_new (language, contexts, "Hello ok", NULL);

  g_assert_cmpint (engawa_voice_find (self->voice, prompt), ==, expected);
}

/* A recording first; then a synthesiser that can be understood; then nothing. */
static void
test_order (Fixture *self, gconstpointer user_data)
{
  check (self, "vi", "interface:hello", ENGAWA_VOICE_ESPEAK);
  check (self, "my", "interface:hello", ENGAWA_VOICE_NOTHING);
  check (self, "xx", "interface:hello", ENGAWA_VOICE_NOTHING);
  test_write (self->wav, self->folder, "vi", "interface:hello.wav");
  test_write (self->wav, self->folder, "my", "interface:hello.wav");
  check (self, "vi", "interface:hello", ENGAWA_VOICE_CLIP);
  check (self, "vi", "interface:next", ENGAWA_VOICE_ESPEAK);
  check (self, "my", "interface:hello", ENGAWA_VOICE_CLIP);
  check (self, "my", "interface:next", ENGAWA_VOICE_NOTHING);
  check (self, "my", NULL, ENGAWA_VOICE_NOTHING);
}

/* Words made of several strings need a recording of each. */
static void
test_several (Fixture *self, gconstpointer user_data)
{
  g_autoptr (EngawaPrompt) prompt = engawa_prompt_new ("my", "a:b a:c", "x", NULL);

  test_write (self->wav, self->folder, "my", "a:b.wav");
  g_assert_cmpint (engawa_voice_find (self->voice, prompt), ==, ENGAWA_VOICE_NOTHING);
  test_write (self->wav, self->folder, "my", "a:c.wav");
  g_assert_cmpint (engawa_voice_find (self->voice, prompt), ==, ENGAWA_VOICE_CLIP);
  g_autoptr (GPtrArray) sounds = engawa_voice_read (self->voice, prompt, NULL, NULL);
  g_assert_cmpuint (sounds->len, ==, 2);
  g_assert_cmpuint (engawa_pcm_get_milliseconds (sounds->pdata[1]), ==, 250);
}

/* A recording that cannot be played is as good as none, until somebody mends it. */
static void
test_broken (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GBytes) bad = g_bytes_new_static ("broken", 6);
  g_autoptr (EngawaPrompt) prompt = engawa_prompt_new ("vi", "a:b", "Xin chào", NULL);
  g_autoptr (GError) error = NULL;

  test_write (bad, self->folder, "my", "a:b.wav");
  test_write (bad, self->folder, "vi", "a:b.wav");
  check (self, "my", "a:b", ENGAWA_VOICE_NOTHING);
  check (self, "vi", "a:b", ENGAWA_VOICE_ESPEAK);
  g_autoptr (GPtrArray) sounds = engawa_voice_read (self->voice, prompt, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_rate (sounds->pdata[0]), ==, 22050);
  test_write (self->wav, self->folder, "my", "a:b.wav");
  check (self, "my", "a:b", ENGAWA_VOICE_CLIP);
}

/* Japanese is spoken from the easy text under it, and kanji alone are not spoken. */
static void
test_japanese (Fixture *self, gconstpointer user_data)
{
  g_autoptr (EngawaPrompt) both = engawa_prompt_new ("ja", NULL, "言語を選んでください",
                                                     "{言葉|こと|ば}を {選|えら}んで ください");
  g_autoptr (EngawaPrompt) alone = engawa_prompt_new ("ja", NULL, "漢字", NULL);
  g_autofree char *spoken = engawa_voice_spell (self->voice, both);

  g_assert_cmpstr (spoken, ==, "ことばを えらんで ください");
  g_assert_cmpint (engawa_voice_find (self->voice, alone), ==, ENGAWA_VOICE_NOTHING);
  g_autoptr (GError) error = NULL;
  g_assert_null (engawa_voice_read (self->voice, alone, NULL, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_NONE);
}

static void
test_chinese (Fixture *self, gconstpointer user_data)
{
  g_autoptr (EngawaPrompt) prompt =
      engawa_prompt_new ("zh_CN", NULL, "在留卡（在留カード）吗？", NULL);
  g_autofree char *spoken = engawa_voice_spell (self->voice, prompt);

  g_assert_cmpstr (spoken, ==, "zài liú kǎ, ma?");
}

/* A voice council has installed for Open JTalk reads Japanese; where it fails, espeak-ng goes on. */
static void
test_jtalk (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaPrompt) prompt = engawa_prompt_new ("ja@easy", NULL, "はい", NULL);

  g_assert_cmpint (engawa_voice_find (self->voice, prompt), ==, ENGAWA_VOICE_ESPEAK);
  engawa_voice_take_jtalk (self->voice, engawa_jtalk_new ("/bin/false", "/", "/x.htsvoice", 5));
  g_assert_cmpint (engawa_voice_find (self->voice, prompt), ==, ENGAWA_VOICE_JTALK);
  g_assert_cmpint (engawa_voice_get_synthesis (self->voice, "vi"), ==, ENGAWA_VOICE_ESPEAK);
  g_autoptr (GPtrArray) sounds = engawa_voice_read (self->voice, prompt, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engawa_pcm_get_rate (sounds->pdata[0]), ==, 22050);
}

static void
test_cancelled (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (EngawaPrompt) prompt = engawa_prompt_new ("en", NULL, "Hello", NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (engawa_voice_read (self->voice, prompt, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_data (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engawa_voice_new ("/nowhere", NULL, &error));
  g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE);
  g_assert_nonnull (strstr (error->message, "/nowhere/voice/voices.json"));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/voice/voice/order", test_order);
  ADD ("/voice/voice/several", test_several);
  ADD ("/voice/voice/broken", test_broken);
  ADD ("/voice/voice/japanese", test_japanese);
  ADD ("/voice/voice/chinese", test_chinese);
  ADD ("/voice/voice/jtalk", test_jtalk);
  ADD ("/voice/voice/cancelled", test_cancelled);
  g_test_add_func ("/voice/voice/no-data", test_no_data);
  return g_test_run ();
}
