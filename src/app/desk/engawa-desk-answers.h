/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-forms.h"
#include "forms/engawa-reading.h"
#include "words/engawa-speaker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * EngawaDeskAnswersSource:
 * @forms: the forms
 * @words: the words a family sees
 * @reader: the staff's language, "ja" or "en"
 * @form: the form's id
 * @language: (nullable): the family's language
 * @answers: the answers, JSON
 * @draft: whether @answers is what engawa_answers_to_draft() wrote
 *
 * What answers are read from. Everything is borrowed.
 */
typedef struct {
  EngawaForms *forms;
  EngawaWords *words;
  const char *reader;
  const char *form;
  const char *language;
  const char *answers;
  gboolean draft;
} EngawaDeskAnswersSource;

/* For what else reads answers: the answers, who speaks a language, and how answers become words. */
EngawaAnswers *
engawa_desk_answers_parse (const EngawaDeskAnswersSource *source) G_GNUC_WARN_UNUSED_RESULT;
EngawaSpeaker engawa_desk_answers_speaker (const EngawaDeskAnswersSource *source,
                                           const char *language);
EngawaRendering engawa_desk_answers_rendering (EngawaSpeaker *speaker);

/* A table of every answer in the reader's language and the family's, those only staff see first; where
 * the form is not here or does not fit, the answers as they were written. (transfer floating) */
GtkWidget *
engawa_desk_answers_new (const EngawaDeskAnswersSource *source) G_GNUC_WARN_UNUSED_RESULT;

/* What the answers propose for the contact; (transfer full), never NULL except the client. */
GStrv engawa_desk_answers_dup_topics (const EngawaDeskAnswersSource *source);
char *engawa_desk_answers_dup_client (const EngawaDeskAnswersSource *source);
/* Final answers from a draft's, for keeping an unfinished interview. (transfer full), NULL on error. */
char *engawa_desk_answers_dup_final (const EngawaDeskAnswersSource *source, GError **error);

G_END_DECLS
