/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-condition.h"
#include "forms/engawa-question.h"

/* For the loader: a question is put together once and never changed afterwards. */
EngawaQuestion *engawa_question_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_question_free (EngawaQuestion *self);
