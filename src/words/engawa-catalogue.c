/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-catalogue.h"

#include "words/engawa-plural.h"
#include "words/engawa-words-error.h"

#include "core/engawa-atomic-file.h"

#include <string.h>

/* gettext shows one language at a time, and Engawa two on every page, so compiled catalogues are read
 * here. Everything is checked while loading, each offset against the length of the file; a lookup
 * afterwards is one hash and cannot fail. Every string has an id as its context, which is enough to
 * find it; the English source is compared only to notice a translation of an older wording. */

#define MAGIC 0x950412deU
#define HEADER_BYTES 28
#define MAX_STRING_BYTES 8192
#define MAX_CHECKED_BYTES (512 * 1024)

typedef struct {
  const char *msgid;
  const char *forms[8];
  guint n_forms;
} Message;

struct _EngawaCatalogue {
  GBytes *bytes;        /* owned; every string points into it */
  GHashTable *messages; /* owned: context (owned) → Message (owned) */
  GHashTable *checked;  /* owned: set of contexts (owned) */
  EngawaPlural *plural; /* owned, nullable */
};

typedef struct {
  const char *path;
  const guint8 *data;
  gsize length;
  gboolean swapped;
} Reader;

static gboolean
damaged (const Reader *self, gsize offset, const char *what, GError **error)
{
  g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_CATALOGUE,
               "%s: byte %" G_GSIZE_FORMAT
               ": %s; make the catalogue again from its .po with msgfmt",
               self->path, offset, what);
  return FALSE;
}

/* The caller has checked that four bytes stand there. */
static guint32
read_word (const Reader *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  word = GUINT32_FROM_LE (word);
  return self->swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

static gboolean
read_string (const Reader *self, gsize entry, const char **text, gsize *length, GError **error)
{
  gsize size = read_word (self, entry);
  gsize offset = read_word (self, entry + 4);

  if (size > MAX_STRING_BYTES)
    return damaged (self, entry, "a string is longer than 8192 bytes", error);
  if (offset >= self->length || size >= self->length - offset)
    return damaged (self, entry, "a string reaches beyond the end of the file", error);
  if (self->data[offset + size] != '\0')
    return damaged (self, offset + size, "a string does not end with a zero byte", error);
  *text = (const char *) self->data + offset;
  *length = size;
  return TRUE;
}

/* Checks each of the zero-separated parts of a string. */
static gboolean
split_forms (const Reader *reader,
             const char *text,
             gsize length,
             guint expected,
             Message *message,
             GError **error)
{
  const char *end = text + length;
  gsize offset = (gsize) ((const guint8 *) text - reader->data);

  message->n_forms = 0;
  for (const char *at = text; at <= end; at += strlen (at) + 1) {
    if (message->n_forms == G_N_ELEMENTS (message->forms))
      return damaged (reader, offset, "a string has more plural forms than eight", error);
    if (!g_utf8_validate (at, -1, NULL))
      return damaged (reader, offset, "a string is not UTF-8", error);
    message->forms[message->n_forms++] = at;
  }
  if (message->n_forms != expected)
    return damaged (reader, offset,
                    "a string has another number of plural forms than the header says", error);
  return TRUE;
}

static gboolean
read_header (EngawaCatalogue *self,
             const Reader *reader,
             const char *text,
             gsize offset,
             GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean utf8 = FALSE;

  if (!g_utf8_validate (text, -1, NULL))
    return damaged (reader, offset, "the header is not UTF-8", error);
  lines = g_strsplit (text, "\n", 100);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_ascii_strncasecmp (lines[i], "Content-Type:", 13) == 0)
      utf8 = g_strrstr (lines[i], "charset=UTF-8") != NULL;
    if (g_ascii_strncasecmp (lines[i], "Plural-Forms:", 13) == 0 && self->plural == NULL) {
      self->plural = engawa_plural_parse (lines[i] + 13, &local_error);
      if (self->plural == NULL)
        return damaged (reader, offset, local_error->message, error);
    }
  }
  if (!utf8)
    return damaged (reader, offset, "the header does not say charset=UTF-8", error);
  return TRUE;
}

static gboolean
read_message (EngawaCatalogue *self,
              const Reader *reader,
              gsize original,
              gsize translated,
              GError **error)
{
  const char *key, *text, *separator;
  gsize key_length, length;
  g_autofree Message *message = g_new0 (Message, 1);
  g_autofree char *context = NULL;
  gboolean plural;

  if (!read_string (reader, original, &key, &key_length, error)
      || !read_string (reader, translated, &text, &length, error))
    return FALSE;
  if (key_length == 0)
    return read_header (self, reader, text, translated, error);
  separator = strchr (key, '\004');
  if (separator == NULL)
    return damaged (reader, original, "a string has no context", error);
  if (!g_utf8_validate (key, -1, NULL))
    return damaged (reader, original, "a context is not UTF-8", error);
  plural = strlen (key) < key_length;
  if (plural && self->plural == NULL)
    return damaged (reader, original,
                    "a string has plural forms but the header has no Plural-Forms", error);
  if (!split_forms (reader, text, length, plural ? engawa_plural_get_forms (self->plural) : 1,
                    message, error))
    return FALSE;
  message->msgid = separator + 1;
  context = g_strndup (key, (gsize) (separator - key));
  if (g_hash_table_contains (self->messages, context))
    return damaged (reader, original, "a context stands twice", error);
  g_hash_table_insert (self->messages, g_steal_pointer (&context), g_steal_pointer (&message));
  return TRUE;
}

static gboolean
read_tables (EngawaCatalogue *self, Reader *reader, GError **error)
{
  gsize count, originals, translations;

  if (reader->length < HEADER_BYTES)
    return damaged (reader, reader->length, "the file ends within its header", error);
  if (read_word (reader, 0) != MAGIC) {
    reader->swapped = TRUE;
    if (read_word (reader, 0) != MAGIC)
      return damaged (reader, 0, "this is not a compiled catalogue", error);
  }
  if (read_word (reader, 4) >> 16 != 0)
    return damaged (reader, 4, "the catalogue has a newer format", error);
  count = read_word (reader, 8);
  originals = read_word (reader, 12);
  translations = read_word (reader, 16);
  if (count > ENGAWA_CATALOGUE_MAX_STRINGS)
    return damaged (reader, 8, "the catalogue has more than 20000 strings", error);
  if (originals > reader->length || count * 8 > reader->length - originals)
    return damaged (reader, 12, "the table of sources reaches beyond the end of the file", error);
  if (translations > reader->length || count * 8 > reader->length - translations)
    return damaged (reader, 16, "the table of translations reaches beyond the end of the file",
                    error);
  for (gsize i = 0; i < count; i++)
    if (!read_message (self, reader, originals + i * 8, translations + i * 8, error))
      return FALSE;
  return TRUE;
}

/**
 * engawa_catalogue_parse:
 * @bytes: a compiled catalogue
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_WORDS_ERROR_CATALOGUE, naming file and offset.
 *
 * Returns: (transfer full): the catalogue
 */
EngawaCatalogue *
engawa_catalogue_parse (GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (EngawaCatalogue) self = g_new0 (EngawaCatalogue, 1);
  Reader reader = { path, NULL, 0, FALSE };

  self->bytes = g_bytes_ref (bytes);
  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.data = g_bytes_get_data (bytes, &reader.length);
  if (reader.length > ENGAWA_CATALOGUE_MAX_BYTES) {
    (void) damaged (&reader, ENGAWA_CATALOGUE_MAX_BYTES, "the file is larger than 4 MiB", error);
    return NULL;
  }
  if (!read_tables (self, &reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
load_checked (EngawaCatalogue *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  /* A catalogue without the list is one that nobody has checked yet. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  bytes = engawa_atomic_file_read (path, MAX_CHECKED_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_hash_table_add (self->checked, g_strdup (lines[i]));
  return TRUE;
}

/**
 * engawa_catalogue_load:
 * @path: a `.mo` file; beside it may stand a `.checked` file, one context a line, that lists the
 *   strings a native speaker has checked
 *
 * Errors: %ENGAWA_WORDS_ERROR_FILE and those of engawa_catalogue_parse().
 *
 * Returns: (transfer full): the catalogue
 */
EngawaCatalogue *
engawa_catalogue_load (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (EngawaCatalogue) self = NULL;
  g_autofree char *checked = NULL;
  gsize length = strlen (path) - (g_str_has_suffix (path, ".mo") ? 3 : 0);

  bytes = engawa_atomic_file_read (path, ENGAWA_CATALOGUE_MAX_BYTES, &local_error);
  if (bytes != NULL) {
    self = engawa_catalogue_parse (bytes, path, error);
    if (self == NULL)
      return NULL;
    checked = g_strdup_printf ("%.*s.checked", (int) length, path);
    if (load_checked (self, checked, &local_error))
      return g_steal_pointer (&self);
  }
  g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE, "%s: %s; install it again", path,
               local_error->message);
  return NULL;
}

void
engawa_catalogue_free (EngawaCatalogue *self)
{
  g_clear_pointer (&self->messages, g_hash_table_unref);
  g_clear_pointer (&self->checked, g_hash_table_unref);
  g_clear_pointer (&self->plural, engawa_plural_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * engawa_catalogue_get_size:
 *
 * Returns: how many strings it holds
 */
guint
engawa_catalogue_get_size (const EngawaCatalogue *self)
{
  return g_hash_table_size (self->messages);
}

/**
 * engawa_catalogue_find:
 * @context: the id of a string
 * @msgid: (nullable): the English source it should have been translated from
 *
 * Returns: (nullable): the words; %NULL where there are none, or where they translate another source
 */
const char *
engawa_catalogue_find (const EngawaCatalogue *self, const char *context, const char *msgid)
{
  const Message *message = g_hash_table_lookup (self->messages, context);

  if (message == NULL || message->forms[0][0] == '\0')
    return NULL;
  if (msgid != NULL && strcmp (msgid, message->msgid) != 0)
    return NULL;
  return message->forms[0];
}

/**
 * engawa_catalogue_find_plural:
 * @context: the id of a string
 * @n: how many there are
 *
 * Returns: (nullable): the words for that many
 */
const char *
engawa_catalogue_find_plural (const EngawaCatalogue *self, const char *context, guint64 n)
{
  const Message *message = g_hash_table_lookup (self->messages, context);
  guint form;

  if (message == NULL)
    return NULL;
  form = message->n_forms > 1 ? engawa_plural_choose (self->plural, n) : 0;
  return message->forms[form][0] == '\0' ? NULL : message->forms[form];
}

/**
 * engawa_catalogue_count_checked:
 *
 * Returns: how many of its strings a native speaker has checked
 */
guint
engawa_catalogue_count_checked (const EngawaCatalogue *self)
{
  GHashTableIter iter;
  gpointer context;
  guint count = 0;

  /* The list may name strings that this catalogue no longer has. */
  g_hash_table_iter_init (&iter, self->checked);
  while (g_hash_table_iter_next (&iter, &context, NULL))
    count += g_hash_table_contains (self->messages, context) ? 1 : 0;
  return count;
}

/**
 * engawa_catalogue_is_checked:
 * @context: the id of a string
 *
 * Returns: whether a native speaker has checked it
 */
gboolean
engawa_catalogue_is_checked (const EngawaCatalogue *self, const char *context)
{
  return g_hash_table_contains (self->checked, context);
}
