/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-core"

#include "core/engawa-codes.h"

#include "core/engawa-limits.h"
#include "core/engawa-tape.h"

#include <string.h>

/* A code list is data a council edits, so every mistake is told with file, line and remedy, and a list
 * with one mistake is refused whole: half a list would count wrongly without anybody noticing. */

#define MAX_FILE (256 * 1024)
#define MAX_CODES 500
#define FIRST_YEAR 1950
#define LAST_YEAR 2200

struct _EngawaCodeList {
  gatomicrefcount references;
  char *name;
  GArray *codes;     /* of EngawaCode; the strings belong to the list */
  GHashTable *by_id; /* id → index + 1 */
};

G_DEFINE_QUARK (engawa - codes - error - quark, engawa_codes_error)

typedef struct {
  EngawaTape tape;
  const char *path;
  GError **error;
} Loader;

G_GNUC_PRINTF (3, 4)
static gboolean
fail (Loader *loader, guint node, const char *format, ...)
{
  g_autofree char *message = NULL;
  guint line;
  guint column;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  engawa_tape_get_position (&loader->tape, node, &line, &column);
  g_set_error (loader->error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_CODE, "%s:%u:%u: %s",
               loader->path, line, column, message);
  return FALSE;
}

/**
 * engawa_code_is_id:
 * @text: any bytes
 * @length: how many
 *
 * Returns: whether they are a code's id: a to z, 0 to 9 and single hyphens between, at most 64
 */
gboolean
engawa_code_is_id (const char *text, gsize length)
{
  if (length == 0 || length > ENGAWA_LIMIT_IDENTIFIER)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (g_ascii_islower (text[i]) || g_ascii_isdigit (text[i]))
      continue;
    if (text[i] != '-' || i == 0 || i + 1 == length || text[i - 1] == '-')
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_code_counts_in:
 * @code: a code
 * @fiscal_year: the year April begins in
 *
 * Returns: whether the code is counted in that year
 */
gboolean
engawa_code_counts_in (const EngawaCode *code, int fiscal_year)
{
  return (code->first == 0 || fiscal_year >= code->first)
         && (code->last == 0 || fiscal_year <= code->last);
}

static gboolean
read_name (Loader *loader, guint node, const char *what, char **name)
{
  g_autofree char *text = NULL;

  if (engawa_tape_get_type (&loader->tape, node) != ENGAWA_TAPE_STRING)
    return fail (loader, node, "“%s” must be text in quotes", what);
  text = engawa_tape_get_string (&loader->tape, node);
  g_strstrip (text);
  if (*text == '\0')
    return fail (loader, node, "“%s” is empty; write the name staff read", what);
  if (strlen (text) > ENGAWA_LIMIT_LABEL)
    return fail (loader, node, "“%s” is too long; %d bytes are the most", what, ENGAWA_LIMIT_LABEL);
  g_free (*name);
  *name = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_year (Loader *loader, guint node, const char *what, int *year)
{
  gint64 value;

  if (engawa_tape_get_type (&loader->tape, node) == ENGAWA_TAPE_NULL)
    return TRUE;
  if (!engawa_tape_get_integer (&loader->tape, node, &value) || value < FIRST_YEAR
      || value > LAST_YEAR)
    return fail (loader, node, "“%s” must be a fiscal year such as 2021, or null", what);
  *year = (int) value;
  return TRUE;
}

static gboolean
read_member (Loader *loader, guint name, EngawaCode *code)
{
  const EngawaTape *tape = &loader->tape;
  g_autofree char *unknown = NULL;
  g_autofree char *skipped = NULL;

  if (engawa_tape_equals (tape, name, "id"))
    return read_name (loader, name + 1, "id", (char **) &code->id);
  if (engawa_tape_equals (tape, name, "ja"))
    return read_name (loader, name + 1, "ja", (char **) &code->ja);
  if (engawa_tape_equals (tape, name, "en"))
    return read_name (loader, name + 1, "en", (char **) &code->en);
  if (engawa_tape_equals (tape, name, "picture"))
    return read_name (loader, name + 1, "picture", (char **) &code->picture);
  /* These two are for translators, who get them through po/words/make-words. */
  if (engawa_tape_equals (tape, name, "family") || engawa_tape_equals (tape, name, "note"))
    return read_name (loader, name + 1, "family and note", &skipped);
  if (engawa_tape_equals (tape, name, "first"))
    return read_year (loader, name + 1, "first", &code->first);
  if (engawa_tape_equals (tape, name, "last"))
    return read_year (loader, name + 1, "last", &code->last);
  unknown = engawa_tape_get_string (tape, name);
  return fail (loader, name,
               "“%s” is not part of a code; a code has id, ja, en, first, last, "
               "and where families see it picture, family, note",
               unknown);
}

static gboolean
check_code (Loader *loader, guint node, const EngawaCode *code, GHashTable *by_id)
{
  if (!code->id)
    return fail (loader, node, "this code has no “id”; give it one that was never used before");
  if (!engawa_code_is_id (code->id, strlen (code->id)))
    return fail (loader, node, "“%s” is not an id; use a to z, 0 to 9 and single hyphens",
                 code->id);
  if (!code->ja || !code->en)
    return fail (loader, node, "code “%s” has no “%s”; add the name", code->id,
                 code->ja ? "en" : "ja");
  if (code->first && code->last && code->last < code->first)
    return fail (loader, node, "code “%s” ends before it begins; change “first” or “last”",
                 code->id);
  if (g_hash_table_contains (by_id, code->id))
    return fail (loader, node, "code “%s” stands twice; ids are never reused, rename one",
                 code->id);
  return TRUE;
}

static void
clear_code (gpointer data)
{
  EngawaCode *code = data;

  g_free ((char *) code->id);
  g_free ((char *) code->ja);
  g_free ((char *) code->en);
  g_free ((char *) code->picture);
}

static gboolean
read_code (Loader *loader, guint node, EngawaCodeList *list)
{
  const EngawaTape *tape = &loader->tape;
  EngawaCode code = { 0 };
  guint name = node + 1;
  gboolean read = TRUE;

  if (engawa_tape_get_type (tape, node) != ENGAWA_TAPE_OBJECT)
    return fail (loader, node, "each code is an object: {\"id\": …, \"ja\": …, \"en\": …}");
  for (guint i = 0; i < tape->nodes[node].count && read; i++) {
    read = read_member (loader, name, &code);
    name = tape->nodes[name + 1].next;
  }
  if (!read || !check_code (loader, node, &code, list->by_id)) {
    clear_code (&code);
    return FALSE;
  }
  g_array_append_val (list->codes, code);
  g_hash_table_insert (list->by_id, (gpointer) code.id, GUINT_TO_POINTER (list->codes->len));
  return TRUE;
}

static gboolean
read_list (Loader *loader, EngawaCodeList *list)
{
  const EngawaTape *tape = &loader->tape;
  guint name;
  guint codes;
  guint node;

  name = engawa_tape_find (tape, 0, "list");
  codes = engawa_tape_find (tape, 0, "codes");
  if (name == ENGAWA_TAPE_NONE || codes == ENGAWA_TAPE_NONE || tape->nodes[0].count != 2)
    return fail (loader, 0, "a code list has “list”, its name, and “codes”, and nothing else");
  if (!read_name (loader, name, "list", &list->name))
    return FALSE;
  if (!engawa_code_is_id (list->name, strlen (list->name)))
    return fail (loader, name, "“list” must be an id: a to z, 0 to 9 and single hyphens");
  if (engawa_tape_get_type (tape, codes) != ENGAWA_TAPE_ARRAY || tape->nodes[codes].count == 0
      || tape->nodes[codes].count > MAX_CODES)
    return fail (loader, codes, "“codes” must be a list of 1 to %d codes", MAX_CODES);
  node = codes + 1;
  for (guint i = 0; i < tape->nodes[codes].count; i++) {
    if (!read_code (loader, node, list))
      return FALSE;
    node = tape->nodes[node].next;
  }
  return TRUE;
}

static EngawaCodeList *
code_list_new (void)
{
  EngawaCodeList *list = g_new0 (EngawaCodeList, 1);

  g_atomic_ref_count_init (&list->references);
  list->codes = g_array_new (FALSE, TRUE, sizeof (EngawaCode));
  g_array_set_clear_func (list->codes, clear_code);
  list->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return list;
}

/**
 * engawa_code_list_parse:
 * @text: the file's text
 * @length: its bytes, or −1 up to its NUL
 * @path: what messages call it
 * @error: return location for an error of %ENGAWA_CODES_ERROR
 *
 * Returns: (transfer full) (nullable): the list
 */
EngawaCodeList *
engawa_code_list_parse (const char *text, gssize length, const char *path, GError **error)
{
  Loader loader = { .path = path, .error = error };
  g_autoptr (EngawaCodeList) list = code_list_new ();
  g_autoptr (GError) syntax = NULL;
  gboolean read;

  if (!engawa_tape_read (&loader.tape, text, length < 0 ? strlen (text) : (gsize) length,
                         &syntax)) {
    g_set_error (error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_SYNTAX, "%s: %s", path,
                 syntax->message);
    engawa_tape_clear (&loader.tape);
    return NULL;
  }
  read = read_list (&loader, list);
  engawa_tape_clear (&loader.tape);
  return read ? g_steal_pointer (&list) : NULL;
}

/**
 * engawa_code_list_load:
 * @path: a file
 * @error: return location for an error of %ENGAWA_CODES_ERROR
 *
 * Returns: (transfer full) (nullable): the list
 */
EngawaCodeList *
engawa_code_list_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &reason)) {
    g_set_error (error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_FILE,
                 "%s cannot be read (%s); install Engawa again or restore the file", path,
                 reason->message);
    return NULL;
  }
  if (length > MAX_FILE) {
    g_set_error (error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_FILE,
                 "%s is larger than %d bytes; that is no code list", path, MAX_FILE);
    return NULL;
  }
  return engawa_code_list_parse (text, (gssize) length, path, error);
}

/**
 * engawa_code_list_load_named:
 * @data_dir: where Engawa's data lies
 * @name: such as %ENGAWA_CODES_TOPIC
 * @error: return location for an error of %ENGAWA_CODES_ERROR
 *
 * Returns: (transfer full) (nullable): the list of that name; a file that calls itself otherwise is refused
 */
EngawaCodeList *
engawa_code_list_load_named (const char *data_dir, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (data_dir, "codes", file, NULL);
  g_autoptr (EngawaCodeList) list = engawa_code_list_load (path, error);

  if (!list)
    return NULL;
  if (strcmp (list->name, name) != 0) {
    g_set_error (error, ENGAWA_CODES_ERROR, ENGAWA_CODES_ERROR_CODE,
                 "%s: “list” says “%s”; make it “%s” like the file", path, list->name, name);
    return NULL;
  }
  return g_steal_pointer (&list);
}

EngawaCodeList *
engawa_code_list_ref (EngawaCodeList *list)
{
  g_atomic_ref_count_inc (&list->references);
  return list;
}

void
engawa_code_list_unref (EngawaCodeList *list)
{
  if (!g_atomic_ref_count_dec (&list->references))
    return;
  g_hash_table_unref (list->by_id);
  g_array_unref (list->codes);
  g_free (list->name);
  g_free (list);
}

const char *
engawa_code_list_get_name (EngawaCodeList *list)
{
  return list->name;
}

guint
engawa_code_list_get_size (EngawaCodeList *list)
{
  return list->codes->len;
}

/**
 * engawa_code_list_get:
 * @list: a code list
 * @index: less than its size
 *
 * Returns: (transfer none): the code, in the file's order
 */
const EngawaCode *
engawa_code_list_get (EngawaCodeList *list, guint index)
{
  g_return_val_if_fail (index < list->codes->len, NULL);
  return &g_array_index (list->codes, EngawaCode, index);
}

/**
 * engawa_code_list_find:
 * @list: a code list
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the code, retired or not
 */
const EngawaCode *
engawa_code_list_find (EngawaCodeList *list, const char *id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (list->by_id, id));

  return place == 0 ? NULL : &g_array_index (list->codes, EngawaCode, place - 1);
}

/**
 * engawa_code_list_name_of:
 * @list: a code list
 * @id: an id, of a code that may be unknown here
 * @language: "ja" or "en"; anything else is read as "ja"
 *
 * Returns: (transfer none): the name to show, or @id itself
 */
const char *
engawa_code_list_name_of (EngawaCodeList *list, const char *id, const char *language)
{
  const EngawaCode *code = engawa_code_list_find (list, id);

  if (!code)
    return id;
  return g_strcmp0 (language, "en") == 0 ? code->en : code->ja;
}
