/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_WANTED_PAGE (engawa_wanted_page_get_type ())
G_DECLARE_FINAL_TYPE (EngawaWantedPage, engawa_wanted_page, ENGAWA, WANTED_PAGE, GtkWidget)

GtkWidget *engawa_wanted_page_new (EngawaFamilyContext *context) G_GNUC_WARN_UNUSED_RESULT;
