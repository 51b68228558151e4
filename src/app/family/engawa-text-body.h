/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_TEXT_BODY (engawa_text_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaTextBody, engawa_text_body, ENGAWA, TEXT_BODY, GtkWidget)

GtkWidget *engawa_text_body_new (EngawaFamilyContext *context,
                                 const EngawaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
EngawaCaption *engawa_text_body_label_key (const char *name,
                                           gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
