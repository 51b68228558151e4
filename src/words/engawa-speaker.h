/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/engawa-format.h"
#include "words/engawa-words.h"

/**
 * EngawaSpeaker:
 * @words: the catalogues
 * @language: the language to speak
 * @bridge: (nullable): the language to fall back to before easy Japanese
 *
 * One language of a page. The functions that take it as `gpointer` last fit an #EngawaRendering of
 * forms/ as they are. All fields are borrowed.
 */
typedef struct {
  EngawaWords *words;
  const EngawaLanguage *language;
  const EngawaLanguage *bridge;
} EngawaSpeaker;

EngawaText
engawa_speaker_lookup (const EngawaSpeaker *self, const char *context, const char *msgid);

char *engawa_speaker_text (const char *context,
                           const char *msgid,
                           gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_date (EngawaDate date, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_time (int hour, int minute, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_age (int age, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_number (gint64 number, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_language (const char *id, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_list (const char *const *items, gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_speaker_count (const char *context,
                            const char *placeholder,
                            gint64 n,
                            gpointer speaker) G_GNUC_WARN_UNUSED_RESULT;
