/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/engawa-sheet-interview.h"

/* The topics of the national consultation and application sheet (相談受付・申込票), N1 to N16. */
#define ENGAWA_NATIONAL_TOPICS 16

/**
 * EngawaNationalMark:
 * @ENGAWA_NATIONAL_MARK_NONE: left empty
 * @ENGAWA_NATIONAL_MARK_ONE: ○, spoken of
 * @ENGAWA_NATIONAL_MARK_WORST: ◎, the most worrying
 */
typedef enum {
  ENGAWA_NATIONAL_MARK_NONE,
  ENGAWA_NATIONAL_MARK_ONE,
  ENGAWA_NATIONAL_MARK_WORST,
} EngawaNationalMark;

/**
 * EngawaNationalMarks:
 * @marks: of N1 to N16, in order
 * @others: (owned): names of what stands under N16, for its brackets; "" for none
 * @worst_open: whether a topic worries most and several marks stand under it, so that the worker chooses
 * @private_left: whether something only staff may see would mark another topic, so that the worker looks
 */
typedef struct {
  EngawaNationalMark marks[ENGAWA_NATIONAL_TOPICS];
  char *others;
  gboolean worst_open;
  gboolean private_left;
} EngawaNationalMarks;

void engawa_national_marks_find (EngawaNationalMarks *self,
                                 const EngawaSheetInterview *interviews,
                                 guint n_interviews,
                                 EngawaSpeaker *reader);
void engawa_national_marks_clear (EngawaNationalMarks *self);
const char *engawa_national_topic_name (guint index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngawaNationalMarks, engawa_national_marks_clear)
