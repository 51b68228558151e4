/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-ruby.h"

#include <string.h>

static void
clear_ruby (gpointer data)
{
  EngawaRuby *ruby = data;

  g_clear_pointer (&ruby->readings, g_strfreev);
}

/**
 * engawa_ruby_parse:
 * @markup: text with readings as `{相談|そう|だん}`
 * @rubies: (out) (transfer full) (element-type EngawaRuby): the readings, in the order of the text
 *
 * Separates a text from its readings. Braces that are no ruby stay as they are.
 *
 * Returns: (transfer full): the plain text
 */
char *
engawa_ruby_parse (const char *markup, GArray **rubies)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (EngawaRuby));
  const char *p = markup;

  g_array_set_clear_func (found, clear_ruby);
  while (*p != '\0') {
    const char *close = *p == '{' ? strchr (p, '}') : NULL;
    const char *bar = close != NULL ? memchr (p, '|', close - p) : NULL;

    if (bar == NULL || bar == p + 1) {
      const char *next = g_utf8_next_char (p);
      g_string_append_len (plain, p, next - p);
      p = next;
      continue;
    }
    g_autofree char *inside = g_strndup (bar + 1, close - bar - 1);
    EngawaRuby ruby = { .start = plain->len };
    g_string_append_len (plain, p + 1, bar - p - 1);
    ruby.end = plain->len;
    ruby.readings = g_strsplit (inside, "|", -1);
    g_array_append_val (found, ruby);
    p = close + 1;
  }
  *rubies = g_steal_pointer (&found);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}
