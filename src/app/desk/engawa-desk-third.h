/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A field to write any value of one field of one kind into. NULL where the field is better changed on
 * its own page, or has no other value. (transfer floating) */
GtkWidget *engawa_desk_third_new (EngawaDeskContext *context,
                                  EngawaBodyKind kind,
                                  const char *field) G_GNUC_WARN_UNUSED_RESULT;
/* Its value as JSON text, or NULL where nothing that fits is written. (transfer full) */
char *engawa_desk_third_dup_value (GtkWidget *third);

G_END_DECLS
