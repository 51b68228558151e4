/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-marks.h"

#include <string.h>

void
engawa_desk_marks_append (GtkWidget *widget,
                          GString *markup,
                          const char *text,
                          gsize start,
                          gsize end,
                          gboolean marked)
{
  GdkRGBA tint = { 1, 1, 1, 1 };
  if (end <= start)
    return;
  g_autofree char *escaped = g_markup_escape_text (text + start, (gssize) (end - start));
  if (!marked) {
    g_string_append (markup, escaped);
    return;
  }
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "desk_difference", &tint);
  if (tint.blue > 0.99f)
    g_string_append_printf (markup, "<span underline=\"double\">%s</span>", escaped);
  else
    g_string_append_printf (markup, "<span background=\"#%02x%02x%02x\">%s</span>",
                            (guint) (tint.red * 255), (guint) (tint.green * 255),
                            (guint) (tint.blue * 255), escaped);
}

/**
 * engawa_desk_marks_compare:
 * @text: a text
 * @other: another
 * @start: (out): where @text begins to differ, in bytes
 * @end: (out): where it ends to differ
 *
 * Takes what both begin with and end with away. Cuts between characters.
 */
void
engawa_desk_marks_compare (const char *text, const char *other, gsize *start, gsize *end)
{
  const char *a = text, *b = other;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b)) {
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
  }
  const char *last = text + strlen (text), *other_last = other + strlen (other);
  while (last > a && other_last > b) {
    const char *before = g_utf8_prev_char (last), *other_before = g_utf8_prev_char (other_last);
    if (g_utf8_get_char (before) != g_utf8_get_char (other_before))
      break;
    last = before;
    other_last = other_before;
  }
  *start = (gsize) (a - text);
  *end = (gsize) (last - text);
}

/**
 * engawa_desk_marks_difference:
 * @widget: where it will be shown
 * @text: a text
 * @other: (nullable): what it is compared with
 *
 * Returns: (transfer full): Pango markup; nothing is marked where everything differs
 */
char *
engawa_desk_marks_difference (GtkWidget *widget, const char *text, const char *other)
{
  GString *markup = g_string_new (NULL);
  gsize length = strlen (text), start = length, end = length;
  if (other != NULL)
    engawa_desk_marks_compare (text, other, &start, &end);
  gboolean all = start == 0 && end == length;
  engawa_desk_marks_append (widget, markup, text, 0, start, FALSE);
  engawa_desk_marks_append (widget, markup, text, start, end, !all);
  engawa_desk_marks_append (widget, markup, text, end, length, FALSE);
  return g_string_free (markup, FALSE);
}
