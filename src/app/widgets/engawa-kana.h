/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ENGAWA_KANA_MAX:
 *
 * The longest composition, in characters; more is committed as it stands.
 */
#define ENGAWA_KANA_MAX 60

char *engawa_kana_append (const char *text, const char *key);
char *engawa_kana_delete (const char *text);
char *engawa_kana_cycle (const char *text);
char *engawa_kana_voice (const char *text, gboolean half);
char *engawa_kana_from_romaji (const char *text, gboolean finish);
char *engawa_kana_to_hiragana (const char *text);
gboolean engawa_kana_is_hiragana (const char *text);

G_END_DECLS
