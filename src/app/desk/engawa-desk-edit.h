/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-writing.h"

G_BEGIN_DECLS

/**
 * EngawaDeskEdit:
 *
 * Fields of one object while a person changes them. It remembers the heads the person was shown: what
 * arrives meanwhile is not in `seen`, so it becomes a conflict to choose from and is never lost.
 */
typedef struct _EngawaDeskEdit EngawaDeskEdit;

EngawaDeskEdit *engawa_desk_edit_new (EngawaCasebook *casebook,
                                      const char *id) G_GNUC_WARN_UNUSED_RESULT;
void engawa_desk_edit_free (EngawaDeskEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaDeskEdit, engawa_desk_edit_free)

const char *engawa_desk_edit_get_id (EngawaDeskEdit *self);
/* The field as it is shown first, and the heads behind it. Both JSON texts are (transfer full). */
void engawa_desk_edit_show (EngawaDeskEdit *self, const char *field, char *json);
/* The field as the person left it. */
void engawa_desk_edit_put (EngawaDeskEdit *self, const char *field, char *json);
gboolean engawa_desk_edit_is_changed (EngawaDeskEdit *self);
/* Adds one `set` with every changed field; nothing where nothing was changed. */
void engawa_desk_edit_add_to (EngawaDeskEdit *self, EngawaDeskWriting *writing, const char *why);

G_END_DECLS
