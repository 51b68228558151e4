/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-kana-words.h"

#include "app/widgets/engawa-kana.h"

#include <string.h>

struct _EngawaKanaWords {
  GPtrArray *words;
};

enum { LARGEST_FILE = 256 * 1024, MOST_WORDS = 8192 };

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * engawa_kana_words_parse:
 * @text: one hiragana word a line
 * @length: bytes of @text
 * @error: return location for an error
 *
 * Fails with %G_IO_ERROR_INVALID_DATA where a line is no hiragana word.
 *
 * Returns: (transfer full): the list
 */
EngawaKanaWords *
engawa_kana_words_parse (const char *text, gsize length, GError **error)
{
  if (length > LARGEST_FILE || !g_utf8_validate (text, (gssize) length, NULL)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "the word list is not UTF-8 text of at most %d bytes; install it again",
                 LARGEST_FILE);
    return NULL;
  }
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MOST_WORDS + 1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *word = g_strstrip (lines[i]);
    if (*word == '\0')
      continue;
    if (!engawa_kana_is_hiragana (word)) {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
          "the word list has something that is no hiragana word in line %u; install it again",
          i + 1);
      return NULL;
    }
    g_ptr_array_add (words, g_utf8_normalize (word, -1, G_NORMALIZE_NFC));
  }
  if (words->len == 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "the word list is empty; install it again");
    return NULL;
  }
  g_ptr_array_sort (words, compare_words);

  EngawaKanaWords *self = g_new0 (EngawaKanaWords, 1);
  self->words = g_steal_pointer (&words);
  return self;
}

/**
 * engawa_kana_words_load:
 * @path: a file of one word a line
 * @error: return location for an error
 *
 * Returns: (transfer full): the list
 */
EngawaKanaWords *
engawa_kana_words_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return engawa_kana_words_parse (text, length, error);
}

/**
 * engawa_kana_words_free:
 * @self: (transfer full) (nullable): a list
 */
void
engawa_kana_words_free (EngawaKanaWords *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self);
}

/**
 * engawa_kana_words_size:
 * @self: a list
 *
 * Returns: how many words it has
 */
guint
engawa_kana_words_size (EngawaKanaWords *self)
{
  return self->words->len;
}

/* The first word that is not less than the prefix. */
static guint
lower_bound (EngawaKanaWords *self, const char *prefix)
{
  guint low = 0, high = self->words->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (strcmp (self->words->pdata[middle], prefix) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * engawa_kana_words_contains:
 * @self: a list
 * @word: a word in NFC
 *
 * Returns: whether @word stands in the list
 */
gboolean
engawa_kana_words_contains (EngawaKanaWords *self, const char *word)
{
  guint i = lower_bound (self, word);
  return i < self->words->len && g_str_equal (self->words->pdata[i], word);
}

/**
 * engawa_kana_words_complete:
 * @self: a list
 * @prefix: the beginning of a word, in NFC
 * @into: (out caller-allocates) (array length=most): the first words that begin so, borrowed from @self
 * @most: how many @into can hold
 *
 * Returns: how many words begin with @prefix, also past @most
 */
guint
engawa_kana_words_complete (EngawaKanaWords *self,
                            const char *prefix,
                            const char **into,
                            guint most)
{
  guint found = 0;
  for (guint i = lower_bound (self, prefix);
       i < self->words->len && g_str_has_prefix (self->words->pdata[i], prefix); i++) {
    if (found < most)
      into[found] = self->words->pdata[i];
    found++;
  }
  return found;
}
