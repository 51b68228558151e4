/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-key-layouts.h"

#include <string.h>

/*
 * The keys of the keyboards. A row is keys between spaces; a key is what it writes, or <name> for one that
 * does something; ":2" makes it two keys wide, "_" leaves a place empty. Accents that combine (◌́) go onto
 * the letter before. Which rows exist is data, how they work is engawa-key-pad.c.
 */

#define LATIN_ROWS                                                                                 \
  "q w e r t y u i o p\na s d f g h j k l '\n<shift>:1.5 z x c v b n m <delete>:1.5\n"
#define LATIN_LAST "<signs>:1.5 <kana>:1.5 , <space>:4 . -"

static const struct {
  const char *language;
  const char *accents;
} latin[] = {
  { "en", NULL },
  { "id", NULL },
  { "fil", "ñ á é í ó ú" },
  { "vi", "ă â đ ê ô ơ ư ◌̀ ◌́ ◌̉ ◌̃ ◌̣" },
  { "pt_BR", "á à â ã ç é ê í ó ô õ ú" },
  { "es", "á é í ó ú ü ñ ¿ ¡" },
  { "fr", "à â æ ç é è ê ë î ï ô œ ù û" },
  { "tr", "ç ğ ı i̇ ö ş ü â î û" },
  { "uz", "oʻ gʻ sh ch ʼ" },
  { "kmr", "ç ê î ş û" },
};

static const char kana[] = "あ か さ た な は ま や ら わ ー <delete>:2\n"
                           "い き し ち に ひ み _ り を 、 <change>:2\n"
                           "う く す つ ぬ ふ む ゆ る ん 。 <latin>:2\n"
                           "え け せ て ね へ め _ れ _ ？ <signs>:2\n"
                           "お こ そ と の ほ も よ ろ _ ！ <space>:2";
static const char signs[] = "1 2 3 4 5 6 7 8 9 0\n"
                            "- / : ; ( ) @ & + =\n"
                            ". , ? ! ' \" # % * <delete>\n"
                            "<latin>:2 <kana>:2 <space>:6";
static const char digits[] = "1 2 3\n4 5 6\n7 8 9\n- 0 <delete>";

/* Each kana with what it becomes: small, or with dots, in turn. */
static const char *const changes[] = {
  "あぁ",   "いぃ",   "うぅゔ", "えぇ",   "おぉ",   "かが", "きぎ", "くぐ",   "けげ", "こご",
  "さざ",   "しじ",   "すず",   "せぜ",   "そぞ",   "ただ", "ちぢ", "つっづ", "てで", "とど",
  "はばぱ", "ひびぴ", "ふぶぷ", "へべぺ", "ほぼぽ", "やゃ", "ゆゅ", "よょ",   "わゎ",
};

static const char *
find_accents (const char *language, gboolean *found)
{
  *found = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (latin); i++)
    if (g_strcmp0 (latin[i].language, language) == 0)
      return latin[i].accents;
  *found = FALSE;
  return NULL;
}

/* Makes a row of letters large; names of keys and Turkish ı stay what they are. */
static char *
capitalise (const char *row)
{
  g_auto (GStrv) keys = g_strsplit (row, " ", -1);

  for (char **key = keys; *key != NULL; key++) {
    if (**key == '<')
      continue;
    char *large = strcmp (*key, "ı") == 0 ? g_strdup ("I") : g_utf8_strup (*key, -1);
    g_free (*key);
    *key = large;
  }
  return g_strjoinv (" ", keys);
}

/**
 * engawa_key_layouts_get_rows:
 * @keys: which keyboard
 * @language: (nullable): whose accents
 * @capitals: whether letters are large
 *
 * Returns: (transfer full): its rows, keys between spaces
 */
char **
engawa_key_layouts_get_rows (EngawaKeys keys, const char *language, gboolean capitals)
{
  gboolean found;
  const char *accents = find_accents (language, &found);

  if (keys == ENGAWA_KEYS_KANA)
    return g_strsplit (kana, "\n", -1);
  if (keys == ENGAWA_KEYS_SIGNS)
    return g_strsplit (signs, "\n", -1);
  if (keys == ENGAWA_KEYS_DIGITS)
    return g_strsplit (digits, "\n", -1);

  g_autofree char *all = g_strconcat (accents != NULL ? accents : "", accents != NULL ? "\n" : "",
                                      LATIN_ROWS, LATIN_LAST, NULL);
  char **rows = g_strsplit (all, "\n", -1);
  for (char **row = rows; capitals && *row != NULL; row++) {
    char *large = capitalise (*row);
    g_free (*row);
    *row = large;
  }
  return rows;
}

/**
 * engawa_key_layouts_choose:
 * @language: a catalogue's name
 *
 * Returns: the keyboard to begin with
 */
EngawaKeys
engawa_key_layouts_choose (const char *language)
{
  return g_str_has_prefix (language, "ja") ? ENGAWA_KEYS_KANA : ENGAWA_KEYS_LATIN;
}

/**
 * engawa_key_layouts_has_language:
 * @language: a catalogue's name
 *
 * Returns: whether the language's own letters can be typed; if not, drawing comes first
 */
gboolean
engawa_key_layouts_has_language (const char *language)
{
  gboolean found;

  find_accents (language, &found);
  return found || g_str_has_prefix (language, "ja");
}

/**
 * engawa_key_layouts_change_kana:
 * @kana_letter: one kana
 *
 * Returns: (transfer full) (nullable): the next of its forms, か → が, は → ば → ぱ → は, つ → っ → づ → つ
 */
char *
engawa_key_layouts_change_kana (const char *kana_letter)
{
  gunichar letter = g_utf8_get_char (kana_letter);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    const char *at = g_utf8_strchr (changes[i], -1, letter);
    if (at == NULL)
      continue;
    const char *next = g_utf8_next_char (at);
    if (*next == '\0')
      next = changes[i];
    return g_strndup (next, (gsize) (g_utf8_next_char (next) - next));
  }
  return NULL;
}
