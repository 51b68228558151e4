/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include "core/engawa-date.h"

#include <string.h>

/* What the desk reads. Every function brings the fold up to date first and hands out the casebook's own
 * rows in a container of the caller's. */

typedef gboolean (*RowFilter) (const EngawaRow *row, gconstpointer data);

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const EngawaRow *const *) a)->id, (*(const EngawaRow *const *) b)->id);
}

static int
compare_oldest (gconstpointer a, gconstpointer b)
{
  return engawa_row_compare (*(const EngawaRow *const *) a, *(const EngawaRow *const *) b);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return compare_oldest (b, a);
}

static GPtrArray *
list_rows (EngawaCasebook *self, RowFilter filter, gconstpointer data, GCompareFunc compare)
{
  GPtrArray *rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  engawa_casebook_ensure (self);
  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    EngawaRow *row = ((EngawaObject *) value)->row;

    if (filter (row, data))
      g_ptr_array_add (rows, row);
  }
  g_ptr_array_sort (rows, compare);
  return rows;
}

static gboolean
is_any (const EngawaRow *row, gconstpointer data)
{
  return TRUE;
}

static gboolean
is_kind (const EngawaRow *row, gconstpointer data)
{
  return row->kind == *(const EngawaBodyKind *) data;
}

static gboolean
is_kind_and_stands (const EngawaRow *row, gconstpointer data)
{
  return is_kind (row, data) && !row->struck;
}

/**
 * engawa_casebook_list_rows:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaRow): every row, struck ones included, by id
 */
GPtrArray *
engawa_casebook_list_rows (EngawaCasebook *casebook)
{
  return list_rows (casebook, is_any, NULL, compare_ids);
}

/* The family in touch last comes first; then by number, so that the order is the same everywhere. */
static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const EngawaCase *left = *(const EngawaCase *const *) a;
  const EngawaCase *right = *(const EngawaCase *const *) b;
  const char *left_touch = left->last_contact ? left->last_contact : left->opened;
  const char *right_touch = right->last_contact ? right->last_contact : right->opened;
  int order = strcmp (right_touch, left_touch);

  if (order == 0)
    order = strcmp (left->number, right->number);
  return order != 0 ? order : strcmp (left->row.id, right->row.id);
}

/**
 * engawa_casebook_list_cases:
 * @casebook: a casebook
 * @with_closed: also those closed
 *
 * Returns: (transfer container) (element-type EngawaCase): one row a family, last contact first
 */
GPtrArray *
engawa_casebook_list_cases (EngawaCasebook *casebook, gboolean with_closed)
{
  GPtrArray *cases = g_ptr_array_new ();

  engawa_casebook_ensure (casebook);
  for (guint i = 0; i < casebook->group_list->len; i++) {
    const EngawaGroup *group = g_ptr_array_index (casebook->group_list, i);
    EngawaCase *row = (EngawaCase *) group->first->row;

    if (!row->row.struck && (with_closed || !row->closed))
      g_ptr_array_add (cases, row);
  }
  g_ptr_array_sort (cases, compare_cases);
  return cases;
}

static GPtrArray *
list_standing (EngawaCasebook *self, EngawaBodyKind kind, GCompareFunc compare)
{
  return list_rows (self, is_kind_and_stands, &kind, compare);
}

GPtrArray *
engawa_casebook_list_persons (EngawaCasebook *casebook)
{
  return list_standing (casebook, ENGAWA_BODY_PERSON, compare_oldest);
}

/* "Not safe here" before urgent before the rest; the oldest of each first, because somebody waits. */
static int
compare_unsorted (gconstpointer a, gconstpointer b)
{
  const EngawaInterview *left = *(const EngawaInterview *const *) a;
  const EngawaInterview *right = *(const EngawaInterview *const *) b;

  if (left->unsafe != right->unsafe)
    return left->unsafe ? -1 : 1;
  if (left->urgent != right->urgent)
    return left->urgent ? -1 : 1;
  return engawa_row_compare (&left->row, &right->row);
}

/* In no case at all: one whose case is not here yet is sorted and waits. */
static gboolean
is_unsorted (const EngawaRow *row, gconstpointer data)
{
  EngawaCasebook *self = (EngawaCasebook *) ((const gconstpointer *) data)[0];
  EngawaBodyKind kind = *(const EngawaBodyKind *) ((const gconstpointer *) data)[1];
  const EngawaObject *object;

  if (row->kind != kind || row->struck)
    return FALSE;
  object = g_hash_table_lookup (self->objects, row->id);
  return object->in == NULL;
}

static GPtrArray *
list_unsorted (EngawaCasebook *self, EngawaBodyKind kind, GCompareFunc compare)
{
  gconstpointer data[2] = { self, &kind };

  return list_rows (self, is_unsorted, data, compare);
}

/**
 * engawa_casebook_list_unsorted:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaInterview): interviews in no case and not struck out
 */
GPtrArray *
engawa_casebook_list_unsorted (EngawaCasebook *casebook)
{
  return list_unsorted (casebook, ENGAWA_BODY_INTERVIEW, compare_unsorted);
}

GPtrArray *
engawa_casebook_list_unsorted_contacts (EngawaCasebook *casebook)
{
  return list_unsorted (casebook, ENGAWA_BODY_CONTACT, compare_oldest);
}

/**
 * engawa_casebook_list_interviews:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaInterview): all, struck ones included, newest first
 */
GPtrArray *
engawa_casebook_list_interviews (EngawaCasebook *casebook)
{
  EngawaBodyKind kind = ENGAWA_BODY_INTERVIEW;

  return list_rows (casebook, is_kind, &kind, compare_newest);
}

GPtrArray *
engawa_casebook_list_contacts (EngawaCasebook *casebook)
{
  EngawaBodyKind kind = ENGAWA_BODY_CONTACT;

  return list_rows (casebook, is_kind, &kind, compare_newest);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const EngawaTask *left = *(const EngawaTask *const *) a;
  const EngawaTask *right = *(const EngawaTask *const *) b;

  if (left->due && right->due && strcmp (left->due, right->due) != 0)
    return strcmp (left->due, right->due);
  if (!left->due != !right->due)
    return left->due ? -1 : 1;
  return engawa_row_compare (&left->row, &right->row);
}

static gboolean
is_open_task (const EngawaRow *row, gconstpointer data)
{
  const EngawaTask *task = (const EngawaTask *) row;
  const char *due_by = data;

  if (row->kind != ENGAWA_BODY_TASK || row->struck || task->done)
    return FALSE;
  /* Only the day counts: a task due at 14:30 is due that day. */
  return !due_by || (task->due && strncmp (task->due, due_by, 10) <= 0);
}

/**
 * engawa_casebook_list_tasks:
 * @casebook: a casebook
 * @due_by: (nullable): a day; %NULL for all open tasks, also those without one
 *
 * Returns: (transfer container) (element-type EngawaTask): open tasks, the one due first at the top
 */
GPtrArray *
engawa_casebook_list_tasks (EngawaCasebook *casebook, const char *due_by)
{
  return list_rows (casebook, is_open_task, due_by, compare_due);
}

static int
compare_since (gconstpointer a, gconstpointer b)
{
  const EngawaReferral *left = *(const EngawaReferral *const *) a;
  const EngawaReferral *right = *(const EngawaReferral *const *) b;
  int order = strcmp (left->since, right->since);

  return order != 0 ? order : engawa_row_compare (&left->row, &right->row);
}

static gboolean
is_waiting (const EngawaRow *row, gconstpointer data)
{
  return row->kind == ENGAWA_BODY_REFERRAL && !row->struck
         && ((const EngawaReferral *) row)->state == ENGAWA_REFERRAL_WAITING;
}

/**
 * engawa_casebook_list_waiting_referrals:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaReferral): those nobody answered, the longest first
 */
GPtrArray *
engawa_casebook_list_waiting_referrals (EngawaCasebook *casebook)
{
  return list_rows (casebook, is_waiting, NULL, compare_since);
}

GPtrArray *
engawa_casebook_list_resources (EngawaCasebook *casebook)
{
  return list_standing (casebook, ENGAWA_BODY_RESOURCE, compare_oldest);
}

/**
 * engawa_casebook_find:
 * @casebook: a casebook
 * @id: an id
 *
 * Returns: (transfer none) (nullable): that object's row
 */
const EngawaRow *
engawa_casebook_find (EngawaCasebook *casebook, const char *id)
{
  EngawaObject *object = engawa_casebook_find_object (casebook, id);

  return object ? object->row : NULL;
}

static const EngawaRow *
find_kind (EngawaCasebook *self, const char *id, EngawaBodyKind kind)
{
  const EngawaRow *row = engawa_casebook_find (self, id);

  return row && row->kind == kind ? row : NULL;
}

/**
 * engawa_casebook_find_case:
 * @casebook: a casebook
 * @id: a case's id
 *
 * Returns: (transfer none) (nullable): the family's row, also where @id is of a case found to be the same
 */
const EngawaCase *
engawa_casebook_find_case (EngawaCasebook *casebook, const char *id)
{
  const EngawaRow *row = find_kind (casebook, id, ENGAWA_BODY_CASE);
  const EngawaGroup *group = row ? g_hash_table_lookup (casebook->groups, row->id) : NULL;

  return group ? (const EngawaCase *) group->first->row : NULL;
}

/**
 * engawa_casebook_find_case_by_number:
 * @casebook: a casebook
 * @number: such as "B-017"
 *
 * Returns: (transfer none) (nullable): the family's row
 */
const EngawaCase *
engawa_casebook_find_case_by_number (EngawaCasebook *casebook, const char *number)
{
  const EngawaCase *found = NULL;

  engawa_casebook_ensure (casebook);
  for (guint i = 0; i < casebook->group_list->len; i++) {
    const EngawaGroup *group = g_ptr_array_index (casebook->group_list, i);
    const EngawaCase *row = (const EngawaCase *) group->first->row;

    /* Two of one number cannot come from sound tablets; the same one is found on every tablet. */
    if (g_strv_contains (row->numbers, number)
        && (!found || engawa_row_compare (&row->row, &found->row) < 0))
      found = row;
  }
  return found;
}

const EngawaInterview *
engawa_casebook_find_interview (EngawaCasebook *casebook, const char *id)
{
  return (const EngawaInterview *) find_kind (casebook, id, ENGAWA_BODY_INTERVIEW);
}

const EngawaContact *
engawa_casebook_find_contact (EngawaCasebook *casebook, const char *id)
{
  return (const EngawaContact *) find_kind (casebook, id, ENGAWA_BODY_CONTACT);
}

const EngawaPerson *
engawa_casebook_find_person (EngawaCasebook *casebook, const char *id)
{
  return (const EngawaPerson *) find_kind (casebook, id, ENGAWA_BODY_PERSON);
}

/**
 * engawa_casebook_list_timeline:
 * @casebook: a casebook
 * @case_id: a case's id
 *
 * Returns: (transfer container) (element-type EngawaRow): what happened, newest first
 */
GPtrArray *
engawa_casebook_list_timeline (EngawaCasebook *casebook, const char *case_id)
{
  const EngawaCase *row = engawa_casebook_find_case (casebook, case_id);
  const EngawaGroup *group = row ? g_hash_table_lookup (casebook->groups, row->row.id) : NULL;
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; group && i < group->items->len; i++)
    g_ptr_array_add (rows, g_ptr_array_index (group->items, i));
  return rows;
}

/**
 * engawa_casebook_list_notes:
 * @casebook: a casebook
 * @of: any object's id
 *
 * Returns: (transfer container) (element-type EngawaNote): notes about it that stand, oldest first
 */
GPtrArray *
engawa_casebook_list_notes (EngawaCasebook *casebook, const char *of)
{
  const char *about = engawa_fold_resolve (casebook, of);
  GPtrArray *notes = list_standing (casebook, ENGAWA_BODY_NOTE, compare_oldest);

  for (guint i = notes->len; i > 0; i--) {
    const EngawaNote *note = g_ptr_array_index (notes, i - 1);

    if (strcmp (engawa_fold_resolve (casebook, note->of), about) != 0)
      g_ptr_array_remove_index (notes, i - 1);
  }
  return notes;
}

/**
 * engawa_casebook_next_case_number:
 * @casebook: a casebook
 * @letter: the tablet's letter in the roster
 *
 * Returns: (transfer full): the number its next case gets, "B-018"
 */
char *
engawa_casebook_next_case_number (EngawaCasebook *casebook, const char *letter)
{
  g_autofree char *prefix = g_strconcat (letter, "-", NULL);
  GHashTableIter iter;
  gpointer value;
  gint64 last = 0;

  engawa_casebook_ensure (casebook);
  g_hash_table_iter_init (&iter, casebook->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const EngawaRow *row = ((EngawaObject *) value)->row;

    if (row->kind == ENGAWA_BODY_CASE && g_str_has_prefix (((EngawaCase *) row)->number, prefix))
      last = MAX (last, g_ascii_strtoll (((EngawaCase *) row)->number + strlen (prefix), NULL, 10));
  }
  return g_strdup_printf ("%s%03" G_GINT64_FORMAT, prefix, last + 1);
}

/**
 * engawa_casebook_days_since:
 * @date: (nullable): a day or a moment
 * @today: the day it is
 *
 * Returns: how many days @date lies before @today; 0 for one to come, or none
 */
int
engawa_casebook_days_since (const char *date, const char *today)
{
  EngawaDate from;
  EngawaDate to;

  if (!date || !today || !engawa_date_parse (&from, date) || !engawa_date_parse (&to, today))
    return 0;
  return MAX (0, engawa_date_days_between (from, to));
}
