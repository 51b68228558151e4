/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_CHOICE_BODY (engawa_choice_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaChoiceBody, engawa_choice_body, ENGAWA, CHOICE_BODY, GtkWidget)

GtkWidget *engawa_choice_body_new (EngawaFamilyContext *context,
                                   const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *engawa_choice_body_new_beside (EngawaFamilyContext *context,
                                          const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
