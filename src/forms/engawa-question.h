/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The parts of a form. All of it is immutable and owned by its #EngawaForm. */

/**
 * EngawaQuestionType:
 * @ENGAWA_QUESTION_PAGE: words without an answer
 * @ENGAWA_QUESTION_ONE: one choice
 * @ENGAWA_QUESTION_MANY: any number of choices
 * @ENGAWA_QUESTION_WORST: one of what was chosen at question `of`, or one of its own choices
 * @ENGAWA_QUESTION_YES_NO: yes or no
 * @ENGAWA_QUESTION_NUMBER: a whole number, or one of its choices
 * @ENGAWA_QUESTION_DATE: a day, a month or a year alone
 * @ENGAWA_QUESTION_TIME: a time of day
 * @ENGAWA_QUESTION_PEOPLE: the people of the household; the choices are relations
 * @ENGAWA_QUESTION_FACES: one choice, drawn as faces
 * @ENGAWA_QUESTION_BODY: any number of choices, drawn as parts of the body
 * @ENGAWA_QUESTION_TEXT: free text, and a drawing where `drawing` says so
 * @ENGAWA_QUESTION_DRAWING: a drawing
 */
typedef enum {
  ENGAWA_QUESTION_PAGE,
  ENGAWA_QUESTION_ONE,
  ENGAWA_QUESTION_MANY,
  ENGAWA_QUESTION_WORST,
  ENGAWA_QUESTION_YES_NO,
  ENGAWA_QUESTION_NUMBER,
  ENGAWA_QUESTION_DATE,
  ENGAWA_QUESTION_TIME,
  ENGAWA_QUESTION_PEOPLE,
  ENGAWA_QUESTION_FACES,
  ENGAWA_QUESTION_BODY,
  ENGAWA_QUESTION_TEXT,
  ENGAWA_QUESTION_DRAWING,
} EngawaQuestionType;

/**
 * EngawaThen:
 * @ENGAWA_THEN_NEXT: the form goes on
 * @ENGAWA_THEN_STOP: as if "I want to stop" had been touched
 * @ENGAWA_THEN_COVER: the tablet is covered and the worker takes over
 * @ENGAWA_THEN_NEUTRAL: the neutral page at once
 *
 * What choosing a choice leads to.
 */
typedef enum {
  ENGAWA_THEN_NEXT,
  ENGAWA_THEN_STOP,
  ENGAWA_THEN_COVER,
  ENGAWA_THEN_NEUTRAL,
} EngawaThen;

/**
 * EngawaRepeat:
 * @ENGAWA_REPEAT_ONCE: asked once
 * @ENGAWA_REPEAT_LANGUAGES: asked for the home language and for Japanese, side by side on one page
 * @ENGAWA_REPEAT_AGENCIES: asked for each agency the worker laid out, a page each
 * @ENGAWA_REPEAT_HELPS: asked for each help the worker laid out; questions in a row make one round a help
 *
 * How often a question of a form is asked. What a form has once and an interview several times are two
 * things: engawa_form_find() gives the former, engawa_answers_find() the latter.
 */
typedef enum {
  ENGAWA_REPEAT_ONCE,
  ENGAWA_REPEAT_LANGUAGES,
  ENGAWA_REPEAT_AGENCIES,
  ENGAWA_REPEAT_HELPS,
} EngawaRepeat;

#define ENGAWA_ITEM_HOME "home"
#define ENGAWA_ITEM_JA "ja"

/**
 * EngawaWording:
 * @context: the id the string has in the catalogues, such as `first-visit:topics.family`
 * @msgid: (nullable): the English source, or %NULL when only the catalogue knows it (pictograms)
 */
typedef struct {
  const char *context;
  const char *msgid;
} EngawaWording;

/**
 * EngawaChoice:
 * @id: its id, unique in its question
 * @words: its words
 * @picture: (nullable): the id of its pictogram
 * @counts: (nullable): the topic code it proposes for the contact
 * @national: (nullable): the row of the national sheet it fills, such as `N3`
 * @then: what choosing it leads to
 * @alone: whether it excludes the others
 * @urgent: whether the interview rises first among the unsorted
 */
typedef struct {
  const char *id;
  EngawaWording words;
  const char *picture;
  const char *counts;
  const char *national;
  EngawaThen then;
  gboolean alone;
  gboolean urgent;
} EngawaChoice;

typedef struct _EngawaCondition EngawaCondition;

/**
 * EngawaFormLine:
 * @id: its id
 * @words: its words
 * @picture: (nullable): the id of its pictogram
 * @value: (nullable): what follows it, by name: `reader`, `due` or `number`
 * @setting: (nullable): the council's setting that may leave the line out
 * @heading: (nullable): the column it heads, `home` or `ja`; such a line stands on no page of its own
 * @condition: (nullable): when it is shown
 *
 * A further line of words on a page.
 */
typedef struct {
  const char *id;
  EngawaWording words;
  const char *picture;
  const char *value;
  const char *setting;
  const char *heading;
  EngawaCondition *condition;
} EngawaFormLine;

/**
 * EngawaQuestion:
 * @id: its id, unique in the form and never reused; of one asked for an item, `ID.ITEM`
 * @base: its id in the form, which is @id when it is asked once
 * @item: (nullable): what it is asked for: `home`, `ja`, or the id of an agency
 * @repeat: how often it is asked
 * @type: what kind of answer it takes
 * @words: what is asked
 * @picture: (nullable): the id of its pictogram
 * @on: (nullable): the id of the page it stands on, instead of a page of its own
 * @of: (nullable): for #ENGAWA_QUESTION_WORST, the question whose answers it compares
 * @lines: (element-type EngawaFormLine): further lines
 * @choices: (element-type EngawaChoice): the choices, in order
 * @languages: whether every language is a choice too, by its id and its own name
 * @agencies: whether every agency laid out is a choice too, by its id
 * @pick_one: whether one person of the household is chosen, instead of telling who lives there
 * @alert: whether a page of words is a call to act at once
 * @ahead: whether a date is one to come
 * @drawing: whether a text may be drawn instead
 * @digits: whether a text is made of digits
 * @kept: whether the answer is stored at all
 * @is_private: whether it stays off read-back, paper and resume
 * @line: the line of the file it stands on
 * @condition: (nullable): when it is asked
 *
 * One question, or one page of words.
 */
typedef struct {
  const char *id;
  const char *base;
  const char *item;
  EngawaRepeat repeat;
  EngawaQuestionType type;
  EngawaWording words;
  const char *picture;
  const char *on;
  const char *of;
  GPtrArray *lines;
  GPtrArray *choices;
  gboolean languages;
  gboolean agencies;
  gboolean pick_one;
  gboolean alert;
  gboolean ahead;
  gboolean drawing;
  gboolean digits;
  gboolean kept;
  gboolean is_private;
  guint line;
  EngawaCondition *condition;
} EngawaQuestion;

const EngawaChoice *engawa_question_find_choice (const EngawaQuestion *self, const char *id);
gboolean engawa_question_takes_answer (const EngawaQuestion *self);
gboolean engawa_question_takes_many (const EngawaQuestion *self);
gboolean engawa_question_stands_beside (const EngawaQuestion *self);
