/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk/engawa-desk-page.h"

G_BEGIN_DECLS

/**
 * EngawaDeskEditor:
 *
 * A page on which something is written: one or two columns of fields, and a foot with a soft sentence
 * and what to do. What a person writes is never touched by what arrives meanwhile.
 */
#define ENGAWA_TYPE_DESK_EDITOR (engawa_desk_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (EngawaDeskEditor, engawa_desk_editor, ENGAWA, DESK_EDITOR, EngawaDeskPage)

struct _EngawaDeskEditorClass {
  EngawaDeskPageClass parent_class;

  /* Fills the columns, once. */
  void (*build) (EngawaDeskEditor *self);
  /* Checks and writes; says what is missing. */
  void (*save) (EngawaDeskEditor *self);
};

GtkWidget *engawa_desk_editor_get_left (EngawaDeskEditor *self);
/* The right column stands once it was asked for. */
GtkWidget *engawa_desk_editor_get_right (EngawaDeskEditor *self);
void engawa_desk_editor_set_save (EngawaDeskEditor *self, const char *label);
/* Whether the button that saves looks as if it could; it can be touched, and then says what is missing. */
void engawa_desk_editor_set_ready (EngawaDeskEditor *self, gboolean ready);
void engawa_desk_editor_set_note (EngawaDeskEditor *self, const char *note);
/* A button in the foot, before the one that saves. */
GtkWidget *engawa_desk_editor_add_act (EngawaDeskEditor *self,
                                       const char *label,
                                       const char *css_class,
                                       GCallback callback);
/* The usual end of a save: back where the page was opened from. */
void engawa_desk_editor_done (EngawaDeskPage *self, gboolean good, const char *const *ids);

G_END_DECLS
