/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/family/engawa-family-context.h"
#include "app/family/engawa-interview-sink.h"

#define ENGAWA_TYPE_INTERVIEW_KEEPER (engawa_interview_keeper_get_type ())
G_DECLARE_FINAL_TYPE (EngawaInterviewKeeper,
                      engawa_interview_keeper,
                      ENGAWA,
                      INTERVIEW_KEEPER,
                      GObject)

EngawaInterviewKeeper *
engawa_interview_keeper_new (EngawaInterviewSink *sink,
                             EngawaFamilyContext *context) G_GNUC_WARN_UNUSED_RESULT;

gboolean engawa_interview_keeper_has_answers (EngawaInterviewKeeper *self);
void engawa_interview_keeper_save_soon (EngawaInterviewKeeper *self);
gboolean engawa_interview_keeper_flush (EngawaInterviewKeeper *self);
gboolean engawa_interview_keeper_finish (EngawaInterviewKeeper *self);
gboolean engawa_interview_keeper_stop (EngawaInterviewKeeper *self, gboolean keep);
void engawa_interview_keeper_set_wanted (EngawaInterviewKeeper *self, const char *wanted);
void engawa_interview_keeper_close (EngawaInterviewKeeper *self);
