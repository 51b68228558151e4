/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/* Inside forms/ only: whether a JSON value is an answer to a question. */
gboolean engawa_answer_check (const EngawaQuestion *question, JsonNode *node, GError **error);
EngawaNone engawa_answer_get_none (JsonNode *node);
gboolean engawa_answer_is_language (const char *id);
