/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-strike.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

struct _EngawaDeskStrike {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit;
  gboolean struck;

  /* owned by the widget tree */
  GtkWidget *why;
};

G_DEFINE_FINAL_TYPE (EngawaDeskStrike, engawa_desk_strike, ENGAWA_TYPE_DESK_EDITOR)

static void
engawa_desk_strike_build (EngawaDeskEditor *editor)
{
  EngawaDeskStrike *self = ENGAWA_DESK_STRIKE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const EngawaRow *row = engawa_casebook_find (casebook, engawa_desk_page_get_subject (page));
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  engawa_desk_page_set_title (page, _ ("Strike out"));
  if (row == NULL)
    return;
  g_autofree char *when = engawa_desk_format_iso (row->when);
  g_autofree char *what = g_strdup_printf ("%s　%s", engawa_desk_names_kind (row->kind), when);
  self->struck = row->struck;
  self->edit = engawa_desk_edit_new (casebook, row->id);
  engawa_desk_edit_show (self->edit, "struck", g_strdup (row->struck ? "true" : "null"));
  engawa_desk_page_set_title (page, self->struck ? _ ("Take the strike back") : _ ("Strike out"));
  engawa_desk_page_set_subtitle (page, what);
  gtk_box_append (
      GTK_BOX (left),
      engawa_desk_rows_new_label (
          self->struck
              ? _ ("It counts again in lists and in the year's report, on every tablet.")
              : _ (
                  "It stays readable, struck through, with your name and your reason. It no longer counts in lists or in the year's report. Every tablet shows it so. This can be taken back."),
          NULL));
  self->why = engawa_desk_fields_add_text (left, _ ("Why?"), 3);
  engawa_desk_editor_set_save (editor,
                               self->struck ? _ ("Take the strike back") : _ ("Strike out"));
}

static void
engawa_desk_strike_save (EngawaDeskEditor *editor)
{
  EngawaDeskStrike *self = ENGAWA_DESK_STRIKE (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  g_autofree char *why = self->why != NULL ? engawa_desk_rows_dup_text (self->why) : NULL;
  if (self->edit == NULL || why == NULL) {
    engawa_desk_page_say (page, _ ("Write why first."), TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  engawa_desk_edit_put (self->edit, "struck", g_strdup (self->struck ? "false" : "true"));
  engawa_desk_edit_add_to (self->edit, writing, why);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_strike_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_STRIKE (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_strike_parent_class)->finalize (object);
}

static void
engawa_desk_strike_class_init (EngawaDeskStrikeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_strike_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_strike_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_strike_save;
}

static void
engawa_desk_strike_init (EngawaDeskStrike *self)
{
}
