/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_ALERT_BODY (engawa_alert_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaAlertBody, engawa_alert_body, ENGAWA, ALERT_BODY, GtkWidget)

GtkWidget *engawa_alert_body_new (EngawaFamilyContext *context,
                                  const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
