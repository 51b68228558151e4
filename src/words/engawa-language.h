/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * EngawaLanguage:
 * @id: the catalogue's name: `vi`, `pt_BR`, `ja@easy`
 * @name: the language's own name for itself
 * @easy: its name in easy Japanese, with ruby markup
 * @english: its English name
 * @locale: the ICU locale, always with the Gregorian calendar
 * @tag: the language tag for Pango and screen readers, such as `zh-hans`
 * @script: the ISO 15924 code of its script
 * @font: the font family that sets it
 * @digits: the CLDR numbering system, such as `latn` or `deva`
 * @line_height: the distance of two lines, in font sizes
 * @rtl: whether it runs from right to left
 * @era_from: added to a Western year to get the year of the other era at its beginning, 0 for none
 * @era_to: the same at its end
 * @date_pattern: (nullable): how a day is written where ICU does not know, as an ICU pattern
 * @day_pattern: (nullable): the same with the day of the week
 * @month_pattern: (nullable): a month of a year
 * @yen: (nullable): the name of the yen where ICU does not know it
 * @list: (nullable): what stands between the things of a list where ICU's way is no good
 *
 * What the programs must know about one language. All of it is owned by the table.
 */
typedef struct {
  const char *id;
  const char *name;
  const char *easy;
  const char *english;
  const char *locale;
  const char *tag;
  const char *script;
  const char *font;
  const char *digits;
  double line_height;
  gboolean rtl;
  int era_from;
  int era_to;
  const char *date_pattern;
  const char *day_pattern;
  const char *month_pattern;
  const char *yen;
  const char *list;
} EngawaLanguage;

/* The id of easy Japanese, which stands under every other language. */
#define ENGAWA_LANGUAGE_EASY "ja@easy"

/* The table of languages, in the order the language page shows them. Reference counted. */
typedef struct _EngawaLanguages EngawaLanguages;

EngawaLanguages *engawa_languages_load (const char *data_dir,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaLanguages *engawa_languages_parse (const char *text,
                                         gsize length,
                                         const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaLanguages *engawa_languages_ref (EngawaLanguages *self);
void engawa_languages_unref (EngawaLanguages *self);
guint engawa_languages_get_size (EngawaLanguages *self);
const EngawaLanguage *engawa_languages_get (EngawaLanguages *self, guint index);
const EngawaLanguage *engawa_languages_find (EngawaLanguages *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaLanguages, engawa_languages_unref)
