/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A digest of everything written and chosen in the fields below @root. */
char *engawa_desk_unsaved_dup_digest (GtkWidget *root) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
