/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EngawaKanaCandidate:
 * @text: what would be written
 * @length: how many characters of the reading it stands for
 */
typedef struct {
  char *text;
  int length;
} EngawaKanaCandidate;

void engawa_kana_candidate_free (EngawaKanaCandidate *candidate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaKanaCandidate, engawa_kana_candidate_free)

/**
 * EngawaKanaConverter:
 *
 * Kana to kanji by libanthy. It learns nothing and writes nothing: what staff type is about families.
 */
typedef struct _EngawaKanaConverter EngawaKanaConverter;

EngawaKanaConverter *engawa_kana_converter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_kana_converter_free (EngawaKanaConverter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaKanaConverter, engawa_kana_converter_free)

GPtrArray *
engawa_kana_converter_candidates (EngawaKanaConverter *self, const char *reading, guint most);

G_END_DECLS
