/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* The page that stands at a place. */
EngawaDeskPage *engawa_desk_places_new_page (EngawaDeskPlace place,
                                             EngawaDeskContext *context,
                                             const char *subject) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
