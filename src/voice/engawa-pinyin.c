/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-pinyin.h"

#include "voice/engawa-voice-error.h"

#include "core/engawa-atomic-file.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define MAX_BYTES (256 * 1024)
#define MAX_WORD 8
#define SYLLABLE 32

struct _EngawaPinyin {
  GHashTable *words;   /* owned, word to syllables as GStrv */
  UTransliterator *to; /* owned; opened at the first use, which takes a third of a second */
};

static gboolean
refuse (GError **error, const char *path, guint line, const char *what)
{
  g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE, "%s:%u: %s", path, line, what);
  return FALSE;
}

static gboolean
read_line (EngawaPinyin *self, const char *text, const char *path, guint line, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", -1);

  if (*text == '\0' || *text == '#')
    return TRUE;
  if (g_strv_length (parts) != 2)
    return refuse (error, path, line, "write a word, a tab and its pinyin");
  g_auto (GStrv) syllables = g_strsplit (parts[1], " ", -1);
  glong length = g_utf8_strlen (parts[0], -1);
  if (length > MAX_WORD || length != (glong) g_strv_length (syllables))
    return refuse (error, path, line, "write one syllable for each of at most 8 characters");
  for (guint i = 0; syllables[i] != NULL; i++)
    if (*syllables[i] == '\0' || strlen (syllables[i]) >= SYLLABLE)
      return refuse (error, path, line, "a syllable is empty or too long");
  if (g_hash_table_contains (self->words, parts[0]))
    return refuse (error, path, line, "the word stands twice; take one away");
  g_hash_table_insert (self->words, g_strdup (parts[0]), g_steal_pointer (&syllables));
  return TRUE;
}

/**
 * engawa_pinyin_parse:
 * @table: lines of a word, a tab and its syllables
 * @path: what to call it in errors
 *
 * Errors: %ENGAWA_VOICE_ERROR_TABLE, naming the line.
 *
 * Returns: (transfer full): a reader
 */
EngawaPinyin *
engawa_pinyin_parse (const char *table, const char *path, GError **error)
{
  g_autoptr (EngawaPinyin) self = g_new0 (EngawaPinyin, 1);

  self->words =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (!g_utf8_validate (table, -1, NULL)) {
    refuse (error, path, 1, "the file is not UTF-8; save it as UTF-8");
    return NULL;
  }
  g_auto (GStrv) lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, lines[i], path, i + 1, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * engawa_pinyin_load:
 * @data_dir: the folder that holds `voice/pinyin.tsv`
 *
 * Errors: as engawa_pinyin_parse(), and %ENGAWA_VOICE_ERROR_TABLE where the file cannot be read.
 *
 * Returns: (transfer full): a reader
 */
EngawaPinyin *
engawa_pinyin_load (const char *data_dir, GError **error)
{
  g_autofree char *path = g_build_filename (data_dir, "voice", "pinyin.tsv", NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = engawa_atomic_file_read (path, MAX_BYTES, &fault);

  if (bytes == NULL) {
    g_set_error (error, ENGAWA_VOICE_ERROR, ENGAWA_VOICE_ERROR_TABLE,
                 "%s: %s; install Engawa again or name its data folder", path, fault->message);
    return NULL;
  }
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *table = g_strndup (data, length);
  return engawa_pinyin_parse (table, path, error);
}

void
engawa_pinyin_free (EngawaPinyin *self)
{
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->to, utrans_close);
  g_free (self);
}

static gboolean
is_han (const char *at)
{
  return *at != '\0' && g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN;
}

static void
open_transliterator (EngawaPinyin *self)
{
  UChar id[16];
  UErrorCode status = U_ZERO_ERROR;

  if (self->to != NULL)
    return;
  u_uastrcpy (id, "Han-Latin");
  self->to = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_error ("ICU has no Han-Latin (%s); install libicu72 whole", u_errorName (status));
}

/* One character by itself, as ICU reads it most often; empty where it has no reading. */
static void
transliterate (EngawaPinyin *self, const char *at, char *syllable)
{
  open_transliterator (self);
  UChar text[SYLLABLE] = { 0 };
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  int32_t written = 0;

  u_strFromUTF8 (text, SYLLABLE, &length, at, (int32_t) (g_utf8_next_char (at) - at), &status);
  int32_t limit = length;
  utrans_transUChars (self->to, text, &length, SYLLABLE, 0, &limit, &status);
  u_strToUTF8 (syllable, SYLLABLE - 1, &written, text, length, &status);
  syllable[U_SUCCESS (status) ? written : 0] = '\0';
  if (is_han (syllable))
    *syllable = '\0';
}

/**
 * Syllable:
 * @sign: the character in the text; borrowed
 * @text: its pinyin
 * @fixed: whether the table gave it, tone and all
 */
typedef struct {
  const char *sign;
  char text[SYLLABLE];
  gboolean fixed;
} Syllable;

/* How many characters the longest word of the table that stands at @at has, 0 for none. */
static glong
match (EngawaPinyin *self, const char *at, char **const *syllables)
{
  for (glong n = MIN (MAX_WORD, g_utf8_strlen (at, -1)); n > 0; n--) {
    g_autofree char *word = g_utf8_substring (at, 0, n);
    char **found = g_hash_table_lookup (self->words, word);
    if (found != NULL) {
      *(char ***) syllables = found;
      return n;
    }
  }
  return 0;
}

/* The characters of a run of Chinese. Returns where it ends. */
static const char *
read_run (EngawaPinyin *self, const char *at, GArray *run)
{
  while (is_han (at)) {
    char **found = NULL;
    glong n = match (self, at, &found);
    for (glong i = 0; i < MAX (n, 1); i++) {
      Syllable syllable = { .sign = at, .fixed = n > 1 };
      if (n > 0)
        g_strlcpy (syllable.text, found[i], SYLLABLE);
      else
        transliterate (self, at, syllable.text);
      g_array_append_val (run, syllable);
      at = g_utf8_next_char (at);
    }
  }
  return at;
}

static int
tone_of (const char *syllable)
{
  static const char *const marks[] = { "āēīōūǖ", "áéíóúǘ", "ǎěǐǒǔǚ", "àèìòùǜ" };

  for (int i = 0; i < 4; i++)
    for (const char *at = syllable; *at != '\0'; at = g_utf8_next_char (at))
      if (g_utf8_strchr (marks[i], -1, g_utf8_get_char (at)) != NULL)
        return i + 1;
  return 0;
}

static gboolean
is_one_of (const char *at, const char *signs)
{
  return g_utf8_strchr (signs, -1, g_utf8_get_char (at)) != NULL;
}

/* 不 and 一 change their tone before another; as a number in a row, 一 does not. */
static void
change_tones (GArray *run)
{
  for (guint i = 0; i + 1 < run->len; i++) {
    Syllable *here = &g_array_index (run, Syllable, i);
    const Syllable *next = here + 1;
    int tone = tone_of (next->text);

    if (here->fixed)
      continue;
    if (is_one_of (here->sign, "不") && tone == 4)
      g_strlcpy (here->text, "bú", SYLLABLE);
    if (!is_one_of (here->sign, "一") || is_one_of (next->sign, "月号號日二三四五六七八九十")
        || (i > 0 && is_one_of (here[-1].sign, "第十期周週二三四五六七八九")))
      continue;
    g_strlcpy (here->text, tone == 4 || tone == 0 ? "yí" : "yì", SYLLABLE);
  }
}

/**
 * engawa_pinyin_read:
 * @self: a reader
 * @text: Chinese, simplified or traditional
 *
 * The first use takes a third of a second, so it belongs off the main thread.
 *
 * Returns: (transfer full): the same with every character as a syllable with its tone; one without a
 *   reading is left out, what is not Chinese stays
 */
char *
engawa_pinyin_read (EngawaPinyin *self, const char *text)
{
  GString *pinyin = g_string_new (NULL);

  for (const char *at = text; *at != '\0';) {
    g_autoptr (GArray) run = g_array_new (FALSE, TRUE, sizeof (Syllable));
    const char *end = read_run (self, at, run);
    if (end == at) {
      end = g_utf8_next_char (at);
      g_string_append_len (pinyin, at, end - at);
    }
    change_tones (run);
    for (guint i = 0; i < run->len; i++) {
      if (pinyin->len > 0 && pinyin->str[pinyin->len - 1] != ' ')
        g_string_append_c (pinyin, ' ');
      g_string_append (pinyin, g_array_index (run, Syllable, i).text);
    }
    if (run->len > 0)
      g_string_append_c (pinyin, ' ');
    at = end;
  }
  return g_strchomp (g_string_free (pinyin, FALSE));
}
