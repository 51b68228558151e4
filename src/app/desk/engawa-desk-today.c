/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-today.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-rows.h"
#include "journal/engawa-line.h"

#include <glib/gi18n.h>
#include <string.h>

enum { MOST_ITEMS = 60, LATE_DAYS = 10, FULL_DAYS = 14, TABLET_LATE_HOURS = 12 };

struct _EngawaDeskToday {
  EngawaDeskPage parent_instance;

  /* owned */
  GPtrArray *drafts;   /* EngawaDraft, as last listed */
  GHashTable *tablets; /* device → gint64: the newest entry known of it */

  /* owned by the widget tree */
  GtkWidget *unsorted;
  GtkWidget *unsorted_count;
  GtkWidget *tasks;
  GtkWidget *tasks_count;
  GtkWidget *waiting;
  GtkWidget *waiting_count;
  GtkWidget *tablets_label;
  GtkWidget *aside;
  GtkWidget *conflicts;
};

G_DEFINE_FINAL_TYPE (EngawaDeskToday, engawa_desk_today, ENGAWA_TYPE_DESK_PAGE)

static void
set_count (GtkWidget *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
on_interview_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_INTERVIEW,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_draft_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_DRAFTS,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_case_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_CASE,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_aside_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_ASIDE, NULL);
}

static void
on_conflicts_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_CONFLICTS, NULL);
}

static void
add_item (GtkWidget *box,
          const EngawaDeskItem *item,
          const char *id,
          GCallback callback,
          EngawaDeskToday *self)
{
  GtkWidget *button = engawa_desk_rows_new_item (item);
  engawa_desk_rows_set_id (button, id);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_interview (EngawaDeskToday *self, const EngawaInterview *interview)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *when =
      engawa_desk_format_near (interview->started != 0 ? interview->started : interview->row.time,
                               engawa_desk_context_now (context));
  g_autofree char *language =
      engawa_desk_context_dup_spoken (context, interview->language, interview->wanted);
  /* Beside "not safe" there is room for a time of day, not for a day as well. */
  gboolean today = strchr (when, ' ') == NULL;
  g_autofree char *what = g_strconcat (when, today ? "　" : "\n", language, NULL);
  const char *end = interview->unsafe   ? _ ("not safe here")
                    : interview->urgent ? _ ("urgent")
                                        : NULL;
  g_autofree char *form = engawa_desk_context_dup_form_name (context, interview->form);
  EngawaDeskItem item = { what, end, TRUE, form, -1, "item" };
  add_item (self->unsorted, &item, interview->row.id, G_CALLBACK (on_interview_clicked), self);
}

static void
add_draft (EngawaDeskToday *self, const EngawaDraft *draft)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *when = engawa_desk_format_near (draft->begun, engawa_desk_context_now (context));
  g_autofree char *what = g_strdup_printf (_ ("%s　unfinished"), when);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, draft->id);
  EngawaDeskItem item = {
    what, NULL, FALSE, _ ("Begun on this tablet and not finished"), -1, "item"
  };
  add_item (self->unsorted, &item, id, G_CALLBACK (on_draft_clicked), self);
}

static void
show_unsorted (EngawaDeskToday *self, EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) interviews = engawa_casebook_list_unsorted (casebook);
  guint n_drafts = self->drafts != NULL ? self->drafts->len : 0;
  engawa_desk_rows_clear (self->unsorted);
  for (guint i = 0; i < interviews->len && i < MOST_ITEMS; i++)
    add_interview (self, interviews->pdata[i]);
  for (guint i = 0; i < n_drafts; i++)
    add_draft (self, self->drafts->pdata[i]);
  set_count (self->unsorted_count, interviews->len + n_drafts);
  if (interviews->len + n_drafts == 0)
    gtk_box_append (GTK_BOX (self->unsorted),
                    engawa_desk_rows_new_nothing (_ ("Everything is sorted.")));
}

/* "B-017 ベトナム語" */
static char *
name_case (EngawaDeskToday *self, EngawaCasebook *casebook, const char *id)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  const EngawaCase *found = id != NULL ? engawa_casebook_find_case (casebook, id) : NULL;
  if (found == NULL)
    return g_strdup ("");
  const char *language = found->languages[0] != NULL
                             ? engawa_desk_context_language_name (context, found->languages[0])
                             : "";
  return g_strdup_printf ("%s %s", found->number, language);
}

static void
show_tasks (EngawaDeskToday *self, EngawaCasebook *casebook)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  EngawaDate today = engawa_desk_context_today (context);
  g_autoptr (GPtrArray) tasks = engawa_casebook_list_tasks (casebook, NULL);
  engawa_desk_rows_clear (self->tasks);
  for (guint i = 0; i < tasks->len && i < MOST_ITEMS; i++) {
    const EngawaTask *task = tasks->pdata[i];
    gboolean late = FALSE;
    g_autofree char *due = engawa_desk_format_due (task->due, today, &late);
    g_autofree char *about = name_case (self, casebook, task->row.case_id);
    EngawaDeskItem item = { task->what, due, late, about, -1, "item" };
    add_item (self->tasks, &item, task->row.case_id, G_CALLBACK (on_case_clicked), self);
  }
  set_count (self->tasks_count, tasks->len);
  if (tasks->len == 0)
    gtk_box_append (GTK_BOX (self->tasks), engawa_desk_rows_new_nothing (_ ("No baton is due.")));
}

static void
show_waiting (EngawaDeskToday *self, EngawaCasebook *casebook)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  g_autoptr (GPtrArray) referrals = engawa_casebook_list_waiting_referrals (casebook);
  engawa_desk_rows_clear (self->waiting);
  for (guint i = 0; i < referrals->len && i < MOST_ITEMS; i++) {
    const EngawaReferral *referral = referrals->pdata[i];
    guint days = (guint) MAX (0, engawa_casebook_days_since (referral->since, today));
    g_autofree char *end = engawa_desk_format_days (days);
    g_autofree char *about = name_case (self, casebook, referral->row.case_id);
    const char *to = engawa_desk_context_code_name (context, ENGAWA_CODES_AGENCY, referral->to);
    EngawaDeskItem item = { to, end, days >= LATE_DAYS, about, (double) days / FULL_DAYS, "item" };
    add_item (self->waiting, &item, referral->row.case_id, G_CALLBACK (on_case_clicked), self);
  }
  set_count (self->waiting_count, referrals->len);
  if (referrals->len == 0)
    gtk_box_append (GTK_BOX (self->waiting),
                    engawa_desk_rows_new_nothing (_ ("Nobody owes an answer.")));
}

static void
show_foot (EngawaDeskToday *self, EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) conflicts = engawa_casebook_list_conflicts (casebook);
  g_autoptr (GPtrArray) aside = engawa_casebook_list_set_aside (casebook);
  g_autofree char *differing = g_strdup_printf (
      ngettext ("%u difference. Choose", "%u differences. Choose", conflicts->len), conflicts->len);
  g_autofree char *unread = g_strdup_printf (
      ngettext ("%u entry cannot be shown", "%u entries cannot be shown", aside->len), aside->len);
  gtk_button_set_label (GTK_BUTTON (self->conflicts), differing);
  gtk_widget_set_visible (self->conflicts, conflicts->len > 0);
  gtk_button_set_label (GTK_BUTTON (self->aside), unread);
  gtk_widget_set_visible (self->aside, aside->len > 0);
}

static gboolean
read_time (EngawaVault *vault, const EngawaVaultHead *head, gint64 *time)
{
  enum { LONGEST_LINE = 2 * 1024 * 1024 };
  EngawaLine line;
  EngawaHeader header;
  g_autoptr (GPtrArray) lines =
      engawa_vault_read_lines (vault, head->device, head->n - 1, 1, LONGEST_LINE, FALSE, NULL);
  if (lines == NULL || lines->len == 0)
    return FALSE;
  gsize length = 0;
  const char *text = g_bytes_get_data (lines->pdata[0], &length);
  if (!engawa_line_split (&line, text, length, NULL)
      || !engawa_header_parse (&header, line.header, line.header_length, NULL))
    return FALSE;
  *time = header.time;
  return TRUE;
}

/* The newest entry of every journal is when another tablet was last heard of. */
static gboolean
read_tablets (EngawaVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  GHashTable *tablets = data;
  g_autoptr (GArray) heads = engawa_vault_get_heads (vault, error);
  for (guint i = 0; heads != NULL && i < heads->len; i++) {
    EngawaVaultHead *head = &g_array_index (heads, EngawaVaultHead, i);
    gint64 time = 0;
    if (!head->own && !head->complete && head->n > 0 && read_time (vault, head, &time))
      g_hash_table_insert (tablets, g_strdup (head->device), g_memdup2 (&time, sizeof time));
  }
  return heads != NULL;
}

static void
show_tablets (EngawaDeskToday *self)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  gint64 now = engawa_desk_context_now (context);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer device, time;
  g_hash_table_iter_init (&iter, self->tablets);
  while (g_hash_table_iter_next (&iter, &device, &time)) {
    g_autofree char *near = engawa_desk_format_near (*(gint64 *) time, now);
    g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "　　" : "",
                            engawa_desk_context_device_label (context, device), near);
  }
  gtk_label_set_label (GTK_LABEL (self->tablets_label), text->str);
  g_string_free (text, TRUE);
}

typedef struct {
  EngawaDeskToday *self;
  GHashTable *tablets;
} Read;

static void
on_tablets_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  if (engawa_vault_worker_run_finish (ENGAWA_VAULT_WORKER (source), result, NULL)) {
    g_hash_table_unref (read->self->tablets);
    read->self->tablets = g_hash_table_ref (read->tablets);
    show_tablets (read->self);
  }
  g_hash_table_unref (read->tablets);
  g_object_unref (read->self);
  g_free (read);
}

static void
on_drafts_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EngawaDeskToday) self = data;
  GPtrArray *drafts =
      engawa_vault_worker_list_drafts_finish (ENGAWA_VAULT_WORKER (source), result, NULL);
  if (drafts == NULL)
    return;
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  self->drafts = drafts;
  show_unsorted (self, engawa_desk_page_get_casebook (ENGAWA_DESK_PAGE (self)));
}

static void
engawa_desk_today_refresh (EngawaDeskPage *page)
{
  EngawaDeskToday *self = ENGAWA_DESK_TODAY (page);
  EngawaDeskContext *context = engawa_desk_page_get_context (page);
  EngawaCasebook *casebook = engawa_desk_page_get_casebook (page);
  EngawaVaultWorker *worker = engawa_desk_context_get_worker (context);
  g_autofree char *day = engawa_desk_format_day (engawa_desk_context_today (context));
  engawa_desk_page_set_title (page, day);
  show_unsorted (self, casebook);
  show_tasks (self, casebook);
  show_waiting (self, casebook);
  show_foot (self, casebook);

  Read *read = g_new0 (Read, 1);
  read->self = g_object_ref (self);
  read->tablets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  engawa_vault_worker_run_async (worker, read_tablets, read->tablets, NULL, NULL, on_tablets_read,
                                 read);
  engawa_vault_worker_list_drafts_async (worker, NULL, on_drafts_listed, g_object_ref (self));
}

static void
engawa_desk_today_finalize (GObject *object)
{
  EngawaDeskToday *self = ENGAWA_DESK_TODAY (object);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->tablets, g_hash_table_unref);
  G_OBJECT_CLASS (engawa_desk_today_parent_class)->finalize (object);
}

static void
engawa_desk_today_class_init (EngawaDeskTodayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = engawa_desk_today_finalize;
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_today_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-today.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, unsorted);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, unsorted_count);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, tasks);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, tasks_count);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, waiting);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, waiting_count);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, tablets_label);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, aside);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskToday, conflicts);
  gtk_widget_class_bind_template_callback (widget_class, on_aside_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_conflicts_clicked);
}

static void
engawa_desk_today_init (EngawaDeskToday *self)
{
  self->tablets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_has_back (ENGAWA_DESK_PAGE (self), FALSE);
}
