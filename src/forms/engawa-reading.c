/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-reading.h"

#include "forms/engawa-answers-private.h"
#include "forms/engawa-path.h"

#include <string.h>

void
engawa_reading_free (EngawaReading *self)
{
  g_free (self->asked);
  g_free (self->about);
  g_free (self->answered);
  g_free (self->worst);
  g_free (self);
}

static char *
say (const EngawaRendering *rendering, const EngawaWording *words)
{
  return rendering->text (words->context, words->msgid, rendering->data);
}

/* A choice of the form, a language, or (for the worst of several) a choice of the several. */
static char *
say_choice (EngawaAnswers *answers,
            const EngawaQuestion *question,
            const char *id,
            const EngawaRendering *rendering)
{
  const EngawaChoice *choice = engawa_question_find_choice (question, id);
  const EngawaQuestion *of;

  if (choice == NULL && question->of != NULL) {
    of = engawa_answers_find (answers, question->of);
    return say_choice (answers, of, id, rendering);
  }
  if (choice != NULL)
    return say (rendering, &choice->words);
  return rendering->language (id, rendering->data);
}

static char *
join (GPtrArray *items, const EngawaRendering *rendering)
{
  g_ptr_array_add (items, NULL);
  return rendering->list ((const char *const *) items->pdata, rendering->data);
}

static char *
say_choices (EngawaAnswers *answers,
             const EngawaQuestion *question,
             const EngawaRendering *rendering)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; chosen[i] != NULL; i++)
    g_ptr_array_add (items, say_choice (answers, question, chosen[i], rendering));
  return items->len == 0 ? NULL : join (items, rendering);
}

static char *
say_person (const EngawaQuestion *question,
            const EngawaHouseholdMember *person,
            const EngawaRendering *rendering)
{
  const EngawaChoice *choice = engawa_question_find_choice (question, person->relation);
  g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  g_autofree char *relation = say (rendering, &choice->words);

  g_string_append (text, relation);
  if (person->age >= 0) {
    g_autofree char *age = rendering->age (person->age, rendering->data);

    g_string_append_printf (text, " %s", age);
  }
  for (guint i = 0; person->languages[i] != NULL; i++)
    g_ptr_array_add (languages, rendering->language (person->languages[i], rendering->data));
  if (languages->len > 0) {
    g_autofree char *list = join (languages, rendering);

    g_string_append_printf (text, " (%s)", list);
  }
  return g_string_free (text, FALSE);
}

static char *
say_people (EngawaAnswers *answers,
            const EngawaQuestion *question,
            const EngawaRendering *rendering)
{
  g_autoptr (GPtrArray) people = engawa_answers_get_people (answers, question->id);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (items, say_person (question, g_ptr_array_index (people, i), rendering));
  if (items->len == 0)
    return rendering->text ("shared:nothing", NULL, rendering->data);
  return join (items, rendering);
}

static char *
say_time (EngawaAnswers *answers, const EngawaQuestion *question, const EngawaRendering *rendering)
{
  const char *text = engawa_answers_get_text (answers, question->id);

  return rendering->time (atoi (text), atoi (text + 3), rendering->data);
}

static char *
say_answer (EngawaAnswers *answers, EngawaReading *self, const EngawaRendering *rendering)
{
  const EngawaQuestion *question = self->question;
  const char *text;
  EngawaDate date;
  gint64 number;

  if (question->type == ENGAWA_QUESTION_PEOPLE)
    return say_people (answers, question, rendering);
  if (question->type == ENGAWA_QUESTION_TIME)
    return say_time (answers, question, rendering);
  if (engawa_answers_get_date (answers, question->id, &date))
    return rendering->date (date, rendering->data);
  if (engawa_answers_get_number (answers, question->id, &number))
    return rendering->number (number, rendering->data);
  if (question->type != ENGAWA_QUESTION_TEXT && question->type != ENGAWA_QUESTION_DRAWING)
    return say_choices (answers, question, rendering);
  text = engawa_answers_get_text (answers, question->id);
  self->is_typed = text != NULL;
  if (text != NULL)
    return g_strdup (text);
  return rendering->text ("interface:drawing", NULL, rendering->data);
}

static const EngawaQuestion *
find_worst (EngawaAnswers *answers, const EngawaQuestion *question)
{
  EngawaForm *form = engawa_answers_get_form (answers);

  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *worst = engawa_answers_get_question (answers, i);

    if (g_strcmp0 (worst->of, question->id) == 0 && engawa_answers_has (answers, worst->id)
        && engawa_form_is_visible (form, answers, worst))
      return worst;
  }
  return NULL;
}

static char *
say_about (EngawaAnswers *answers, const EngawaQuestion *question, const EngawaRendering *rendering)
{
  g_autofree char *context = NULL;

  if (question->item == NULL)
    return NULL;
  if (question->repeat == ENGAWA_REPEAT_LANGUAGES)
    return say (
        rendering,
        &engawa_form_get_heading (engawa_answers_get_form (answers), question->item)->words);
  context = g_strconcat ("agency:", question->item, NULL);
  return rendering->text (context, NULL, rendering->data);
}

/**
 * engawa_reading_new:
 * @answers: answers
 * @question: one of the form's questions
 * @rendering: how answers become words
 *
 * Puts a question and its answer into words.
 *
 * Returns: (transfer full): what to read
 */
EngawaReading *
engawa_reading_new (EngawaAnswers *answers,
                    const EngawaQuestion *question,
                    const EngawaRendering *rendering)
{
  EngawaReading *self = g_new0 (EngawaReading, 1);
  const EngawaQuestion *worst = find_worst (answers, question);

  self->question = question;
  self->asked = say (rendering, &question->words);
  self->about = say_about (answers, question, rendering);
  self->none = engawa_answers_get_none (answers, question->id);
  self->is_drawing = engawa_answers_get_strokes (answers, question->id) != NULL;
  if (self->none != ENGAWA_NONE_NOT)
    self->answered = rendering->text (self->none == ENGAWA_NONE_UNKNOWN ? "shared:none.unknown"
                                                                        : "shared:none.unsaid",
                                      NULL, rendering->data);
  else if (engawa_answers_has (answers, question->id))
    self->answered = say_answer (answers, self, rendering);
  if (worst != NULL && engawa_answers_get_none (answers, worst->id) == ENGAWA_NONE_NOT)
    self->worst = say_choices (answers, worst, rendering);
  return self;
}

/**
 * engawa_answers_read:
 * @answers: answers
 * @with_private: whether to read the rows that stay off read-back and paper too
 * @rendering: how answers become words
 *
 * Puts every question on the path that keeps an answer into words, in the form's order. The worst of
 * several stands with the several.
 *
 * Returns: (transfer full) (element-type EngawaReading): what to read
 */
GPtrArray *
engawa_answers_read (EngawaAnswers *answers,
                     gboolean with_private,
                     const EngawaRendering *rendering)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_reading_free);
  g_autoptr (GPtrArray) path = engawa_form_path (engawa_answers_get_form (answers), answers);

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);

    if (!engawa_question_takes_answer (question) || !question->kept || question->of != NULL
        || (question->is_private && !with_private))
      continue;
    g_ptr_array_add (readings, engawa_reading_new (answers, question, rendering));
  }
  return readings;
}
