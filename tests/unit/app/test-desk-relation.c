/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/engawa-desk-relation.h"
#include "forms/engawa-answers.h"

/* What staff wrote of a person's place in the family becomes one of nine relations, never words. */

static void
test_guess (void)
{
  static const struct {
    const char *text;
    int age;
    const char *relation;
  } cases[] = {
    { "妻", 30, "partner" },
    { "長男", 4, "child" },
    { "母", 60, "mother" },
    { "義母", 60, "relative" },
    { "祖母", 80, "grandparent" },
    { "叔父", 50, "relative" },
    { "従兄弟", 20, "relative" },
    { "本人", 30, "me" },
    { "Mother", 60, "mother" },
    { "Grandmother", 80, "grandparent" },
    { "older sister", 20, "sibling" },
    { "Nguyễn Thị Mai", 5, "child" },
    { "Nguyễn Thị Mai", 40, "relative" },
    { NULL, -1, "relative" },
    { NULL, 3, "child" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (engawa_desk_relation_guess (cases[i].text, cases[i].age), ==,
                     cases[i].relation);
}

/* Names, languages and who is struck out stay where they are. */
static void
test_household (void)
{
  static const char *const languages[] = { "vi", NULL };
  const EngawaPerson mother = { .born = "1990", .relation = "母", .languages = languages };
  const EngawaPerson child = { .born = "2020-03", .relation = "長女" };
  const EngawaPerson gone = { .row = { .struck = TRUE }, .relation = "父" };
  const EngawaPerson *persons[] = { &mother, &gone, &child, NULL };
  const EngawaCase found = { .persons = persons, .n_persons = 3 };
  g_autoptr (GPtrArray) people =
      engawa_desk_relation_list_household (&found, (EngawaDate){ 2026, 3, 15 });
  const EngawaHouseholdMember *first = people->pdata[0];
  const EngawaHouseholdMember *second = people->pdata[1];

  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (first->relation, ==, "mother");
  g_assert_cmpint (first->age, ==, 35); /* her birthday of this year may still come */
  g_assert_null (first->languages[0]);
  g_assert_cmpstr (second->relation, ==, "child");
  g_assert_cmpint (second->age, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/relation/guess", test_guess);
  g_test_add_func ("/desk/relation/household", test_household);
  return g_test_run ();
}
