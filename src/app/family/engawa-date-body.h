/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_DATE_BODY (engawa_date_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDateBody, engawa_date_body, ENGAWA, DATE_BODY, GtkWidget)

GtkWidget *engawa_date_body_new (EngawaFamilyContext *context,
                                 const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
