/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_NOT_HERE_PAGE (engawa_not_here_page_get_type ())
G_DECLARE_FINAL_TYPE (EngawaNotHerePage, engawa_not_here_page, ENGAWA, NOT_HERE_PAGE, GtkWidget)

GtkWidget *engawa_not_here_page_new (EngawaFamilyContext *context) G_GNUC_WARN_UNUSED_RESULT;
