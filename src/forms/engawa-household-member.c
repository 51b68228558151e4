/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-answers.h"

/**
 * engawa_household_member_new:
 * @relation: the id of a choice of the household question
 * @age: in years, or -1 when not said
 * @languages: (nullable) (array zero-terminated=1): ids of languages
 *
 * Returns: (transfer full): somebody of the household
 */
EngawaHouseholdMember *
engawa_household_member_new (const char *relation, int age, const char *const *languages)
{
  EngawaHouseholdMember *self = g_new0 (EngawaHouseholdMember, 1);

  self->relation = g_strdup (relation);
  self->age = age;
  self->languages = languages != NULL ? g_strdupv ((char **) languages) : g_new0 (char *, 1);
  return self;
}

/**
 * engawa_household_member_copy:
 *
 * Returns: (transfer full): the same
 */
EngawaHouseholdMember *
engawa_household_member_copy (const EngawaHouseholdMember *self)
{
  return engawa_household_member_new (self->relation, self->age,
                                      (const char *const *) self->languages);
}

void
engawa_household_member_free (EngawaHouseholdMember *self)
{
  g_free (self->relation);
  g_strfreev (self->languages);
  g_free (self);
}
