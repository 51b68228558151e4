/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* One row of a case's timeline; touching it opens what it is about. (transfer floating) */
GtkWidget *engawa_desk_timeline_new_row (EngawaDeskPage *page,
                                         const EngawaRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* The page that shows an object of a kind; FALSE where there is none. */
gboolean engawa_desk_timeline_get_place (EngawaBodyKind kind, EngawaDeskPlace *place);

G_END_DECLS
