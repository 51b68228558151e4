/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

/**
 * EngawaBreaking:
 * @ENGAWA_BREAKING_WORDS: where the line-breaking rules of the language allow it
 * @ENGAWA_BREAKING_PHRASES: at spaces and after sentence marks only, as easy Japanese is written
 * @ENGAWA_BREAKING_COMPOUNDS: between dictionary words although the script has no spaces (Chinese)
 *
 * Where a line may end. When even one such unit is wider than the line, it breaks between
 * characters, but never inside a ruby and never against the rules for line ends (kinsoku).
 */
typedef enum {
  ENGAWA_BREAKING_WORDS,
  ENGAWA_BREAKING_PHRASES,
  ENGAWA_BREAKING_COMPOUNDS,
} EngawaBreaking;

/**
 * EngawaTypeface:
 * @id: the catalogue's name, such as `pt_BR` or `ja@easy`
 * @language: the tag given to Pango and ICU, such as `pt-br`
 * @families: font families, best first
 * @rtl: whether lines run from right to left
 * @bold: whether the family has a true bold
 * @line_height: distance of two base lines without ruby, in sizes
 * @scale: how much larger than Latin the script must be set to look as large
 * @breaking: where lines may end
 *
 * How the text of one language is set.
 */
typedef struct {
  const char *id;
  const char *language;
  const char *families;
  gboolean rtl;
  gboolean bold;
  double line_height;
  double scale;
  EngawaBreaking breaking;
} EngawaTypeface;

const EngawaTypeface *engawa_typeface_for_language (const char *id);
const EngawaTypeface *engawa_typeface_get_all (gsize *n_typefaces);

PangoFontDescription *engawa_typeface_describe (const EngawaTypeface *self,
                                                double size,
                                                gboolean bold) G_GNUC_WARN_UNUSED_RESULT;
