/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"
#include "app/family/engawa-promise-body.h"
#include "app/widgets/engawa-page.h"

EngawaPage *engawa_family_pages_new (EngawaFamilyContext *context,
                                     gboolean bar) G_GNUC_WARN_UNUSED_RESULT;
EngawaPage *engawa_family_pages_new_question (EngawaFamilyContext *context,
                                              const EngawaQuestion *question,
                                              const EngawaPromiseValue *values,
                                              gsize n_values) G_GNUC_WARN_UNUSED_RESULT;
EngawaPage *engawa_family_pages_new_readback (EngawaFamilyContext *context,
                                              guint page) G_GNUC_WARN_UNUSED_RESULT;
EngawaPage *engawa_family_pages_new_stop (EngawaFamilyContext *context,
                                          GCallback chosen,
                                          gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void engawa_family_pages_set_foot (EngawaFamilyContext *context,
                                   EngawaPage *page,
                                   const EngawaQuestion *asked,
                                   const char *next);
void
engawa_family_pages_set_progress (EngawaFamilyContext *context, EngawaPage *page, const char *id);
GtkWidget *
engawa_family_pages_new_hand_back (EngawaFamilyContext *context,
                                   EngawaDate due,
                                   const EngawaCaption *number) G_GNUC_WARN_UNUSED_RESULT;
