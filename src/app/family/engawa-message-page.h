/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/family/engawa-family-context.h"

#define ENGAWA_TYPE_MESSAGE_PAGE (engawa_message_page_get_type ())
G_DECLARE_FINAL_TYPE (EngawaMessagePage, engawa_message_page, ENGAWA, MESSAGE_PAGE, GtkWidget)

GtkWidget *engawa_message_page_new (EngawaFamilyContext *context,
                                    const EngawaCaption *caption,
                                    const EngawaCaption *further,
                                    const char *picture) G_GNUC_WARN_UNUSED_RESULT;
void engawa_message_page_hide_staff (EngawaMessagePage *self);
void engawa_message_page_set_hand_back (EngawaMessagePage *self);
void engawa_message_page_add_fact (EngawaMessagePage *self,
                                   const char *picture,
                                   const EngawaCaption *caption);
