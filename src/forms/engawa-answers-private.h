/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/* Inside forms/ only. */
char *engawa_answers_to_value (EngawaAnswers *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *engawa_answers_get_node (EngawaAnswers *self, const char *id);
void engawa_answers_take_household (EngawaAnswers *self, GPtrArray *people);
void engawa_answers_take_laid (EngawaAnswers *self, char **laid);
gboolean engawa_answers_is_laid_key (EngawaAnswers *self, const char *key);
gboolean engawa_answers_read_laid (EngawaAnswers *self, JsonObject *object, GError **error);
void engawa_answers_write_laid (EngawaAnswers *self, JsonObject *object);
EngawaHouseholdMember *engawa_answers_read_person (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *
engawa_answers_write_person (const EngawaHouseholdMember *person) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_answers_put (EngawaAnswers *self, const char *id, JsonNode *node, GError **error);
