/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* From what stands on the screen to what a synthesiser is given. */

char *engawa_spoken_kana (const char *markup) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_spoken_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_spoken_marks (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_spoken_says_something (const char *spoken);
