/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Text made comparable for searching: NFKC and case folded, Latin, Greek, Cyrillic and Arabic marks
 * dropped, katakana as hiragana, small kana as large, long-vowel marks gone, any white space one space. */
char *engawa_folding_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same; *offsets gets, for each byte of the result and one past its end, where in @text the
 * characters it came from begin, and *ends where they end. (transfer full) */
char *engawa_folding_fold_mapped (const char *text,
                                  guint **offsets,
                                  guint **ends) G_GNUC_WARN_UNUSED_RESULT;
