/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"
#include "forms/engawa-forms.h"

/* The shipped forms, and answers to the first visit that must be valid. */
EngawaForms *fixture_forms (void);
EngawaForm *fixture_first_visit (EngawaForms *forms);
EngawaAnswers *fixture_answers (EngawaForm *form, const char *json);
EngawaForm *fixture_parse (EngawaForms *forms, const char *xml, GError **error);
