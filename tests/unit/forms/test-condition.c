/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/engawa-condition.h"
#include "forms/engawa-forms-error.h"

#include <string.h>

static char *
value_of (const char *name, gpointer data)
{
  if (strcmp (name, "topics") == 0)
    return g_strdup ("money food-pantry");
  if (strcmp (name, "age") == 0)
    return g_strdup ("7");
  if (strcmp (name, "nothing") == 0)
    return g_strdup ("");
  return NULL;
}

static gboolean
holds (const char *expression, GPtrArray *household)
{
  const EngawaConditionScope scope = { value_of, household, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaCondition) condition = engawa_condition_new (expression, &error);
  gboolean result = FALSE;

  g_assert_no_error (error);
  g_assert_true (engawa_condition_holds (condition, &scope, &result, &error));
  g_assert_no_error (error);
  return result;
}

static void
test_answers (void)
{
  g_assert_true (holds ("selected($topics,'money')", NULL));
  g_assert_false (holds ("selected($topics,'food')", NULL));
  g_assert_false (holds ("selected($topics,'')", NULL));
  g_assert_false (holds ("selected($nothing,'money')", NULL));
  g_assert_true (holds ("selected($topics,'x') or selected($topics,'food-pantry')", NULL));
  g_assert_true (holds ("$age >= 6", NULL));
  g_assert_false (holds ("$age >= 8", NULL));
  g_assert_false (holds ("$nothing >= 0", NULL));
  g_assert_true (holds ("string-length($topics) > 0 and not(selected($topics,'no'))", NULL));
  g_assert_false (holds ("string-length($nothing) > 0", NULL));
}

static void
test_household (void)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);

  g_assert_false (holds ("count($household) > 0", NULL));
  g_ptr_array_add (people, engawa_household_member_new ("me", 40, NULL));
  g_ptr_array_add (people, engawa_household_member_new ("child", 8, NULL));
  g_ptr_array_add (people, engawa_household_member_new ("partner", -1, NULL));
  g_assert_true (holds ("count($household) = 3", people));
  g_assert_true (holds ("count($household[age < 18]) = 1", people));
  g_assert_true (holds ("count($household[age >= 7 and age < 18]) > 0", people));
  g_assert_false (holds ("count($household[age >= 14 and age < 20]) > 0", people));
  g_assert_true (holds ("count($household[relation='partner']) = 1", people));
}

static void
test_variables (void)
{
  g_autoptr (EngawaCondition) condition =
      engawa_condition_new ("$a='$b' or selected($pay-hard, \"$c\") and $d", NULL);
  const char *const *names = engawa_condition_get_variables (condition);

  g_assert_cmpuint (g_strv_length ((char **) names), ==, 3);
  g_assert_cmpstr (names[0], ==, "a");
  g_assert_cmpstr (names[1], ==, "pay-hard");
  g_assert_cmpstr (names[2], ==, "d");
}

static void
test_refused (void)
{
  g_autofree char *spaces = g_strnfill (600, ' ');
  g_autofree char *parentheses = g_strnfill (499, '(');
  const char *wrong[] = { "",        "selected(", "true() or unknown()", "'",
                          "$a=')''", ")(",        "$topics ==",          "a b c",
                          spaces,    parentheses };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    EngawaCondition *condition = engawa_condition_new (wrong[i], &error);

    g_test_message ("%s", wrong[i]);
    g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION);
    g_assert_null (condition);
  }
}

/* Each of these either names what does not exist or would run for as long as one lets it. */
static void
test_bombs (void)
{
  static const char *const bombs[] = {
    "$unknown",
    "unknown()",
    "selected($topics)",
    "document('file:///etc/passwd')",
    "count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]) > 0]) > 0]) > 0",
    "//*[//*[//*[//*[count(//*) = 0]]]]",
    "count($household/../*/../*/../*/../*/../*/../*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1])",
  };
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_household_member_free);
  const EngawaConditionScope scope = { value_of, people, NULL };

  for (guint i = 0; i < ENGAWA_ANSWERS_MAX_PEOPLE; i++)
    g_ptr_array_add (people, engawa_household_member_new ("child", (int) i, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++) {
    gint64 before = g_get_monotonic_time ();
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaCondition) condition = engawa_condition_new (bombs[i], &error);
    gboolean result = TRUE;

    g_test_message ("%s", bombs[i]);
    if (condition != NULL)
      g_assert_false (engawa_condition_holds (condition, &scope, &result, &error));
    g_assert_error (error, ENGAWA_FORMS_ERROR, ENGAWA_FORMS_ERROR_CONDITION);
    g_assert_true (result);
    g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/condition/answers", test_answers);
  g_test_add_func ("/forms/condition/household", test_household);
  g_test_add_func ("/forms/condition/variables", test_variables);
  g_test_add_func ("/forms/condition/refused", test_refused);
  g_test_add_func ("/forms/condition/bombs", test_bombs);
  return g_test_run ();
}
