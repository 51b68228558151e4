/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Part of a text marked as one marks paper: coloured, or underlined where there are no tints. */

/* Adds bytes @start to @end of @text to Pango markup, marked or not. */
void engawa_desk_marks_append (GtkWidget *widget,
                               GString *markup,
                               const char *text,
                               gsize start,
                               gsize end,
                               gboolean marked);
/* @text with what differs from @other marked. (transfer full) */
char *engawa_desk_marks_difference (GtkWidget *widget, const char *text, const char *other);
/* Where two texts begin and end to differ, in bytes of @text. */
void engawa_desk_marks_compare (const char *text, const char *other, gsize *start, gsize *end);

G_END_DECLS
