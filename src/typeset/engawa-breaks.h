/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "typeset/engawa-typeface.h"

/**
 * EngawaBreak:
 * @ENGAWA_BREAK_NEVER: no line ends before this byte
 * @ENGAWA_BREAK_CHARACTER: only when nothing else fits, between two characters
 * @ENGAWA_BREAK_WORD: only when a phrase is wider than the line, where the language allows it
 * @ENGAWA_BREAK_PHRASE: a good place
 * @ENGAWA_BREAK_MUST: the text asks for a new line
 */
typedef enum {
  ENGAWA_BREAK_NEVER,
  ENGAWA_BREAK_CHARACTER,
  ENGAWA_BREAK_WORD,
  ENGAWA_BREAK_PHRASE,
  ENGAWA_BREAK_MUST,
} EngawaBreak;

guint8 *engawa_breaks_find (const char *text,
                            const EngawaTypeface *typeface) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_breaks_may_start (gunichar character);
gboolean engawa_breaks_may_end (gunichar character);
