/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-answers.h"

/* Inside forms/ only: the XPath expression that says when a question is asked. */

/* Gives the value of a variable: the answer as a string, lists separated by spaces; (transfer full). */
typedef char *(*EngawaConditionValue) (const char *name, gpointer data);

/**
 * EngawaConditionScope:
 * @value: gives the value of every variable but `household`
 * @household: (nullable) (element-type EngawaHouseholdMember): the persons of `$household`
 * @data: passed to @value
 */
typedef struct {
  EngawaConditionValue value;
  GPtrArray *household;
  gpointer data;
} EngawaConditionScope;

EngawaCondition *engawa_condition_new (const char *expression,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engawa_condition_free (EngawaCondition *self);
const char *const *engawa_condition_get_variables (const EngawaCondition *self);
gboolean engawa_condition_holds (const EngawaCondition *self,
                                 const EngawaConditionScope *scope,
                                 gboolean *holds,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaCondition, engawa_condition_free)
