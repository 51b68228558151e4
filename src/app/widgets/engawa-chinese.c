/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-chinese.h"

#include <chewing/chewing.h>
#include <stdbool.h>
#include <string.h>

#include <pinyin.h>

/*
 * The sounds stand at the end of the text itself, so nothing is lost when nobody chooses a word: staff can
 * read them. Each time the libraries are given the sounds anew and forget them afterwards.
 */

#define SOUNDS_MAX 48
/* As many as libchewing holds before it gives up the first. */
#define SYLLABLES_MAX 39
#define FIRST_TONE "ˉ"
/* No folder: libpinyin then has no words of its user to read, and never any to write. */
#define NO_USER "/nonexistent"

struct _EngawaChinese {
  EngawaKeyCompose compose;
  pinyin_context_t *pinyin; /* of the process */
  ChewingContext *chewing;
};

/* The sounds and tones, and the keys libchewing knows them by. */
static const struct {
  const char *sound;
  char key;
} keys[] = {
  { "ㄅ", '1' }, { "ㄆ", 'q' }, { "ㄇ", 'a' }, { "ㄈ", 'z' }, { "ㄉ", '2' }, { "ㄊ", 'w' },
  { "ㄋ", 's' }, { "ㄌ", 'x' }, { "ㄍ", 'e' }, { "ㄎ", 'd' }, { "ㄏ", 'c' }, { "ㄐ", 'r' },
  { "ㄑ", 'f' }, { "ㄒ", 'v' }, { "ㄓ", '5' }, { "ㄔ", 't' }, { "ㄕ", 'g' }, { "ㄖ", 'b' },
  { "ㄗ", 'y' }, { "ㄘ", 'h' }, { "ㄙ", 'n' }, { "ㄧ", 'u' }, { "ㄨ", 'j' }, { "ㄩ", 'm' },
  { "ㄚ", '8' }, { "ㄛ", 'i' }, { "ㄜ", 'k' }, { "ㄝ", ',' }, { "ㄞ", '9' }, { "ㄟ", 'o' },
  { "ㄠ", 'l' }, { "ㄡ", '.' }, { "ㄢ", '0' }, { "ㄣ", 'p' }, { "ㄤ", ';' }, { "ㄥ", '/' },
  { "ㄦ", '-' }, { "˙", '7' },  { "ˊ", '6' },  { "ˇ", '3' },  { "ˋ", '4' },  { FIRST_TONE, ' ' },
};

static void
word_free (EngawaChineseWord *word)
{
  g_free (word->word);
  g_free (word->text);
  g_free (word);
}

static char
find_key (const char *at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strncmp (keys[i].sound, at, strlen (keys[i].sound)) == 0)
      return keys[i].key;
  return '\0';
}

static gboolean
is_tone (char key)
{
  return key != '\0' && strchr ("7634 ", key) != NULL;
}

static gboolean
is_sound (EngawaChinese *self, const char *at)
{
  if (self->compose == ENGAWA_KEY_COMPOSE_PINYIN)
    return (*at >= 'a' && *at <= 'z') || *at == '\'';
  return find_key (at) != '\0';
}

/* Where the sounds at the end begin. */
static const char *
find_sounds (EngawaChinese *self, const char *text)
{
  const char *start = text + strlen (text);

  for (guint n = 0; n < SOUNDS_MAX; n++) {
    const char *before = g_utf8_find_prev_char (text, start);
    if (before == NULL || !is_sound (self, before))
      break;
    start = before;
  }
  while (*start == '\'')
    start++;
  return start;
}

static void
append (GPtrArray *words, const char *text, const char *sounds, gsize used, const char *characters)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (((EngawaChineseWord *) words->pdata[i])->word, characters) == 0)
      return;
  EngawaChineseWord *word = g_new0 (EngawaChineseWord, 1);
  const char *rest = sounds + MIN (used, strlen (sounds));
  g_autofree char *before = g_strndup (text, (gsize) (sounds - text));
  word->word = g_strdup (characters);
  while (*rest == '\'')
    rest++;
  word->text = g_strconcat (before, characters, rest, NULL);
  g_ptr_array_add (words, word);
}

static void
find_pinyin (EngawaChinese *self,
             GPtrArray *words,
             const char *text,
             const char *sounds,
             guint most)
{
  pinyin_instance_t *instance = pinyin_alloc_instance (self->pinyin);
  guint n = 0;

  if (instance == NULL)
    return;
  pinyin_parse_more_full_pinyins (instance, sounds);
  pinyin_guess_sentence (instance);
  pinyin_guess_candidates (instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
  pinyin_get_n_candidate (instance, &n);
  for (guint i = 0; i < n && words->len < most; i++) {
    lookup_candidate_t *candidate = NULL;
    const char *characters = NULL;
    if (!pinyin_get_candidate (instance, i, &candidate)
        || !pinyin_get_candidate_string (instance, candidate, &characters) || characters == NULL)
      continue;
    int used = pinyin_choose_candidate (instance, 0, candidate);
    pinyin_clear_constraint (instance, 0);
    if (used > 0)
      append (words, text, sounds, (gsize) used, characters);
  }
  pinyin_free_instance (instance);
}

/* How far the first @n syllables go; each ends with its tone. */
static gsize
find_syllables (const char *sounds, glong n)
{
  const char *at = sounds;

  while (*at != '\0' && n > 0) {
    n -= is_tone (find_key (at));
    at = g_utf8_next_char (at);
  }
  return (gsize) (at - sounds);
}

static void
find_bopomofo (EngawaChinese *self,
               GPtrArray *words,
               const char *text,
               const char *sounds,
               guint most)
{
  char last = '\0';

  chewing_Reset (self->chewing);
  chewing_set_maxChiSymbolLen (self->chewing, SYLLABLES_MAX);
  for (const char *at = sounds; *at != '\0'; at = g_utf8_next_char (at)) {
    last = find_key (at);
    if (last == ' ')
      chewing_handle_Space (self->chewing);
    else
      chewing_handle_Default (self->chewing, last);
  }
  /* A syllable without a tone has the first. */
  if (!is_tone (last))
    chewing_handle_Space (self->chewing);
  const char *sentence = chewing_buffer_String_static (self->chewing);
  if (sentence != NULL && *sentence != '\0' && chewing_bopomofo_Check (self->chewing) == 0
      && find_key (sentence) == '\0')
    append (words, text, sounds, strlen (sounds), sentence);
  chewing_handle_Home (self->chewing);
  if (words->len == 0 || chewing_cand_open (self->chewing) != 0)
    return;
  do {
    chewing_cand_Enumerate (self->chewing);
    while (chewing_cand_hasNext (self->chewing) && words->len < most) {
      char *characters = chewing_cand_String (self->chewing);
      append (words, text, sounds, find_syllables (sounds, g_utf8_strlen (characters, -1)),
              characters);
      chewing_free (characters);
    }
  } while (words->len < most && chewing_cand_list_has_next (self->chewing)
           && chewing_cand_list_next (self->chewing) == 0);
}

/* One for the process: its database is never wholly given back (Berkeley DB keeps 16 KB each time), and
 * opening it once is quicker. Nothing of what was asked stays in it. */
static pinyin_context_t *
get_pinyin (void)
{
  static pinyin_context_t *context;
  static gsize opened;

  if (g_once_init_enter (&opened)) {
    context = pinyin_init (ENGAWA_PINYIN_DATA, NO_USER);
    if (context != NULL)
      pinyin_set_options (context,
                          IS_PINYIN | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE | PINYIN_INCOMPLETE);
    g_once_init_leave (&opened, 1);
  }
  return context;
}

/**
 * engawa_chinese_new:
 * @compose: %ENGAWA_KEY_COMPOSE_PINYIN or %ENGAWA_KEY_COMPOSE_BOPOMOFO
 *
 * Returns: (transfer full) (nullable): a finder of words; %NULL when its dictionary is not installed, and
 *   the sounds then stay what they are
 */
EngawaChinese *
engawa_chinese_new (EngawaKeyCompose compose)
{
  g_autoptr (EngawaChinese) self = g_new0 (EngawaChinese, 1);

  self->compose = compose;
  if (compose == ENGAWA_KEY_COMPOSE_PINYIN) {
    self->pinyin = get_pinyin ();
  } else {
    /* A dictionary of its own in memory: the family's words are not the next one's. */
    self->chewing = chewing_new2 (NULL, ":memory:", NULL, NULL);
  }
  if (self->pinyin == NULL && self->chewing == NULL) {
    g_warning ("The dictionary of Chinese words is missing; install libpinyin-data and "
               "libchewing3-data again");
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * engawa_chinese_free:
 * @self: (transfer full): a finder
 */
void
engawa_chinese_free (EngawaChinese *self)
{
  if (self->chewing != NULL)
    chewing_delete (self->chewing);
  g_free (self);
}

/**
 * engawa_chinese_find:
 * @self: a finder
 * @text: what is written; sounds at its end wait for a word
 * @most: how many words at most
 *
 * Returns: (transfer full) (element-type EngawaChineseWord): words for the sounds, the likeliest first;
 *   empty when no sounds wait
 */
GPtrArray *
engawa_chinese_find (EngawaChinese *self, const char *text, guint most)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  const char *sounds = find_sounds (self, text);

  if (*sounds == '\0')
    return words;
  if (self->pinyin != NULL)
    find_pinyin (self, words, text, sounds, most);
  else
    find_bopomofo (self, words, text, sounds, most);
  return words;
}
