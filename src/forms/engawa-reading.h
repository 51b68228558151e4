/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/**
 * EngawaRendering:
 * @text: the words of a context, in the language of the reader
 * @date: a date
 * @time: a time of day
 * @age: an age in years
 * @number: a whole number
 * @language: the name of a language, by its id
 * @list: several items as one line
 * @data: passed to all of them
 *
 * How answers become words. forms/ knows no catalogue; words/engawa-speaker.h has functions that fit
 * here as they are. Each returns a new string.
 */
typedef struct {
  char *(*text) (const char *context, const char *msgid, gpointer data);
  char *(*date) (EngawaDate date, gpointer data);
  char *(*time) (int hour, int minute, gpointer data);
  char *(*age) (int age, gpointer data);
  char *(*number) (gint64 number, gpointer data);
  char *(*language) (const char *id, gpointer data);
  char *(*list) (const char *const *items, gpointer data);
  gpointer data;
} EngawaRendering;

/**
 * EngawaReading:
 * @question: (unowned): the question
 * @asked: its words
 * @about: (nullable): what a question that repeats is asked for: the agency, or the column's heading
 * @answered: (nullable): its answer in words, %NULL when it was not answered
 * @none: whether the answer is one of the two that every question has
 * @worst: (nullable): the most worrying of several, in words
 * @is_typed: whether @answered is what somebody typed, in whatever language, and holds no ruby markup
 * @is_drawing: whether a drawing belongs to it
 *
 * A question with its answer, ready to be read.
 */
typedef struct {
  const EngawaQuestion *question;
  char *asked;
  char *about;
  char *answered;
  EngawaNone none;
  char *worst;
  gboolean is_typed;
  gboolean is_drawing;
} EngawaReading;

void engawa_reading_free (EngawaReading *self);
EngawaReading *engawa_reading_new (EngawaAnswers *answers,
                                   const EngawaQuestion *question,
                                   const EngawaRendering *rendering) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *engawa_answers_read (EngawaAnswers *answers,
                                gboolean with_private,
                                const EngawaRendering *rendering) G_GNUC_WARN_UNUSED_RESULT;

/* What the answers mean for the desk. */
char **engawa_answers_propose_topics (EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
char **engawa_answers_propose_national (EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_answers_propose_client (EngawaAnswers *answers) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_answers_is_urgent (EngawaAnswers *answers);
gboolean engawa_answers_is_urgent_answer (EngawaAnswers *answers, const EngawaQuestion *question);
gboolean engawa_answers_shows_other (EngawaAnswers *answers, const EngawaQuestion *question);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaReading, engawa_reading_free)
