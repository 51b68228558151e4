/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typeset/engawa-typeface.h"

#include <string.h>

/* What fontconfig would choose by itself is often poor (DejaVu for Arabic, a serif for Sinhala), so
 * every language names its families. The measures were found by laying the scripts side by side. */

/* Beside every language stand marks and the Japanese words of letters and signs, which fontconfig would
 * take from a Chinese font or from DejaVu. */
#define BESIDE "Noto Sans,Noto Sans CJK JP"
#define LATIN BESIDE
#define JAPANESE "Noto Sans,BIZ UDPGothic,Noto Sans CJK JP"
#define NASKH "Noto Naskh Arabic," BESIDE
#define WORDS ENGAWA_BREAKING_WORDS

static const EngawaTypeface typefaces[] = {
  { "ja", "ja", JAPANESE, FALSE, TRUE, 1.35, 1.0, ENGAWA_BREAKING_COMPOUNDS },
  { "ja@easy", "ja", JAPANESE, FALSE, TRUE, 1.35, 1.0, ENGAWA_BREAKING_PHRASES },
  { "zh_CN", "zh-cn", "Noto Sans CJK SC", FALSE, TRUE, 1.35, 1.0, ENGAWA_BREAKING_COMPOUNDS },
  { "vi", "vi", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "ko", "ko", "Noto Sans CJK KR", FALSE, TRUE, 1.35, 1.0, ENGAWA_BREAKING_PHRASES },
  { "fil", "fil", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "ne", "ne", "Noto Sans Devanagari," BESIDE, FALSE, TRUE, 1.4, 1.05, WORDS },
  { "id", "id", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "pt_BR", "pt-br", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "my", "my", "Noto Sans Myanmar," BESIDE, FALSE, TRUE, 1.75, 0.9, WORDS },
  { "es", "es", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "en", "en", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "zh_TW", "zh-tw", "Noto Sans CJK TC", FALSE, TRUE, 1.35, 1.0, ENGAWA_BREAKING_COMPOUNDS },
  { "th", "th", "Noto Looped Thai," BESIDE, FALSE, TRUE, 1.5, 1.05, WORDS },
  { "si", "si", "Noto Sans Sinhala," BESIDE, FALSE, TRUE, 1.45, 1.05, WORDS },
  { "bn", "bn", "Noto Sans Bengali," BESIDE, FALSE, TRUE, 1.4, 1.05, WORDS },
  { "ur", "ur", "Noto Nastaliq Urdu,Noto Naskh Arabic," BESIDE, TRUE, FALSE, 2.15, 0.95, WORDS },
  { "mn", "mn", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "km", "km", "Noto Sans Khmer," BESIDE, FALSE, TRUE, 1.65, 0.95, WORDS },
  { "uz", "uz", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "hi", "hi", "Noto Sans Devanagari," BESIDE, FALSE, TRUE, 1.4, 1.05, WORDS },
  { "ru", "ru", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "fr", "fr", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "ar", "ar", NASKH, TRUE, TRUE, 1.4, 1.12, WORDS },
  { "fa", "fa", NASKH, TRUE, TRUE, 1.4, 1.12, WORDS },
  { "prs", "fa-af", NASKH, TRUE, TRUE, 1.4, 1.12, WORDS },
  { "ps", "ps", NASKH, TRUE, TRUE, 1.45, 1.12, WORDS },
  { "tr", "tr", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "kmr", "ku", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "uk", "uk", LATIN, FALSE, TRUE, 1.25, 1.0, WORDS },
  { "lo", "lo", "Noto Looped Lao," BESIDE, FALSE, TRUE, 1.5, 1.05, WORDS },
  { "ta", "ta", "Noto Sans Tamil," BESIDE, FALSE, TRUE, 1.4, 0.95, WORDS },
};

/* For a language without its own row, such as one that has only a name on the language page. */
static const EngawaTypeface other = { "und", "und", "Noto Sans,Noto Sans Ethiopic,Noto Sans CJK JP",
                                      FALSE, TRUE,  1.35,
                                      1.0,   WORDS };

/**
 * engawa_typeface_get_all:
 * @n_typefaces: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_typefaces): every typeface with a row of its own.
 */
const EngawaTypeface *
engawa_typeface_get_all (gsize *n_typefaces)
{
  *n_typefaces = G_N_ELEMENTS (typefaces);
  return typefaces;
}

/**
 * engawa_typeface_for_language:
 * @id: (nullable): a catalogue's name, such as `pt_BR` or `ja@easy`
 *
 * Finds how to set a language. A name without a row gives a plain typeface, never %NULL.
 *
 * Returns: (transfer none): the typeface
 */
const EngawaTypeface *
engawa_typeface_for_language (const char *id)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (typefaces); i++)
    if (strcmp (typefaces[i].id, id) == 0)
      return &typefaces[i];
  return &other;
}

/**
 * engawa_typeface_describe:
 * @self: a typeface
 * @size: the nominal size in pixels (or points on paper), before the script's own scale
 * @bold: whether the text is bold; ignored where the family has no bold
 *
 * Returns: (transfer full): the font to ask Pango for
 */
PangoFontDescription *
engawa_typeface_describe (const EngawaTypeface *self, double size, gboolean bold)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, self->families);
  pango_font_description_set_absolute_size (description, size * self->scale * PANGO_SCALE);
  pango_font_description_set_weight (description,
                                     bold && self->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return description;
}
