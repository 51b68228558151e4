/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-po.h"

#include "core/engawa-atomic-file.h"
#include "words/engawa-words-error.h"

#include <string.h>

/* libgettextpo ends the program on some mistakes and loses where things stand, so the few rules of the
 * format are read here. Everything is kept, so that writing a catalogue back changes what was changed
 * and nothing else. */

#define MAX_STRING_BYTES 8192
#define MAX_ENTRIES 20000
#define MAX_FORMS 8

#define STALE "# stale since "
#define CHECKED "# checked by "
#define EASY "#. ja@easy: "

struct _EngawaPo {
  char *path;
  GPtrArray *entries; /* owned, of EngawaPoEntry; what is obsolete is an entry of comments */
  GHashTable *by_context;
};

typedef struct {
  const char *path;
  guint line;
  EngawaPoEntry *entry; /* owned, nullable: the one being read */
  GString *field;       /* borrowed: where a continued string goes on */
  GString *context, *msgid, *plural;
  GString *strings[MAX_FORMS];
  guint n_strings;
  guint string_lines[MAX_FORMS];
} Reader;

static void
entry_free (EngawaPoEntry *entry)
{
  g_ptr_array_unref (entry->comments);
  g_ptr_array_unref (entry->strings);
  g_array_unref (entry->string_lines);
  g_free (entry->context);
  g_free (entry->msgid);
  g_free (entry->plural);
  g_free (entry);
}

static EngawaPoEntry *
entry_new (guint line)
{
  EngawaPoEntry *entry = g_new0 (EngawaPoEntry, 1);

  entry->comments = g_ptr_array_new_with_free_func (g_free);
  entry->strings = g_ptr_array_new_with_free_func (g_free);
  entry->string_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  entry->line = line;
  return entry;
}

static gboolean
wrong (const Reader *reader, const char *what, GError **error)
{
  g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PO, "%s:%u: %s", reader->path,
               reader->line, what);
  return FALSE;
}

static void
clear_string (GString **string)
{
  if (*string != NULL)
    g_string_free (g_steal_pointer (string), TRUE);
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->entry, entry_free);
  clear_string (&reader->context);
  clear_string (&reader->msgid);
  clear_string (&reader->plural);
  for (guint i = 0; i < MAX_FORMS; i++)
    clear_string (&reader->strings[i]);
  reader->n_strings = 0;
  reader->field = NULL;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static char *
take_string (GString **string)
{
  return *string != NULL ? g_string_free (g_steal_pointer (string), FALSE) : NULL;
}

/* The entry that has been read takes its place. */
static gboolean
finish (EngawaPo *self, Reader *reader, GError **error)
{
  g_autofree char *context = NULL;
  EngawaPoEntry *entry = reader->entry;

  if (entry == NULL)
    return TRUE;
  if (reader->msgid != NULL && reader->n_strings == 0)
    return wrong (reader, "this entry has no msgstr; write msgstr \"…\" under its msgid", error);
  if (reader->msgid == NULL && reader->context != NULL)
    return wrong (reader, "this entry has no msgid; take its English from words.pot", error);
  if (self->entries->len == MAX_ENTRIES)
    return wrong (reader, "more than 20000 entries; this is no catalogue of Engawa", error);
  entry->context = take_string (&reader->context);
  entry->msgid = take_string (&reader->msgid);
  entry->plural = take_string (&reader->plural);
  for (guint i = 0; i < reader->n_strings; i++) {
    g_ptr_array_add (entry->strings, take_string (&reader->strings[i]));
    g_array_append_val (entry->string_lines, reader->string_lines[i]);
  }
  reader->n_strings = 0;
  reader->field = NULL;
  if (entry->context == NULL && entry->msgid != NULL && entry->msgid[0] != '\0') {
    reader->line = entry->line;
    return wrong (reader, "this entry has no msgctxt; take it from words.pot", error);
  }
  if (entry->context != NULL && g_hash_table_contains (self->by_context, entry->context)) {
    reader->line = entry->line;
    context = g_strdup_printf ("%s stands twice; remove one of the two", entry->context);
    return wrong (reader, context, error);
  }
  if (entry->context != NULL)
    g_hash_table_insert (self->by_context, entry->context, entry);
  g_ptr_array_add (self->entries, g_steal_pointer (&reader->entry));
  return TRUE;
}

/* Appends what stands between quotes. */
static gboolean
append_quoted (Reader *reader, const char *text, GError **error)
{
  gsize length = strlen (text);

  if (length < 2 || text[0] != '"' || text[length - 1] != '"')
    return wrong (reader, "a string begins and ends with \"; close it on the same line", error);
  for (const char *at = text + 1; at < text + length - 1; at++) {
    if (*at == '"')
      return wrong (reader, "a \" within a string; write \\\" for it", error);
    if (*at != '\\') {
      g_string_append_c (reader->field, *at);
      continue;
    }
    at++;
    if (at == text + length - 1)
      return wrong (reader, "a string ends with \\; write \\\\ for a backslash", error);
    if (*at == 'n' || *at == 't')
      g_string_append_c (reader->field, *at == 'n' ? '\n' : '\t');
    else if (*at == '"' || *at == '\\')
      g_string_append_c (reader->field, *at);
    else
      return wrong (reader, "only \\n, \\t, \\\" and \\\\ may stand in a string", error);
  }
  if (reader->field->len > MAX_STRING_BYTES)
    return wrong (reader, "a string is longer than 8192 bytes; make it shorter", error);
  return TRUE;
}

static gboolean
begin_field (Reader *reader, GString **field, GError **error)
{
  if (*field != NULL)
    return wrong (reader, "this keyword stands twice in one entry; put an empty line between two",
                  error);
  *field = g_string_new (NULL);
  reader->field = *field;
  return TRUE;
}

static gboolean
begin_form (Reader *reader, guint form, GError **error)
{
  if (form != reader->n_strings || form >= MAX_FORMS)
    return wrong (reader, "plural forms are numbered 0, 1, 2 … in order", error);
  reader->string_lines[form] = reader->line;
  reader->n_strings = form + 1;
  return begin_field (reader, &reader->strings[form], error);
}

static gboolean
read_keyword (EngawaPo *self, Reader *reader, const char *line, GError **error)
{
  const char *space = strchr (line, ' ');
  gsize length = space != NULL ? (gsize) (space - line) : strlen (line);
  gboolean begun, starts;

  starts = (length == 7 && memcmp (line, "msgctxt", 7) == 0)
           || (length == 5 && memcmp (line, "msgid", 5) == 0);
  if (starts && reader->n_strings > 0 && !finish (self, reader, error))
    return FALSE;
  if (reader->entry == NULL)
    reader->entry = entry_new (reader->line);
  if (length == 7 && memcmp (line, "msgctxt", 7) == 0)
    begun = begin_field (reader, &reader->context, error);
  else if (length == 5 && memcmp (line, "msgid", 5) == 0)
    begun = begin_field (reader, &reader->msgid, error);
  else if (length == 12 && memcmp (line, "msgid_plural", 12) == 0)
    begun = begin_field (reader, &reader->plural, error);
  else if (length == 6 && memcmp (line, "msgstr", 6) == 0)
    begun = begin_form (reader, 0, error);
  else if (length == 9 && memcmp (line, "msgstr[", 7) == 0 && g_ascii_isdigit (line[7])
           && line[8] == ']')
    begun = begin_form (reader, (guint) g_ascii_digit_value (line[7]), error);
  else
    return wrong (reader, "a line begins with #, msgctxt, msgid, msgid_plural, msgstr or \"",
                  error);
  if (!begun)
    return FALSE;
  return append_quoted (reader, space != NULL ? space + 1 : "", error);
}

static gboolean
read_line (EngawaPo *self, Reader *reader, const char *line, GError **error)
{
  if (line[strspn (line, " \t")] == '\0')
    return finish (self, reader, error);
  if (line[0] == '#') {
    if (reader->n_strings > 0 && !finish (self, reader, error))
      return FALSE;
    if (reader->entry == NULL)
      reader->entry = entry_new (reader->line);
    g_ptr_array_add (reader->entry->comments, g_strdup (line));
    if (g_str_has_prefix (line, "#,") && strstr (line, "fuzzy") != NULL)
      reader->entry->fuzzy = TRUE;
    return TRUE;
  }
  if (line[0] != '"')
    return read_keyword (self, reader, line, error);
  if (reader->field == NULL)
    return wrong (reader, "a string without a keyword; write msgid or msgstr before it", error);
  return append_quoted (reader, line, error);
}

/**
 * engawa_po_parse:
 * @text: a catalogue
 * @length: its bytes
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_WORDS_ERROR_PO, naming file, line and what to do.
 *
 * Returns: (transfer full): the catalogue
 */
EngawaPo *
engawa_po_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (EngawaPo) self = g_new0 (EngawaPo, 1);
  g_auto (Reader) reader = { .path = path };
  const char *end = text + length;

  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_context = g_hash_table_new (g_str_hash, g_str_equal);
  while (text < end) {
    const char *stop = memchr (text, '\n', (gsize) (end - text));
    gsize size = (gsize) ((stop != NULL ? stop : end) - text);
    g_autofree char *line = NULL;

    reader.line++;
    if (!g_utf8_validate_len (text, size, NULL)) {
      (void) wrong (&reader, "not UTF-8; save the file with that encoding", error);
      return NULL;
    }
    line = g_strndup (text, size);
    /* Files that came by mail from Windows. */
    g_strchomp (line);
    if (!read_line (self, &reader, line, error))
      return NULL;
    text += size + 1;
  }
  if (!finish (self, &reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * engawa_po_load:
 * @path: a `.po` file
 *
 * Errors: %ENGAWA_WORDS_ERROR_FILE and those of engawa_po_parse().
 *
 * Returns: (transfer full): the catalogue
 */
EngawaPo *
engawa_po_load (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, ENGAWA_PO_MAX_BYTES, &fault);
  const char *text;
  gsize length;

  if (bytes == NULL) {
    g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE, "%s: %s", path,
                 fault->message);
    return NULL;
  }
  text = g_bytes_get_data (bytes, &length);
  return engawa_po_parse (length > 0 ? text : "", length, path, error);
}

void
engawa_po_free (EngawaPo *self)
{
  g_clear_pointer (&self->by_context, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

const char *
engawa_po_get_path (const EngawaPo *self)
{
  return self->path;
}

/**
 * engawa_po_get_entries:
 *
 * Returns: (transfer none) (element-type EngawaPoEntry): everything in the order of the file; the
 *   header and what is obsolete have no context
 */
GPtrArray *
engawa_po_get_entries (const EngawaPo *self)
{
  return self->entries;
}

/**
 * engawa_po_find:
 * @context: the id of a string
 *
 * Returns: (transfer none) (nullable): its entry
 */
EngawaPoEntry *
engawa_po_find (const EngawaPo *self, const char *context)
{
  return g_hash_table_lookup (self->by_context, context);
}

/**
 * engawa_po_dup_field:
 * @name: a field of the header, such as `Language`
 *
 * Returns: (transfer full) (nullable): its value; %NULL where the header has none
 */
char *
engawa_po_dup_field (const EngawaPo *self, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < self->entries->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (self->entries, i);
    g_auto (GStrv) lines = NULL;

    if (entry->context != NULL || entry->msgid == NULL)
      continue;
    lines = g_strsplit (g_ptr_array_index (entry->strings, 0), "\n", -1);
    for (guint j = 0; lines[j] != NULL; j++)
      if (strncmp (lines[j], name, length) == 0 && lines[j][length] == ':')
        return g_strstrip (g_strdup (lines[j] + length + 1));
  }
  return NULL;
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\n')
      g_string_append (out, "\\n");
    else if (text[i] == '\t')
      g_string_append (out, "\\t");
    else {
      if (text[i] == '"' || text[i] == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
  }
  g_string_append (out, "\"\n");
}

/* As gettext's own tools write it: several lines stand under an empty string. */
static void
append_field (GString *out, const char *keyword, const char *text)
{
  const char *stop = strchr (text, '\n');

  g_string_append_printf (out, "%s ", keyword);
  if (stop == NULL || stop[1] == '\0') {
    append_escaped (out, text, strlen (text));
    return;
  }
  g_string_append (out, "\"\"\n");
  while (*text != '\0') {
    stop = strchr (text, '\n');
    stop = stop != NULL ? stop + 1 : text + strlen (text);
    append_escaped (out, text, (gsize) (stop - text));
    text = stop;
  }
}

/**
 * engawa_po_to_text:
 *
 * Returns: (transfer full): the catalogue as a file holds it
 */
char *
engawa_po_to_text (const EngawaPo *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (self->entries, i);

    if (i > 0)
      g_string_append_c (out, '\n');
    for (guint j = 0; j < entry->comments->len; j++)
      g_string_append_printf (out, "%s\n", (char *) g_ptr_array_index (entry->comments, j));
    if (entry->context != NULL)
      append_field (out, "msgctxt", entry->context);
    if (entry->msgid != NULL)
      append_field (out, "msgid", entry->msgid);
    if (entry->plural != NULL)
      append_field (out, "msgid_plural", entry->plural);
    for (guint j = 0; j < entry->strings->len; j++) {
      g_autofree char *form = g_strdup_printf ("msgstr[%u]", j);

      append_field (out, entry->plural != NULL ? form : "msgstr",
                    g_ptr_array_index (entry->strings, j));
    }
  }
  return g_string_free (out, FALSE);
}

static const char *
find_comment (const EngawaPoEntry *entry, const char *prefix)
{
  for (guint i = 0; i < entry->comments->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (entry->comments, i), prefix))
      return g_ptr_array_index (entry->comments, i);
  return NULL;
}

/**
 * engawa_po_entry_get_state:
 *
 * Returns: how far its translation is
 */
EngawaPoState
engawa_po_entry_get_state (const EngawaPoEntry *entry)
{
  for (guint i = 0; i < entry->strings->len; i++)
    if (*(char *) g_ptr_array_index (entry->strings, i) == '\0')
      return ENGAWA_PO_EMPTY;
  if (entry->fuzzy || find_comment (entry, STALE) != NULL)
    return ENGAWA_PO_STALE;
  return find_comment (entry, CHECKED) != NULL ? ENGAWA_PO_CHECKED : ENGAWA_PO_DRAFT;
}

/**
 * engawa_po_entry_dup_note:
 *
 * Returns: (transfer full): what the note to the translator says; "" where there is none
 */
char *
engawa_po_entry_dup_note (const EngawaPoEntry *entry)
{
  GString *note = g_string_new (NULL);

  for (guint i = 0; i < entry->comments->len; i++) {
    const char *line = g_ptr_array_index (entry->comments, i);

    if (!g_str_has_prefix (line, "#. ") || g_str_has_prefix (line, EASY))
      continue;
    g_string_append_printf (note, "%s%s", note->len > 0 ? " " : "", line + 3);
  }
  return g_string_free (note, FALSE);
}

/**
 * engawa_po_entry_get_easy:
 *
 * Returns: (nullable): the easy Japanese it was translated beside, with ruby; %NULL where that is not
 *   recorded
 */
const char *
engawa_po_entry_get_easy (const EngawaPoEntry *entry)
{
  const char *line = find_comment (entry, EASY);

  return line != NULL ? line + strlen (EASY) : NULL;
}

/**
 * engawa_po_entry_is_approved:
 *
 * Returns: whether a reviewer wrote `# ok` above it: read, and right as it is
 */
gboolean
engawa_po_entry_is_approved (const EngawaPoEntry *entry)
{
  for (guint i = 0; i < entry->comments->len; i++) {
    g_autofree char *line = g_strdup (g_ptr_array_index (entry->comments, i));

    if (line[0] == '#' && g_ascii_strcasecmp (g_strstrip (line + 1), "ok") == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * engawa_po_entry_take_strings:
 * @from: the same string in another catalogue, with as many forms
 *
 * Replaces the translation.
 */
void
engawa_po_entry_take_strings (EngawaPoEntry *entry, const EngawaPoEntry *from)
{
  g_ptr_array_set_size (entry->strings, 0);
  for (guint i = 0; i < from->strings->len; i++)
    g_ptr_array_add (entry->strings, g_strdup (g_ptr_array_index (from->strings, i)));
}

static gboolean
is_mark (const char *line)
{
  return g_str_has_prefix (line, STALE) || g_str_has_prefix (line, CHECKED)
         || g_str_has_prefix (line, "# was checked by ") || g_str_has_prefix (line, "#| ");
}

static char *
without_fuzzy (const char *flags)
{
  g_auto (GStrv) parts = g_strsplit (flags + 2, ",", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_equal (g_strstrip (parts[i]), "fuzzy") && parts[i][0] != '\0')
      g_string_append_printf (kept, "%s %s", kept->len > 0 ? "," : "#,", parts[i]);
  return g_string_free (kept, FALSE);
}

/* @mark: (transfer full) */
static void
put_mark (EngawaPoEntry *entry, char *mark)
{
  for (guint i = 0; i < entry->comments->len;) {
    char *line = g_ptr_array_index (entry->comments, i);
    g_autofree char *kept = g_str_has_prefix (line, "#,") ? without_fuzzy (line) : NULL;

    if (is_mark (line) || (kept != NULL && kept[0] == '\0')) {
      g_ptr_array_remove_index (entry->comments, i);
      continue;
    }
    if (kept != NULL) {
      g_free (line);
      entry->comments->pdata[i] = g_steal_pointer (&kept);
    }
    i++;
  }
  entry->fuzzy = FALSE;
  g_ptr_array_insert (entry->comments, 0, mark);
}

/**
 * engawa_po_entry_mark_checked:
 * @by: who has read it
 * @date: the day, such as `2026-12-01`
 *
 * Says above the entry that a native speaker has read it; marks of an earlier reading, of staleness and
 * of a guess go.
 */
void
engawa_po_entry_mark_checked (EngawaPoEntry *entry, const char *by, const char *date)
{
  put_mark (entry, g_strdup_printf (CHECKED "%s, %s", by, date));
}

/**
 * engawa_po_entry_take_mark:
 * @from: an entry that is %ENGAWA_PO_CHECKED
 *
 * Says above the entry what stands above the other: who read it, and when.
 */
void
engawa_po_entry_take_mark (EngawaPoEntry *entry, const EngawaPoEntry *from)
{
  put_mark (entry, g_strdup (find_comment (from, CHECKED)));
}
