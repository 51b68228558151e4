/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/engawa-language.h"
#include "words/engawa-po.h"

/**
 * EngawaGlyphFunc:
 * @text: words of a translation
 * @language: their language
 * @user_data: (closure): the caller's
 *
 * Fonts are no business of this library, so whoever checks brings this.
 *
 * Returns: the first character that the language's fonts do not draw; 0 when they draw all
 */
typedef gunichar (*EngawaGlyphFunc) (const char *text,
                                     const EngawaLanguage *language,
                                     gpointer user_data);

/**
 * EngawaPoCheck:
 * @language: the language the catalogue is in
 * @forms: how many plural forms its header says; 0 when it says none
 * @find_missing: (nullable): looks for characters no font draws
 * @user_data: its argument
 *
 * What a translation is checked against; borrowed.
 */
typedef struct {
  const EngawaLanguage *language;
  guint forms;
  EngawaGlyphFunc find_missing;
  gpointer user_data;
} EngawaPoCheck;

gboolean engawa_po_check_header (const EngawaPo *po,
                                 const EngawaLanguage *language,
                                 EngawaPoCheck *check,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_po_check_entry (const EngawaPo *po,
                                const EngawaPoEntry *entry,
                                const EngawaPoCheck *check,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
