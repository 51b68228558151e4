/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_PAIR_BODY (engawa_pair_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPairBody, engawa_pair_body, ENGAWA, PAIR_BODY, GtkWidget)

GtkWidget *engawa_pair_body_new (EngawaFamilyContext *context,
                                 const EngawaQuestion *home,
                                 const EngawaQuestion *ja) G_GNUC_WARN_UNUSED_RESULT;
