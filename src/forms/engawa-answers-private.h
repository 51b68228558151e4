/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/* Inside forms/ only. */
char *engawa_answers_to_value (EngawaAnswers *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *engawa_answers_get_node (EngawaAnswers *self, const char *id);
GPtrArray *engawa_answers_get_household (EngawaAnswers *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean engawa_answers_put (EngawaAnswers *self, const char *id, JsonNode *node, GError **error);
