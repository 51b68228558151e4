/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-words.h"

#include "words/engawa-catalogue.h"
#include "words/engawa-words-error.h"

#include <stdarg.h>
#include <string.h>

struct _EngawaWords {
  gatomicrefcount references;
  EngawaLanguages *languages; /* owned */
  GHashTable *catalogues;     /* owned: language id (borrowed) → EngawaCatalogue (owned) */
  GPtrArray *faults;          /* owned, of GError */
};

/* What a page falls back to after the family's languages. English is the source of every string and
 * stands last only because fewer families at our tables read it than easy Japanese. */
static const char *const last_languages[] = { ENGAWA_LANGUAGE_EASY, "ja", "en" };

/* A catalogue of a language that is not in the table is never asked for: somebody mistyped its name. */
static void
find_strangers (EngawaWords *self, const char *directory)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *id =
        g_str_has_suffix (name, ".mo") ? g_strndup (name, strlen (name) - strlen (".mo")) : NULL;

    if (id != NULL && engawa_languages_find (self->languages, id) == NULL)
      g_ptr_array_add (self->faults,
                       g_error_new (ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_LANGUAGES,
                                    "%s/%s: “%s” is no language of codes/languages.json; add its "
                                    "line there, or remove the file",
                                    directory, name, id));
  }
}

/**
 * engawa_words_load:
 * @languages: the table of languages
 * @directory: where the compiled catalogues lie, each named after its language
 *
 * Loads the catalogue of every language of the table. A language without one is left out; a damaged
 * one too, and engawa_words_get_faults() says what is wrong with it, and which catalogue belongs to no
 * language.
 *
 * Errors: %ENGAWA_WORDS_ERROR_FILE when the directory holds no easy Japanese and no English.
 *
 * Returns: (transfer full): the words
 */
EngawaWords *
engawa_words_load (EngawaLanguages *languages, const char *directory, GError **error)
{
  g_autoptr (EngawaWords) self = g_new0 (EngawaWords, 1);

  g_atomic_ref_count_init (&self->references);
  self->languages = engawa_languages_ref (languages);
  self->catalogues =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) engawa_catalogue_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (languages, i);
    g_autofree char *name = g_strconcat (language->id, ".mo", NULL);
    g_autofree char *path = g_build_filename (directory, name, NULL);
    g_autoptr (GError) fault = NULL;
    EngawaCatalogue *catalogue;

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    catalogue = engawa_catalogue_load (path, &fault);
    if (catalogue != NULL)
      g_hash_table_insert (self->catalogues, (gpointer) language->id, catalogue);
    else
      g_ptr_array_add (self->faults, g_steal_pointer (&fault));
  }
  find_strangers (self, directory);
  if (!engawa_words_has_language (self, ENGAWA_LANGUAGE_EASY)
      && !engawa_words_has_language (self, "en")) {
    g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE,
                 "%s: neither ja@easy.mo nor en.mo can be read here; install Engawa again or name "
                 "the folder of its catalogues",
                 directory);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * engawa_words_ref:
 *
 * Returns: (transfer full): the same words
 */
EngawaWords *
engawa_words_ref (EngawaWords *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
engawa_words_unref (EngawaWords *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->catalogues, g_hash_table_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->languages, engawa_languages_unref);
  g_free (self);
}

/**
 * engawa_words_get_languages:
 *
 * Returns: (transfer none): the table of languages
 */
EngawaLanguages *
engawa_words_get_languages (EngawaWords *self)
{
  return self->languages;
}

/**
 * engawa_words_get_faults:
 *
 * Returns: (transfer none) (element-type GError): what is wrong with which catalogue
 */
GPtrArray *
engawa_words_get_faults (EngawaWords *self)
{
  return self->faults;
}

/**
 * engawa_words_has_language:
 * @language: (nullable): a language's id
 *
 * Returns: whether its catalogue was read
 */
gboolean
engawa_words_has_language (EngawaWords *self, const char *language)
{
  return language != NULL && g_hash_table_contains (self->catalogues, language);
}

/**
 * engawa_words_count:
 * @language: a language's id
 *
 * Returns: how far the language is; all of it is missing where it has no catalogue
 */
EngawaWordsCount
engawa_words_count (EngawaWords *self, const char *language)
{
  EngawaWordsCount count = { 0 };
  GHashTableIter iter;
  gpointer catalogue;

  /* The largest knows every string. */
  g_hash_table_iter_init (&iter, self->catalogues);
  while (g_hash_table_iter_next (&iter, NULL, &catalogue))
    count.strings = MAX (count.strings, engawa_catalogue_get_size (catalogue));
  catalogue = g_hash_table_lookup (self->catalogues, language);
  if (catalogue != NULL) {
    count.translated = engawa_catalogue_get_size (catalogue);
    count.checked = engawa_catalogue_count_checked (catalogue);
  }
  return count;
}

typedef struct {
  const char *context;
  const char *msgid;
  gboolean plural;
  guint64 n;
} Query;

static gboolean
find_in (EngawaWords *self, const char *language, const Query *query, EngawaText *text)
{
  const EngawaCatalogue *catalogue;

  catalogue = language == NULL ? NULL : g_hash_table_lookup (self->catalogues, language);
  if (catalogue == NULL)
    return FALSE;
  text->text = query->plural ? engawa_catalogue_find_plural (catalogue, query->context, query->n)
                             : engawa_catalogue_find (catalogue, query->context, query->msgid);
  if (text->text == NULL)
    return FALSE;
  text->language = engawa_languages_find (self->languages, language);
  text->checked = engawa_catalogue_is_checked (catalogue, query->context);
  return TRUE;
}

static EngawaText
lookup (EngawaWords *self, const char *language, const char *bridge, const Query *query)
{
  EngawaText text = { NULL, NULL, FALSE, FALSE };

  if (find_in (self, language, query, &text))
    return text;
  text.missing = TRUE;
  if (find_in (self, bridge, query, &text))
    return text;
  for (guint i = 0; i < G_N_ELEMENTS (last_languages); i++)
    if (find_in (self, last_languages[i], query, &text))
      return text;
  /* No catalogue knows it: the source itself, or its id, so that the page is never blank. */
  text.text = query->msgid != NULL && query->msgid[0] != '\0' ? query->msgid : query->context;
  text.language = engawa_languages_find (self->languages, "en");
  if (text.language == NULL)
    text.language = engawa_languages_get (self->languages, 0);
  return text;
}

/**
 * engawa_words_lookup:
 * @language: (nullable): the language of the family, by its id
 * @bridge: (nullable): another language it can use
 * @context: the id of the string
 * @msgid: (nullable): its English source, where the caller knows it; a translation of an older
 *   wording then counts as missing
 *
 * Finds words: in the family's language, else in its bridge language, else in easy Japanese.
 *
 * Returns: the words and the language they stand in; never blank
 */
EngawaText
engawa_words_lookup (EngawaWords *self,
                     const char *language,
                     const char *bridge,
                     const char *context,
                     const char *msgid)
{
  const Query query = { context, msgid, FALSE, 0 };

  return lookup (self, language, bridge, &query);
}

/**
 * engawa_words_lookup_plural:
 * @language: (nullable): the language of the family, by its id
 * @bridge: (nullable): another language it can use
 * @context: the id of the string
 * @n: how many there are
 *
 * engawa_words_lookup() of words that depend on a number.
 *
 * Returns: the words and the language they stand in; never blank
 */
EngawaText
engawa_words_lookup_plural (EngawaWords *self,
                            const char *language,
                            const char *bridge,
                            const char *context,
                            guint64 n)
{
  const Query query = { context, NULL, TRUE, n };

  return lookup (self, language, bridge, &query);
}

static const char *
find_value (const char *name, gsize length, va_list pairs)
{
  const char *key;

  while ((key = va_arg (pairs, const char *)) != NULL) {
    const char *value = va_arg (pairs, const char *);

    if (strlen (key) == length && memcmp (key, name, length) == 0)
      return value;
  }
  return NULL;
}

/**
 * engawa_words_fill:
 * @text: words with placeholders such as `{age}`
 * @...: names and values, ended by %NULL
 *
 * Puts values where their placeholders stand. What a value contains is not looked at again, and a
 * placeholder without a value stays as it is, as does ruby markup.
 *
 * Returns: (transfer full): the words
 */
char *
engawa_words_fill (const char *text, ...)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0') {
    gsize length = *text == '{' ? strcspn (text + 1, "{|}") : 0;
    const char *value = NULL;

    if (length > 0 && text[1 + length] == '}') {
      va_list pairs;

      va_start (pairs, text);
      value = find_value (text + 1, length, pairs);
      va_end (pairs);
    }
    if (value != NULL) {
      g_string_append (filled, value);
      text += length + 2;
    } else {
      g_string_append_c (filled, *text++);
    }
  }
  return g_string_free (filled, FALSE);
}
