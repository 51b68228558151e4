/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-casebook-private.h"

#include "core/engawa-hex.h"
#include "record/engawa-record-error.h"

#include <string.h>

/* Taking entries in and out, and bringing the fold up to date. See engawa-casebook-private.h for the
 * plan, engawa-fold.c for the rules. */

G_DEFINE_FINAL_TYPE (EngawaCasebook, engawa_casebook, G_TYPE_OBJECT)

enum { PROP_GENERATION = 1, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
free_held (gpointer data)
{
  EngawaHeld *held = data;

  g_bytes_unref (held->body);
  g_free (held);
}

static void
free_aside (gpointer data)
{
  EngawaSetAside *aside = data;

  g_free ((char *) aside->id);
  g_free ((char *) aside->device);
  g_free ((char *) aside->kind);
  g_free ((char *) aside->detail);
  g_free (aside);
}

static void
engawa_casebook_finalize (GObject *object)
{
  EngawaCasebook *self = ENGAWA_CASEBOOK (object);

  g_ptr_array_unref (self->group_list);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->objects);
  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->copies);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->purged);
  g_hash_table_unref (self->aside);
  g_hash_table_unref (self->entries);
  engawa_arena_free (self->group_arena);
  engawa_arena_free (self->list_arena);
  engawa_tape_clear (&self->tape);
  engawa_tape_clear (&self->scratch);
  g_string_chunk_free (self->strings);
  G_OBJECT_CLASS (engawa_casebook_parent_class)->finalize (object);
}

static void
engawa_casebook_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EngawaCasebook *self = ENGAWA_CASEBOOK (object);

  if (id == PROP_GENERATION)
    g_value_set_uint64 (value, self->generation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
engawa_casebook_class_init (EngawaCasebookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engawa_casebook_finalize;
  object_class->get_property = engawa_casebook_get_property;

  /* Grows with every change; rows handed out before a change are no longer valid after it. */
  properties[PROP_GENERATION] =
      g_param_spec_uint64 ("generation", NULL, NULL, 0, G_MAXUINT64, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Something was added, removed or set aside. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
engawa_casebook_init (EngawaCasebook *self)
{
  GDestroyNotify free_array = (GDestroyNotify) g_ptr_array_unref;

  self->strings = g_string_chunk_new (16 * 1024);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_held);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_array);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_array);
  self->purged = g_hash_table_new (g_str_hash, g_str_equal);
  self->aside = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_aside);
  self->objects =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) engawa_object_free);
  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  self->group_list = g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_group_free);
  self->dirty = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * engawa_casebook_new:
 *
 * Returns: (transfer full): an empty casebook
 */
EngawaCasebook *
engawa_casebook_new (void)
{
  return g_object_new (ENGAWA_TYPE_CASEBOOK, NULL);
}

/* Ids, devices and authors, each kept once. */
const char *
engawa_casebook_intern (EngawaCasebook *self, const char *text)
{
  return g_string_chunk_insert_const (self->strings, text);
}

static void
announce (EngawaCasebook *self)
{
  self->generation++;
  if (self->frozen > 0) {
    self->changed_while_frozen = TRUE;
    return;
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERATION]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engawa_casebook_freeze:
 * @casebook: a casebook
 *
 * Holds "changed" and the notification of "generation" back until engawa_casebook_thaw().
 */
void
engawa_casebook_freeze (EngawaCasebook *casebook)
{
  casebook->frozen++;
}

void
engawa_casebook_thaw (EngawaCasebook *casebook)
{
  g_return_if_fail (casebook->frozen > 0);
  if (--casebook->frozen > 0 || !casebook->changed_while_frozen)
    return;
  casebook->changed_while_frozen = FALSE;
  g_object_notify_by_pspec (G_OBJECT (casebook), properties[PROP_GENERATION]);
  g_signal_emit (casebook, signals[CHANGED], 0);
}

guint64
engawa_casebook_get_generation (EngawaCasebook *casebook)
{
  return casebook->generation;
}

/**
 * engawa_casebook_get_n_entries:
 * @casebook: a casebook
 *
 * Returns: how many entries count or wait; those set aside as newer or unreadable are not among them
 */
guint
engawa_casebook_get_n_entries (EngawaCasebook *casebook)
{
  return g_hash_table_size (casebook->entries);
}

/* Marks an id and every original it may stand for. */
static void
mark_dirty (EngawaCasebook *self, const char *id)
{
  for (guint i = 0; id && i < 16; i++) {
    EngawaHeld *entry = g_hash_table_lookup (self->entries, id);

    g_hash_table_add (self->dirty, (gpointer) engawa_casebook_intern (self, id));
    id = entry ? entry->was : NULL;
  }
}

/* What an entry's coming or going may change: itself, what it copies, what copies it, what each of
 * them is about. */
static void
mark_around (EngawaCasebook *self, const EngawaHeld *entry)
{
  GPtrArray *copies = g_hash_table_lookup (self->copies, entry->id);
  GPtrArray *siblings = entry->was ? g_hash_table_lookup (self->copies, entry->was) : NULL;

  mark_dirty (self, entry->id);
  mark_dirty (self, entry->was);
  mark_dirty (self, entry->of);
  for (guint i = 0; copies && i < copies->len; i++) {
    mark_dirty (self, ((EngawaHeld *) g_ptr_array_index (copies, i))->id);
    mark_dirty (self, ((EngawaHeld *) g_ptr_array_index (copies, i))->of);
  }
  for (guint i = 0; siblings && i < siblings->len; i++)
    mark_dirty (self, ((EngawaHeld *) g_ptr_array_index (siblings, i))->of);
}

static void
index_under (GHashTable *table, const char *key, EngawaHeld *held)
{
  GPtrArray *list;

  if (!key)
    return;
  list = g_hash_table_lookup (table, key);
  if (!list) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, (gpointer) key, list);
  }
  g_ptr_array_add (list, held);
}

static void
unindex (GHashTable *table, const char *key, EngawaHeld *held)
{
  GPtrArray *list = key ? g_hash_table_lookup (table, key) : NULL;

  if (!list)
    return;
  g_ptr_array_remove_fast (list, held);
  if (list->len == 0)
    g_hash_table_remove (table, key);
}

static const char *
intern_member (EngawaCasebook *self, const char *name)
{
  guint node = engawa_tape_find (&self->tape, 0, name);
  g_autofree char *text = NULL;

  if (node == ENGAWA_TAPE_NONE)
    return NULL;
  text = engawa_tape_get_string (&self->tape, node);
  return engawa_casebook_intern (self, text);
}

static EngawaHeld *
new_held (EngawaCasebook *self, const EngawaEntry *entry, const char *id, EngawaBodyKind kind)
{
  EngawaHeld *held = g_new0 (EngawaHeld, 1);
  char device[2 * ENGAWA_ENTRY_ID_SIZE + 1];
  guint was_time = engawa_tape_find (&self->tape, 0, "was_time");

  engawa_hex_encode (device, entry->device, ENGAWA_ENTRY_ID_SIZE);
  device[2 * ENGAWA_ENTRY_ID_SIZE] = '\0';
  memcpy (held->id, id, ENGAWA_ENTRY_ID_TEXT_SIZE);
  held->kind = kind;
  held->n = entry->n;
  held->time = entry->time;
  if (was_time != ENGAWA_TAPE_NONE)
    engawa_tape_get_integer (&self->tape, was_time, &held->time);
  held->device = engawa_casebook_intern (self, device);
  held->author = entry->author ? engawa_casebook_intern (self, entry->author) : NULL;
  held->was = intern_member (self, "was");
  if (kind == ENGAWA_BODY_SET || kind == ENGAWA_BODY_STEP)
    held->of = intern_member (self, "of");
  held->body = g_bytes_ref (entry->body);
  return held;
}

static void
set_aside (EngawaCasebook *self,
           const EngawaEntry *entry,
           const char *id,
           const char *kind,
           EngawaSetAsideReason reason,
           const char *detail)
{
  EngawaSetAside *aside = g_new0 (EngawaSetAside, 1);

  aside->id = g_strdup (id);
  aside->device = engawa_hex_new (entry->device, ENGAWA_ENTRY_ID_SIZE);
  aside->kind = g_strdup (kind);
  aside->detail = g_strdup (detail);
  aside->n = entry->n;
  aside->time = entry->time;
  aside->reason = reason;
  g_hash_table_replace (self->aside, (gpointer) aside->id, aside);
  announce (self);
}

static gboolean
is_not_ours (const char *kind)
{
  return strcmp (kind, "session") == 0 || strcmp (kind, "file") == 0
         || strcmp (kind, "content") == 0 || strcmp (kind, "purge") == 0;
}

static void
encode_id (char id[ENGAWA_ENTRY_ID_TEXT_SIZE], const guint8 bytes[ENGAWA_ENTRY_ID_SIZE])
{
  engawa_hex_encode (id, bytes, ENGAWA_ENTRY_ID_SIZE);
  id[ENGAWA_ENTRY_ID_TEXT_SIZE - 1] = '\0';
}

/* The kind a body says it has, also one nobody here knows; for the list of newer entries. */
static char *
said_kind (EngawaCasebook *self, const char *header_kind)
{
  guint node =
      self->tape.n_nodes > 0 ? engawa_tape_find (&self->tape, 0, "kind") : ENGAWA_TAPE_NONE;
  g_autofree char *kind = NULL;

  if (node == ENGAWA_TAPE_NONE || engawa_tape_get_type (&self->tape, node) != ENGAWA_TAPE_STRING)
    return g_strdup (header_kind);
  kind = engawa_tape_get_string (&self->tape, node);
  return strlen (kind) <= 32 ? g_steal_pointer (&kind) : g_strdup (header_kind);
}

static EngawaAdded
add_sealed (EngawaCasebook *self, const EngawaEntry *entry, const char *id)
{
  g_autoptr (GError) error = NULL;
  EngawaBodyKind kind;
  EngawaHeld *held;
  gsize length;
  const char *text = g_bytes_get_data (entry->body, &length);

  if (!engawa_schema_read (&self->tape, text ? text : "", length, &kind, &error)) {
    gboolean newer = g_error_matches (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_NEWER);
    gboolean syntax =
        g_error_matches (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_SYNTAX)
        || g_error_matches (error, ENGAWA_RECORD_ERROR, ENGAWA_RECORD_ERROR_TOO_LARGE);
    g_autofree char *said = syntax ? g_strdup (entry->kind) : said_kind (self, entry->kind);

    set_aside (self, entry, id, said, newer ? ENGAWA_SET_ASIDE_NEWER : ENGAWA_SET_ASIDE_UNREADABLE,
               error->message);
    return ENGAWA_ADDED_SET_ASIDE;
  }
  g_hash_table_remove (self->aside, id);
  held = new_held (self, entry, id, kind);
  g_hash_table_insert (self->entries, held->id, held);
  index_under (self->copies, held->was, held);
  index_under (self->targets, held->of, held);
  mark_around (self, held);
  announce (self);
  return ENGAWA_ADDED;
}

/**
 * engawa_casebook_add:
 * @casebook: a casebook
 * @entry: a verified entry with its body opened; kinds other than "sealed" need none
 *
 * Takes one entry. Any order and any number of times lead to the same casebook. What cannot be
 * understood is listed by engawa_casebook_list_set_aside() and stops nothing.
 *
 * Returns: what became of it
 */
EngawaAdded
engawa_casebook_add (EngawaCasebook *casebook, const EngawaEntry *entry)
{
  char id[ENGAWA_ENTRY_ID_TEXT_SIZE];

  g_return_val_if_fail (ENGAWA_IS_CASEBOOK (casebook) && entry && entry->kind,
                        ENGAWA_ADDED_NOT_OURS);
  if (is_not_ours (entry->kind))
    return ENGAWA_ADDED_NOT_OURS;
  encode_id (id, entry->id);
  if (g_hash_table_contains (casebook->purged, id))
    return ENGAWA_ADDED_PURGED;
  if (g_hash_table_contains (casebook->entries, id))
    return ENGAWA_ADDED_AGAIN;
  if (strcmp (entry->kind, "sealed") != 0) {
    set_aside (casebook, entry, id, entry->kind, ENGAWA_SET_ASIDE_NEWER,
               "an entry of this kind needs a newer Engawa");
    return ENGAWA_ADDED_SET_ASIDE;
  }
  if (!entry->body) {
    set_aside (casebook, entry, id, entry->kind, ENGAWA_SET_ASIDE_UNREADABLE,
               "its body is not here");
    return ENGAWA_ADDED_SET_ASIDE;
  }
  return add_sealed (casebook, entry, id);
}

/**
 * engawa_casebook_add_unreadable:
 * @casebook: a casebook
 * @entry: an entry whose body could not be opened; its @body is not looked at
 * @detail: why, in words without personal data
 *
 * Lists the entry. Adding it again, readable, takes it off the list; one that is read already stays.
 */
void
engawa_casebook_add_unreadable (EngawaCasebook *casebook,
                                const EngawaEntry *entry,
                                const char *detail)
{
  char id[ENGAWA_ENTRY_ID_TEXT_SIZE];

  encode_id (id, entry->id);
  if (g_hash_table_contains (casebook->purged, id) || g_hash_table_contains (casebook->entries, id))
    return;
  set_aside (casebook, entry, id, entry->kind, ENGAWA_SET_ASIDE_UNREADABLE, detail);
}

/**
 * engawa_casebook_remove_purged:
 * @casebook: a casebook
 * @id: the purged entry's id
 *
 * Forgets the entry, and refuses it and copies of it from now on.
 */
void
engawa_casebook_remove_purged (EngawaCasebook *casebook, const guint8 id[ENGAWA_ENTRY_ID_SIZE])
{
  char text[ENGAWA_ENTRY_ID_TEXT_SIZE];
  const char *interned;
  EngawaHeld *held;
  GPtrArray *copies;

  encode_id (text, id);
  interned = engawa_casebook_intern (casebook, text);
  if (!g_hash_table_add (casebook->purged, (gpointer) interned))
    return;
  g_hash_table_remove (casebook->aside, interned);
  mark_dirty (casebook, interned);
  copies = g_hash_table_lookup (casebook->copies, interned);
  for (guint i = 0; copies && i < copies->len; i++)
    mark_around (casebook, g_ptr_array_index (copies, i));
  held = g_hash_table_lookup (casebook->entries, interned);
  if (held) {
    mark_around (casebook, held);
    unindex (casebook->copies, held->was, held);
    unindex (casebook->targets, held->of, held);
    /* No row may point into what is about to go. */
    g_hash_table_remove (casebook->objects, held->was ? held->was : held->id);
    if (held->was)
      g_hash_table_add (casebook->dirty, (gpointer) held->was);
    g_hash_table_remove (casebook->entries, interned);
  }
  announce (casebook);
}

static void
rebuild_object (EngawaCasebook *self, const char *id)
{
  EngawaHeld *making = engawa_fold_find_making (self, id);
  EngawaObject *object;

  g_hash_table_remove (self->objects, id);
  if (!making)
    return;
  object = g_new0 (EngawaObject, 1);
  object->id = id;
  object->making = making;
  engawa_object_build (self, object);
  g_hash_table_insert (self->objects, (gpointer) id, object);
}

/* Brings rows and groups up to date. */
void
engawa_casebook_ensure (EngawaCasebook *self)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (self->dirty) == 0)
    return;
  self->revision++;
  /* The groups point to rows that are about to be rebuilt. */
  g_hash_table_remove_all (self->groups);
  g_ptr_array_set_size (self->group_list, 0);
  g_clear_pointer (&self->group_arena, engawa_arena_free);
  g_clear_pointer (&self->list_arena, engawa_arena_free);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    rebuild_object (self, id);
  g_hash_table_remove_all (self->dirty);
  engawa_groups_rebuild (self);
}

/*
 * engawa_casebook_find_object:
 * @self: a casebook
 * @id: an object's id, or a copy's
 *
 * Returns: (nullable): the object, up to date
 */
EngawaObject *
engawa_casebook_find_object (EngawaCasebook *self, const char *id)
{
  engawa_casebook_ensure (self);
  return g_hash_table_lookup (self->objects, engawa_fold_resolve (self, id));
}
