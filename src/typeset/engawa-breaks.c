/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-breaks.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Where lines may end. ICU knows the rules and the dictionaries (Thai, Lao, Khmer and Burmese have no
 * spaces between words); over them lie the house's own: easy Japanese breaks between phrases only, and
 * no line begins with a mark that closes nor ends with one that opens, whatever else gives way. */

static const char no_start[] =
    "、。，．,.:;：；！？!?)]}）］｝〕〉》」』】〙〗〟’”»›％%・ーゝゞヽヾ々〻"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ〜…‥。」။၊।॥،؛؟";
static const char no_end[] = "([{（［｛〔〈《「『【〘〖〝‘“«‹¿¡￥¥＄$";
static const char sentence[] = "。！？!?：、・";

static gboolean
is_one_of (gunichar character, const char *set)
{
  return g_utf8_strchr (set, -1, character) != NULL && character != 0;
}

/**
 * engawa_breaks_may_start:
 * @character: a character
 *
 * Returns: whether a line may begin with it
 */
gboolean
engawa_breaks_may_start (gunichar character)
{
  return !is_one_of (character, no_start);
}

/**
 * engawa_breaks_may_end:
 * @character: a character
 *
 * Returns: whether a line may end with it
 */
gboolean
engawa_breaks_may_end (gunichar character)
{
  return !is_one_of (character, no_end);
}

/* Raises the places one of ICU's iterators finds to @level, where they are at least @from. */
static void
raise_level (guint8 *breaks,
             const char *text,
             UBreakIteratorType type,
             const char *locale,
             EngawaBreak from,
             EngawaBreak level)
{
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *iterator = ubrk_open (type, locale, NULL, 0, &status);

  if (U_SUCCESS (status))
    ubrk_setUText (iterator, utext, &status);
  if (U_SUCCESS (status))
    for (int at = ubrk_first (iterator); at != UBRK_DONE; at = ubrk_next (iterator))
      if (breaks[at] >= from && breaks[at] < level)
        breaks[at] = level;
  if (iterator != NULL)
    ubrk_close (iterator);
  if (utext != NULL)
    utext_close (utext);
}

static void
forbid_kinsoku (guint8 *breaks, const char *text)
{
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar here = g_utf8_get_char (p);
    gboolean spaced = before != 0 && g_unichar_isspace (before);
    if (breaks[p - text] != ENGAWA_BREAK_MUST && before != 0
        && (g_unichar_isspace (here) || (!spaced && !engawa_breaks_may_start (here))
            || (spaced && is_one_of (here, "!?:;»")) || !engawa_breaks_may_end (before)))
      breaks[p - text] = ENGAWA_BREAK_NEVER;
    before = here;
  }
}

/* Phrases end at spaces, after the marks of a sentence and before a gloss. */
static void
raise_phrases (guint8 *breaks, const char *text)
{
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar here = g_utf8_get_char (p);
    if (before != 0 && breaks[p - text] != ENGAWA_BREAK_NEVER
        && (g_unichar_isspace (before) || is_one_of (before, sentence) || here == 0x3008))
      breaks[p - text] = MAX (breaks[p - text], ENGAWA_BREAK_PHRASE);
    before = here;
  }
}

static void
raise_mandatory (guint8 *breaks, const char *text)
{
  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    breaks[p + 1 - text] = ENGAWA_BREAK_MUST;
}

/**
 * engawa_breaks_find:
 * @text: plain text
 * @typeface: how it is set
 *
 * Finds where lines may end.
 *
 * Returns: (transfer full): for every byte of @text and its end an [enum@Engawa.Break] saying whether
 *   a line may begin there
 */
guint8 *
engawa_breaks_find (const char *text, const EngawaTypeface *typeface)
{
  guint8 *breaks = g_new0 (guint8, strlen (text) + 1);
  gboolean words = typeface->breaking == ENGAWA_BREAKING_WORDS;
  g_autofree char *strict = g_strconcat (typeface->language, "@lb=strict", NULL);

  raise_level (breaks, text, UBRK_CHARACTER, typeface->language, ENGAWA_BREAK_NEVER,
               ENGAWA_BREAK_CHARACTER);
  raise_level (breaks, text, UBRK_LINE, strict, ENGAWA_BREAK_CHARACTER,
               words ? ENGAWA_BREAK_PHRASE : ENGAWA_BREAK_WORD);
  if (typeface->breaking == ENGAWA_BREAKING_COMPOUNDS)
    raise_level (breaks, text, UBRK_WORD, typeface->language, ENGAWA_BREAK_WORD,
                 ENGAWA_BREAK_PHRASE);
  forbid_kinsoku (breaks, text);
  if (typeface->breaking == ENGAWA_BREAKING_PHRASES)
    raise_phrases (breaks, text);
  raise_mandatory (breaks, text);
  breaks[0] = ENGAWA_BREAK_NEVER;
  breaks[strlen (text)] = ENGAWA_BREAK_MUST;
  return breaks;
}
