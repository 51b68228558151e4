/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-markup.h"

#include "words/engawa-words-error.h"

#include <string.h>

#define MAX_SEGMENTS 2000

/* The markup opens with a brace and has a bar before the brace that closes it. Every other brace is a
 * placeholder or a brace, and text. */

static gboolean
refuse (const char *markup, const char *at, const char *what, GError **error)
{
  g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_MARKUP,
               "character %ld: %s; write {相談|そう|だん}",
               g_utf8_pointer_to_offset (markup, at) + 1, what);
  return FALSE;
}

static void
add_text (GPtrArray *segments, const char *start, const char *end)
{
  EngawaSegment *segment;

  if (start == end)
    return;
  segment = g_new0 (EngawaSegment, 1);
  segment->base = g_strndup (start, (gsize) (end - start));
  g_ptr_array_add (segments, segment);
}

static gboolean
add_ruby (GPtrArray *segments,
          const char *markup,
          const char *start,
          const char *end,
          GError **error)
{
  g_autofree char *inside = g_strndup (start + 1, (gsize) (end - start - 1));
  g_auto (GStrv) parts = g_strsplit (inside, "|", -1);
  guint readings = g_strv_length (parts) - 1;
  EngawaSegment *segment;

  if (strchr (inside, '{') != NULL)
    return refuse (markup, start, "a brace opens inside another", error);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0')
      return refuse (markup, start,
                     i == 0 ? "there is nothing under the reading" : "a reading is empty", error);
  if (readings > 1 && (glong) readings != g_utf8_strlen (parts[0], -1))
    return refuse (markup, start, "there must be one reading for all or one for each character",
                   error);
  segment = g_new0 (EngawaSegment, 1);
  segment->base = g_strdup (parts[0]);
  segment->readings = g_strdupv (parts + 1);
  g_ptr_array_add (segments, segment);
  return TRUE;
}

/**
 * engawa_markup_parse:
 * @markup: easy Japanese with ruby markup
 *
 * Errors: %ENGAWA_WORDS_ERROR_MARKUP, naming the character.
 *
 * Returns: (transfer full) (element-type EngawaSegment): its segments, in order
 */
GPtrArray *
engawa_markup_parse (const char *markup, GError **error)
{
  g_autoptr (GPtrArray) segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_segment_free);
  const char *from = markup;

  for (const char *open = strchr (markup, '{'); open != NULL;) {
    gsize length = strcspn (open + 1, "}");
    const char *close = open + 1 + length;

    if (memchr (open, '|', (gsize) (close - open)) == NULL) {
      open = strchr (open + 1, '{');
      continue;
    }
    if (*close == '\0') {
      (void) refuse (markup, open, "a brace is not closed", error);
      return NULL;
    }
    add_text (segments, from, open);
    if (!add_ruby (segments, markup, open, close, error))
      return NULL;
    from = close + 1;
    open = strchr (from, '{');
    if (segments->len > MAX_SEGMENTS) {
      (void) refuse (markup, from, "there are more than 2000 readings", error);
      return NULL;
    }
  }
  add_text (segments, from, from + strlen (from));
  return g_steal_pointer (&segments);
}

void
engawa_segment_free (EngawaSegment *segment)
{
  g_free (segment->base);
  g_strfreev (segment->readings);
  g_free (segment);
}

static char *
flatten (const char *markup, gboolean kana)
{
  g_autoptr (GPtrArray) segments = engawa_markup_parse (markup, NULL);
  GString *text;

  /* Markup that cannot be read is shown as it stands: better odd than missing. */
  if (segments == NULL)
    return g_strdup (markup);
  text = g_string_new (NULL);
  for (guint i = 0; i < segments->len; i++) {
    const EngawaSegment *segment = g_ptr_array_index (segments, i);

    if (!kana || segment->readings == NULL)
      g_string_append (text, segment->base);
    else
      for (guint j = 0; segment->readings[j] != NULL; j++)
        g_string_append (text, segment->readings[j]);
  }
  return g_string_free (text, FALSE);
}

/**
 * engawa_markup_base:
 * @markup: text with ruby markup
 *
 * Returns: (transfer full): the text without readings, as screen readers get it
 */
char *
engawa_markup_base (const char *markup)
{
  return flatten (markup, FALSE);
}

/**
 * engawa_markup_kana:
 * @markup: text with ruby markup
 *
 * Returns: (transfer full): the text with every base replaced by its reading, as a voice needs it
 */
char *
engawa_markup_kana (const char *markup)
{
  return flatten (markup, TRUE);
}
