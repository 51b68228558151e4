/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-coverage.h"

#include <string.h>

static gboolean
is_meant (const EngawaTypeface *typeface, const char *family)
{
  g_auto (GStrv) families = g_strsplit (typeface->families, ",", -1);

  return g_strv_contains ((const char *const *) families, family);
}

/* A font that Pango found by itself draws the character, but not as this language is meant to look. */
static gboolean
is_covered (PangoFontset *fonts, const EngawaTypeface *typeface, gunichar character)
{
  PangoFont *font = pango_fontset_get_font (fonts, character);
  PangoFontDescription *description;
  gboolean covered;

  if (font == NULL)
    return FALSE;
  description = pango_font_describe (font);
  covered = pango_font_has_char (font, character)
            && is_meant (typeface, pango_font_description_get_family (description));
  pango_font_description_free (description);
  g_object_unref (font);
  return covered;
}

/**
 * engawa_coverage_find_missing:
 * @context: where fonts come from
 * @typeface: how a language is set
 * @text: words without ruby markup
 *
 * Looks for a character that no font that the language names draws.
 *
 * Returns: the first; 0 when there is none
 */
gunichar
engawa_coverage_find_missing (PangoContext *context,
                              const EngawaTypeface *typeface,
                              const char *text)
{
  PangoFontDescription *description = engawa_typeface_describe (typeface, 16, FALSE);
  PangoLanguage *language = pango_language_from_string (typeface->language);
  PangoFontset *fonts = pango_context_load_fontset (context, description, language);
  gunichar missing = 0;

  for (; *text != '\0' && missing == 0; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (!g_unichar_isspace (character) && g_unichar_type (character) != G_UNICODE_FORMAT
        && !is_covered (fonts, typeface, character))
      missing = character;
  }
  g_object_unref (fonts);
  pango_font_description_free (description);
  return missing;
}
