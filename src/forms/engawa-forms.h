/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/engawa-form.h"

/* Every form of a directory, and the words they share. Reference counted. */
typedef struct _EngawaForms EngawaForms;

EngawaForms *engawa_forms_load (const char *data_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EngawaForms *engawa_forms_ref (EngawaForms *self);
void engawa_forms_unref (EngawaForms *self);

GPtrArray *engawa_forms_get_faults (EngawaForms *self);
guint engawa_forms_get_size (EngawaForms *self);
EngawaForm *engawa_forms_get (EngawaForms *self, guint index);
EngawaForm *engawa_forms_find (EngawaForms *self, const char *id);
EngawaForm *engawa_forms_parse (EngawaForms *self, GBytes *bytes, const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
const char *engawa_forms_get_agency_picture (EngawaForms *self, const char *agency);
const EngawaQuestion *engawa_forms_get_shared (EngawaForms *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaForms, engawa_forms_unref)
