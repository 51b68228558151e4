/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-paper.h"

#include "app/desk/engawa-desk-sticks.h"
#include "app/widgets/engawa-flow-layout.h"
#include "core/engawa-atomic-file.h"
#include "report/engawa-national-sheet.h"
#include "report/engawa-two-sheet.h"

#include <glib/gi18n.h>

/*
 * A family's answers on paper. The tablet has no printer and keeps nothing unsealed, so a sheet is written to
 * a stick and nowhere else. Its file's name tells nothing about the family.
 */

struct _EngawaDeskPaper {
  GtkWidget parent_instance;

  EngawaDeskPage *page; /* not owned: it holds this widget */
  char *interview;      /* owned: its id */

  /* owned by the widget tree */
  GtkWidget *national;
  GtkWidget *two;
};

G_DEFINE_FINAL_TYPE (EngawaDeskPaper, engawa_desk_paper, GTK_TYPE_WIDGET)

static void
clear_interview (gpointer data)
{
  g_clear_pointer (&((EngawaSheetInterview *) data)->answers, engawa_answers_unref);
}

static void
add_interview (GArray *interviews, EngawaDeskContext *context, const EngawaInterview *row)
{
  EngawaForm *form = engawa_forms_find (engawa_desk_context_get_forms (context), row->form);
  EngawaLanguages *languages = engawa_words_get_languages (engawa_desk_context_get_words (context));
  EngawaSheetInterview interview = { NULL, NULL, row->started };
  if (form == NULL || row->answers == NULL || row->row.struck)
    return;
  interview.answers = engawa_answers_parse (form, row->answers, -1, NULL);
  if (row->language != NULL)
    interview.language = engawa_languages_find (languages, row->language);
  if (interview.answers != NULL)
    g_array_append_val (interviews, interview);
}

/* This interview, and for the national sheet the others of its family. */
static GArray *
collect (EngawaDeskPaper *self, gboolean national)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (self->page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (self->page);
  const EngawaInterview *own = engawa_casebook_find_interview (casebook, self->interview);
  g_autoptr (GPtrArray) all = engawa_casebook_list_interviews (casebook);
  GArray *interviews = g_array_new (FALSE, FALSE, sizeof (EngawaSheetInterview));
  g_array_set_clear_func (interviews, clear_interview);
  if (own == NULL)
    return interviews;
  add_interview (interviews, context, own);
  for (guint i = 0; national && own->row.case_id != NULL && i < all->len; i++) {
    const EngawaInterview *other = all->pdata[i];
    if (other != own && g_strcmp0 (other->row.case_id, own->row.case_id) == 0)
      add_interview (interviews, context, other);
  }
  return interviews;
}

static GBytes *
draw (EngawaDeskPaper *self, gboolean national, GError **error)
{
  EngawaWords *words = engawa_desk_context_get_words (engawa_desk_page_get_context (self->page));
  g_autoptr (GArray) interviews = collect (self, national);
  if (interviews->len == 0) {
    g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("The questions of this interview are not on this tablet, so it cannot be printed."));
    return NULL;
  }
  const EngawaSheetInterview *first = &g_array_index (interviews, EngawaSheetInterview, 0);
  return national ? engawa_national_sheet_draw (first, interviews->len, words, error)
                  : engawa_two_sheet_draw (first, words, error);
}

typedef struct {
  GBytes *pdf;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_free (job->path);
  g_free (job);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gsize length;
  const void *bytes = g_bytes_get_data (job->pdf, &length);
  if (engawa_atomic_file_write (job->path, bytes, length, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  EngawaDeskPaper *self = ENGAWA_DESK_PAPER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (self->page == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    engawa_desk_page_say_error (self->page, error);
    return;
  }
  g_autofree char *text = g_strdup_printf (
      _ ("Written: %s. Anybody can read this file: print it, then delete it."), job->path);
  engawa_desk_page_say (self->page, text, FALSE);
}

static void
write_sheet (EngawaDeskPaper *self, gboolean national)
{
  g_auto (GStrv) sticks = engawa_desk_sticks_list ();
  g_autoptr (GError) error = NULL;
  if (sticks[0] == NULL) {
    engawa_desk_page_say (
        self->page, _ ("Plug in a USB stick. The sheet is written there and nowhere else."), TRUE);
    return;
  }
  GBytes *pdf = draw (self, national, &error);
  if (pdf == NULL) {
    engawa_desk_page_say (self->page, error->message, TRUE);
    return;
  }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "engawa-%Y%m%d-%H%M%S.pdf");
  Job *job = g_new0 (Job, 1);
  job->pdf = pdf;
  job->path = g_build_filename (sticks[0], name, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written, NULL);
  g_task_set_task_data (task, job, job_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_task_run_in_thread (task, write_in_thread);
}

static void
on_national_clicked (GtkButton *button, EngawaDeskPaper *self)
{
  write_sheet (self, TRUE);
}

static void
on_two_clicked (GtkButton *button, EngawaDeskPaper *self)
{
  write_sheet (self, FALSE);
}

void
engawa_desk_paper_set_interview (EngawaDeskPaper *self,
                                 EngawaDeskPage *page,
                                 const EngawaInterview *interview)
{
  static const char *const filling[] = { "first-visit", "consent", "money", NULL };
  EngawaForms *forms = engawa_desk_context_get_forms (engawa_desk_page_get_context (page));
  EngawaForm *form = engawa_forms_find (forms, interview->form);
  gboolean open = form != NULL && !engawa_form_is_discreet (form) && !interview->row.struck;
  self->page = page;
  g_free (self->interview);
  self->interview = g_strdup (interview->row.id);
  gtk_widget_set_visible (GTK_WIDGET (self), open);
  gtk_widget_set_visible (self->national, open && g_strv_contains (filling, interview->form));
}

static void
engawa_desk_paper_dispose (GObject *object)
{
  EngawaDeskPaper *self = ENGAWA_DESK_PAPER (object);
  self->page = NULL;
  g_clear_pointer (&self->national, gtk_widget_unparent);
  g_clear_pointer (&self->two, gtk_widget_unparent);
  G_OBJECT_CLASS (engawa_desk_paper_parent_class)->dispose (object);
}

static void
engawa_desk_paper_finalize (GObject *object)
{
  g_free (ENGAWA_DESK_PAPER (object)->interview);
  G_OBJECT_CLASS (engawa_desk_paper_parent_class)->finalize (object);
}

static void
engawa_desk_paper_class_init (EngawaDeskPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engawa_desk_paper_dispose;
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_paper_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), ENGAWA_TYPE_FLOW_LAYOUT);
}

static GtkWidget *
add_button (EngawaDeskPaper *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *text = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  /* A long label must not push the answers' column off the page. */
  gtk_label_set_wrap (text, TRUE);
  gtk_label_set_xalign (text, 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static void
engawa_desk_paper_init (EngawaDeskPaper *self)
{
  self->two = add_button (self, _ ("Answers in two languages (PDF)"), G_CALLBACK (on_two_clicked));
  self->national =
      add_button (self, _ ("National intake sheet (PDF)"), G_CALLBACK (on_national_clicked));
}
