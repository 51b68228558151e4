/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-kana.h"

#include <string.h>

/*
 * What one key does to a piece of hiragana that is still being written. All functions are pure: they
 * take the composition and return the next one, so that the keyboard, the passphrase slots and the
 * tests share them. Text is NFC throughout; a mark that fits nothing changes nothing.
 */

/* Each row is one cycle of the "small" key: plain, small, voiced, half-voiced, as they exist. */
static const char *const cycles[] = {
  "あぁ",   "いぃ",   "うぅゔ", "えぇ",   "おぉ",   "かが", "きぎ", "くぐ",   "けげ", "こご",
  "さざ",   "しじ",   "すず",   "せぜ",   "そぞ",   "ただ", "ちぢ", "つっづ", "てで", "とど",
  "はばぱ", "ひびぴ", "ふぶぷ", "へべぺ", "ほぼぽ", "やゃ", "ゆゅ", "よょ",   "わゎ",
};

/* Pairs of a plain character and its voiced one. */
static const char voiced[] =
    "うゔかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼ";
static const char half_voiced[] = "はぱひぴふぷへぺほぽ";

typedef struct {
  const char *romaji;
  const char *kana;
} Syllable;

/* Longest first within a beginning; the search takes the longest that fits. */
static const Syllable syllables[] = {
  { "kya", "きゃ" }, { "kyu", "きゅ" }, { "kyo", "きょ" }, { "gya", "ぎゃ" }, { "gyu", "ぎゅ" },
  { "gyo", "ぎょ" }, { "sha", "しゃ" }, { "shu", "しゅ" }, { "she", "しぇ" }, { "sho", "しょ" },
  { "shi", "し" },   { "sya", "しゃ" }, { "syu", "しゅ" }, { "syo", "しょ" }, { "zya", "じゃ" },
  { "zyu", "じゅ" }, { "zyo", "じょ" }, { "jya", "じゃ" }, { "jyu", "じゅ" }, { "jyo", "じょ" },
  { "cha", "ちゃ" }, { "chu", "ちゅ" }, { "che", "ちぇ" }, { "cho", "ちょ" }, { "chi", "ち" },
  { "tya", "ちゃ" }, { "tyu", "ちゅ" }, { "tyo", "ちょ" }, { "tsu", "つ" },   { "thi", "てぃ" },
  { "dhi", "でぃ" }, { "nya", "にゃ" }, { "nyu", "にゅ" }, { "nyo", "にょ" }, { "hya", "ひゃ" },
  { "hyu", "ひゅ" }, { "hyo", "ひょ" }, { "bya", "びゃ" }, { "byu", "びゅ" }, { "byo", "びょ" },
  { "pya", "ぴゃ" }, { "pyu", "ぴゅ" }, { "pyo", "ぴょ" }, { "mya", "みゃ" }, { "myu", "みゅ" },
  { "myo", "みょ" }, { "rya", "りゃ" }, { "ryu", "りゅ" }, { "ryo", "りょ" }, { "xtu", "っ" },
  { "ltu", "っ" },   { "xya", "ゃ" },   { "xyu", "ゅ" },   { "xyo", "ょ" },   { "lya", "ゃ" },
  { "lyu", "ゅ" },   { "lyo", "ょ" },   { "ka", "か" },    { "ki", "き" },    { "ku", "く" },
  { "ke", "け" },    { "ko", "こ" },    { "ga", "が" },    { "gi", "ぎ" },    { "gu", "ぐ" },
  { "ge", "げ" },    { "go", "ご" },    { "sa", "さ" },    { "si", "し" },    { "su", "す" },
  { "se", "せ" },    { "so", "そ" },    { "za", "ざ" },    { "zi", "じ" },    { "zu", "ず" },
  { "ze", "ぜ" },    { "zo", "ぞ" },    { "ja", "じゃ" },  { "ji", "じ" },    { "ju", "じゅ" },
  { "je", "じぇ" },  { "jo", "じょ" },  { "ta", "た" },    { "ti", "ち" },    { "tu", "つ" },
  { "te", "て" },    { "to", "と" },    { "da", "だ" },    { "di", "ぢ" },    { "du", "づ" },
  { "de", "で" },    { "do", "ど" },    { "na", "な" },    { "ni", "に" },    { "nu", "ぬ" },
  { "ne", "ね" },    { "no", "の" },    { "ha", "は" },    { "hi", "ひ" },    { "hu", "ふ" },
  { "he", "へ" },    { "ho", "ほ" },    { "fa", "ふぁ" },  { "fi", "ふぃ" },  { "fu", "ふ" },
  { "fe", "ふぇ" },  { "fo", "ふぉ" },  { "ba", "ば" },    { "bi", "び" },    { "bu", "ぶ" },
  { "be", "べ" },    { "bo", "ぼ" },    { "pa", "ぱ" },    { "pi", "ぴ" },    { "pu", "ぷ" },
  { "pe", "ぺ" },    { "po", "ぽ" },    { "ma", "ま" },    { "mi", "み" },    { "mu", "む" },
  { "me", "め" },    { "mo", "も" },    { "ya", "や" },    { "yu", "ゆ" },    { "yo", "よ" },
  { "ra", "ら" },    { "ri", "り" },    { "ru", "る" },    { "re", "れ" },    { "ro", "ろ" },
  { "wa", "わ" },    { "wi", "うぃ" },  { "we", "うぇ" },  { "wo", "を" },    { "vu", "ゔ" },
  { "xa", "ぁ" },    { "xi", "ぃ" },    { "xu", "ぅ" },    { "xe", "ぇ" },    { "xo", "ぉ" },
  { "nn", "ん" },    { "n'", "ん" },    { "a", "あ" },     { "i", "い" },     { "u", "う" },
  { "e", "え" },     { "o", "お" },     { "-", "ー" },     { ",", "、" },     { ".", "。" },
};

/* The text without its last character, and that character. */
static char *
split_last (const char *text, gunichar *last)
{
  const char *end = text + strlen (text);
  if (end == text) {
    *last = 0;
    return g_strdup ("");
  }
  const char *previous = g_utf8_prev_char (end);
  *last = g_utf8_get_char (previous);
  return g_strndup (text, (gsize) (previous - text));
}

static char *
join (const char *head, gunichar last)
{
  char tail[7] = { 0 };
  g_unichar_to_utf8 (last, tail);
  return g_strconcat (head, tail, NULL);
}

/**
 * engawa_kana_delete:
 * @text: the composition
 *
 * Takes the last character away.
 *
 * Returns: (transfer full): the next composition, perhaps empty
 */
char *
engawa_kana_delete (const char *text)
{
  gunichar last;
  return split_last (text, &last);
}

/**
 * engawa_kana_cycle:
 * @text: the composition
 *
 * Turns the last character into its small, voiced or half-voiced form, the next of its cycle: つ, っ, づ.
 *
 * Returns: (transfer full): the next composition; the same text where the character has one form only
 */
char *
engawa_kana_cycle (const char *text)
{
  gunichar last;
  g_autofree char *head = split_last (text, &last);
  for (gsize i = 0; last != 0 && i < G_N_ELEMENTS (cycles); i++) {
    const char *found = g_utf8_strchr (cycles[i], -1, last);
    if (found == NULL)
      continue;
    const char *next = g_utf8_next_char (found);
    return join (head, g_utf8_get_char (*next != '\0' ? next : cycles[i]));
  }
  return g_strdup (text);
}

/**
 * engawa_kana_voice:
 * @text: the composition
 * @half: %TRUE for the half-voiced mark ゜, %FALSE for ゛
 *
 * Sets the mark on the last character, or takes it off where it stands already.
 *
 * Returns: (transfer full): the next composition; the same text where the mark does not fit
 */
char *
engawa_kana_voice (const char *text, gboolean half)
{
  gunichar last;
  g_autofree char *head = split_last (text, &last);
  const char *pairs = half ? half_voiced : voiced;
  const char *others = half ? voiced : half_voiced;

  /* A character that wears the other mark loses it first: ば + ゜ is ぱ. */
  for (const char *p = others; *p != '\0' && last != 0;) {
    const char *plain = p, *marked = g_utf8_next_char (p);
    p = g_utf8_next_char (marked);
    if (g_utf8_get_char (marked) == last && g_utf8_strchr (pairs, -1, g_utf8_get_char (plain)))
      last = g_utf8_get_char (plain);
  }
  for (const char *p = pairs; *p != '\0' && last != 0;) {
    const char *plain = p, *marked = g_utf8_next_char (p);
    p = g_utf8_next_char (marked);
    if (g_utf8_get_char (plain) == last)
      return join (head, g_utf8_get_char (marked));
    if (g_utf8_get_char (marked) == last)
      return join (head, g_utf8_get_char (plain));
  }
  return g_strdup (text);
}

/**
 * engawa_kana_append:
 * @text: the composition
 * @key: what the key says: a character, or one of the marks ゛ ゜ 小
 *
 * Returns: (transfer full): the next composition
 */
char *
engawa_kana_append (const char *text, const char *key)
{
  if (g_str_equal (key, "゛"))
    return engawa_kana_voice (text, FALSE);
  if (g_str_equal (key, "゜"))
    return engawa_kana_voice (text, TRUE);
  if (g_str_equal (key, "小"))
    return engawa_kana_cycle (text);
  return g_strconcat (text, key, NULL);
}

static gboolean
is_doubled (const char *p)
{
  return p[0] == p[1] && g_ascii_isalpha (p[0]) && strchr ("aiueon", p[0]) == NULL;
}

static const Syllable *
find_syllable (const char *p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (syllables); i++)
    if (g_str_has_prefix (p, syllables[i].romaji))
      return &syllables[i];
  return NULL;
}

/**
 * engawa_kana_from_romaji:
 * @text: hiragana with Latin letters between, as typed on a hardware keyboard without an input method
 * @finish: whether a last single "n" is ん already
 *
 * Reads Latin letters as hiragana, in the Hepburn and the Kunrei spelling. What is no syllable yet stays.
 *
 * Returns: (transfer full): the next composition
 */
char *
engawa_kana_from_romaji (const char *text, gboolean finish)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);
  for (const char *p = lower; *p != '\0';) {
    if (is_doubled (p)) {
      g_string_append (out, "っ");
      p++;
      continue;
    }
    const Syllable *syllable = find_syllable (p);
    if (syllable != NULL) {
      g_string_append (out, syllable->kana);
      p += strlen (syllable->romaji);
      continue;
    }
    /* An n before a consonant can only be ん; at the end it may still become な. */
    if (*p == 'n' && (p[1] == '\0' ? finish : strchr ("aiueoyn'", p[1]) == NULL)) {
      g_string_append (out, "ん");
      p++;
      continue;
    }
    const char *next = g_utf8_next_char (p);
    g_string_append_len (out, p, next - p);
    p = next;
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_kana_to_hiragana:
 * @text: any text
 *
 * Folds full-width and half-width katakana into hiragana and normalises to NFC, so that what an input
 * method delivers can be compared with the word list. Marks that stand alone come out as ゛ and ゜.
 *
 * Returns: (transfer full): the folded text
 */
char *
engawa_kana_to_hiragana (const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *out = g_string_new (NULL);
  for (const char *p = whole != NULL ? whole : ""; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    /* Normalising takes a mark apart into a space and a combining mark. */
    if (c == 0x3099 || c == 0x309a) {
      if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append (out, c == 0x3099 ? "゛" : "゜");
      continue;
    }
    g_string_append_unichar (out, c >= 0x30a1 && c <= 0x30f4 ? c - 0x60 : c);
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_kana_is_hiragana:
 * @text: any text
 *
 * Returns: whether @text is not empty and all hiragana and ー
 */
gboolean
engawa_kana_is_hiragana (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if ((c < 0x3041 || c > 0x3096) && c != 0x30fc)
      return FALSE;
  }
  return TRUE;
}
