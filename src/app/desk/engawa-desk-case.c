/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-case.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"
#include "app/desk/engawa-desk-timeline.h"
#include "record/engawa-builder.h"

#include <glib/gi18n.h>

enum { MOST_ROWS = 200, LATE_DAYS = 10 };

struct _EngawaDeskCase {
  EngawaDeskPage parent_instance;

  /* owned by the widget tree */
  GtkWidget *edit;
  GtkWidget *conflicts;
  GtkWidget *timeline;
  GtkWidget *persons;
  GtkWidget *tasks;
  GtkWidget *referrals;
  GtkWidget *same;
};

G_DEFINE_FINAL_TYPE (EngawaDeskCase, engawa_desk_case, ENGAWA_TYPE_DESK_PAGE)

static const EngawaCase *
find_case (EngawaDeskPage *page)
{
  return engawa_casebook_find_case (engawa_desk_page_get_casebook (page),
                                    engawa_desk_page_get_subject (page));
}

static void
open_here (EngawaDeskPage *page, EngawaDeskPlace place)
{
  engawa_desk_page_open (page, place, engawa_desk_page_get_subject (page));
}

static void
on_edit_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_EDIT_CASE);
}

static void
on_conflicts_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_CONFLICTS);
}

static void
on_new_note_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_NEW_NOTE);
}

static void
on_new_contact_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_NEW_CONTACT);
}

static void
on_new_person_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_NEW_PERSON);
}

static void
on_new_task_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_NEW_TASK);
}

static void
on_new_referral_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_NEW_REFERRAL);
}

static void
on_same_clicked (GtkButton *button, EngawaDeskPage *page)
{
  open_here (page, ENGAWA_DESK_PLACE_SAME);
}

static void
on_person_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_PERSON,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_task_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_TASK,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_referral_clicked (GtkButton *button, EngawaDeskPage *page)
{
  engawa_desk_page_open (page, ENGAWA_DESK_PLACE_REFERRAL,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_step_written (EngawaDeskPage *page, gboolean good, const char *const *ids)
{
  engawa_desk_page_refresh (page);
}

/* Done is a step; taking the mark away is another. Nothing is lost either way. */
static void
on_done_toggled (GtkToggleButton *button, EngawaDeskPage *page)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_STEP);
  engawa_builder_set_text (builder, "of", engawa_desk_rows_get_id (GTK_WIDGET (button)));
  engawa_builder_set_text (builder, "step",
                           gtk_toggle_button_get_active (button) ? "done" : "reopened");
  engawa_builder_set_text (builder, "at", today);
  EngawaDeskWriting *writing = engawa_desk_writing_new ();
  GError *error = NULL;
  GBytes *body = engawa_builder_end (builder, &error);
  engawa_desk_writing_add (writing, body, error);
  engawa_desk_page_write (page, writing, on_step_written);
}

static GtkWidget *
add_item (GtkWidget *box,
          const EngawaDeskItem *item,
          const char *id,
          GCallback callback,
          gpointer data)
{
  GtkWidget *button = engawa_desk_rows_new_item (item);
  engawa_desk_rows_set_id (button, id);
  g_signal_connect (button, "clicked", callback, data);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
append_word (GString *text, const char *word)
{
  if (word != NULL && *word != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
}

static void
append_age (GString *text, const char *born, EngawaDate today)
{
  EngawaDate date;
  if (born == NULL || !engawa_date_parse (&date, born))
    return;
  g_autofree char *age =
      engawa_date_is_whole (date)
          ? g_strdup_printf (_ ("aged %d"), engawa_date_age_on (date, today))
          : g_strdup_printf (_ ("aged about %d"), MAX (0, today.year - date.year));
  append_word (text, age);
}

static void
show_persons (EngawaDeskCase *self, const EngawaCase *found)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  engawa_desk_rows_clear (self->persons);
  for (guint i = 0; i < found->n_persons; i++) {
    const EngawaPerson *person = found->persons[i];
    g_autofree char *name = engawa_desk_names_person (person);
    g_autofree char *languages = engawa_desk_names_languages (context, person->languages);
    GString *about = g_string_new (NULL);
    append_word (about, person->relation);
    append_age (about, person->born, engawa_desk_context_today (context));
    append_word (about, languages);
    EngawaDeskItem item = { name, person->hide_address ? _ ("address secret") : NULL,
                            TRUE, about->str,
                            -1,   "row" };
    GtkWidget *row =
        add_item (self->persons, &item, person->row.id, G_CALLBACK (on_person_clicked), self);
    if (person->row.struck)
      gtk_widget_add_css_class (row, "struck");
    g_string_free (about, TRUE);
  }
  if (found->n_persons == 0)
    gtk_box_append (GTK_BOX (self->persons),
                    engawa_desk_rows_new_nothing (_ ("Nobody is written down yet.")));
}

static void
add_task (EngawaDeskCase *self, const EngawaTask *task)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  gboolean late = FALSE;
  g_autofree char *due =
      task->done ? NULL
                 : engawa_desk_format_due (task->due, engawa_desk_context_today (context), &late);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_toggle_button_new_with_label (task->done ? "✓" : "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), task->done);
  gtk_widget_add_css_class (check, "check");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  engawa_desk_rows_set_id (check, task->row.id);
  g_autofree char *name = g_strdup_printf (_ ("%s: done"), task->what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_done_toggled), self);
  gtk_widget_add_css_class (line, "line");
  gtk_box_append (GTK_BOX (line), check);
  EngawaDeskItem item = { task->what, due,
                          late,       engawa_desk_context_person_label (context, task->lead),
                          -1,         "row" };
  GtkWidget *row = add_item (line, &item, task->row.id, G_CALLBACK (on_task_clicked), self);
  gtk_widget_set_hexpand (row, TRUE);
  if (task->done)
    gtk_widget_add_css_class (row, "struck");
  gtk_box_append (GTK_BOX (self->tasks), line);
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const EngawaTask *left = *(const EngawaTask *const *) a;
  const EngawaTask *right = *(const EngawaTask *const *) b;
  if (left->done != right->done)
    return left->done ? 1 : -1;
  int order =
      g_strcmp0 (left->due != NULL ? left->due : "9", right->due != NULL ? right->due : "9");
  return order != 0 ? order : g_strcmp0 (left->row.id, right->row.id);
}

static void
show_tasks (EngawaDeskCase *self, const GPtrArray *timeline)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  for (guint i = 0; i < timeline->len; i++) {
    const EngawaRow *row = timeline->pdata[i];
    if (row->kind == ENGAWA_BODY_TASK && !row->struck)
      g_ptr_array_add (tasks, timeline->pdata[i]);
  }
  g_ptr_array_sort (tasks, compare_tasks);
  engawa_desk_rows_clear (self->tasks);
  for (guint i = 0; i < tasks->len; i++)
    add_task (self, tasks->pdata[i]);
  if (tasks->len == 0)
    gtk_box_append (GTK_BOX (self->tasks),
                    engawa_desk_rows_new_nothing (_ ("Nothing is promised.")));
}

static void
add_referral (EngawaDeskCase *self, const EngawaReferral *referral)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  gboolean waiting = referral->state == ENGAWA_REFERRAL_WAITING;
  int days = MAX (0, engawa_casebook_days_since (referral->since, today));
  g_autofree char *wait = engawa_desk_format_days ((guint) days);
  g_autofree char *end = waiting ? g_strdup_printf (_ ("waiting %s"), wait)
                                 : g_strdup (engawa_desk_names_referral (referral->state));
  gboolean attention =
      (waiting && days >= LATE_DAYS) || referral->state == ENGAWA_REFERRAL_RETURNED;
  EngawaDeskItem item = {
    engawa_desk_names_agency (context, referral->to), end, attention, NULL, -1, "row"
  };
  add_item (self->referrals, &item, referral->row.id, G_CALLBACK (on_referral_clicked), self);
}

static void
show_referrals (EngawaDeskCase *self, const GPtrArray *timeline)
{
  guint n = 0;
  engawa_desk_rows_clear (self->referrals);
  for (guint i = 0; i < timeline->len; i++) {
    const EngawaRow *row = timeline->pdata[i];
    if (row->kind != ENGAWA_BODY_REFERRAL || row->struck)
      continue;
    add_referral (self, (const EngawaReferral *) row);
    n++;
  }
  if (n == 0)
    gtk_box_append (GTK_BOX (self->referrals),
                    engawa_desk_rows_new_nothing (_ ("Referred nowhere yet.")));
}

static void
show_timeline (EngawaDeskCase *self, const GPtrArray *timeline)
{
  guint n = MIN (timeline->len, MOST_ROWS);
  engawa_desk_rows_clear (self->timeline);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->timeline),
                    engawa_desk_timeline_new_row (ENGAWA_DESK_PAGE (self), timeline->pdata[i]));
  if (timeline->len > n) {
    g_autofree char *text =
        g_strdup_printf (_ ("%u earlier ones are found by searching."), timeline->len - n);
    gtk_box_append (GTK_BOX (self->timeline), engawa_desk_rows_new_nothing (text));
  }
  if (timeline->len == 0)
    gtk_box_append (GTK_BOX (self->timeline), engawa_desk_rows_new_nothing (_ ("Nothing yet.")));
}

static void
show_head (EngawaDeskCase *self, const EngawaCase *found)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  g_autofree char *name = engawa_desk_names_case (context, found);
  g_autofree char *opened = engawa_desk_format_iso (found->opened);
  g_autofree char *since = g_strdup_printf (_ ("since %s"), opened);
  GString *text = g_string_new (NULL);
  if (found->closed != NULL) {
    g_autofree char *day = engawa_desk_format_iso (found->closed);
    g_autofree char *closed = g_strdup_printf (_ ("closed %s"), day);
    append_word (text, closed);
  }
  append_word (text, engawa_desk_context_district_label (context, found->district));
  append_word (text, engawa_desk_context_person_label (context, found->lead));
  append_word (text, since);
  append_word (text, found->route);
  engawa_desk_page_set_title (page, name);
  engawa_desk_page_set_subtitle (page, text->str);
  g_string_free (text, TRUE);
}

static void
show_conflicts (EngawaDeskCase *self, EngawaCasebook *casebook, const char *id)
{
  g_autoptr (GPtrArray) conflicts = engawa_casebook_list_conflicts_of (casebook, id);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u thing was written differently on two tablets. Choose",
                "%u things were written differently on two tablets. Choose", conflicts->len),
      conflicts->len);
  gtk_button_set_label (GTK_BUTTON (self->conflicts), text);
  engawa_desk_rows_wrap_button (self->conflicts);
  gtk_widget_set_visible (self->conflicts, conflicts->len > 0);
}

static void
engawa_desk_case_refresh (EngawaDeskPage *page)
{
  EngawaDeskCase *self = ENGAWA_DESK_CASE (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  const EngawaCase *found = find_case (page);
  gtk_widget_set_sensitive (self->edit, found != NULL);
  if (found == NULL) {
    engawa_desk_page_set_title (page, _ ("This case is not here any more"));
    return;
  }
  g_autoptr (GPtrArray) timeline = engawa_casebook_list_timeline (casebook, found->row.id);
  show_head (self, found);
  show_persons (self, found);
  show_tasks (self, timeline);
  show_referrals (self, timeline);
  show_timeline (self, timeline);
  show_conflicts (self, casebook, found->row.id);
}

static void
engawa_desk_case_class_init (EngawaDeskCaseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_case_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-case.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, conflicts);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, timeline);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, persons);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, tasks);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, referrals);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCase, same);
  gtk_widget_class_bind_template_callback (widget_class, on_conflicts_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_new_note_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_new_contact_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_new_person_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_new_task_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_new_referral_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_same_clicked);
}

static void
engawa_desk_case_init (EngawaDeskCase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_rows_wrap_button (self->same);
  self->edit =
      engawa_desk_rows_new_button (_ ("Change"), "quiet", NULL, G_CALLBACK (on_edit_clicked), self);
  engawa_desk_page_add_to_head (ENGAWA_DESK_PAGE (self), self->edit);
}
