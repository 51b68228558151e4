/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "forms/engawa-condition.h"

const char *const fuzz_seeds[] = {
  "selected($topics,'money') or $more='yes'", "count($household[age >= 7 and age < 18]) > 0",
  "not(string-length($a) > 0 and sum(//age | //relation/../*) != 3)", NULL
};
const guint fuzz_mutations = 3000;

static char *
value_of (const char *name, gpointer data)
{
  return g_strdup ("money 7");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  const EngawaConditionScope scope = { value_of, people, NULL };
  g_autofree char *given = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autoptr (EngawaCondition) condition = engawa_condition_new (text, NULL);
  gboolean holds;

  if (condition == NULL)
    return 0;
  for (int i = 0; i < 20; i++)
    g_ptr_array_add (people, engawa_household_member_new ("child", i, NULL));
  (void) engawa_condition_holds (condition, &scope, &holds, NULL);
  return 0;
}
