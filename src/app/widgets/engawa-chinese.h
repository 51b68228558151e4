/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engawa-key-layout.h"

G_BEGIN_DECLS

/**
 * EngawaChineseWord:
 * @word: the word in characters
 * @text: the whole text with the word in place of the sounds it is for
 */
typedef struct {
  char *word;
  char *text;
} EngawaChineseWord;

/**
 * EngawaChinese:
 *
 * Words for sounds: simplified Chinese for pinyin by libpinyin, traditional for bopomofo by libchewing.
 * Neither learns from what is written, and nothing goes to a disk.
 */
typedef struct _EngawaChinese EngawaChinese;

EngawaChinese *engawa_chinese_new (EngawaKeyCompose compose) G_GNUC_WARN_UNUSED_RESULT;
void engawa_chinese_free (EngawaChinese *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaChinese, engawa_chinese_free)

GPtrArray *
engawa_chinese_find (EngawaChinese *self, const char *text, guint most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
