/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_LANGUAGE_PAGE (engawa_language_page_get_type ())
G_DECLARE_FINAL_TYPE (EngawaLanguagePage, engawa_language_page, ENGAWA, LANGUAGE_PAGE, GtkWidget)

GtkWidget *engawa_language_page_new (EngawaFamilyContext *context,
                                     const char *selected) G_GNUC_WARN_UNUSED_RESULT;
