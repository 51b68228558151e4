/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include "record/engawa-record-error.h"

#include <string.h>

/* The rules of the fold, each a function of the entries held. Nothing here is remembered between calls.
 *
 * A copy counts only while its original is missing; of several copies of one original the one with the
 * smallest id counts. Names of copies are read as names of their originals everywhere. A field's heads
 * are the values given by the making entry and the sets, without those that some set names in `seen`. */

/* Entries carry hashes of what they name, so chains are short and end; a forged body could not. */
#define MAX_CHAIN 16

/*
 * engawa_fold_resolve:
 * @self: a casebook
 * @id: any entry's id
 *
 * Returns: (transfer none): the id of the original it stands for, @id itself for all but copies
 */
const char *
engawa_fold_resolve (EngawaCasebook *self, const char *id)
{
  for (guint i = 0; i < MAX_CHAIN; i++) {
    EngawaHeld *entry = g_hash_table_lookup (self->entries, id);

    if (!entry || !entry->was)
      break;
    id = entry->was;
  }
  return id;
}

/*
 * engawa_fold_counts:
 * @self: a casebook
 * @entry: a held entry
 *
 * Returns: whether it is an original, or the copy that stands for a missing one
 */
gboolean
engawa_fold_counts (EngawaCasebook *self, const EngawaHeld *entry)
{
  GPtrArray *copies;

  if (!entry->was)
    return TRUE;
  if (g_hash_table_contains (self->purged, entry->was)
      || g_hash_table_contains (self->entries, entry->was))
    return FALSE;
  copies = g_hash_table_lookup (self->copies, entry->was);
  for (guint i = 0; i < copies->len; i++) {
    const EngawaHeld *other = g_ptr_array_index (copies, i);

    if (strcmp (other->id, entry->id) < 0)
      return FALSE;
  }
  return TRUE;
}

/*
 * engawa_fold_find_making:
 * @self: a casebook
 * @id: an object's id
 *
 * Returns: (nullable): the entry that makes the object, or %NULL where nothing held does
 */
EngawaHeld *
engawa_fold_find_making (EngawaCasebook *self, const char *id)
{
  EngawaHeld *entry = g_hash_table_lookup (self->entries, id);
  GPtrArray *copies;

  if (entry)
    return entry->was || entry->kind == ENGAWA_BODY_SET ? NULL : entry;
  copies = g_hash_table_lookup (self->copies, id);
  for (guint i = 0; copies && i < copies->len; i++) {
    EngawaHeld *copy = g_ptr_array_index (copies, i);

    if (copy->kind != ENGAWA_BODY_SET && engawa_fold_counts (self, copy))
      return copy;
  }
  return NULL;
}

static void
gather_into (EngawaCasebook *self,
             const char *id,
             EngawaBodyKind kind,
             guint depth,
             GPtrArray *found)
{
  GPtrArray *entries = g_hash_table_lookup (self->targets, id);
  GPtrArray *copies = g_hash_table_lookup (self->copies, id);

  for (guint i = 0; entries && i < entries->len; i++) {
    EngawaHeld *entry = g_ptr_array_index (entries, i);

    if (entry->kind == kind && engawa_fold_counts (self, entry))
      g_ptr_array_add (found, entry);
  }
  for (guint i = 0; copies && depth < MAX_CHAIN && i < copies->len; i++)
    gather_into (self, ((EngawaHeld *) g_ptr_array_index (copies, i))->id, kind, depth + 1, found);
}

/*
 * engawa_fold_gather:
 * @self: a casebook
 * @id: an object's id
 * @kind: %ENGAWA_BODY_SET or %ENGAWA_BODY_STEP
 *
 * Returns: (transfer container): the counting entries of that kind about the object, in no order
 */
GPtrArray *
engawa_fold_gather (EngawaCasebook *self, const char *id, EngawaBodyKind kind)
{
  GPtrArray *found = g_ptr_array_new ();

  gather_into (self, id, kind, 0, found);
  return found;
}

static void
clear_head (gpointer data)
{
  EngawaFoldHead *head = data;

  g_free (head->value);
  g_free (head->why);
}

static void
free_field (gpointer data)
{
  EngawaFoldField *field = data;

  g_array_unref (field->heads);
  g_free (field);
}

static const char *
head_id (const EngawaHeld *entry)
{
  return entry->was ? entry->was : entry->id;
}

/* Later first; ids decide between equal times, so that every tablet chooses the same. */
static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const EngawaHeld *left = ((const EngawaFoldHead *) a)->entry;
  const EngawaHeld *right = ((const EngawaFoldHead *) b)->entry;

  if (left->time != right->time)
    return left->time < right->time ? 1 : -1;
  return strcmp (head_id (right), head_id (left));
}

static EngawaFoldField *
find_or_add_field (GPtrArray *fields, const EngawaFieldSpec *spec)
{
  EngawaFoldField *field;

  for (guint i = 0; i < fields->len; i++) {
    field = g_ptr_array_index (fields, i);
    if (field->spec == spec)
      return field;
  }
  field = g_new0 (EngawaFoldField, 1);
  field->spec = spec;
  field->heads = g_array_new (FALSE, TRUE, sizeof (EngawaFoldHead));
  g_array_set_clear_func (field->heads, clear_head);
  g_ptr_array_add (fields, field);
  return field;
}

static gboolean
may_stand (const EngawaFieldSpec *spec, const EngawaTape *tape, guint node, GError **error)
{
  if (engawa_tape_get_type (tape, node) == ENGAWA_TAPE_NULL && !spec->required)
    return TRUE;
  return engawa_schema_check_value (spec, tape, node, error);
}

/* Adds one set's values to the candidates and what it saw to @seen, as "field id". */
static void
read_set (EngawaCasebook *self,
          const EngawaHeld *set,
          EngawaBodyKind kind,
          GPtrArray *fields,
          GHashTable *seen)
{
  EngawaTape *tape = &self->scratch;
  gsize length;
  const char *text = g_bytes_get_data (set->body, &length);
  guint all;
  guint name;
  guint why;

  if (!engawa_tape_read (tape, text, length, NULL))
    return;
  all = engawa_tape_find (tape, 0, "fields");
  why = engawa_tape_find (tape, 0, "why");
  name = all + 1;
  for (guint i = 0; i < tape->nodes[all].count; i++, name = tape->nodes[name + 1].next) {
    g_autofree char *field_name = engawa_tape_get_string (tape, name);
    const EngawaFieldSpec *spec = engawa_schema_find_settable (kind, field_name);
    guint value = engawa_tape_find (tape, name + 1, "value");
    guint list = engawa_tape_find (tape, name + 1, "seen");
    guint item = list + 1;
    EngawaFoldHead head = { .entry = set };
    g_autoptr (GString) json = NULL;

    if (!spec || !may_stand (spec, tape, value, NULL))
      continue;
    json = g_string_new (NULL);
    engawa_tape_append_canonical (tape, value, json);
    head.value = g_string_free (g_steal_pointer (&json), FALSE);
    head.why = why == ENGAWA_TAPE_NONE ? NULL : engawa_tape_get_string (tape, why);
    g_array_append_val (find_or_add_field (fields, spec)->heads, head);
    for (guint j = 0; j < tape->nodes[list].count; j++, item = tape->nodes[item].next) {
      g_autofree char *id = engawa_tape_get_string (tape, item);

      g_hash_table_add (seen, g_strconcat (spec->name, " ", engawa_fold_resolve (self, id), NULL));
    }
  }
}

static char *
read_made_value (EngawaCasebook *self, const EngawaHeld *making, const EngawaFieldSpec *spec)
{
  EngawaTape *tape = &self->scratch;
  gsize length;
  const char *text = g_bytes_get_data (making->body, &length);
  GString *json;
  guint node;

  if (!engawa_tape_read (tape, text, length, NULL))
    return g_strdup ("null");
  node = engawa_tape_find (tape, 0, spec->name);
  if (node == ENGAWA_TAPE_NONE)
    return g_strdup (strcmp (spec->name, "struck") == 0 ? "false" : "null");
  json = g_string_new (NULL);
  engawa_tape_append_canonical (tape, node, json);
  return g_string_free (json, FALSE);
}

static void
close_field (EngawaFoldField *field, GHashTable *seen)
{
  GArray *heads = field->heads;

  g_array_sort (heads, compare_heads);
  for (guint i = heads->len; i > 0 && heads->len > 1; i--) {
    EngawaFoldHead *head = &g_array_index (heads, EngawaFoldHead, i - 1);
    g_autofree char *key = g_strconcat (field->spec->name, " ", head_id (head->entry), NULL);

    if (g_hash_table_contains (seen, key))
      g_array_remove_index (heads, i - 1);
  }
  for (guint i = 1; i < heads->len; i++) {
    if (strcmp (g_array_index (heads, EngawaFoldHead, i).value,
                g_array_index (heads, EngawaFoldHead, 0).value)
        != 0)
      field->conflict = TRUE;
  }
}

/*
 * engawa_fold_fields:
 * @self: a casebook
 * @making: what makes the object
 * @id: the object's id
 *
 * Returns: (transfer full): an array of EngawaFoldField for the fields that sets changed, possibly empty
 */
GPtrArray *
engawa_fold_fields (EngawaCasebook *self, EngawaHeld *making, const char *id)
{
  g_autoptr (GPtrArray) sets = engawa_fold_gather (self, id, ENGAWA_BODY_SET);
  g_autoptr (GHashTable) seen = NULL;
  GPtrArray *fields = g_ptr_array_new_with_free_func (free_field);

  if (sets->len == 0)
    return fields;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sets->len; i++)
    read_set (self, g_ptr_array_index (sets, i), making->kind, fields, seen);
  for (guint i = 0; i < fields->len; i++) {
    EngawaFoldField *field = g_ptr_array_index (fields, i);
    EngawaFoldHead made = { .entry = making, .value = read_made_value (self, making, field->spec) };

    g_array_append_val (field->heads, made);
    close_field (field, seen);
  }
  return fields;
}

/*
 * engawa_fold_heads:
 * @self: a casebook
 * @object: an object
 * @spec: one of its settable fields
 *
 * Returns: (transfer full): an array of EngawaFoldHead, the standing one first, never empty
 */
GArray *
engawa_fold_heads (EngawaCasebook *self, EngawaObject *object, const EngawaFieldSpec *spec)
{
  g_autoptr (GPtrArray) fields = engawa_fold_fields (self, object->making, object->id);
  GArray *heads;
  EngawaFoldHead made = { .entry = object->making };

  for (guint i = 0; i < fields->len; i++) {
    EngawaFoldField *field = g_ptr_array_index (fields, i);

    if (field->spec == spec)
      return g_array_ref (field->heads);
  }
  heads = g_array_new (FALSE, TRUE, sizeof (EngawaFoldHead));
  g_array_set_clear_func (heads, clear_head);
  made.value = read_made_value (self, object->making, spec);
  g_array_append_val (heads, made);
  return heads;
}

/*
 * engawa_fold_check_set:
 * @self: a casebook
 * @set: a held set
 * @kind: what its object is
 * @error: return location for an error of %ENGAWA_RECORD_ERROR
 *
 * Returns: whether every field of the set can count
 */
gboolean
engawa_fold_check_set (EngawaCasebook *self,
                       const EngawaHeld *set,
                       EngawaBodyKind kind,
                       GError **error)
{
  EngawaTape *tape = &self->scratch;
  gsize length;
  const char *text = g_bytes_get_data (set->body, &length);
  guint all;
  guint name;

  if (!engawa_tape_read (tape, text, length, error))
    return FALSE;
  all = engawa_tape_find (tape, 0, "fields");
  name = all + 1;
  for (guint i = 0; i < tape->nodes[all].count; i++, name = tape->nodes[name + 1].next) {
    g_autofree char *field_name = engawa_tape_get_string (tape, name);
    const EngawaFieldSpec *spec = engawa_schema_find_settable (kind, field_name);

    if (!spec) {
      g_set_error_literal (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER,
                           "changes a field that needs a newer Engawa");
      return FALSE;
    }
    if (!may_stand (spec, tape, engawa_tape_find (tape, name + 1, "value"), error))
      return FALSE;
  }
  return TRUE;
}
