/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include <string.h>

/* Puts every row into its case. Cases that a `same` not struck out names together are one family and
 * one group, led by the case made first. Everything is computed anew from the rows, which takes
 * milliseconds for ten thousand and cannot depend on the order in which they came. */

#define MAX_CHAIN 8

static EngawaObject *
find_live (EngawaCasebook *self, const char *id)
{
  return id ? g_hash_table_lookup (self->objects, engawa_fold_resolve (self, id)) : NULL;
}

static EngawaObject *
find_kind (EngawaCasebook *self, const char *id, EngawaBodyKind kind)
{
  EngawaObject *object = find_live (self, id);

  return object && object->row->kind == kind ? object : NULL;
}

void
engawa_group_free (EngawaGroup *group)
{
  g_ptr_array_unref (group->cases);
  g_ptr_array_unref (group->persons);
  g_ptr_array_unref (group->items);
  engawa_arena_free (group->arena);
  g_free (group);
}

static EngawaGroup *
group_new (EngawaCasebook *self, EngawaObject *object)
{
  static const char *const no_texts[] = { NULL };
  static const EngawaPerson *const no_persons[] = { NULL };
  EngawaGroup *group = g_new0 (EngawaGroup, 1);
  EngawaCase *row = (EngawaCase *) object->row;

  /* What the last grouping left points into memory that is gone. */
  row->numbers = row->same = row->languages = no_texts;
  row->persons = no_persons;
  row->n_persons = 0;
  row->closed = row->last_contact = NULL;
  row->next_task = NULL;
  row->row.n_conflicts = object->n_conflicts;

  group->first = object;
  group->cases = g_ptr_array_new ();
  group->persons = g_ptr_array_new ();
  group->items = g_ptr_array_new ();
  g_ptr_array_add (group->cases, object);
  g_hash_table_insert (self->groups, (gpointer) object->id, group);
  return group;
}

static int
compare_made (gconstpointer a, gconstpointer b)
{
  const EngawaObject *left = *(const EngawaObject *const *) a;
  const EngawaObject *right = *(const EngawaObject *const *) b;

  if (left->row->time != right->row->time)
    return left->row->time < right->row->time ? -1 : 1;
  return strcmp (left->id, right->id);
}

static void
merge_groups (EngawaCasebook *self, EngawaGroup *into, EngawaGroup *from)
{
  for (guint i = 0; i < from->cases->len; i++) {
    EngawaObject *object = g_ptr_array_index (from->cases, i);

    g_ptr_array_add (into->cases, object);
    g_hash_table_insert (self->groups, (gpointer) object->id, into);
  }
  engawa_group_free (from);
}

static void
make_groups (EngawaCasebook *self)
{
  GHashTableIter iter;
  gpointer value;
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    if (((EngawaObject *) value)->row->kind == ENGAWA_BODY_CASE)
      group_new (self, value);
  }
  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    EngawaObject *same = value;
    EngawaObject *of;
    EngawaObject *as;
    EngawaGroup *left;
    EngawaGroup *right;

    if (same->row->kind != ENGAWA_BODY_SAME || same->struck)
      continue;
    of = find_kind (self, same->of, ENGAWA_BODY_CASE);
    as = find_kind (self, same->as, ENGAWA_BODY_CASE);
    if (!of || !as)
      continue;
    left = g_hash_table_lookup (self->groups, of->id);
    right = g_hash_table_lookup (self->groups, as->id);
    if (left != right)
      merge_groups (self, left, right);
  }
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    if (g_hash_table_add (kept, value))
      g_ptr_array_add (self->group_list, value);
  }
}

/* The case an object counts in, through notes and steps to what they are about. */
static EngawaGroup *
find_group (EngawaCasebook *self, const EngawaObject *object, guint depth)
{
  if (!object || depth > MAX_CHAIN)
    return NULL;
  switch (object->row->kind) {
  case ENGAWA_BODY_CASE:
    return g_hash_table_lookup (self->groups, object->id);
  case ENGAWA_BODY_PERSON: {
    const EngawaPerson *person = (const EngawaPerson *) object->row;

    for (guint i = 0; person->cases[i]; i++) {
      EngawaObject *in = find_kind (self, person->cases[i], ENGAWA_BODY_CASE);

      if (in)
        return g_hash_table_lookup (self->groups, in->id);
    }
    return NULL;
  }
  case ENGAWA_BODY_INTERVIEW:
  case ENGAWA_BODY_CONTACT:
  case ENGAWA_BODY_REFERRAL:
  case ENGAWA_BODY_TASK:
  case ENGAWA_BODY_CONSENT:
    return find_group (self, find_kind (self, object->in, ENGAWA_BODY_CASE), depth + 1);
  case ENGAWA_BODY_NOTE:
  case ENGAWA_BODY_STEP:
  case ENGAWA_BODY_REVIEW:
    return find_group (self, find_live (self, object->of), depth + 1);
  case ENGAWA_BODY_NONE:
  case ENGAWA_BODY_RESOURCE:
  case ENGAWA_BODY_SET:
  case ENGAWA_BODY_SAME:
  case ENGAWA_BODY_ACCESS:
  default:
    return NULL;
  }
}

static void
place_person (EngawaCasebook *self, EngawaObject *object)
{
  const EngawaPerson *person = (const EngawaPerson *) object->row;

  for (guint i = 0; person->cases[i]; i++) {
    EngawaObject *in = find_kind (self, person->cases[i], ENGAWA_BODY_CASE);
    EngawaGroup *group = in ? g_hash_table_lookup (self->groups, in->id) : NULL;

    if (group && !object->struck && !g_ptr_array_find (group->persons, person, NULL))
      g_ptr_array_add (group->persons, object->row);
  }
}

static void
place_rows (EngawaCasebook *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    EngawaObject *object = value;
    EngawaGroup *group = find_group (self, object, 0);

    object->row->case_id = group ? group->first->id : NULL;
    if (object->row->kind == ENGAWA_BODY_PERSON)
      place_person (self, object);
    else if (group && object->row->kind != ENGAWA_BODY_CASE)
      g_ptr_array_add (group->items, object->row);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return engawa_row_compare (*(const EngawaRow *const *) a, *(const EngawaRow *const *) b);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return compare_rows (b, a);
}

/* Steps about one object, oldest first, without those struck out; NULL at the end. */
static const EngawaStep *const *
collect_steps (EngawaCasebook *self, const char *id, EngawaArena **arena)
{
  g_autoptr (GPtrArray) entries = engawa_fold_gather (self, id, ENGAWA_BODY_STEP);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const EngawaStep **steps;

  for (guint i = 0; i < entries->len; i++) {
    const EngawaHeld *held = g_ptr_array_index (entries, i);
    EngawaObject *object = find_live (self, held->id);

    if (object && !object->struck && object->row->kind == ENGAWA_BODY_STEP
        && !g_ptr_array_find (rows, object->row, NULL))
      g_ptr_array_add (rows, object->row);
  }
  g_ptr_array_sort (rows, compare_rows);
  steps = engawa_arena_alloc (arena, (rows->len + 1) * sizeof *steps);
  for (guint i = 0; i < rows->len; i++)
    steps[i] = g_ptr_array_index (rows, i);
  return steps;
}

static void
finish_referral (EngawaReferral *row)
{
  row->state = ENGAWA_REFERRAL_PREPARED;
  row->since = row->row.when;
  for (guint i = 0; row->steps[i]; i++) {
    const char *step = row->steps[i]->step;
    EngawaReferralState before = row->state;

    if (strcmp (step, "sent") == 0 || strcmp (step, "received") == 0
        || strcmp (step, "reopened") == 0)
      row->state = ENGAWA_REFERRAL_WAITING;
    else if (strcmp (step, "accepted") == 0 || strcmp (step, "met") == 0)
      row->state = ENGAWA_REFERRAL_ACCEPTED;
    else if (strcmp (step, "returned") == 0)
      row->state = ENGAWA_REFERRAL_RETURNED;
    else if (strcmp (step, "done") == 0 || strcmp (step, "closed") == 0)
      row->state = ENGAWA_REFERRAL_DONE;
    else
      row->state = ENGAWA_REFERRAL_WITHDRAWN;
    /* "received" goes on waiting: the days count from when it was sent. */
    if (row->state != before)
      row->since = row->steps[i]->at;
  }
}

static gboolean
is_over (const EngawaStep *const *steps)
{
  gboolean over = FALSE;

  for (guint i = 0; steps[i]; i++) {
    const char *step = steps[i]->step;

    if (strcmp (step, "done") == 0 || strcmp (step, "closed") == 0
        || strcmp (step, "withdrawn") == 0)
      over = TRUE;
    else if (strcmp (step, "reopened") == 0)
      over = FALSE;
  }
  return over;
}

static void
finish_stepped (EngawaCasebook *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    EngawaObject *object = value;

    if (object->row->kind == ENGAWA_BODY_REFERRAL) {
      EngawaReferral *row = (EngawaReferral *) object->row;

      row->steps = collect_steps (self, object->id, &self->group_arena);
      finish_referral (row);
    } else if (object->row->kind == ENGAWA_BODY_TASK) {
      EngawaTask *row = (EngawaTask *) object->row;

      row->steps = collect_steps (self, object->id, &self->group_arena);
      row->done = is_over (row->steps);
    } else if (object->row->kind == ENGAWA_BODY_CONSENT) {
      EngawaConsent *row = (EngawaConsent *) object->row;

      row->steps = collect_steps (self, object->id, &self->group_arena);
      row->withdrawn = is_over (row->steps);
    }
  }
}

static void
list_numbers (EngawaGroup *group, EngawaCase *row)
{
  const char **numbers =
      engawa_arena_alloc (&group->arena, (group->cases->len + 1) * sizeof *numbers);
  const char **same = engawa_arena_alloc (&group->arena, group->cases->len * sizeof *same);

  for (guint i = 0; i < group->cases->len; i++) {
    const EngawaObject *object = g_ptr_array_index (group->cases, i);

    numbers[i] = ((const EngawaCase *) object->row)->number;
    if (i > 0)
      same[i - 1] = object->id;
  }
  row->numbers = numbers;
  row->same = same;
}

static void
list_persons (EngawaGroup *group, EngawaCase *row)
{
  const EngawaPerson **persons =
      engawa_arena_alloc (&group->arena, (group->persons->len + 1) * sizeof *persons);
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  const char **list;

  g_ptr_array_sort (group->persons, compare_rows);
  for (guint i = 0; i < group->persons->len; i++) {
    persons[i] = g_ptr_array_index (group->persons, i);
    row->row.n_conflicts += persons[i]->row.n_conflicts;
    for (guint j = 0; persons[i]->languages[j]; j++) {
      if (!g_ptr_array_find_with_equal_func (languages, persons[i]->languages[j], g_str_equal,
                                             NULL))
        g_ptr_array_add (languages, (gpointer) persons[i]->languages[j]);
    }
  }
  list = engawa_arena_alloc (&group->arena, (languages->len + 1) * sizeof *list);
  for (guint i = 0; i < languages->len; i++)
    list[i] = g_ptr_array_index (languages, i);
  row->persons = persons;
  row->n_persons = group->persons->len;
  row->languages = list;
}

static gboolean
is_due_before (const EngawaTask *a, const EngawaTask *b)
{
  if (!b)
    return TRUE;
  if (a->due && b->due && strcmp (a->due, b->due) != 0)
    return strcmp (a->due, b->due) < 0;
  if (!a->due != !b->due)
    return a->due != NULL;
  return engawa_row_compare (&a->row, &b->row) < 0;
}

static void
summarise_items (EngawaGroup *group, EngawaCase *row)
{
  g_ptr_array_sort (group->items, compare_newest);
  row->last_contact = NULL;
  row->next_task = NULL;
  for (guint i = 0; i < group->items->len; i++) {
    const EngawaRow *item = g_ptr_array_index (group->items, i);

    row->row.n_conflicts += item->n_conflicts;
    if (item->struck)
      continue;
    if ((item->kind == ENGAWA_BODY_CONTACT || item->kind == ENGAWA_BODY_INTERVIEW)
        && !row->last_contact)
      row->last_contact = item->when;
    if (item->kind == ENGAWA_BODY_TASK && !((const EngawaTask *) item)->done
        && is_due_before ((const EngawaTask *) item, row->next_task))
      row->next_task = (const EngawaTask *) item;
  }
}

/* The last closing or reopening of any of the family's cases decides. */
static void
find_closing (EngawaCasebook *self, EngawaGroup *group, EngawaCase *row)
{
  const EngawaStep *last = NULL;

  for (guint i = 0; i < group->cases->len; i++) {
    const EngawaObject *object = g_ptr_array_index (group->cases, i);
    const EngawaStep *const *steps = collect_steps (self, object->id, &group->arena);

    for (guint j = 0; steps[j]; j++) {
      if (strcmp (steps[j]->step, "closed") != 0 && strcmp (steps[j]->step, "reopened") != 0)
        continue;
      if (!last || engawa_row_compare (&last->row, &steps[j]->row) < 0)
        last = steps[j];
    }
  }
  row->closed = last && strcmp (last->step, "closed") == 0 ? last->at : NULL;
}

static void
finish_group (EngawaCasebook *self, EngawaGroup *group)
{
  EngawaCase *row;

  row = (EngawaCase *) group->first->row;
  row->row.n_conflicts = 0;
  for (guint i = 0; i < group->cases->len; i++) {
    const EngawaObject *object = g_ptr_array_index (group->cases, i);

    row->row.n_conflicts += object->n_conflicts;
  }
  list_numbers (group, row);
  list_persons (group, row);
  summarise_items (group, row);
  find_closing (self, group, row);
}

/*
 * engawa_groups_rebuild:
 * @self: a casebook whose rows are up to date and whose groups are empty
 *
 * Computes the cases and what rows take from other objects.
 */
void
engawa_groups_rebuild (EngawaCasebook *self)
{
  make_groups (self);
  for (guint i = 0; i < self->group_list->len; i++) {
    EngawaGroup *group = g_ptr_array_index (self->group_list, i);

    g_ptr_array_sort (group->cases, compare_made);
    group->first = g_ptr_array_index (group->cases, 0);
  }
  place_rows (self);
  finish_stepped (self);
  for (guint i = 0; i < self->group_list->len; i++)
    finish_group (self, g_ptr_array_index (self->group_list, i));
}
