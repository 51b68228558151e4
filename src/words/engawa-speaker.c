/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-speaker.h"

#include "words/engawa-kana.h"
#include "words/engawa-markup.h"

#include <string.h>

static gboolean
is_easy (const EngawaSpeaker *self)
{
  return strcmp (self->language->id, ENGAWA_LANGUAGE_EASY) == 0;
}

/**
 * engawa_speaker_lookup:
 * @context: the id of a string
 * @msgid: (nullable): its English source
 *
 * Returns: the words, and the language they stand in
 */
EngawaText
engawa_speaker_lookup (const EngawaSpeaker *self, const char *context, const char *msgid)
{
  return engawa_words_lookup (self->words, self->language->id,
                              self->bridge != NULL ? self->bridge->id : NULL, context, msgid);
}

/**
 * engawa_speaker_text:
 * @context: the id of a string
 * @msgid: (nullable): its English source
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the words
 */
char *
engawa_speaker_text (const char *context, const char *msgid, gpointer speaker)
{
  return g_strdup (engawa_speaker_lookup (speaker, context, msgid).text);
}

/**
 * engawa_speaker_date:
 * @date: a day, or a month or year alone
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the date
 */
char *
engawa_speaker_date (EngawaDate date, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;

  return engawa_format_date (self->language, date);
}

/**
 * engawa_speaker_time:
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the time of day
 */
char *
engawa_speaker_time (int hour, int minute, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;

  return engawa_format_time (self->language, hour, minute);
}

/**
 * engawa_speaker_count:
 * @context: the id of a string with plural forms
 * @placeholder: the name of the number in it
 * @n: the number
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the words with the number in them
 */
char *
engawa_speaker_count (const char *context, const char *placeholder, gint64 n, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;
  EngawaText text = engawa_words_lookup_plural (self->words, self->language->id,
                                                self->bridge != NULL ? self->bridge->id : NULL,
                                                context, n < 0 ? 0 : (guint64) n);
  /* The digits follow the words: those of the language that answered, not of the one asked. */
  g_autofree char *number = engawa_format_number (text.language, n);

  if (strcmp (text.language->id, ENGAWA_LANGUAGE_EASY) == 0 && n >= 0 && n < 1000) {
    if (strcmp (context, "interface:years-old") == 0)
      return engawa_kana_markup ((guint) n, ENGAWA_COUNTER_AGE);
    if (strcmp (context, "interface:count-people") == 0)
      return engawa_kana_markup ((guint) n, ENGAWA_COUNTER_PEOPLE);
  }
  return engawa_words_fill (text.text, placeholder, number, NULL);
}

/**
 * engawa_speaker_age:
 * @age: in years
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the age, such as “8 years old”
 */
char *
engawa_speaker_age (int age, gpointer speaker)
{
  if (age <= 0)
    return engawa_speaker_text ("interface:under-one", NULL, speaker);
  return engawa_speaker_count ("interface:years-old", "age", age, speaker);
}

/**
 * engawa_speaker_number:
 * @number: a whole number
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the number
 */
char *
engawa_speaker_number (gint64 number, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;

  return engawa_format_number (self->language, number);
}

/**
 * engawa_speaker_language:
 * @id: a language's id
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): its name: in Japanese for Japanese readers, in English for English ones,
 *   else its own name for itself; the id where the table does not have it
 */
char *
engawa_speaker_language (const char *id, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;
  const EngawaLanguage *language =
      engawa_languages_find (engawa_words_get_languages (self->words), id);

  if (language == NULL)
    return g_strdup (id);
  if (is_easy (self))
    return g_strdup (language->easy);
  if (strcmp (self->language->id, "ja") == 0)
    return engawa_markup_base (language->easy);
  return g_strdup (strcmp (self->language->id, "en") == 0 ? language->english : language->name);
}

/**
 * engawa_speaker_list:
 * @items: (array zero-terminated=1): what to list
 * @speaker: an #EngawaSpeaker
 *
 * Returns: (transfer full): the items as one line
 */
char *
engawa_speaker_list (const char *const *items, gpointer speaker)
{
  const EngawaSpeaker *self = speaker;

  return engawa_format_list (self->language, items);
}
