/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a keyboard for fingers when a field inside @root is touched, writes into the field that has the
 * focus, and takes it away when a hardware keyboard is used. Stays as long as @root. */
void engawa_desk_keys_attach (GtkWidget *root, GtkWidget *keyboard);

G_END_DECLS
