/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/engawa-caption.h"
#include "app/widgets/engawa-foot.h"
#include "app/widgets/engawa-metrics.h"
#include "pictures/engawa-pictures.h"

#define ENGAWA_TYPE_PAGE (engawa_page_get_type ())
G_DECLARE_FINAL_TYPE (EngawaPage, engawa_page, ENGAWA, PAGE, GtkWidget)

GtkWidget *engawa_page_new (EngawaPictures *pictures,
                            EngawaMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

void engawa_page_set_language (EngawaPage *self, const EngawaCaption *caption);
void engawa_page_set_stop (EngawaPage *self, const EngawaCaption *caption);
void engawa_page_set_listen (EngawaPage *self, const EngawaCaption *caption, gboolean reading);
void engawa_page_set_staff (EngawaPage *self, const EngawaCaption *caption);
void engawa_page_set_progress (EngawaPage *self, guint page, guint pages, const char *label);
void engawa_page_set_prompt (EngawaPage *self, const EngawaCaption *caption, const char *picture);
void engawa_page_set_prompt_in_bar (EngawaPage *self);
void engawa_page_set_compact (EngawaPage *self);
void engawa_page_set_note (EngawaPage *self, const EngawaCaption *caption);
void engawa_page_set_body (EngawaPage *self, GtkWidget *body);
GtkWidget *engawa_page_get_body (EngawaPage *self);
EngawaFoot *engawa_page_get_foot (EngawaPage *self);

void engawa_page_apply_direction (GtkWidget *widget, gboolean rtl);
