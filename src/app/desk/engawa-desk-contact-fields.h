/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "record/engawa-builder.h"

G_BEGIN_DECLS

/* How a contact is classified for the year's report: kind, who asked, how, about whom, topics, what was
 * done, minutes, who came along. */
#define ENGAWA_TYPE_DESK_CONTACT_FIELDS (engawa_desk_contact_fields_get_type ())
G_DECLARE_FINAL_TYPE (EngawaDeskContactFields,
                      engawa_desk_contact_fields,
                      ENGAWA,
                      DESK_CONTACT_FIELDS,
                      GtkBox)

/* With @second, topics and what was done are put there. */
GtkWidget *engawa_desk_contact_fields_new (EngawaDeskContext *context,
                                           GtkWidget *second) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_contact_fields_show (EngawaDeskContactFields *self, const EngawaContact *contact);
/* What a new one begins with: now, and what is known; @kind, @method and @district may be NULL. */
void engawa_desk_contact_fields_begin (EngawaDeskContactFields *self,
                                       const char *at,
                                       const char *kind,
                                       const char *method,
                                       const char *district,
                                       int minutes);
/* Chooses what an interview's answers point to; a person may take it back. */
void engawa_desk_contact_fields_propose (EngawaDeskContactFields *self,
                                         const char *const *topics,
                                         const char *client);
const char *engawa_desk_contact_fields_find_fault (EngawaDeskContactFields *self);
void engawa_desk_contact_fields_build (EngawaDeskContactFields *self, EngawaBuilder *builder);
void engawa_desk_contact_fields_edit_show (EngawaDeskContactFields *self, EngawaDeskEdit *edit);
void engawa_desk_contact_fields_edit_put (EngawaDeskContactFields *self, EngawaDeskEdit *edit);

G_END_DECLS
