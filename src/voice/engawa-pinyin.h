/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Chinese to pinyin with tone marks: a table of words whose characters have several readings, then ICU
 * character by character. Not for several threads at once. */
typedef struct _EngawaPinyin EngawaPinyin;

EngawaPinyin *
engawa_pinyin_parse (const char *table, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaPinyin *engawa_pinyin_load (const char *data_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_pinyin_free (EngawaPinyin *self);
char *engawa_pinyin_read (EngawaPinyin *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaPinyin, engawa_pinyin_free)
