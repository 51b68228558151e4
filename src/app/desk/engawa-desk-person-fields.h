/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "record/engawa-builder.h"

G_BEGIN_DECLS

/* What is written about one person: names and how they are read, birth, languages, and their place in
 * the family. */
#define ENGAWA_TYPE_DESK_PERSON_FIELDS (engawa_desk_person_fields_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskPersonFields,
                      engawa_desk_person_fields,
                      ENGAWA,
                      DESK_PERSON_FIELDS,
                      GtkBox)

/* With @second, what comes after the names and languages is put there. */
GtkWidget *engawa_desk_person_fields_new (EngawaDeskContext *context,
                                          GtkWidget *second) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_person_fields_show (EngawaDeskPersonFields *self, const EngawaPerson *person);
void engawa_desk_person_fields_choose_language (EngawaDeskPersonFields *self,
                                                const char *language,
                                                const char *bridge);
/* What is missing or wrong, in the staff's language, or NULL. */
const char *engawa_desk_person_fields_find_fault (EngawaDeskPersonFields *self);
gboolean engawa_desk_person_fields_has_name (EngawaDeskPersonFields *self);
void engawa_desk_person_fields_build (EngawaDeskPersonFields *self, EngawaBuilder *builder);
void engawa_desk_person_fields_edit_show (EngawaDeskPersonFields *self, EngawaDeskEdit *edit);
void engawa_desk_person_fields_edit_put (EngawaDeskPersonFields *self, EngawaDeskEdit *edit);

/* "グエン" of "ぐえん"; what is no kana stays. (transfer full) */
char *engawa_desk_person_fields_to_katakana (const char *text);
/* The script a name is written in, ISO 15924, or NULL. (transfer full) */
char *engawa_desk_person_fields_script_of (const char *text);

G_END_DECLS
