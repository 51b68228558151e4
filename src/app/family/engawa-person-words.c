/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/family/engawa-person-words.h"

#include <string.h>

/**
 * engawa_person_words_describe:
 * @context: what the pages share
 * @question: a question whose choices are relations
 * @person: somebody of the household
 *
 * Returns: (transfer full): the relation, and the age where it is known
 */
EngawaCaption *
engawa_person_words_describe (EngawaFamilyContext *context,
                              const EngawaQuestion *question,
                              const EngawaHouseholdMember *person)
{
  const EngawaChoice *choice = engawa_question_find_choice (question, person->relation);
  g_autoptr (EngawaCaption) relation =
      choice != NULL
          ? engawa_family_context_words (context, choice->words.context, choice->words.msgid)
          : engawa_family_context_join (context, person->relation, NULL);

  if (person->age < 0)
    return g_steal_pointer (&relation);
  g_autoptr (EngawaCaption) age = engawa_family_context_age (context, person->age);
  g_autoptr (EngawaCaption) number = engawa_family_context_number (context, person->age);
  g_autofree char *text = g_strconcat (
      relation->text, " ", person->age > 0 && age->easy != NULL ? number->text : age->text, NULL);
  g_autofree char *easy = relation->easy != NULL && age->easy != NULL
                              ? g_strconcat (relation->easy, " ", age->easy, NULL)
                              : NULL;
  return engawa_caption_new (text, relation->language, easy);
}

/**
 * engawa_person_words_get_picture:
 * @question: a question whose choices are relations
 * @person: somebody of the household
 *
 * Returns: (transfer none): the id of a pictogram; a child's is as old as the child
 */
const char *
engawa_person_words_get_picture (const EngawaQuestion *question,
                                 const EngawaHouseholdMember *person)
{
  const EngawaChoice *choice = engawa_question_find_choice (question, person->relation);

  if (strcmp (person->relation, "child") == 0 && person->age >= 0)
    return person->age < 2    ? "baby"
           : person->age < 13 ? "child"
           : person->age < 20 ? "teen"
                              : "adult";
  return choice != NULL ? choice->picture : "adult";
}
