/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-language.h"

#include "words/engawa-words-error.h"

#include "core/engawa-atomic-file.h"
#include "core/engawa-json.h"

#include <string.h>

#define MAX_BYTES (256 * 1024)
#define MAX_LANGUAGES 256

struct _EngawaLanguages {
  gatomicrefcount references;
  GStringChunk *strings; /* owned */
  GArray *languages;     /* owned, of EngawaLanguage */
};

static gboolean
read_strings (EngawaLanguages *self, JsonObject *object, EngawaLanguage *language, GError **error)
{
  const struct {
    const char *name;
    const char **value;
  } members[] = {
    { "id", &language->id },         { "name", &language->name },
    { "easy", &language->easy },     { "english", &language->english },
    { "locale", &language->locale }, { "tag", &language->tag },
    { "script", &language->script }, { "font", &language->font },
    { "digits", &language->digits },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *text;

    if (!engawa_json_get_string (object, members[i].name, 100, &text, error))
      return FALSE;
    if (*text == '\0') {
      g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                   "The member “%s” is empty", members[i].name);
      return FALSE;
    }
    *members[i].value = g_string_chunk_insert_const (self->strings, text);
  }
  return TRUE;
}

/* What ICU does not know of a language. */
static gboolean
read_amends (EngawaLanguages *self, JsonObject *object, EngawaLanguage *language, GError **error)
{
  const struct {
    const char *name;
    const char **value;
  } members[] = {
    { "date", &language->date_pattern },   { "day", &language->day_pattern },
    { "month", &language->month_pattern }, { "yen", &language->yen },
    { "list", &language->list },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const char *text = NULL;

    if (!engawa_json_find_string (object, members[i].name, 100, &text, error))
      return FALSE;
    if (text != NULL)
      *members[i].value = g_string_chunk_insert_const (self->strings, text);
  }
  return TRUE;
}

static gboolean
read_era (JsonObject *object, EngawaLanguage *language, GError **error)
{
  JsonArray *era = NULL;

  if (!engawa_json_find_array (object, "era", 2, &era, error))
    return FALSE;
  if (era == NULL)
    return TRUE;
  if (json_array_get_length (era) != 2) {
    g_set_error_literal (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                         "The member “era” is not a list of two numbers");
    return FALSE;
  }
  language->era_from = (int) json_array_get_int_element (era, 0);
  language->era_to = (int) json_array_get_int_element (era, 1);
  return TRUE;
}

static gboolean
read_language (EngawaLanguages *self, JsonObject *object, GError **error)
{
  EngawaLanguage language = { 0 };
  JsonNode *height;

  if (!engawa_json_only (object, error, "id", "name", "easy", "english", "locale", "tag", "script",
                         "font", "digits", "line_height", "rtl", "era", "date", "day", "month",
                         "yen", "list", NULL)
      || !read_strings (self, object, &language, error)
      || !engawa_json_get_boolean (object, "rtl", &language.rtl, error)
      || !read_era (object, &language, error) || !read_amends (self, object, &language, error))
    return FALSE;
  height = json_object_get_member (object, "line_height");
  language.line_height = height == NULL ? 0 : json_node_get_double (height);
  if (height != NULL && json_node_get_value_type (height) == G_TYPE_INT64)
    language.line_height = (double) json_node_get_int (height);
  if (!(language.line_height >= 1.0 && language.line_height <= 4.0)) {
    g_set_error_literal (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                         "The member “line_height” is not a number from 1 to 4");
    return FALSE;
  }
  if (!g_str_has_suffix (language.locale, "@calendar=gregorian")) {
    g_set_error_literal (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                         "The member “locale” does not end with @calendar=gregorian");
    return FALSE;
  }
  if (engawa_languages_find (self, language.id) != NULL) {
    g_set_error_literal (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                         "The language stands twice");
    return FALSE;
  }
  g_array_append_val (self->languages, language);
  return TRUE;
}

/**
 * engawa_languages_parse:
 * @text: the table, as JSON
 * @length: its length in bytes
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_WORDS_ERROR_LANGUAGES, naming the language and what is wrong with it.
 *
 * Returns: (transfer full): the table
 */
EngawaLanguages *
engawa_languages_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (EngawaLanguages) self = g_new0 (EngawaLanguages, 1);
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (GError) fault = NULL;
  JsonArray *array = NULL;
  gint64 version;
  guint done = 0;

  g_atomic_ref_count_init (&self->references);
  self->strings = g_string_chunk_new (4096);
  self->languages = g_array_new (FALSE, TRUE, sizeof (EngawaLanguage));
  root = engawa_json_parse_object (text, length, MAX_BYTES, &fault);
  if (root != NULL && engawa_json_only (root, &fault, "version", "languages", NULL)
      && engawa_json_get_int (root, "version", 1, 1, &version, &fault)
      && engawa_json_get_array (root, "languages", MAX_LANGUAGES, &array, &fault))
    for (; done < json_array_get_length (array); done++) {
      JsonObject *item = engawa_json_item_object (array, done, &fault);

      if (item == NULL || !read_language (self, item, &fault))
        break;
    }
  if (fault != NULL || self->languages->len == 0) {
    g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                 "%s: language %u of the list: %s; mend it there", path, done + 1,
                 fault != NULL ? fault->message : "there is none");
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * engawa_languages_load:
 * @data_dir: the folder that holds `codes/languages.json`
 *
 * Errors: %ENGAWA_WORDS_ERROR_FILE and those of engawa_languages_parse().
 *
 * Returns: (transfer full): the table
 */
EngawaLanguages *
engawa_languages_load (const char *data_dir, GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, "codes", "languages.json", NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, MAX_BYTES, &fault);

  if (bytes == NULL) {
    g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE,
                 "%s: %s; install Engawa again or name its data folder", path, fault->message);
    return NULL;
  }
  return engawa_languages_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), path,
                                 error);
}

/**
 * engawa_languages_ref:
 *
 * Returns: (transfer full): the same table
 */
EngawaLanguages *
engawa_languages_ref (EngawaLanguages *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_languages_unref (EngawaLanguages *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->languages, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

/**
 * engawa_languages_get_size:
 *
 * Returns: how many languages there are, at least one
 */
guint
engawa_languages_get_size (EngawaLanguages *self)
{
  return self->languages->len;
}

/**
 * engawa_languages_get:
 * @index: from 0
 *
 * Returns: (transfer none): a language
 */
const EngawaLanguage *
engawa_languages_get (EngawaLanguages *self, guint index)
{
  g_return_val_if_fail (index < self->languages->len, NULL);
  return &g_array_index (self->languages, EngawaLanguage, index);
}

/**
 * engawa_languages_find:
 * @id: (nullable): a language's id
 *
 * Returns: (transfer none) (nullable): the language
 */
const EngawaLanguage *
engawa_languages_find (EngawaLanguages *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->languages->len; i++)
    if (strcmp (g_array_index (self->languages, EngawaLanguage, i).id, id) == 0)
      return &g_array_index (self->languages, EngawaLanguage, i);
  return NULL;
}
