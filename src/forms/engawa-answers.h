/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/engawa-date.h"
#include "forms/engawa-form.h"

#define ENGAWA_ANSWERS_MAX_BYTES (192 * 1024)
#define ENGAWA_ANSWERS_MAX_TEXT 4000
#define ENGAWA_ANSWERS_MAX_DRAWING (32 * 1024)
#define ENGAWA_ANSWERS_MAX_PEOPLE 20
#define ENGAWA_ANSWERS_MAX_AGE 120
#define ENGAWA_ANSWERS_GRID 1000
#define ENGAWA_ANSWERS_MAX_LAID 3

/* Keys that are no question: what the worker laid out before the form was asked, and who lives in the home
 * where a form does not ask. */
#define ENGAWA_ANSWERS_LAID "laid"
#define ENGAWA_ANSWERS_HOUSEHOLD "household"

/**
 * EngawaNone:
 * @ENGAWA_NONE_NOT: there is another answer, or none yet
 * @ENGAWA_NONE_UNKNOWN: "I don't know"
 * @ENGAWA_NONE_UNSAID: "I don't want to say"
 *
 * The two answers that every question has.
 */
typedef enum {
  ENGAWA_NONE_NOT,
  ENGAWA_NONE_UNKNOWN,
  ENGAWA_NONE_UNSAID,
} EngawaNone;

/**
 * EngawaHouseholdMember:
 * @relation: the id of a choice of the question
 * @age: in years, or -1 when not said
 * @languages: (array zero-terminated=1): ids of languages; never %NULL
 *
 * Somebody of the household.
 */
typedef struct {
  char *relation;
  int age;
  char **languages;
} EngawaHouseholdMember;

EngawaHouseholdMember *
engawa_household_member_new (const char *relation,
                             int age,
                             const char *const *languages) G_GNUC_WARN_UNUSED_RESULT;
EngawaHouseholdMember *
engawa_household_member_copy (const EngawaHouseholdMember *self) G_GNUC_WARN_UNUSED_RESULT;
void engawa_household_member_free (EngawaHouseholdMember *self);

/* The answers to one form. Every setter checks its value against the form and leaves the answers as
 * they were when it refuses. */
typedef struct _EngawaAnswers EngawaAnswers;

EngawaAnswers *engawa_answers_new (EngawaForm *form) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswers *engawa_answers_parse (EngawaForm *form,
                                     const char *json,
                                     gssize length,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswers *engawa_answers_from_object (EngawaForm *form,
                                           JsonObject *object,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswers *engawa_answers_copy (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswers *engawa_answers_ref (EngawaAnswers *self);
void engawa_answers_unref (EngawaAnswers *self);

EngawaForm *engawa_answers_get_form (EngawaAnswers *self);
guint engawa_answers_get_size (EngawaAnswers *self);
const EngawaQuestion *engawa_answers_get_question (EngawaAnswers *self, guint index);
const EngawaQuestion *engawa_answers_find (EngawaAnswers *self, const char *id);
char *engawa_answers_to_json (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
char *engawa_answers_to_draft (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
EngawaAnswers *engawa_answers_parse_draft (EngawaForm *form,
                                           const char *json,
                                           gssize length,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *engawa_answers_to_object (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean engawa_answers_has (EngawaAnswers *self, const char *id);
void engawa_answers_clear (EngawaAnswers *self, const char *id);

EngawaNone engawa_answers_get_none (EngawaAnswers *self, const char *id);
gboolean
engawa_answers_set_none (EngawaAnswers *self, const char *id, EngawaNone none, GError **error);
gboolean engawa_answers_is_chosen (EngawaAnswers *self, const char *id, const char *choice);
gboolean
engawa_answers_choose (EngawaAnswers *self, const char *id, const char *choice, GError **error);
char **engawa_answers_get_choices (EngawaAnswers *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_answers_get_text (EngawaAnswers *self, const char *id);
gboolean
engawa_answers_set_text (EngawaAnswers *self, const char *id, const char *text, GError **error);
gboolean engawa_answers_get_number (EngawaAnswers *self, const char *id, gint64 *number);
gboolean
engawa_answers_set_number (EngawaAnswers *self, const char *id, gint64 number, GError **error);
gboolean engawa_answers_get_date (EngawaAnswers *self, const char *id, EngawaDate *date);
gboolean
engawa_answers_set_date (EngawaAnswers *self, const char *id, EngawaDate date, GError **error);
gboolean
engawa_answers_set_time (EngawaAnswers *self, const char *id, int hour, int minute, GError **error);
GPtrArray *engawa_answers_get_people (EngawaAnswers *self,
                                      const char *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean
engawa_answers_set_people (EngawaAnswers *self, const char *id, GPtrArray *people, GError **error);
JsonArray *engawa_answers_get_strokes (EngawaAnswers *self, const char *id);
gboolean engawa_answers_set_strokes (EngawaAnswers *self,
                                     const char *id,
                                     JsonArray *strokes,
                                     GError **error);

const char *const *engawa_answers_get_laid (EngawaAnswers *self);
gboolean engawa_answers_set_laid (EngawaAnswers *self, const char *const *agencies, GError **error);
void engawa_answers_set_household (EngawaAnswers *self, GPtrArray *people);
GPtrArray *engawa_answers_get_household (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaHouseholdMember, engawa_household_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaAnswers, engawa_answers_unref)
