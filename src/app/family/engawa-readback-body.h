/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_READBACK_BODY (engawa_readback_body_get_type ())
G_DECLARE_FINAL_TYPE (EngawaReadbackBody, engawa_readback_body, ENGAWA, READBACK_BODY, GtkWidget)

GtkWidget *engawa_readback_body_new (EngawaFamilyContext *context,
                                     guint page) G_GNUC_WARN_UNUSED_RESULT;
guint engawa_readback_body_count_pages (EngawaFamilyContext *context);
