/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_PICK_BODY (engawa_pick_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPickBody, engawa_pick_body, ENGAWA, PICK_BODY, GtkWidget)

GtkWidget *engawa_pick_body_new (EngawaFamilyContext *context,
                                 const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
