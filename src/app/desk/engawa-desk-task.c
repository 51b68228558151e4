/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-task.h"

#include "app/desk/engawa-desk-edit.h"
#include "app/desk/engawa-desk-fields.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

enum { PEOPLE_SHOWN = 10 };

struct _EngawaDeskTask {
  EngawaDeskEditor parent_instance;

  /* owned */
  EngawaDeskEdit *edit; /* of a task that is here; NULL: a new one */
  gboolean done;

  /* owned by the widget tree */
  GtkWidget *what;
  GtkWidget *due;
  GtkWidget *lead;
};

G_DEFINE_FINAL_TYPE (EngawaDeskTask, engawa_desk_task, ENGAWA_TYPE_DESK_EDITOR)

static void
on_strike_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_replace (page, ENGAWA_DESK_PLACE_STRIKE, engawa_desk_page_get_subject (page));
}

static void
on_done_clicked (GtkButton *button, EngawaDeskTask *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  g_autofree char *today =
      engawa_date_to_text (engawa_desk_context_today (engawa_desk_page_get_context (page)));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_STEP);
  engawa_builder_set_text (builder, "of", engawa_desk_edit_get_id (self->edit));
  engawa_builder_set_text (builder, "step", self->done ? "reopened" : "done");
  engawa_builder_set_text (builder, "at", today);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

typedef void (*Take) (EngawaDeskEdit *edit, const char *field, char *json);

static void
take_all (EngawaDeskTask *self, Take take)
{
  take (self->edit, "what", engawa_desk_fields_text_value (self->what));
  take (self->edit, "due", engawa_desk_fields_day_value (self->due));
  take (self->edit, "lead", engawa_desk_fields_one_value (self->lead));
}

static void
show_task (EngawaDeskTask *self, const EngawaTask *task)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskEditor *editor = ENGAWA_DESK_EDITOR (self);
  engawa_desk_rows_set_text (self->what, task->what);
  engawa_desk_day_set_iso (ENGAWA_DESK_DAY (self->due), task->due);
  engawa_desk_fields_choose (self->lead, task->lead);
  self->done = task->done;
  self->edit = engawa_desk_edit_new (engawa_desk_page_get_casebook (page), task->row.id);
  take_all (self, engawa_desk_edit_show);
  engawa_desk_page_set_title (page, _ ("Baton"));
  engawa_desk_editor_add_act (editor, _ ("Strike out"), "danger", G_CALLBACK (on_strike_clicked));
  engawa_desk_editor_add_act (editor, task->done ? _ ("Not done after all") : _ ("It is done"),
                              NULL, G_CALLBACK (on_done_clicked));
}

static void
engawa_desk_task_build (EngawaDeskEditor *editor)
{
  EngawaDeskTask *self = ENGAWA_DESK_TASK (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  const EngawaRow *row = engawa_casebook_find (engawa_desk_page_get_casebook (page),
                                               engawa_desk_page_get_subject (page));
  gboolean is_task = row != NULL && row->kind == ENGAWA_BODY_TASK;
  GtkWidget *left = engawa_desk_editor_get_left (editor);
  GtkWidget *right = engawa_desk_editor_get_right (editor);
  self->what = engawa_desk_fields_add_text (left, _ ("What comes next"), 4);
  self->due = engawa_desk_fields_add_day (right, _ ("Due"), ENGAWA_DESK_DAY_CLOCK, context);
  self->lead =
      engawa_desk_fields_add_chips (right, _ ("Who does it"), ENGAWA_STAFF_CHIPS_ONE, PEOPLE_SHOWN);
  engawa_desk_fields_fill_people (self->lead, context);
  g_autofree char *name = engawa_desk_names_case_id (context, is_task       ? row->case_id
                                                              : row != NULL ? row->id
                                                                            : NULL);
  engawa_desk_page_set_subtitle (page, name);
  if (is_task) {
    show_task (self, (const EngawaTask *) row);
    return;
  }
  g_autofree char *person = engawa_vault_dup_person (engawa_desk_context_get_vault (context));
  engawa_desk_fields_choose (self->lead, person);
  engawa_desk_page_set_title (page, _ ("A new baton"));
}

static GBytes *
build_new (EngawaDeskTask *self, GError **error)
{
  g_autofree char *what = engawa_desk_rows_dup_text (self->what);
  g_autofree char *due = engawa_desk_day_dup_iso (ENGAWA_DESK_DAY (self->due));
  g_autofree char *lead = engawa_staff_chips_dup_first (ENGAWA_STAFF_CHIPS (self->lead));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_TASK);
  engawa_builder_set_text (builder, "case", engawa_desk_page_get_subject (ENGAWA_DESK_PAGE (self)));
  engawa_builder_set_text (builder, "what", what);
  engawa_builder_set_text (builder, "due", due);
  engawa_builder_set_text (builder, "lead", lead);
  return engawa_builder_end (builder, error);
}

static void
engawa_desk_task_save (EngawaDeskEditor *editor)
{
  EngawaDeskTask *self = ENGAWA_DESK_TASK (editor);
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (editor);
  g_autofree char *what = engawa_desk_rows_dup_text (self->what);
  if (what == NULL || !engawa_desk_day_is_good (ENGAWA_DESK_DAY (self->due))) {
    engawa_desk_page_say (page,
                          what == NULL ? _ ("What comes next is missing.")
                                       : _ ("The due day is not a date: write it like 11/27."),
                          TRUE);
    return;
  }
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  if (self->edit != NULL) {
    take_all (self, engawa_desk_edit_put);
    engawa_desk_edit_add_to (self->edit, writing, NULL);
  } else {
    GError *error = NULL;
    GBytes *body = build_new (self, &error);
    engawa_desk_writing_add (writing, body, error);
  }
  engawa_desk_page_write (page, writing, engawa_desk_editor_done);
}

static void
engawa_desk_task_finalize (GObject *object)
{
  g_clear_pointer (&ENGAWA_DESK_TASK (object)->edit, engawa_desk_edit_free);
  G_OBJECT_CLASS (engawa_desk_task_parent_class)->finalize (object);
}

static void
engawa_desk_task_class_init (EngawaDeskTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_task_finalize;
  ENGAWA_DESK_EDITOR_CLASS (klass)->build = engawa_desk_task_build;
  ENGAWA_DESK_EDITOR_CLASS (klass)->save = engawa_desk_task_save;
}

static void
engawa_desk_task_init (EngawaDeskTask *self)
{
}
