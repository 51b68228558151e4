/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-sounds.h"

#include "voice/engawa-espeak.h"
#include "voice/engawa-voice-error.h"
#include "voice/engawa-voice.h"
#include "words/engawa-language.h"
#include "words/engawa-words.h"

#include <string.h>

/* A sentence in each language that has a synthetic voice, with a number where that is a trap. */
static const char *const examples[][2] = {
  { "ja", "こんにちは" },
  { "ja@easy", "{相談|そう|だん}は {8歳|はっさい}から です。" },
  { "zh_CN", "您好，请选择您的语言" },
  { "vi", "Xin chào. Vui lòng chọn ngôn ngữ của bạn." },
  { "ko", "안녕하세요. 언어를 선택해 주세요." },
  { "ne", "नमस्ते। २५" },
  { "id", "Halo. Silakan pilih bahasa Anda." },
  { "pt_BR", "Olá. Por favor, escolha o seu idioma." },
  { "es", "Hola. Por favor, elija su idioma." },
  { "en", "Hello. Please choose your language." },
  { "zh_TW", "您好，請選擇您的語言" },
  { "si", "ආයුබෝවන්" },
  { "bn", "নমস্কার ২৫" },
  { "ur", "السلام علیکم" },
  { "uz", "Assalomu alaykum" },
  { "hi", "नमस्ते" },
  { "ru", "Здравствуйте" },
  { "fr", "Bonjour" },
  { "fa", "سلام ۲۵" },
  { "prs", "سلام ۲۵" },
  { "tr", "Merhaba" },
  { "kmr", "Silav" },
  { "uk", "Вітаємо" },
  { "ta", "வணக்கம்" },
};

static const char *
find_example (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    if (strcmp (examples[i][0], language) == 0)
      return examples[i][1];
  return NULL;
}

static EngawaVoice *
new_voice (void)
{
  g_autofree char *data = test_data ();
  g_autoptr (GError) error = NULL;
  EngawaVoice *voice = engawa_voice_new (data, NULL, &error);

  g_assert_no_error (error);
  return voice;
}

/* Every language either speaks or is listed, with the reason, as one of recordings only. */
static void
test_every_language (void)
{
  g_autofree char *data = test_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  g_autoptr (EngawaVoice) voice = new_voice ();
  EngawaVoices *voices = engawa_voice_get_voices (voice);

  g_assert_no_error (error);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const char *id = engawa_languages_get (languages, i)->id;
    const EngawaVoiceRow *row = engawa_voices_find (voices, id);
    const char *text = find_example (id);
    g_autoptr (EngawaPrompt) prompt =
        engawa_prompt_new (id, "interface:hello", text != NULL ? text : "x", NULL);

    g_test_message ("%s", id);
    g_assert_nonnull (row);
    g_assert_true ((row->espeak != NULL) == (text != NULL));
    if (row->espeak == NULL) {
      g_assert_cmpstr (row->note, !=, "");
      g_assert_cmpint (engawa_voice_find (voice, prompt), ==, ENGAWA_VOICE_NOTHING);
      continue;
    }
    g_assert_cmpint (engawa_voice_find (voice, prompt), !=, ENGAWA_VOICE_NOTHING);
    g_autoptr (GPtrArray) sounds = engawa_voice_read (voice, prompt, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (sounds->len, ==, 1);
    g_assert_cmpuint (engawa_pcm_get_milliseconds (sounds->pdata[0]), >, 300);
    g_assert_cmpuint (engawa_pcm_get_peak (sounds->pdata[0]), >, 2000);
  }
  for (guint i = 0; i < engawa_voices_get_size (voices); i++)
    g_assert_nonnull (engawa_languages_find (languages, engawa_voices_get (voices, i)->id));
}

/* The greeting of every catalogue there is, as the language page says it. */
static void
test_every_greeting (void)
{
  g_autofree char *data = test_data ();
  g_autofree char *directory =
      g_build_filename (g_getenv ("ENGAWA_BUILD_DIR"), "po", "words", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (data, &error);
  g_autoptr (EngawaWords) words = engawa_words_load (languages, directory, &error);
  g_autoptr (EngawaVoice) voice = new_voice ();
  guint spoken = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const char *id = engawa_languages_get (languages, i)->id;
    EngawaText hello = engawa_words_lookup (words, id, NULL, "interface:hello", NULL);
    EngawaText easy =
        engawa_words_lookup (words, ENGAWA_LANGUAGE_EASY, NULL, "interface:hello", NULL);
    if (hello.missing || engawa_voice_get_synthesis (voice, id) == ENGAWA_VOICE_NOTHING)
      continue;
    g_autoptr (EngawaPrompt) prompt = engawa_prompt_new (id, NULL, hello.text, easy.text);
    g_autoptr (GPtrArray) sounds = engawa_voice_read (voice, prompt, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (engawa_pcm_get_peak (sounds->pdata[0]), >, 2000);
    spoken++;
  }
  g_assert_cmpuint (spoken, >=, 3);
}

static guint
count (const char *text, const char *signs)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_utf8_strchr (signs, -1, g_utf8_get_char (text)) != NULL;
  return n;
}

/* What the table says about espeak-ng: should a later one do better, this tells. */
static void
test_judgements (void)
{
  g_autofree char *burmese = engawa_espeak_phonemes ("my", "မင်္ဂလာပါ");
  g_autofree char *arabic = engawa_espeak_phonemes ("ar", "لغتك");
  g_autofree char *hanzi = engawa_espeak_phonemes ("cmn", "你好");
  g_autofree char *kanji = engawa_espeak_phonemes ("ja", "電話");
  g_autofree char *kana = engawa_espeak_phonemes ("ja", "でんわ");
  static const char vowels[] = "aeiouäɐəɛɪɔʊʌɑɯɨ";

  /* Four syllables. */
  g_assert_cmpuint (count (burmese, vowels), <=, 1);
  g_assert_cmpuint (count (arabic, vowels), <=, 1);
  g_assert_nonnull (strstr (kanji, "tʃˈaɪniːz"));
  g_assert_null (strstr (kana, "(en)"));
  g_assert_cmpuint (count (hanzi, vowels), >, 0);
  for (guint i = 0; i < 5; i++)
    g_assert_false (engawa_espeak_has (((const char *[]){ "fil", "km", "lo", "mn", "ps" })[i]));
}

static void
test_bad_table (void)
{
#define TABLE(rows) "{\"version\":1,\"voices\":[" rows "]}"
  static const struct {
    const char *table;
    const char *says;
  } rows[] = {
    { "{", "x.json: voice 1 of the list: " },
    { TABLE ("{\"id\":\"vi\",\"rate\":140}"), "espeak" },
    { TABLE ("{\"id\":\"vi\",\"espeak\":\"vi\"}"), "A voice needs the member “rate”" },
    { TABLE ("{\"id\":\"lo\",\"espeak\":null}"), "needs the member “note”" },
    { TABLE (
          "{\"id\":\"lo\",\"espeak\":null,\"note\":\"x\"},{\"id\":\"lo\",\"espeak\":null,\"note\":\"x\"}"),
      "voice 2 of the list: The language is empty or stands twice; mend it there" },
    { TABLE ("{\"id\":\"vi\",\"espeak\":\"vi\",\"rate\":140,\"writing\":\"runes\"}"), "“writing”" },
    { TABLE ("{\"id\":\"vi\",\"espeak\":\"vi\",\"rate\":9000}"), "rate" },
    { TABLE ("{\"id\":\"vi\",\"espeak\":\"vi\",\"rate\":140,\"accent\":\"x\"}"),
      "a member that its format does not name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (engawa_voices_parse (rows[i].table, strlen (rows[i].table), "x.json", &error));
    g_assert_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, rows[i].says));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voice/voices/every-language", test_every_language);
  g_test_add_func ("/voice/voices/every-greeting", test_every_greeting);
  g_test_add_func ("/voice/voices/judgements", test_judgements);
  g_test_add_func ("/voice/voices/bad-table", test_bad_table);
  return g_test_run ();
}
