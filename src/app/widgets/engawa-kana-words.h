/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngawaKanaWords:
 *
 * The sorted list of 2,048 hiragana words a passphrase is made of, with completion.
 */
typedef struct _EngawaKanaWords EngawaKanaWords;

EngawaKanaWords *engawa_kana_words_load (const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaKanaWords *
engawa_kana_words_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_kana_words_free (EngawaKanaWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaKanaWords, engawa_kana_words_free)

guint engawa_kana_words_size (EngawaKanaWords *self);
gboolean engawa_kana_words_contains (EngawaKanaWords *self, const char *word);
guint engawa_kana_words_complete (EngawaKanaWords *self,
                                  const char *prefix,
                                  const char **into,
                                  guint most);

G_END_DECLS
