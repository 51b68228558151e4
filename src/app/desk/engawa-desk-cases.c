/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/desk/engawa-desk-cases.h"

#include "app/desk/engawa-desk-format.h"
#include "app/desk/engawa-desk-hits.h"
#include "app/desk/engawa-desk-names.h"
#include "app/desk/engawa-desk-rows.h"

#include <glib/gi18n.h>

/*
 * Cases with something to do come first: answers waited for longest, then what is due, then the rest by
 * their last contact. While something is written in the search field, what is found stands instead.
 */

enum { MOST_ROWS = 150, MOST_HITS = 60, LATE_DAYS = 10 };

struct _EngawaDeskCases {
  EngawaDeskPage parent_instance;

  /* owned by the widget tree */
  GtkWidget *search;
  GtkWidget *clear;
  GtkWidget *closed;
  GtkWidget *scrolled;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (EngawaDeskCases, engawa_desk_cases, ENGAWA_TYPE_DESK_PAGE)

static void
on_case_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_CASE,
                         engawa_desk_rows_get_id (GTK_WIDGET (button)));
}

static void
on_new_clicked (GtkButton *button, EngawaDeskPage *self)
{
  engawa_desk_page_open (self, ENGAWA_DESK_PLACE_NEW_CASE, NULL);
}

static void
append_word (GString *text, const char *word)
{
  if (word != NULL && *word != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
}

/* "大沢地区 · 佐藤 恵 · 最後の対応 11/5 · 次 学校に電話 11/27" */
static char *
about_case (EngawaDeskContext *context, const EngawaCase *found)
{
  GString *text = g_string_new (NULL);
  append_word (text, engawa_desk_context_district_label (context, found->district));
  append_word (text, engawa_desk_context_person_label (context, found->lead));
  if (found->last_contact != NULL) {
    g_autofree char *day = engawa_desk_format_iso (found->last_contact);
    g_autofree char *last = g_strdup_printf (_ ("last contact %s"), day);
    append_word (text, last);
  }
  if (found->next_task != NULL) {
    g_autofree char *what = g_strdup (found->next_task->what);
    g_strdelimit (what, "\n\t", ' ');
    g_autofree char *next = g_strdup_printf (_ ("next: %s"), what);
    append_word (text, next);
  }
  if (found->closed != NULL)
    append_word (text, C_ ("step", "Closed"));
  return g_string_free (text, FALSE);
}

/* What is most pressing: an answer waited for, else what is due. */
static char *
end_of_case (EngawaDeskContext *context, const EngawaCase *found, int waits, gboolean *attention)
{
  if (waits >= 0) {
    g_autofree char *days = engawa_desk_format_days ((guint) waits);
    *attention = waits >= LATE_DAYS;
    return g_strdup_printf (_ ("waiting %s"), days);
  }
  *attention = FALSE;
  if (found->next_task == NULL)
    return NULL;
  return engawa_desk_format_due (found->next_task->due, engawa_desk_context_today (context),
                                 attention);
}

/* Days each case waits for an answer, by id of the case; −1 is not kept. */
static GHashTable *
count_waits (EngawaDeskContext *context, EngawaCasebook *casebook)
{
  g_autofree char *today = engawa_date_to_text (engawa_desk_context_today (context));
  g_autoptr (GPtrArray) referrals = engawa_casebook_list_waiting_referrals (casebook);
  GHashTable *waits = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < referrals->len; i++) {
    const EngawaReferral *referral = referrals->pdata[i];
    int days = MAX (0, engawa_casebook_days_since (referral->since, today));
    gpointer before = NULL;
    if (referral->row.case_id == NULL)
      continue;
    if (g_hash_table_lookup_extended (waits, referral->row.case_id, NULL, &before))
      days = MAX (days, GPOINTER_TO_INT (before));
    g_hash_table_insert (waits, (gpointer) referral->row.case_id, GINT_TO_POINTER (days));
  }
  return waits;
}

static int
wait_of (GHashTable *waits, const EngawaCase *found)
{
  gpointer days = NULL;
  return g_hash_table_lookup_extended (waits, found->row.id, NULL, &days) ? GPOINTER_TO_INT (days)
                                                                          : -1;
}

static int
compare_cases (gconstpointer a, gconstpointer b, gpointer data)
{
  const EngawaCase *left = *(const EngawaCase *const *) a;
  const EngawaCase *right = *(const EngawaCase *const *) b;
  int waits = wait_of (data, right) - wait_of (data, left);
  if (waits != 0)
    return waits;
  const char *left_due = left->next_task != NULL ? left->next_task->due : NULL;
  const char *right_due = right->next_task != NULL ? right->next_task->due : NULL;
  int due = g_strcmp0 (left_due != NULL ? left_due : "9", right_due != NULL ? right_due : "9");
  if (due != 0)
    return due;
  int last = g_strcmp0 (right->last_contact, left->last_contact);
  return last != 0 ? last : g_strcmp0 (left->number, right->number);
}

static void
add_case (EngawaDeskCases *self, const EngawaCase *found, int waits)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  gboolean attention = FALSE;
  g_autofree char *name = engawa_desk_names_case (context, found);
  g_autofree char *persons = engawa_desk_names_persons (found);
  g_autofree char *what = g_strdup_printf ("%s　%s", name, persons);
  g_autofree char *end = end_of_case (context, found, waits, &attention);
  g_autofree char *about = about_case (context, found);
  EngawaDeskItem item = { what, end, attention, about, -1, "row" };
  GtkWidget *button = engawa_desk_rows_new_item (&item);
  engawa_desk_rows_set_id (button, found->row.id);
  g_signal_connect (button, "clicked", G_CALLBACK (on_case_clicked), self);
  gtk_box_append (GTK_BOX (self->rows), button);
}

static void
say_more (EngawaDeskCases *self, guint n, guint most)
{
  if (n <= most)
    return;
  g_autofree char *text =
      g_strdup_printf (_ ("%u more. Write in the search field to find them."), n - most);
  gtk_box_append (GTK_BOX (self->rows), engawa_desk_rows_new_nothing (text));
}

static void
show_cases (EngawaDeskCases *self, EngawaCasebook *casebook)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  gboolean with_closed = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->closed));
  g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, with_closed);
  g_autoptr (GHashTable) waits = count_waits (context, casebook);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u family", "%u families", cases->len), cases->len);
  g_ptr_array_sort_with_data (cases, compare_cases, waits);
  for (guint i = 0; i < cases->len && i < MOST_ROWS; i++)
    add_case (self, cases->pdata[i], wait_of (waits, cases->pdata[i]));
  say_more (self, cases->len, MOST_ROWS);
  if (cases->len == 0)
    gtk_box_append (GTK_BOX (self->rows),
                    engawa_desk_rows_new_nothing (
                        _ ("No case yet. One begins with an interview that is sorted, or here.")));
  engawa_desk_page_set_subtitle (ENGAWA_DESK_PAGE (self), count);
}

static void
show_hits (EngawaDeskCases *self, const char *query)
{
  EngawaDeskContext *context = engawa_desk_page_get_context (ENGAWA_DESK_PAGE (self));
  g_autoptr (GPtrArray) hits =
      engawa_search_query (engawa_desk_context_get_search (context), query, MOST_HITS + 1);
  for (guint i = 0; i < hits->len && i < MOST_HITS; i++)
    gtk_box_append (GTK_BOX (self->rows),
                    engawa_desk_hits_new_row (ENGAWA_DESK_PAGE (self), hits->pdata[i]));
  if (hits->len > MOST_HITS)
    gtk_box_append (GTK_BOX (self->rows),
                    engawa_desk_rows_new_nothing (_ ("There is more. Write another word.")));
  if (hits->len == 0)
    gtk_box_append (GTK_BOX (self->rows),
                    engawa_desk_rows_new_nothing (
                        _ ("Nothing found. Kana, letters and half a word do as well.")));
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u place", "%u places", hits->len), MIN (hits->len, MOST_HITS));
  engawa_desk_page_set_subtitle (ENGAWA_DESK_PAGE (self), count);
}

static void
engawa_desk_cases_refresh (EngawaDeskPage *page)
{
  EngawaDeskCases *self = ENGAWA_DESK_CASES (page);
  g_autofree char *query = engawa_desk_rows_dup_text (self->search);
  engawa_desk_rows_clear (self->rows);
  gtk_widget_set_visible (self->clear, query != NULL);
  gtk_widget_set_visible (self->closed, query == NULL);
  if (query != NULL)
    show_hits (self, query);
  else
    show_cases (self, engawa_desk_page_get_casebook (page));
}

static void
on_search_changed (GtkEditable *editable, EngawaDeskCases *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gtk_adjustment_set_value (adjustment, 0);
  engawa_desk_cases_refresh (ENGAWA_DESK_PAGE (self));
}

static void
on_clear_clicked (GtkButton *button, EngawaDeskCases *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_closed_toggled (GtkToggleButton *button, EngawaDeskCases *self)
{
  engawa_desk_cases_refresh (ENGAWA_DESK_PAGE (self));
}

static void
engawa_desk_cases_class_init (EngawaDeskCasesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ENGAWA_DESK_PAGE_CLASS (klass)->refresh = engawa_desk_cases_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/engawa/desk/engawa-desk-cases.ui");
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCases, search);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCases, clear);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCases, closed);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCases, scrolled);
  gtk_widget_class_bind_template_child (widget_class, EngawaDeskCases, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_closed_toggled);
}

static void
engawa_desk_cases_init (EngawaDeskCases *self)
{
  EngawaDeskPage *page = ENGAWA_DESK_PAGE (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  engawa_desk_page_set_has_back (page, FALSE);
  engawa_desk_page_set_title (page, _ ("Cases"));
  engawa_desk_page_add_to_head (
      page,
      engawa_desk_rows_new_button (_ ("New case"), "go", NULL, G_CALLBACK (on_new_clicked), page));
}
