/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/engawa-language.h"

/* Every catalogue of a directory. Immutable once loaded, reference counted. */
typedef struct _EngawaWords EngawaWords;

/**
 * EngawaText:
 * @text: the words, never %NULL and never empty; may hold {placeholders} and, in easy Japanese, ruby
 * @language: the language they stand in, which may not be the one asked for; never %NULL
 * @missing: whether the language asked for has no such string, so that the page must say so
 * @checked: whether a native speaker has checked this string
 *
 * What a lookup gives; borrowed from the #EngawaWords.
 */
typedef struct {
  const char *text;
  const EngawaLanguage *language;
  gboolean missing;
  gboolean checked;
} EngawaText;

/**
 * EngawaWordsCount:
 * @strings: how many there are
 * @translated: how many the language has
 * @checked: how many of these a native speaker has checked
 *
 * How far a language is.
 */
typedef struct {
  guint strings;
  guint translated;
  guint checked;
} EngawaWordsCount;

EngawaWords *engawa_words_load (EngawaLanguages *languages,
                                const char *directory,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaWords *engawa_words_ref (EngawaWords *self);
void engawa_words_unref (EngawaWords *self);

EngawaLanguages *engawa_words_get_languages (EngawaWords *self);
GPtrArray *engawa_words_get_faults (EngawaWords *self);
gboolean engawa_words_has_language (EngawaWords *self, const char *language);
EngawaWordsCount engawa_words_count (EngawaWords *self, const char *language);

EngawaText engawa_words_lookup (EngawaWords *self,
                                const char *language,
                                const char *bridge,
                                const char *context,
                                const char *msgid);
EngawaText engawa_words_lookup_plural (EngawaWords *self,
                                       const char *language,
                                       const char *bridge,
                                       const char *context,
                                       guint64 n);
char *engawa_words_fill (const char *text, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaWords, engawa_words_unref)
