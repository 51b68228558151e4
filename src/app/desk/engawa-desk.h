/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

#define ENGAWA_TYPE_DESK (engawa_desk_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDesk, engawa_desk, ENGAWA, DESK, GtkBox)

GtkWidget *engawa_desk_new (EngawaDeskContext *context) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_go (EngawaDesk *self, EngawaDeskPlace place, const char *subject);
EngawaDeskPage *engawa_desk_get_page (EngawaDesk *self);
/* For the resources of a static library: called once before the first page is made. */
void engawa_desk_register_resources (void);

G_END_DECLS
