/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-reading.h"

#include "forms/engawa-path.h"

#include <string.h>

/* What the answers propose to the desk. The form proposes; what the worker writes is what counts. */

#define ADULT_AGE 18
#define ELDER_AGE 65

typedef gboolean (*VisitChoice) (const EngawaChoice *choice, gpointer data);

/* Visits every chosen choice on the path until the visitor says TRUE. */
static gboolean
visit_chosen (EngawaAnswers *answers, VisitChoice visit, gpointer data)
{
  g_autoptr (GPtrArray) path = engawa_form_path (engawa_answers_get_form (answers), answers);

  for (guint i = 0; i < path->len; i++) {
    const EngawaQuestion *question = g_ptr_array_index (path, i);
    g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);

    for (guint j = 0; question->kept && chosen[j] != NULL; j++) {
      const EngawaChoice *choice = engawa_question_find_choice (question, chosen[j]);

      if (choice != NULL && visit (choice, data))
        return TRUE;
    }
  }
  return FALSE;
}

static void
add_once (GPtrArray *list, const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (text));
}

static gboolean
visit_topic (const EngawaChoice *choice, gpointer list)
{
  add_once (list, choice->counts);
  return FALSE;
}

static gboolean
visit_national (const EngawaChoice *choice, gpointer list)
{
  add_once (list, choice->national);
  return FALSE;
}

static gboolean
visit_urgent (const EngawaChoice *choice, gpointer data)
{
  return choice->urgent;
}

static gboolean
visit_poverty (const EngawaChoice *choice, gpointer data)
{
  return g_strcmp0 (choice->counts, "money") == 0 || g_strcmp0 (choice->national, "N6") == 0;
}

/**
 * engawa_answers_propose_topics:
 *
 * Returns: (transfer full) (array zero-terminated=1): the topic codes the answers count as
 */
char **
engawa_answers_propose_topics (EngawaAnswers *answers)
{
  GPtrArray *list = g_ptr_array_new ();

  (void) visit_chosen (answers, visit_topic, list);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return atoi (*(const char *const *) a + 1) - atoi (*(const char *const *) b + 1);
}

/**
 * engawa_answers_propose_national:
 *
 * Returns: (transfer full) (array zero-terminated=1): the rows of the national intake sheet that the
 *   answers mark, `N1` to `N16`, in order
 */
char **
engawa_answers_propose_national (EngawaAnswers *answers)
{
  GPtrArray *list = g_ptr_array_new ();

  (void) visit_chosen (answers, visit_national, list);
  g_ptr_array_sort (list, compare_rows);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/* Somebody who lists another person only has forgotten themselves, and is not alone. */
static gboolean
is_elder_alone (const EngawaHouseholdMember *person)
{
  return strcmp (person->relation, "me") == 0 && person->age >= ELDER_AGE;
}

/**
 * engawa_answers_propose_client:
 *
 * An elder who lives alone, a family with children, or somebody short of money; never anything from a
 * language or a job.
 *
 * Returns: (transfer full) (nullable): a client code, or %NULL when nothing speaks for one
 */
char *
engawa_answers_propose_client (EngawaAnswers *answers)
{
  EngawaForm *form = engawa_answers_get_form (answers);

  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);
    g_autoptr (GPtrArray) people = engawa_answers_get_people (answers, question->id);

    if (people->len == 0 || question->pick_one || !engawa_form_is_visible (form, answers, question))
      continue;
    if (people->len == 1 && is_elder_alone (g_ptr_array_index (people, 0)))
      return g_strdup ("older-person");
    for (guint j = 0; j < people->len; j++) {
      const EngawaHouseholdMember *person = g_ptr_array_index (people, j);

      if (person->age >= 0 && person->age < ADULT_AGE)
        return g_strdup ("raising-children");
    }
  }
  return visit_chosen (answers, visit_poverty, NULL) ? g_strdup ("poverty") : NULL;
}

/**
 * engawa_answers_is_urgent:
 *
 * Returns: whether the interview rises first among the unsorted ones: somebody chose what is urgent, or
 *   was shown a page that calls to act at once
 */
gboolean
engawa_answers_is_urgent (EngawaAnswers *answers)
{
  g_autoptr (GPtrArray) path = engawa_form_path (engawa_answers_get_form (answers), answers);

  for (guint i = 0; i < path->len; i++)
    if (((const EngawaQuestion *) g_ptr_array_index (path, i))->alert)
      return TRUE;
  return visit_chosen (answers, visit_urgent, NULL);
}

/**
 * engawa_answers_is_urgent_answer:
 * @question: a question on the path
 *
 * Returns: whether something urgent was chosen there
 */
gboolean
engawa_answers_is_urgent_answer (EngawaAnswers *answers, const EngawaQuestion *question)
{
  g_auto (GStrv) chosen = engawa_answers_get_choices (answers, question->id);

  for (guint i = 0; chosen[i] != NULL; i++) {
    const EngawaChoice *choice = engawa_question_find_choice (question, chosen[i]);

    if (choice != NULL && choice->urgent)
      return TRUE;
  }
  return FALSE;
}

static gboolean
was_agreed (EngawaAnswers *answers, const char *agency)
{
  for (guint i = 0; i < engawa_answers_get_size (answers); i++) {
    const EngawaQuestion *question = engawa_answers_get_question (answers, i);

    if (question->repeat == ENGAWA_REPEAT_AGENCIES && strcmp (question->item, agency) == 0
        && engawa_answers_is_chosen (answers, question->id, "yes"))
      return TRUE;
  }
  return FALSE;
}

/**
 * engawa_answers_shows_other:
 * @question: a question on the path
 *
 * Where a family shows again which agencies it said yes to, it may show others: then it was not
 * understood, and the worker explains again.
 *
 * Returns: whether the agencies chosen here are others than those with yes
 */
gboolean
engawa_answers_shows_other (EngawaAnswers *answers, const EngawaQuestion *question)
{
  const char *const *laid = engawa_answers_get_laid (answers);

  if (!question->agencies || !engawa_question_takes_many (question)
      || !engawa_answers_has (answers, question->id)
      || engawa_answers_get_none (answers, question->id) != ENGAWA_NONE_NOT)
    return FALSE;
  for (guint i = 0; laid[i] != NULL; i++)
    if (was_agreed (answers, laid[i]) != engawa_answers_is_chosen (answers, question->id, laid[i]))
      return TRUE;
  return FALSE;
}
