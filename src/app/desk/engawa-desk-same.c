/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-same.h"

#include "app/desk/engawa-desk-choose-case.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

struct _EngawaDeskSame {
  EngawaDeskEditor parent_instance;

  /* owned by the widget tree */
  GtkWidget *cases;
};

G_DEFINE_FINAL_TYPE (EngawaDeskSame, engawa_desk_same, ENGAWA_TYPE_DESK_EDITOR)

static void
engawa_desk_same_build (EngawaDeskEditor *editor)
{
  EngawaDeskSame *self = ENGAWA_DESK_SAME (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  const char *subject = engawa_desk_page_get_subject (page);
  g_autofree char *name = engawa_desk_names_case_id (context, subject);
  engawa_desk_page_set_title (page, _ ("Which case is the same family?"));
  engawa_desk_page_set_subtitle (page, name);
  self->cases = engawa_desk_choose_case_new (context, subject);
  gtk_box_append (GTK_BOX (engawa_desk_editor_get_left (editor)), self->cases);
  gtk_box_append (
      GTK_BOX (engawa_desk_editor_get_right (editor)),
      engawa_desk_rows_new_label (
          _ ("Both cases stand together as one from then on, with both numbers, on every tablet. The older number leads. Nothing of either is lost or changed."),
          NULL));
  engawa_desk_editor_set_save (editor, _ ("They are one family"));
}

static void
engawa_desk_same_save (EngawaDeskEditor *editor)
{
  EngawaDeskSame *self = ENGAWA_DESK_SAME (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  const char *other = engawa_desk_choose_case_get (ENGAWA_DESK_CHOOSE_CASE (self->cases));
  if (other == NULL) {
    engawa_desk_page_say (page, _ ("Choose a case first."), TRUE);
    return;
  }
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_SAME);
  engawa_builder_set_text (builder, "of", engawa_desk_page_get_subject (page));
  engawa_builder_set_text (builder, "as", other);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_same_class_init (EngawaDeskSameClass *klass)
{
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_same_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_same_save;
}

static void
engawa_desk_same_init (EngawaDeskSame *self)
{
}
