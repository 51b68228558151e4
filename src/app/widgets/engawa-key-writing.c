/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-writing.h"

#include <pango/pango.h>
#include <string.h>

#include "app/widgets/engawa-hangul.h"

/*
 * Text is stored as Unicode wants it, whatever order it is written in. Where the two differ (the Burmese
 * vowel ေ is written first) the vowel waits on a dotted circle until its consonant comes.
 *
 * Delete takes back what a person sees as the last thing written: in scripts that set signs around a letter
 * that is one sign, as on every telephone; elsewhere the whole letter with its accents. What cannot be seen
 * (joiners, and the sign that puts a letter under another) never needs a touch of its own.
 */

#define DOTTED_CIRCLE "\u25cc"

static const char *
last_of (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL ? last : text;
}

/* Where the early vowel at the end of the text begins, or NULL. */
static const char *
find_early (EngawaKeyLayout *layout, const char *text)
{
  const char *vowel = engawa_key_layout_get_early_vowel (layout);

  return vowel != NULL && *text != '\0' && strcmp (last_of (text), vowel) == 0 ? last_of (text)
                                                                               : NULL;
}

/* A vowel that waits is stored after the letter that comes; signs between the two go before it. */
static char *
insert_early (EngawaKeyLayout *layout, const char *text, const char *key)
{
  const char *vowel = engawa_key_layout_get_early_vowel (layout);
  const char *early = find_early (layout, text);
  gunichar first = g_utf8_get_char (key);
  gunichar stacker = engawa_key_layout_get_stacker (layout);

  if (vowel == NULL)
    return NULL;
  if (strcmp (key, vowel) == 0)
    return g_strconcat (text, DOTTED_CIRCLE, vowel, NULL);
  if (early == NULL)
    return NULL;
  g_autofree char *before = g_strndup (text, (gsize) (early - text));
  if (g_str_has_suffix (before, DOTTED_CIRCLE)) {
    if (!g_unichar_isalpha (first) || g_unichar_ismark (first))
      return g_strdup (text);
    before[strlen (before) - strlen (DOTTED_CIRCLE)] = '\0';
    return g_strconcat (before, key, vowel, NULL);
  }
  gboolean stacked = *before != '\0' && g_utf8_get_char (last_of (before)) == stacker;
  if (engawa_key_layout_is_medial (layout, first) || first == stacker
      || (stacked && g_unichar_isalpha (first)))
    return g_strconcat (before, key, vowel, NULL);
  return NULL;
}

/**
 * engawa_key_writing_insert:
 * @layout: whose key it is
 * @text: what stands there
 * @key: what the key writes
 *
 * Returns: (transfer full): the text with it
 */
char *
engawa_key_writing_insert (EngawaKeyLayout *layout, const char *text, const char *key)
{
  char *early = insert_early (layout, text, key);

  if (early != NULL)
    return early;
  if (engawa_key_layout_get_compose (layout) == ENGAWA_KEY_COMPOSE_HANGUL)
    return engawa_hangul_write (text, key);
  return g_strconcat (text, key, NULL);
}

/* A tone of Vietnamese; a vowel has one, so another takes its place. */
static gboolean
is_tone (gunichar letter)
{
  return letter == 0x300 || letter == 0x301 || letter == 0x303 || letter == 0x309
         || letter == 0x323;
}

/**
 * engawa_key_writing_accent:
 * @layout: whose key it is
 * @text: what stands there
 * @accent: a mark
 *
 * Puts a mark onto the last letter when the two make one, in place of the tone it has. The same tone again
 * takes it away. A mark that fits nothing changes nothing.
 *
 * Returns: (transfer full): the text
 */
char *
engawa_key_writing_accent (EngawaKeyLayout *layout, const char *text, const char *accent)
{
  g_autofree char *apart = NULL;
  GString *kept = g_string_new (NULL);
  gunichar mark = g_utf8_get_char (accent);
  gboolean again = FALSE;

  if (engawa_key_layout_get_compose (layout) != ENGAWA_KEY_COMPOSE_ACCENTS) {
    g_string_free (kept, TRUE);
    return engawa_key_writing_insert (layout, text, accent);
  }
  apart = g_utf8_normalize (*text != '\0' ? last_of (text) : "", -1, G_NORMALIZE_NFD);
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    again = again || letter == mark;
    if (letter != mark && !(is_tone (letter) && is_tone (mark)))
      g_string_append_unichar (kept, letter);
  }
  if (!again)
    g_string_append (kept, accent);
  g_autofree char *letters = g_string_free (kept, FALSE);
  g_autofree char *joined = g_utf8_normalize (letters, -1, G_NORMALIZE_NFC);
  if (g_utf8_strlen (joined, -1) != 1 || g_unichar_ismark (g_utf8_get_char (joined)))
    return g_strdup (text);
  g_autofree char *before = g_strndup (text, (gsize) (last_of (text) - text));
  return g_strconcat (before, joined, NULL);
}

/* Where the last thing that Delete takes back begins. Pango knows which scripts are taken back sign by sign. */
static gsize
find_last (const char *text)
{
  int n = (int) g_utf8_strlen (text, -1) + 1;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n);
  int at = n - 2;

  pango_get_log_attrs (text, (int) strlen (text), -1, pango_language_get_default (), attrs, n);
  if (!attrs[n - 1].backspace_deletes_character)
    while (at > 0 && !attrs[at].is_cursor_position)
      at--;
  return (gsize) (g_utf8_offset_to_pointer (text, at) - text);
}

static gboolean
is_unseen (gunichar letter, gunichar stacker)
{
  return letter == 0x200c || letter == 0x200d || (stacker != 0 && letter == stacker);
}

/**
 * engawa_key_writing_delete:
 * @layout: whose delete key it is
 * @text: what stands there
 *
 * Returns: (transfer full): the text without the last thing written
 */
char *
engawa_key_writing_delete (EngawaKeyLayout *layout, const char *text)
{
  gunichar stacker = engawa_key_layout_get_stacker (layout);
  g_autofree char *left = NULL;

  if (*text == '\0')
    return g_strdup ("");
  if (engawa_key_layout_get_compose (layout) == ENGAWA_KEY_COMPOSE_HANGUL)
    left = engawa_hangul_take_back (text);
  if (left != NULL)
    return g_steal_pointer (&left);
  left = g_strndup (text, find_last (text));
  /* A vowel that waited goes with its circle; one that came early goes back to waiting never. */
  if (g_str_has_suffix (left, DOTTED_CIRCLE))
    left[strlen (left) - strlen (DOTTED_CIRCLE)] = '\0';
  while (*left != '\0' && is_unseen (g_utf8_get_char (last_of (left)), stacker))
    left[last_of (left) - left] = '\0';
  return g_steal_pointer (&left);
}

/**
 * engawa_key_writing_settle:
 * @text: what stands on the screen
 *
 * Returns: (transfer full): what is kept of it: a vowel that still waits for its consonant is not
 */
char *
engawa_key_writing_settle (const char *text)
{
  const char *circle = g_strrstr (text, DOTTED_CIRCLE);

  return circle != NULL ? g_strndup (text, (gsize) (circle - text)) : g_strdup (text);
}
