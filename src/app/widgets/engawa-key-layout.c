/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-layout.h"

#include "core/engawa-atomic-file.h"

#include <string.h>

/*
 * Reads one layout; data/keyboards/README.md describes the lines. The reader is strict, because a key that
 * silently is not there is a letter a family cannot write.
 */

#define HEADING "engawa-keyboard 1"
#define DOTTED_CIRCLE 0x25cc

enum {
  LARGEST_FILE = 64 * 1024,
  MOST_PAGES = 4,
  MOST_ROWS = 6,
  MOST_KEYS = 14,
  MOST_WIDTH = 14,
  MOST_SIGNS = 20,
  SIGNS_IN_ROW = 10,
  LONGEST_KEY = 10,
};

struct _EngawaKeyLayout {
  gatomicrefcount references;
  char **languages;
  char *sample;
  GPtrArray *pages;
  EngawaKeyPage *signs;
  EngawaKeyPage *telephone;
  char **digits;
  char **sign_keys;
  char **changes;
  GHashTable *capital_pairs;
  char *early_vowel;
  char **medials;
  gunichar stacker;
  EngawaKeyCompose compose;
  gboolean capitals;
  gboolean rtl;
};

static const char *const functions[] = { "shift", "delete", "space",   "change", "latin",
                                         "kana",  "signs",  "letters", NULL };

static void
key_free (EngawaKey *key)
{
  g_free (key->label);
  g_free (key->text);
  g_free (key);
}

static void
row_free (EngawaKeyRow *row)
{
  g_ptr_array_unref (row->keys);
  g_free (row);
}

static void
page_free (EngawaKeyPage *page)
{
  g_ptr_array_unref (page->rows);
  g_free (page->label);
  g_free (page);
}

static EngawaKeyPage *
page_new (const char *label)
{
  EngawaKeyPage *page = g_new0 (EngawaKeyPage, 1);

  page->label = g_strdup (label);
  page->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  return page;
}

static EngawaKeyRow *
append_row (EngawaKeyPage *page)
{
  EngawaKeyRow *row = g_new0 (EngawaKeyRow, 1);

  row->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) key_free);
  g_ptr_array_add (page->rows, row);
  return row;
}

static EngawaKey *
append_key (EngawaKeyRow *row, EngawaKeyKind kind, const char *label, const char *text)
{
  EngawaKey *key = g_new0 (EngawaKey, 1);

  key->kind = kind;
  key->label = g_strdup (label);
  key->text = g_strdup (text);
  key->width = 1;
  g_ptr_array_add (row->keys, key);
  return key;
}

/* What can be printed and is no ruby markup. */
static gboolean
is_clean (const char *text)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > LONGEST_KEY)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    if (g_unichar_iscntrl (letter) || !g_unichar_isdefined (letter) || letter == '{'
        || letter == '|' || letter == '}')
      return FALSE;
  }
  return TRUE;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, what);
  return FALSE;
}

/* Takes ":2" off the end of a key. A colon by itself is a key. */
static gboolean
take_width (char *word, double *width, GError **error)
{
  char *colon = strlen (word) > 1 ? strrchr (word + 1, ':') : NULL;
  char *end;

  *width = 1;
  if (colon == NULL)
    return TRUE;
  *width = g_ascii_strtod (colon + 1, &end);
  if (end == colon + 1 || *end != '\0' || !(*width >= 0.5 && *width <= 8))
    return fail (error, "the width after “:” is no number from 0.5 to 8; write <space>:4");
  *colon = '\0';
  return TRUE;
}

static gboolean
read_function (EngawaKeyRow *row, const char *word, double width, GError **error)
{
  g_autofree char *name = g_strndup (word + 1, strlen (word) - 2);
  EngawaKey *key;

  if (g_str_has_prefix (name, "page-") && strlen (name) == 6 && g_ascii_isdigit (name[5])
      && name[5] != '0') {
    key = append_key (row, ENGAWA_KEY_PAGE, name, NULL);
    key->page = (guint) (name[5] - '1');
  } else if (g_strv_contains (functions, name)) {
    key = append_key (row, ENGAWA_KEY_FUNCTION, name, NULL);
  } else {
    return fail (error, "a key in <> is none of shift delete space change latin kana signs letters "
                        "page-1 to page-4");
  }
  key->width = width;
  return TRUE;
}

/* LABEL=HEX writes a character that cannot be seen. */
static gboolean
read_letter (EngawaKeyRow *row, const char *word, double width, GError **error)
{
  const char *equals = strlen (word) > 1 ? strrchr (word + 1, '=') : NULL;
  g_autofree char *label =
      equals != NULL ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);
  char written[7] = { 0 };
  const char *text = label;
  gboolean mark = g_utf8_get_char (label) == DOTTED_CIRCLE;
  EngawaKey *key;

  if (equals != NULL) {
    char *end;
    guint64 code = g_ascii_strtoull (equals + 1, &end, 16);
    if (*end != '\0' || code < 0x20 || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
      return fail (error, "what follows “=” is no character in hexadecimal; write LABEL=200C");
    g_unichar_to_utf8 ((gunichar) code, written);
    text = written;
  } else if (mark) {
    text = g_utf8_next_char (label);
  }
  if (!is_clean (label) || (equals == NULL && !is_clean (text)))
    return fail (error, "a key is empty, longer than 10 characters, or holds one that cannot be "
                        "printed or means a reading ({|}); write another");
  key = append_key (row, ENGAWA_KEY_LETTER, label, text);
  key->mark = mark;
  key->width = width;
  return TRUE;
}

static gboolean
read_key (EngawaKeyRow *row, char *word, GError **error)
{
  double width;

  if (*word == '\0')
    return fail (error, "two spaces stand together or one at the end; leave one between keys");
  if (!take_width (word, &width, error))
    return FALSE;
  if (strcmp (word, "_") == 0) {
    append_key (row, ENGAWA_KEY_GAP, NULL, NULL)->width = width;
    return TRUE;
  }
  if (word[0] == '<' && word[1] != '\0' && g_str_has_suffix (word, ">"))
    return read_function (row, word, width, error);
  return read_letter (row, word, width, error);
}

static gboolean
stands_in (EngawaKeyPage *page, const EngawaKey *key)
{
  for (guint i = 0; i < page->rows->len; i++) {
    const EngawaKeyRow *row = g_ptr_array_index (page->rows, i);
    for (guint j = 0; j < row->keys->len; j++) {
      const EngawaKey *other = g_ptr_array_index (row->keys, j);
      if (other != key && other->kind == key->kind && g_strcmp0 (other->label, key->label) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
read_row (EngawaKeyLayout *self, const char *rest, gboolean marks, GError **error)
{
  EngawaKeyPage *page =
      self->pages->len > 0 ? g_ptr_array_index (self->pages, self->pages->len - 1) : NULL;
  g_auto (GStrv) words = g_strsplit (rest, " ", MOST_KEYS + 2);
  gboolean only_letters = TRUE;
  double width = 0;
  EngawaKeyRow *row;

  if (page == NULL)
    return fail (error, "a row stands before the first page; write “page LABEL” above it");
  if (page->rows->len == MOST_ROWS || g_strv_length (words) > MOST_KEYS)
    return fail (error,
                 "a page has more than 6 rows or a row more than 14 keys; make another page");
  row = append_row (page);
  row->marks = marks;
  for (char **word = words; *word != NULL; word++) {
    if (!read_key (row, *word, error))
      return FALSE;
    const EngawaKey *key = g_ptr_array_index (row->keys, row->keys->len - 1);
    if (key->kind != ENGAWA_KEY_GAP && stands_in (page, key)) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "the key %s stands twice on the page; take one away", key->label);
      return FALSE;
    }
    only_letters = only_letters && key->kind != ENGAWA_KEY_FUNCTION && key->kind != ENGAWA_KEY_PAGE;
    width += key->width;
  }
  row->mirrored = self->rtl && only_letters;
  return width <= MOST_WIDTH
         || fail (error, "the row is wider than 14 keys; make another page or narrower keys");
}

static gboolean
read_page (EngawaKeyLayout *self, const char *rest, GError **error)
{
  if (self->pages->len == MOST_PAGES)
    return fail (error, "there are more than 4 pages; leave some out");
  if (!is_clean (rest))
    return fail (error, "a page has no label of at most 10 characters; write “page क ख ग”");
  g_ptr_array_add (self->pages, page_new (rest));
  return TRUE;
}

static gboolean
read_compose (EngawaKeyLayout *self, const char *rest, GError **error)
{
  static const char *const names[] = { "append", "accents", "hangul", "pinyin", "bopomofo" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (rest, names[i]) == 0) {
      self->compose = (EngawaKeyCompose) i;
      return TRUE;
    }
  return fail (error, "compose is none of append accents hangul pinyin bopomofo");
}

static gboolean
is_one (const char *text)
{
  return text != NULL && g_utf8_strlen (text, -1) == 1 && is_clean (text);
}

static gboolean
read_capital (EngawaKeyLayout *self, const char *rest, GError **error)
{
  g_auto (GStrv) pair = g_strsplit (rest, " ", 3);

  if (g_strv_length (pair) != 2 || !is_one (pair[0]) || !is_one (pair[1]))
    return fail (error, "capital is not one letter and its capital; write “capital i İ”");
  g_hash_table_insert (self->capital_pairs, g_strdup (pair[0]), g_strdup (pair[1]));
  return TRUE;
}

static gboolean
read_early_vowel (EngawaKeyLayout *self, const char *rest, GError **error)
{
  g_auto (GStrv) letters = g_strsplit (rest, " ", 20);

  for (char **letter = letters; *letter != NULL; letter++)
    if (!is_one (*letter))
      return fail (error, "vowel-before is not a vowel and the signs that come between it and its "
                          "consonant, with one space between them");
  if (letters[0] == NULL || self->early_vowel != NULL)
    return fail (error, "vowel-before stands twice or names no vowel");
  self->early_vowel = g_strdup (letters[0]);
  self->medials = g_strdupv (letters + 1);
  return TRUE;
}

static gboolean
read_list (char ***list, const char *rest, guint least, guint most, GError **error)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", (int) most + 2);
  guint n = g_strv_length (words);

  for (char **word = words; *word != NULL; word++)
    if (!is_clean (*word))
      n = 0;
  if (*list != NULL || n < least || n > most) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "the line stands twice or is no list of %u to %u with one space between them",
                 least, most);
    return FALSE;
  }
  *list = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
read_changes (EngawaKeyLayout *self, const char *rest, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  if (!read_list (&more, rest, 1, 40, error))
    return FALSE;
  if (self->changes != NULL)
    g_strv_builder_addv (builder, (const char **) self->changes);
  g_strv_builder_addv (builder, (const char **) more);
  g_strfreev (self->changes);
  self->changes = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_yes (gboolean *value, const char *rest, const char *yes, GError **error)
{
  if (strcmp (rest, yes) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "only “%s” can stand here; leave the line out otherwise", yes);
    return FALSE;
  }
  *value = TRUE;
  return TRUE;
}

static gboolean
read_line (EngawaKeyLayout *self, const char *line, GError **error)
{
  const char *space = strchr (line, ' ');
  g_autofree char *word = NULL;
  const char *rest = space != NULL ? space + 1 : "";

  if (*line == '\0' || *line == '#')
    return TRUE;
  word = space != NULL ? g_strndup (line, (gsize) (space - line)) : g_strdup (line);
  if (strcmp (word, "row") == 0)
    return read_row (self, rest, FALSE, error);
  if (strcmp (word, "marks-row") == 0)
    return read_row (self, rest, TRUE, error);
  if (strcmp (word, "page") == 0)
    return read_page (self, rest, error);
  if (strcmp (word, "languages") == 0)
    return read_list (&self->languages, rest, 1, 8, error);
  if (strcmp (word, "digits") == 0)
    return read_list (&self->digits, rest, 10, 10, error);
  if (strcmp (word, "signs") == 0)
    return read_list (&self->sign_keys, rest, 1, MOST_SIGNS, error);
  if (strcmp (word, "change") == 0)
    return read_changes (self, rest, error);
  if (strcmp (word, "compose") == 0)
    return read_compose (self, rest, error);
  if (strcmp (word, "capitals") == 0)
    return read_yes (&self->capitals, rest, "yes", error);
  if (strcmp (word, "direction") == 0)
    return self->pages->len == 0 ? read_yes (&self->rtl, rest, "rtl", error)
                                 : fail (error, "the direction stands after a page; put it before");
  if (strcmp (word, "capital") == 0)
    return read_capital (self, rest, error);
  if (strcmp (word, "vowel-before") == 0)
    return read_early_vowel (self, rest, error);
  if (strcmp (word, "stacks") == 0) {
    self->stacker = g_utf8_get_char (rest);
    return is_one (rest) || fail (error, "stacks is not one sign");
  }
  if (strcmp (word, "sample") == 0 && self->sample == NULL && is_clean (rest)) {
    self->sample = g_strdup (rest);
    return TRUE;
  }
  return fail (error, "the line begins with none of languages sample direction digits signs change "
                      "compose capitals capital vowel-before stacks page marks-row row, or sample "
                      "stands twice or is too long");
}

static gboolean
has_function (const EngawaKeyPage *page, const char *name)
{
  const EngawaKey wanted = { .kind = ENGAWA_KEY_FUNCTION, .label = (char *) name };

  return stands_in ((EngawaKeyPage *) page, &wanted);
}

/* What every page must have, so that nobody is stuck on it. */
static gboolean
check (EngawaKeyLayout *self, GError **error)
{
  if (self->languages == NULL || self->sample == NULL || self->sign_keys == NULL
      || self->pages->len == 0)
    return fail (error, "languages, sample, signs or every page is missing; add it");
  for (guint i = 0; i < self->pages->len; i++) {
    const EngawaKeyPage *page = g_ptr_array_index (self->pages, i);
    if (!has_function (page, "delete") || !has_function (page, "space")
        || !has_function (page, "signs"))
      return fail (error, "a page has no <delete>, <space> or <signs>; add it");
    for (guint j = 0; j < page->rows->len; j++) {
      const EngawaKeyRow *row = g_ptr_array_index (page->rows, j);
      for (guint k = 0; k < row->keys->len; k++) {
        const EngawaKey *key = g_ptr_array_index (row->keys, k);
        if (key->kind == ENGAWA_KEY_PAGE && key->page >= self->pages->len)
          return fail (error, "a key leads to a page that is not there; add the page");
      }
    }
  }
  return TRUE;
}

static void
append_letters (EngawaKeyPage *page, const char *const *letters, guint most)
{
  EngawaKeyRow *row = append_row (page);

  for (guint i = 0; i < most && letters[i] != NULL; i++)
    append_key (row, ENGAWA_KEY_LETTER, letters[i], letters[i]);
}

/* Digits and punctuation: the same page in every script, with its own digits first. */
static void
make_signs (EngawaKeyLayout *self)
{
  const char *const western[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", NULL };
  const char *const common[] = { "-", "/", ":", ";", "(", ")", "@", "&", "+", "=", NULL };
  guint n = g_strv_length (self->sign_keys);
  guint in_row = n <= SIGNS_IN_ROW + 1 ? n : (n + 1) / 2;
  EngawaKeyRow *row;

  self->signs = page_new (self->sample);
  if (self->digits != NULL) {
    row = append_row (self->signs);
    for (guint i = 1; i <= 10; i++)
      append_key (row, ENGAWA_KEY_LETTER, self->digits[i % 10], self->digits[i % 10]);
  }
  append_letters (self->signs, western, 10);
  append_letters (self->signs, common, 10);
  for (guint i = 0; i < n; i += in_row)
    append_letters (self->signs, (const char *const *) self->sign_keys + i, in_row);
  row = append_row (self->signs);
  append_key (row, ENGAWA_KEY_FUNCTION, "letters", NULL)->width = 2;
  if (!g_strv_contains ((const char *const *) self->languages, "en"))
    append_key (row, ENGAWA_KEY_FUNCTION, "latin", NULL)->width = 2;
  if (!g_strv_contains ((const char *const *) self->languages, "ja@easy"))
    append_key (row, ENGAWA_KEY_FUNCTION, "kana", NULL)->width = 2;
  append_key (row, ENGAWA_KEY_FUNCTION, "space", NULL)->width = 4;
  append_key (row, ENGAWA_KEY_FUNCTION, "delete", NULL)->width = 2;
}

/* A number somebody will dial is kept in Western digits, whatever stands on the keys. */
static void
make_telephone (EngawaKeyLayout *self)
{
  static const char *const rows[] = { "123", "456", "789", "-0" };

  self->telephone = page_new (self->sample);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    EngawaKeyRow *row = append_row (self->telephone);
    for (const char *at = rows[i]; *at != '\0'; at++) {
      const char text[] = { *at, '\0' };
      append_key (row, ENGAWA_KEY_LETTER,
                  self->digits != NULL && g_ascii_isdigit (*at) ? self->digits[*at - '0'] : text,
                  text);
    }
    if (i + 1 == G_N_ELEMENTS (rows))
      append_key (row, ENGAWA_KEY_FUNCTION, "delete", NULL);
  }
}

/**
 * engawa_key_layout_parse:
 * @text: a layout, as data/keyboards/README.md describes it
 * @length: its length in bytes
 * @path: what to call it in errors
 * @error: return location for an error
 *
 * Errors: %G_IO_ERROR_INVALID_DATA, naming the file, the line and what to write instead.
 *
 * Returns: (transfer full): the layout
 */
EngawaKeyLayout *
engawa_key_layout_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (EngawaKeyLayout) self = g_new0 (EngawaKeyLayout, 1);
  g_autoptr (GError) fault = NULL;
  g_auto (GStrv) lines = NULL;
  guint number = 0;

  g_atomic_ref_count_init (&self->references);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  self->capital_pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (length > LARGEST_FILE || !g_utf8_validate (text, (gssize) length, NULL)) {
    fail (&fault, "this is no UTF-8 text of at most 64 KiB; write it anew");
  } else {
    g_autofree char *whole = g_strndup (text, length);
    lines = g_strsplit (whole, "\n", -1);
    if (lines[0] == NULL || strcmp (lines[0], HEADING) != 0)
      fail (&fault, "the first line is not “" HEADING "”; a newer Engawa may have written it");
    for (number = fault == NULL; fault == NULL && lines[number] != NULL; number++)
      if (!read_line (self, lines[number], &fault))
        break;
  }
  if (fault == NULL && check (self, &fault)) {
    make_signs (self);
    make_telephone (self);
    return g_steal_pointer (&self);
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: line %u: %s", path,
               lines != NULL && lines[number] != NULL ? number + 1 : MAX (1, number),
               fault->message);
  return NULL;
}

/**
 * engawa_key_layout_load:
 * @path: a file
 * @error: return location for an error
 *
 * Errors: those of engawa_key_layout_parse(), and %G_IO_ERROR when it cannot be read.
 *
 * Returns: (transfer full): the layout
 */
EngawaKeyLayout *
engawa_key_layout_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, LARGEST_FILE, error);

  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return engawa_key_layout_parse (text != NULL ? text : "", length, path, error);
}

/**
 * engawa_key_layout_ref:
 * @self: a layout
 *
 * Returns: (transfer full): the same layout
 */
EngawaKeyLayout *
engawa_key_layout_ref (EngawaKeyLayout *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * engawa_key_layout_unref:
 * @self: (transfer full): a layout
 */
void
engawa_key_layout_unref (EngawaKeyLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->signs, page_free);
  g_clear_pointer (&self->telephone, page_free);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->capital_pairs);
  g_strfreev (self->languages);
  g_strfreev (self->digits);
  g_strfreev (self->sign_keys);
  g_strfreev (self->changes);
  g_strfreev (self->medials);
  g_free (self->early_vowel);
  g_free (self->sample);
  g_free (self);
}

/**
 * engawa_key_layout_get_languages:
 * @self: a layout
 *
 * Returns: (transfer none) (array zero-terminated=1): the catalogues it writes
 */
const char *const *
engawa_key_layout_get_languages (EngawaKeyLayout *self)
{
  return (const char *const *) self->languages;
}

/**
 * engawa_key_layout_get_sample:
 * @self: a layout
 *
 * Returns: (transfer none): the script's first letters, for the key that leads back to them
 */
const char *
engawa_key_layout_get_sample (EngawaKeyLayout *self)
{
  return self->sample;
}

/**
 * engawa_key_layout_get_compose:
 * @self: a layout
 *
 * Returns: how what is touched becomes text
 */
EngawaKeyCompose
engawa_key_layout_get_compose (EngawaKeyLayout *self)
{
  return self->compose;
}

/**
 * engawa_key_layout_has_capitals:
 * @self: a layout
 *
 * Returns: whether its script has capitals
 */
gboolean
engawa_key_layout_has_capitals (EngawaKeyLayout *self)
{
  return self->capitals;
}

/**
 * engawa_key_layout_capitalise:
 * @self: a layout
 * @letter: what a key writes; of several letters only the first becomes large
 *
 * Returns: (transfer full): the capital, or @letter where there is none
 */
char *
engawa_key_layout_capitalise (EngawaKeyLayout *self, const char *letter)
{
  const char *pair = g_hash_table_lookup (self->capital_pairs, letter);
  gunichar first = g_utf8_get_char (letter);

  if (!self->capitals || *letter == '\0')
    return g_strdup (letter);
  if (pair != NULL)
    return g_strdup (pair);
  g_autofree char *whole = g_strndup (letter, (gsize) (g_utf8_next_char (letter) - letter));
  g_autofree char *large = g_unichar_isalpha (first) ? g_utf8_strup (whole, -1) : g_strdup (whole);
  return g_strconcat (large, g_utf8_next_char (letter), NULL);
}

/**
 * engawa_key_layout_change:
 * @self: a layout
 * @letter: one letter
 *
 * Returns: (transfer full) (nullable): the next of its forms, か → が, は → ば → ぱ → は, つ → っ → づ → つ
 */
char *
engawa_key_layout_change (EngawaKeyLayout *self, const char *letter)
{
  for (char **change = self->changes; change != NULL && *change != NULL; change++) {
    const char *at = g_utf8_strchr (*change, -1, g_utf8_get_char (letter));
    if (at == NULL)
      continue;
    const char *next = g_utf8_next_char (at);
    if (*next == '\0')
      next = *change;
    return g_strndup (next, (gsize) (g_utf8_next_char (next) - next));
  }
  return NULL;
}

/**
 * engawa_key_layout_get_early_vowel:
 * @self: a layout
 *
 * Returns: (transfer none) (nullable): a vowel that is written before its consonant and stored after it
 */
const char *
engawa_key_layout_get_early_vowel (EngawaKeyLayout *self)
{
  return self->early_vowel;
}

/**
 * engawa_key_layout_is_medial:
 * @self: a layout
 * @letter: a character
 *
 * Returns: whether it is stored between a consonant and the early vowel
 */
gboolean
engawa_key_layout_is_medial (EngawaKeyLayout *self, gunichar letter)
{
  for (char **medial = self->medials; medial != NULL && *medial != NULL; medial++)
    if (g_utf8_get_char (*medial) == letter)
      return TRUE;
  return FALSE;
}

/**
 * engawa_key_layout_get_stacker:
 * @self: a layout
 *
 * Returns: the sign that puts the next consonant under the one before, or 0
 */
gunichar
engawa_key_layout_get_stacker (EngawaKeyLayout *self)
{
  return self->stacker;
}

/**
 * engawa_key_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: how many pages of letters it has, at least one
 */
guint
engawa_key_layout_get_n_pages (EngawaKeyLayout *self)
{
  return self->pages->len;
}

/**
 * engawa_key_layout_get_page:
 * @self: a layout
 * @index: from 0
 *
 * Returns: (transfer none): a page of letters
 */
const EngawaKeyPage *
engawa_key_layout_get_page (EngawaKeyLayout *self, guint index)
{
  return g_ptr_array_index (self->pages, MIN (index, self->pages->len - 1));
}

/**
 * engawa_key_layout_get_signs:
 * @self: a layout
 *
 * Returns: (transfer none): its digits and punctuation
 */
const EngawaKeyPage *
engawa_key_layout_get_signs (EngawaKeyLayout *self)
{
  return self->signs;
}

/**
 * engawa_key_layout_get_telephone:
 * @self: a layout
 *
 * Returns: (transfer none): a telephone's keys
 */
const EngawaKeyPage *
engawa_key_layout_get_telephone (EngawaKeyLayout *self)
{
  return self->telephone;
}
