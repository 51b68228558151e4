/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-relation.h"

#include "forms/engawa-answers.h"

#include <string.h>

/*
 * Staff write a person's place in the family in their own words; a form knows nine relations. What is not
 * understood becomes a child or "other family" by age, so that nobody is left out and nobody's words go to
 * the family's side.
 */

enum { ADULT_AGE = 18 };

/* Whole words first match; longer words that hold shorter ones come first. */
static const struct {
  const char *word;
  const char *relation;
} guesses[] = {
  { "叔", "relative" },
  { "伯", "relative" },
  { "従", "relative" },
  { "甥", "relative" },
  { "姪", "relative" },
  { "本人", "me" },
  { "世帯主", "me" },
  { "相談者", "me" },
  { "self", "me" },
  { "祖父", "grandparent" },
  { "祖母", "grandparent" },
  { "おじいさん", "grandparent" },
  { "おばあさん", "grandparent" },
  { "grand", "grandparent" },
  { "義", "relative" },
  { "in-law", "relative" },
  { "孫", "relative" },
  { "友", "friend" },
  { "friend", "friend" },
  { "夫", "partner" },
  { "妻", "partner" },
  { "配偶者", "partner" },
  { "パートナー", "partner" },
  { "husband", "partner" },
  { "wife", "partner" },
  { "partner", "partner" },
  { "spouse", "partner" },
  { "兄", "sibling" },
  { "弟", "sibling" },
  { "姉", "sibling" },
  { "妹", "sibling" },
  { "きょうだい", "sibling" },
  { "brother", "sibling" },
  { "sister", "sibling" },
  { "母", "mother" },
  { "mother", "mother" },
  { "父", "father" },
  { "father", "father" },
  { "長男", "child" },
  { "次男", "child" },
  { "三男", "child" },
  { "長女", "child" },
  { "次女", "child" },
  { "三女", "child" },
  { "息子", "child" },
  { "娘", "child" },
  { "子", "child" },
  { "son", "child" },
  { "daughter", "child" },
  { "child", "child" },
  { "baby", "child" },
};

/**
 * engawa_desk_relation_guess:
 * @text: (nullable): what staff wrote
 * @age: in years, or -1
 *
 * Returns: the id of a relation of the forms' list `who`
 */
const char *
engawa_desk_relation_guess (const char *text, int age)
{
  g_autofree char *low = text != NULL ? g_utf8_strdown (text, -1) : NULL;

  for (gsize i = 0; low != NULL && i < G_N_ELEMENTS (guesses); i++)
    if (strstr (low, guesses[i].word) != NULL)
      return guesses[i].relation;
  return age >= 0 && age < ADULT_AGE ? "child" : "relative";
}

/* A year or a month alone gives the age that is passed for certain. */
static int
find_age (const EngawaPerson *person, EngawaDate today)
{
  EngawaDate born;

  if (person->born == NULL || !engawa_date_parse (&born, person->born) || born.year == 0)
    return -1;
  if (born.month == 0)
    born.month = 12;
  if (born.day == 0)
    born.day = g_date_get_days_in_month ((GDateMonth) born.month, born.year);
  return CLAMP (engawa_date_age_on (born, today), 0, ENGAWA_ANSWERS_MAX_AGE);
}

/**
 * engawa_desk_relation_list_household:
 * @found: a case
 * @today: the day the ages are of
 *
 * Returns: (transfer full) (element-type EngawaHouseholdMember): its persons, without those struck out
 */
GPtrArray *
engawa_desk_relation_list_household (const EngawaCase *found, EngawaDate today)
{
  GPtrArray *people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  for (guint i = 0; i < found->n_persons && people->len < ENGAWA_ANSWERS_MAX_PEOPLE; i++) {
    const EngawaPerson *person = found->persons[i];
    int age = find_age (person, today);

    if (!person->row.struck)
      g_ptr_array_add (people, engawa_household_member_new (
                                   engawa_desk_relation_guess (person->relation, age), age, NULL));
  }
  return people;
}
