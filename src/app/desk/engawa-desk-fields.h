/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-context.h"
#include "app/desk/engawa-desk-day.h"
#include "app/widgets/engawa-staff-chips.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The fields editors are made of: each adds a worded label and what stands under it to a vertical box,
 * and answers the field, which the box owns. */
GtkWidget *engawa_desk_fields_add_label (GtkWidget *box, const char *label);
GtkWidget *engawa_desk_fields_add_entry (GtkWidget *box, const char *label, const char *hint);
GtkWidget *engawa_desk_fields_add_text (GtkWidget *box, const char *label, int lines);
GtkWidget *engawa_desk_fields_add_chips (GtkWidget *box,
                                         const char *label,
                                         EngawaStaffChipsMode mode,
                                         guint shown);
GtkWidget *engawa_desk_fields_add_day (GtkWidget *box,
                                       const char *label,
                                       EngawaDeskDayKind kind,
                                       EngawaDeskContext *context);

/* What can be chosen. Codes that no longer count are left out. */
void engawa_desk_fields_fill_codes (GtkWidget *chips, EngawaDeskContext *context, const char *list);
void engawa_desk_fields_fill_people (GtkWidget *chips, EngawaDeskContext *context);
void engawa_desk_fields_fill_districts (GtkWidget *chips, EngawaDeskContext *context);
void engawa_desk_fields_fill_languages (GtkWidget *chips, EngawaDeskContext *context);
void engawa_desk_fields_fill_voices (GtkWidget *chips);

/* Chooses chips; what is not among them is added under its own name, so that nothing is lost. */
void engawa_desk_fields_choose (GtkWidget *chips, const char *id);
void engawa_desk_fields_choose_all (GtkWidget *chips, const char *const *ids);

/* What stands in a field, as JSON text for a `set`; "null" for nothing. (transfer full) */
char *engawa_desk_fields_text_value (GtkWidget *field);
char *engawa_desk_fields_one_value (GtkWidget *chips);
char *engawa_desk_fields_many_value (GtkWidget *chips);
char *engawa_desk_fields_day_value (GtkWidget *day);
char *engawa_desk_fields_flag_value (GtkWidget *chips, const char *id);
/* Words between commas, and as a list. (transfer full) */
GStrv engawa_desk_fields_dup_words (GtkWidget *entry);
char *engawa_desk_fields_words_value (GtkWidget *entry);
void engawa_desk_fields_set_words (GtkWidget *entry, const char *const *words);

G_END_DECLS
