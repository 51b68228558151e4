/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-form-check.h"

#include "forms/engawa-form-private.h"
#include "forms/engawa-forms-error.h"

#include <string.h>

/* What neither the schema nor reading can say: that a condition looks only at questions before its own and
 * at answers it can have, that a question has the choices its type needs, and that what repeats can. */

/* Says what is wrong with which line of the file, and what to do; always FALSE. */
gboolean
engawa_form_refuse (const EngawaFormLoader *self,
                    xmlNodePtr node,
                    GError **error,
                    const char *format,
                    ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_FORM, "%s:%ld: %s", self->path,
               xmlGetLineNo (node), what);
  return FALSE;
}

/* Whether two questions stand in one round: nothing but helps between them. */
static gboolean
share_round (EngawaForm *form, const EngawaQuestion *looked_at, const EngawaQuestion *asked)
{
  gboolean between = FALSE;

  for (guint i = 0; i < engawa_form_get_size (form); i++) {
    const EngawaQuestion *question = engawa_form_get_question (form, i);

    between |= question == looked_at;
    if (between && question->repeat != ENGAWA_REPEAT_HELPS)
      return FALSE;
    if (question == asked)
      return between;
  }
  return FALSE;
}

/* Of a question that repeats a condition sees its own round's answer, or for which items it was yes. */
static gboolean
check_repeated (EngawaFormLoader *self,
                xmlNodePtr node,
                const EngawaQuestion *question,
                const EngawaQuestion *asked,
                GError **error)
{
  if (question->repeat == ENGAWA_REPEAT_ONCE || share_round (self->form, question, asked))
    return TRUE;
  if (question->repeat == ENGAWA_REPEAT_LANGUAGES)
    return engawa_form_refuse (
        self, node, error,
        "the condition looks at “$%s”, which is asked in two languages and has two answers",
        question->id);
  if (asked->repeat == ENGAWA_REPEAT_HELPS && question->repeat == ENGAWA_REPEAT_HELPS)
    return engawa_form_refuse (self, node, error,
                               "the condition looks at “$%s”, which is in another round; let only "
                               "questions with repeat=\"helps\" stand between them",
                               question->id);
  return question->type == ENGAWA_QUESTION_YES_NO
         || engawa_form_refuse (self, node, error,
                                "the condition looks at “$%s”, which repeats; it can be looked at "
                                "from outside only where it is of type yes-no",
                                question->id);
}

/* A condition may look only back: what comes later has no answer yet when it is asked. */
static gboolean
check_variables (EngawaFormLoader *self,
                 xmlNodePtr node,
                 const EngawaCondition *condition,
                 const EngawaQuestion *asked,
                 GError **error)
{
  const char *const *names = engawa_condition_get_variables (condition);

  for (guint i = 0; names[i] != NULL; i++) {
    const EngawaQuestion *question = engawa_form_find (self->form, names[i]);

    if (strcmp (names[i], "household") == 0)
      continue;
    if (question == NULL)
      return engawa_form_refuse (
          self, node, error,
          "the condition looks at “$%s”, and no question before this one has that id", names[i]);
    if (!check_repeated (self, node, question, asked, error))
      return FALSE;
  }
  return TRUE;
}

static char *
longest_value (const char *name, gpointer data)
{
  return g_strnfill (200, 'x');
}

/* Reads the condition of @question, or of one of its lines. */
gboolean
engawa_form_read_condition (EngawaFormLoader *self,
                            xmlNodePtr node,
                            const EngawaQuestion *question,
                            EngawaCondition **condition,
                            GError **error)
{
  g_autofree char *expression = engawa_xml_attribute (node, "if");
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  const EngawaConditionScope scope = { longest_value, people, NULL };
  g_autoptr (GError) fault = NULL;
  gboolean holds;

  if (expression == NULL)
    return TRUE;
  for (guint i = 0; i < ENGAWA_ANSWERS_MAX_PEOPLE; i++)
    g_ptr_array_add (people, engawa_household_member_new ("child", (int) i, NULL));
  *condition = engawa_condition_new (expression, &fault);
  if (*condition != NULL && !check_variables (self, node, *condition, question, error))
    return FALSE;
  if (*condition != NULL && engawa_condition_holds (*condition, &scope, &holds, &fault))
    return TRUE;
  g_set_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION, "%s:%ld: %s", self->path,
               xmlGetLineNo (node), fault->message);
  return FALSE;
}

static gboolean
check_choices (EngawaFormLoader *self,
               xmlNodePtr node,
               const EngawaQuestion *question,
               GError **error)
{
  static const EngawaQuestionType with_choices[] = { ENGAWA_QUESTION_ONE, ENGAWA_QUESTION_MANY,
                                                     ENGAWA_QUESTION_FACES, ENGAWA_QUESTION_BODY,
                                                     ENGAWA_QUESTION_PEOPLE };
  gboolean needs_choices = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (with_choices); i++)
    needs_choices |= question->type == with_choices[i];
  if (needs_choices && question->choices->len == 0 && !question->languages && !question->agencies)
    return engawa_form_refuse (self, node, error, "“%s” has no choices; add some", question->id);
  if (question->type == ENGAWA_QUESTION_YES_NO
      && (question->choices->len != 2 || engawa_question_find_choice (question, "yes") == NULL
          || engawa_question_find_choice (question, "no") == NULL))
    return engawa_form_refuse (self, node, error, "“%s” needs exactly the choices yes and no",
                               question->id);
  if (question->type == ENGAWA_QUESTION_FACES && question->choices->len != 3)
    return engawa_form_refuse (self, node, error, "“%s” needs exactly three choices, a face each",
                               question->id);
  if (question->agencies && !engawa_question_takes_many (question)
      && question->type != ENGAWA_QUESTION_ONE)
    return engawa_form_refuse (self, node, error,
                               "agencies are choices only of a question of type one or many");
  return TRUE;
}

static gboolean
check_repeat (EngawaFormLoader *self,
              xmlNodePtr node,
              const EngawaQuestion *question,
              GError **error)
{
  if (question->repeat == ENGAWA_REPEAT_ONCE)
    return TRUE;
  if (question->on != NULL)
    return engawa_form_refuse (self, node, error,
                               "“%s” repeats and has pages of its own; leave on=\"…\" out",
                               question->id);
  if (!question->kept)
    return engawa_form_refuse (self, node, error, "“%s” repeats, so its answers are kept",
                               question->id);
  if (question->repeat == ENGAWA_REPEAT_LANGUAGES && !engawa_question_stands_beside (question))
    return engawa_form_refuse (self, node, error,
                               "“%s” cannot stand beside itself; only one, many, yes-no and faces "
                               "are asked in two languages",
                               question->id);
  if (question->repeat == ENGAWA_REPEAT_LANGUAGES
      && (self->form->headings[0] == NULL || self->form->headings[1] == NULL))
    return engawa_form_refuse (self, node, error,
                               "“%s” is asked in two languages; give a page before it a line with "
                               "heading=\"home\" and one with heading=\"ja\"",
                               question->id);
  return TRUE;
}

static gboolean
check_page (EngawaFormLoader *self, xmlNodePtr node, const EngawaQuestion *question, GError **error)
{
  for (guint i = 0; i < question->lines->len; i++) {
    const EngawaFormLine *line = g_ptr_array_index (question->lines, i);

    if (line->heading != NULL && question->type != ENGAWA_QUESTION_PAGE)
      return engawa_form_refuse (self, node, error,
                                 "the heading “%s” stands on no page of words; move it to one",
                                 line->id);
  }
  if (question->alert && question->picture == NULL)
    return engawa_form_refuse (
        self, node, error, "“%s” calls to act at once and has no picture; add one", question->id);
  return TRUE;
}

/* Whether a question that was read fits what was read before it. */
gboolean
engawa_form_check_question (EngawaFormLoader *self,
                            xmlNodePtr node,
                            const EngawaQuestion *question,
                            GError **error)
{
  const EngawaQuestion *page;

  if (question->pick_one && question->type != ENGAWA_QUESTION_PEOPLE)
    return engawa_form_refuse (self, node, error,
                               "only a question of type people has pick=\"one\"");
  if (question->ahead && question->type != ENGAWA_QUESTION_DATE)
    return engawa_form_refuse (self, node, error, "only a question of type date has ahead=\"yes\"");
  if (strcmp (question->id, ENGAWA_ANSWERS_HOUSEHOLD) == 0
      && (question->type != ENGAWA_QUESTION_PEOPLE || question->pick_one))
    return engawa_form_refuse (self, node, error,
                               "“household” is the people of the home; choose another id");
  if (!check_choices (self, node, question, error) || !check_repeat (self, node, question, error)
      || !check_page (self, node, question, error))
    return FALSE;
  if (question->on != NULL) {
    page = engawa_form_find (self->form, question->on);
    if (page == NULL || page->type != ENGAWA_QUESTION_PAGE)
      return engawa_form_refuse (self, node, error,
                                 "“%s” stands on “%s”, which is no page before it", question->id,
                                 question->on);
  }
  return TRUE;
}
