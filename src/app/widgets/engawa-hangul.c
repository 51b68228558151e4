/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/engawa-hangul.h"

#include <hangul.h>
#include <string.h>

/*
 * libhangul joins the keys of a two-set keyboard. It is given the last syllable again each time, so that no
 * state is kept: a text that was put away half a syllable long goes on where it ended.
 */

#define SYLLABLE_FIRST 0xac00
#define SYLLABLE_LAST 0xd7a3
#define N_VOWELS 21
#define N_FINALS 28

static const struct {
  const char *letter;
  char key;
} keys[] = {
  { "ㅂ", 'q' }, { "ㅈ", 'w' }, { "ㄷ", 'e' }, { "ㄱ", 'r' }, { "ㅅ", 't' }, { "ㅛ", 'y' },
  { "ㅕ", 'u' }, { "ㅑ", 'i' }, { "ㅐ", 'o' }, { "ㅔ", 'p' }, { "ㅁ", 'a' }, { "ㄴ", 's' },
  { "ㅇ", 'd' }, { "ㄹ", 'f' }, { "ㅎ", 'g' }, { "ㅗ", 'h' }, { "ㅓ", 'j' }, { "ㅏ", 'k' },
  { "ㅣ", 'l' }, { "ㅋ", 'z' }, { "ㅌ", 'x' }, { "ㅊ", 'c' }, { "ㅍ", 'v' }, { "ㅠ", 'b' },
  { "ㅜ", 'n' }, { "ㅡ", 'm' }, { "ㅃ", 'Q' }, { "ㅉ", 'W' }, { "ㄸ", 'E' }, { "ㄲ", 'R' },
  { "ㅆ", 'T' }, { "ㅒ", 'O' }, { "ㅖ", 'P' },
};

/* The keys of a syllable's three parts, in the order of Unicode. */
static const char *const initials[] = { "r", "R", "s", "e", "E", "f", "a", "q", "Q", "t",
                                        "T", "d", "w", "W", "c", "z", "x", "v", "g" };
static const char *const vowels[N_VOWELS] = { "k",  "o",  "i",  "O",  "j",  "p",  "u",
                                              "P",  "h",  "hk", "ho", "hl", "y",  "n",
                                              "nj", "np", "nl", "b",  "m",  "ml", "l" };
static const char *const finals[N_FINALS] = { "",   "r",  "R",  "rt", "s",  "sw", "sg",
                                              "e",  "f",  "fr", "fa", "fq", "ft", "fx",
                                              "fv", "fg", "a",  "q",  "qt", "t",  "T",
                                              "d",  "w",  "c",  "z",  "x",  "v",  "g" };

static char
find_key (const char *letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].letter, letter) == 0)
      return keys[i].key;
  return '\0';
}

/* Splits off the last syllable or letter. Returns: (transfer full) (nullable): its keys */
static char *
take_last (const char *text, gsize *before)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));
  gunichar code = last != NULL ? g_utf8_get_char (last) : 0;
  char key = last != NULL ? find_key (last) : '\0';

  *before = last != NULL ? (gsize) (last - text) : 0;
  if (code >= SYLLABLE_FIRST && code <= SYLLABLE_LAST) {
    guint index = code - SYLLABLE_FIRST;
    return g_strconcat (initials[index / (N_VOWELS * N_FINALS)],
                        vowels[index / N_FINALS % N_VOWELS], finals[index % N_FINALS], NULL);
  }
  if (key != '\0')
    return g_strndup (&key, 1);
  *before = strlen (text);
  return NULL;
}

static void
append_ucs (GString *text, const ucschar *letters)
{
  for (; *letters != 0; letters++)
    g_string_append_unichar (text, *letters);
}

static char *
join (const char *text, gsize before, const char *typed)
{
  HangulInputContext *context = hangul_ic_new ("2");
  GString *joined = g_string_new_len (text, (gssize) before);

  for (const char *key = typed; *key != '\0'; key++) {
    hangul_ic_process (context, *key);
    append_ucs (joined, hangul_ic_get_commit_string (context));
  }
  append_ucs (joined, hangul_ic_get_preedit_string (context));
  hangul_ic_delete (context);
  return g_string_free (joined, FALSE);
}

/**
 * engawa_hangul_write:
 * @text: what stands there
 * @letter: a letter such as ㄱ; anything else is put at the end
 *
 * Returns: (transfer full): the text with the letter
 */
char *
engawa_hangul_write (const char *text, const char *letter)
{
  char key = find_key (letter);
  gsize before;

  if (key == '\0')
    return g_strconcat (text, letter, NULL);
  g_autofree char *last = take_last (text, &before);
  g_autofree char *typed = g_strdup_printf ("%s%c", last != NULL ? last : "", key);
  return join (text, before, typed);
}

/**
 * engawa_hangul_take_back:
 * @text: what stands there
 *
 * Returns: (transfer full) (nullable): the text without the last letter of its last syllable, or %NULL when
 *   it ends with no Korean letter
 */
char *
engawa_hangul_take_back (const char *text)
{
  gsize before;
  g_autofree char *last = take_last (text, &before);

  if (last == NULL)
    return NULL;
  last[strlen (last) - 1] = '\0';
  return join (text, before, last);
}
