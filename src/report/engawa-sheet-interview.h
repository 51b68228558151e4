/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"
#include "words/engawa-speaker.h"

/**
 * EngawaSheetInterview:
 * @answers: (unowned): what the family answered
 * @language: (unowned) (nullable): the family's language
 * @started: when, in milliseconds UTC
 *
 * An interview that a sheet is made from.
 */
typedef struct {
  EngawaAnswers *answers;
  const EngawaLanguage *language;
  gint64 started;
} EngawaSheetInterview;
