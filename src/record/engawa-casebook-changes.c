/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include "record/engawa-builder.h"
#include "record/engawa-record-error.h"

#include <string.h>

/* Fields with their heads, conflicts, what is set aside, and the bodies of changes. A change made here
 * names every head held at that moment, so that choosing ends a conflict on every tablet. */

/* The lists of conflicts and set-aside entries live until the next such list or change. */
static EngawaArena **
fresh_arena (EngawaCasebook *self)
{
  return &self->list_arena;
}

static void
copy_heads (EngawaCasebook *self, const GArray *heads, EngawaHead *copies)
{
  EngawaArena **arena = fresh_arena (self);

  for (guint i = 0; i < heads->len; i++) {
    const EngawaFoldHead *head = &g_array_index (heads, EngawaFoldHead, i);

    copies[i].id =
        head->entry->was ? head->entry->was : engawa_casebook_intern (self, head->entry->id);
    copies[i].value = engawa_arena_strdup (arena, head->value);
    copies[i].author = head->entry->author;
    copies[i].device = head->entry->device;
    copies[i].why = head->why ? engawa_arena_strdup (arena, head->why) : NULL;
    copies[i].time = head->entry->time;
  }
}

static void
add_conflicts (EngawaCasebook *self, EngawaObject *object, GPtrArray *conflicts)
{
  g_autoptr (GPtrArray) fields = engawa_fold_fields (self, object->making, object->id);

  for (guint i = 0; i < fields->len; i++) {
    const EngawaFoldField *field = g_ptr_array_index (fields, i);
    EngawaConflict *conflict;
    EngawaHead *heads;

    if (!field->conflict)
      continue;
    conflict = engawa_arena_alloc (fresh_arena (self), sizeof *conflict);
    heads = engawa_arena_alloc (fresh_arena (self), field->heads->len * sizeof *heads);
    copy_heads (self, field->heads, heads);
    conflict->object = object->id;
    conflict->kind = object->row->kind;
    conflict->case_id = object->row->case_id;
    conflict->field = field->spec->name;
    conflict->heads = heads;
    conflict->n_heads = field->heads->len;
    g_ptr_array_add (conflicts, conflict);
  }
}

static int
compare_conflicts (gconstpointer a, gconstpointer b)
{
  const EngawaConflict *left = *(const EngawaConflict *const *) a;
  const EngawaConflict *right = *(const EngawaConflict *const *) b;
  int order = strcmp (left->object, right->object);

  return order != 0 ? order : strcmp (left->field, right->field);
}

static GPtrArray *
list_conflicts (EngawaCasebook *self, const char *of)
{
  GPtrArray *conflicts = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  engawa_casebook_ensure (self);
  g_hash_table_iter_init (&iter, self->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    EngawaObject *object = value;

    if (object->n_conflicts > 0
        && (!of || strcmp (object->id, of) == 0 || g_strcmp0 (object->row->case_id, of) == 0))
      add_conflicts (self, object, conflicts);
  }
  g_ptr_array_sort (conflicts, compare_conflicts);
  return conflicts;
}

/**
 * engawa_casebook_list_conflicts:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaConflict): every field with unequal heads
 */
GPtrArray *
engawa_casebook_list_conflicts (EngawaCasebook *casebook)
{
  return list_conflicts (casebook, NULL);
}

/**
 * engawa_casebook_list_conflicts_of:
 * @casebook: a casebook
 * @id: an object's id; of a case: also of everything in it
 *
 * Returns: (transfer container) (element-type EngawaConflict): its fields with unequal heads
 */
GPtrArray *
engawa_casebook_list_conflicts_of (EngawaCasebook *casebook, const char *id)
{
  const EngawaCase *row = engawa_casebook_find_case (casebook, id);

  return list_conflicts (casebook, row ? row->row.id : engawa_fold_resolve (casebook, id));
}

static const EngawaFieldSpec *
find_spec (EngawaObject *object, const char *field)
{
  const EngawaFieldSpec *spec = engawa_schema_find_settable (object->row->kind, field);

  return spec ? spec : engawa_schema_find_field (object->row->kind, field);
}

/**
 * engawa_casebook_list_heads:
 * @casebook: a casebook
 * @id: an object's id
 * @field: one of its fields
 *
 * Returns: (transfer container) (element-type EngawaHead): its heads, the one that stands first; empty
 *   where there is no such object or field
 */
GPtrArray *
engawa_casebook_list_heads (EngawaCasebook *casebook, const char *id, const char *field)
{
  EngawaObject *object = engawa_casebook_find_object (casebook, id);
  const EngawaFieldSpec *spec = object ? find_spec (object, field) : NULL;
  GPtrArray *list = g_ptr_array_new ();
  g_autoptr (GArray) heads = NULL;
  EngawaHead *copies;

  if (!spec)
    return list;
  heads = engawa_fold_heads (casebook, object, spec);
  copies = engawa_arena_alloc (fresh_arena (casebook), heads->len * sizeof *copies);
  copy_heads (casebook, heads, copies);
  for (guint i = 0; i < heads->len; i++)
    g_ptr_array_add (list, &copies[i]);
  return list;
}

/**
 * engawa_casebook_get_field:
 * @casebook: a casebook
 * @id: an object's id
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): the value that stands, as JSON text, "null" for none; %NULL where
 *   there is no such object or field
 */
const char *
engawa_casebook_get_field (EngawaCasebook *casebook, const char *id, const char *field)
{
  g_autoptr (GPtrArray) heads = engawa_casebook_list_heads (casebook, id, field);

  return heads->len > 0 ? ((const EngawaHead *) g_ptr_array_index (heads, 0))->value : NULL;
}

/**
 * engawa_casebook_new_set:
 * @casebook: a casebook
 * @id: the object to change
 * @field: the field
 * @value: JSON text; "null" empties the field
 * @why: (nullable): the reason
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Makes the body of a `set` that has seen every head held now. To choose between two values, give the
 * chosen one. Show the heads and make the set without an addition between, or the author names heads
 * nobody was shown.
 *
 * Returns: (transfer full) (nullable): the body
 */
GBytes *
engawa_casebook_new_set (EngawaCasebook *casebook,
                         const char *id,
                         const char *field,
                         const char *value,
                         const char *why,
                         GError **error)
{
  EngawaObject *object = engawa_casebook_find_object (casebook, id);
  g_autoptr (EngawaBuilder) builder = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GPtrArray) seen = NULL;

  if (!object) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NOT_FOUND,
                         "there is nothing with this id; look whether it has arrived yet");
    return NULL;
  }
  if (!engawa_body_validate_value (object->row->kind, field, value, error))
    return NULL;
  heads = engawa_casebook_list_heads (casebook, id, field);
  seen = g_ptr_array_new ();
  for (guint i = 0; i < heads->len; i++)
    g_ptr_array_add (seen, (gpointer) ((const EngawaHead *) g_ptr_array_index (heads, i))->id);
  g_ptr_array_add (seen, NULL);
  builder = engawa_builder_new (ENGAWA_BODY_SET);
  engawa_builder_set_text (builder, "of", object->id);
  engawa_builder_set_text (builder, "why", why);
  engawa_builder_add_field (builder, field, value, (const char *const *) seen->pdata);
  return engawa_builder_end (builder, error);
}

/**
 * engawa_casebook_new_move:
 * @casebook: a casebook
 * @id: an interview, contact, referral, task or consent
 * @case_id: (nullable): the case it belongs to; %NULL puts it back among the unsorted
 * @why: (nullable): the reason; needed unless it was in no case
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: (transfer full) (nullable): the body of the `set` that moves it
 */
GBytes *
engawa_casebook_new_move (EngawaCasebook *casebook,
                          const char *id,
                          const char *case_id,
                          const char *why,
                          GError **error)
{
  EngawaObject *object = engawa_casebook_find_object (casebook, id);
  g_autofree char *value = NULL;
  const EngawaRow *target = case_id ? engawa_casebook_find (casebook, case_id) : NULL;

  if (case_id && (!target || target->kind != ENGAWA_BODY_CASE)) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NOT_FOUND,
                         "there is no case with this id; choose one from the list");
    return NULL;
  }
  if (object && object->in && (!why || *why == '\0')) {
    g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_INVALID,
                         "moving what was in a case needs a reason");
    return NULL;
  }
  value = engawa_value_text (target ? target->id : NULL);
  return engawa_casebook_new_set (casebook, id, "case", value, why, error);
}

/**
 * engawa_casebook_new_strike:
 * @casebook: a casebook
 * @id: any object
 * @why: the reason
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: (transfer full) (nullable): the body of the `set` that strikes it out; nothing is deleted
 */
GBytes *
engawa_casebook_new_strike (EngawaCasebook *casebook,
                            const char *id,
                            const char *why,
                            GError **error)
{
  return engawa_casebook_new_set (casebook, id, "struck", "true", why, error);
}

static EngawaSetAside *
aside_of_held (EngawaCasebook *self, const EngawaHeld *held, EngawaSetAsideReason reason)
{
  EngawaSetAside *aside = engawa_arena_alloc (fresh_arena (self), sizeof *aside);

  aside->id = engawa_casebook_intern (self, held->id);
  aside->device = held->device;
  aside->kind = engawa_body_kind_to_text (held->kind);
  aside->n = held->n;
  aside->time = held->time;
  aside->reason = reason;
  return aside;
}

static EngawaObject *
find_now (EngawaCasebook *self, const char *id)
{
  return id ? g_hash_table_lookup (self->objects, engawa_fold_resolve (self, id)) : NULL;
}

static gboolean
is_case_here (EngawaCasebook *self, const char *id)
{
  EngawaObject *object = find_now (self, id);

  return object && object->row->kind == ENGAWA_BODY_CASE;
}

/* What an object's row needs and the casebook lacks, or NULL. */
static const char *
find_missing (EngawaCasebook *self, const EngawaObject *object)
{
  if (object->row->kind == ENGAWA_BODY_SAME) {
    if (!is_case_here (self, object->of))
      return object->of;
    return is_case_here (self, object->as) ? NULL : object->as;
  }
  if (object->row->kind == ENGAWA_BODY_PERSON) {
    const EngawaPerson *person = (const EngawaPerson *) object->row;

    for (guint i = 0; person->cases[i]; i++) {
      if (is_case_here (self, person->cases[i]))
        return NULL;
    }
    return person->cases[0];
  }
  if (object->of)
    return find_now (self, object->of) ? NULL : object->of;
  return object->in && !is_case_here (self, object->in) ? object->in : NULL;
}

static void
add_waiting_set (EngawaCasebook *self, const EngawaHeld *set, GPtrArray *list)
{
  EngawaObject *object = find_now (self, set->of);
  g_autoptr (GError) error = NULL;
  EngawaSetAside *aside;

  if (!engawa_fold_counts (self, set))
    return;
  if (!object) {
    aside = aside_of_held (self, set, ENGAWA_SET_ASIDE_WAITING);
    aside->of = set->of;
    g_ptr_array_add (list, aside);
    return;
  }
  if (engawa_fold_check_set (self, set, object->row->kind, &error))
    return;
  aside = aside_of_held (self, set,
                         g_error_matches (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER)
                             ? ENGAWA_SET_ASIDE_NEWER
                             : ENGAWA_SET_ASIDE_UNREADABLE);
  aside->of = set->of;
  aside->detail = engawa_arena_strdup (fresh_arena (self), error->message);
  g_ptr_array_add (list, aside);
}

static int
compare_aside (gconstpointer a, gconstpointer b)
{
  const EngawaSetAside *left = *(const EngawaSetAside *const *) a;
  const EngawaSetAside *right = *(const EngawaSetAside *const *) b;

  if (left->reason != right->reason)
    return left->reason < right->reason ? -1 : 1;
  return strcmp (left->id, right->id);
}

/**
 * engawa_casebook_list_set_aside:
 * @casebook: a casebook
 *
 * Returns: (transfer container) (element-type EngawaSetAside): what waits, needs a newer Engawa, or could
 *   not be read, in that order
 */
GPtrArray *
engawa_casebook_list_set_aside (EngawaCasebook *casebook)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  engawa_casebook_ensure (casebook);
  g_hash_table_iter_init (&iter, casebook->aside);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (list, value);
  g_hash_table_iter_init (&iter, casebook->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    if (((EngawaHeld *) value)->kind == ENGAWA_BODY_SET)
      add_waiting_set (casebook, value, list);
  }
  g_hash_table_iter_init (&iter, casebook->objects);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const char *missing = find_missing (casebook, value);
    EngawaSetAside *aside;

    if (!missing)
      continue;
    aside = aside_of_held (casebook, ((EngawaObject *) value)->making, ENGAWA_SET_ASIDE_WAITING);
    aside->id = ((EngawaObject *) value)->id;
    aside->of = missing;
    g_ptr_array_add (list, aside);
  }
  g_ptr_array_sort (list, compare_aside);
  return list;
}
