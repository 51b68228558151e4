/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Korean letters joined into syllables, by libhangul. Texts are UTF-8; what comes before the last syllable
 * is never touched. */
char *engawa_hangul_write (const char *text, const char *letter) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_hangul_take_back (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
