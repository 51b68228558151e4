/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms-fixture.h"

#include <string.h>

EngawaForms *
fixture_forms (void)
{
  g_autofree char *data = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "data", NULL);
  g_autoptr (GError) error = NULL;
  EngawaForms *forms = engawa_forms_load (data, &error);

  g_assert_no_error (error);
  return forms;
}

EngawaForm *
fixture_first_visit (EngawaForms *forms)
{
  EngawaForm *form = engawa_forms_find (forms, "first-visit");

  g_assert_nonnull (form);
  return form;
}

EngawaAnswers *
fixture_answers (EngawaForm *form, const char *json)
{
  g_autoptr (GError) error = NULL;
  EngawaAnswers *answers = engawa_answers_parse (form, json, -1, &error);

  g_assert_no_error (error);
  return answers;
}

EngawaForm *
fixture_parse (EngawaForms *forms, const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return engawa_forms_parse (forms, bytes, "x.xml", error);
}
