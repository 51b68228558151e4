/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/* One thing found: where it stands, and the words that were looked for, marked. Touching it opens it
 * from @page. (transfer floating) */
GtkWidget *engawa_desk_hits_new_row (EngawaDeskPage *page,
                                     const EngawaHit *hit) G_GNUC_WARN_UNUSED_RESULT;
/* The part of a hit worth showing, as Pango markup with the words marked. (transfer full) */
char *engawa_desk_hits_markup (GtkWidget *widget, const EngawaHit *hit);

G_END_DECLS
