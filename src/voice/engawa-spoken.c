/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/engawa-spoken.h"

#include "words/engawa-kana.h"
#include "words/engawa-markup.h"

#include <string.h>

/* A row of digits as long as this with hyphens in it is a telephone number. */
#define PHONE_DIGITS 9
#define MAX_NUMBER_DIGITS 8

static const char *const digits[] = { "ぜろ", "いち", "に",   "さん", "よん",
                                      "ご",   "ろく", "なな", "はち", "きゅう" };

/* -1 for what is no digit. Full-width ones count too. */
static int
digit_of (gunichar sign)
{
  if (sign >= '0' && sign <= '9')
    return (int) (sign - '0');
  return sign >= 0xff10 && sign <= 0xff19 ? (int) (sign - 0xff10) : -1;
}

static gboolean
is_hyphen (gunichar sign)
{
  return sign == '-' || sign == 0x2010 || sign == 0x2011 || sign == 0x2012 || sign == 0x2013
         || sign == 0xff0d;
}

static void
append_pause (GString *spoken)
{
  while (spoken->len > 0 && spoken->str[spoken->len - 1] == ' ')
    g_string_truncate (spoken, spoken->len - 1);
  if (spoken->len > 0 && strchr (".,?!", spoken->str[spoken->len - 1]) == NULL)
    g_string_append_c (spoken, ',');
  g_string_append_c (spoken, ' ');
}

/* What a sign becomes where it is no letter: %NULL for "as it is". */
static const char *
replace_sign (gunichar sign)
{
  static const struct {
    const char *signs;
    const char *by;
  } rows[] = {
    { "〈《（(「『【[<‹«“„\"・、，;；/／|…—_＿：\n", "," },
    { "〉》）)」』】]>›»”", " " },
    { "。", "." },
    { "？", "?" },
    { "！", "!" },
    { "\u200b\u2060\u00ad\ufeff", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_utf8_strchr (rows[i].signs, -1, sign) != NULL)
      return rows[i].by;
  return NULL;
}

static void
append_sign (GString *spoken, const char *by)
{
  /* What follows a bracket that closes may belong to the word before it, as a particle does. */
  if (*by == ' ') {
    if (spoken->len > 0 && spoken->str[spoken->len - 1] != ' ')
      g_string_append_c (spoken, ' ');
    return;
  }
  if (*by == ',') {
    append_pause (spoken);
    return;
  }
  while (*by != '\0' && spoken->len > 0 && strchr (" ,", spoken->str[spoken->len - 1]) != NULL)
    g_string_truncate (spoken, spoken->len - 1);
  g_string_append (spoken, by);
  if (*by != '\0')
    g_string_append_c (spoken, ' ');
}

/**
 * engawa_spoken_marks:
 * @text: any text
 *
 * Turns brackets, glosses and the marks of other scripts into the pauses synthesisers know.
 *
 * Returns: (transfer full): the text, starting and ending with a word
 */
char *
engawa_spoken_marks (const char *text)
{
  GString *spoken = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar sign = g_utf8_get_char (at);
    const char *by = replace_sign (sign);
    /* A comma inside a number is no pause. */
    if (sign == ',' && !g_unichar_isalnum (g_utf8_get_char (at + 1)))
      by = ",";
    if (by != NULL)
      append_sign (spoken, by);
    else if (!g_unichar_isspace (sign))
      g_string_append_unichar (spoken, sign);
    else if (spoken->len > 0 && spoken->str[spoken->len - 1] != ' ')
      g_string_append_c (spoken, ' ');
  }
  while (spoken->len > 0 && strchr (" ,", spoken->str[spoken->len - 1]) != NULL)
    g_string_truncate (spoken, spoken->len - 1);
  /* A pause before the first word is none. */
  g_string_erase (spoken, 0, (gssize) strspn (spoken->str, " ,"));
  return g_string_free (spoken, FALSE);
}

/**
 * engawa_spoken_says_something:
 * @spoken: what a synthesiser is given
 *
 * Returns: whether there is a letter or a digit in it
 */
gboolean
engawa_spoken_says_something (const char *spoken)
{
  for (; *spoken != '\0'; spoken = g_utf8_next_char (spoken))
    if (g_unichar_isalnum (g_utf8_get_char (spoken)))
      return TRUE;
  return FALSE;
}

/* A placeholder nobody filled is no word. Returns where it ends, or @at. */
static const char *
skip_placeholder (const char *at)
{
  const char *close = *at == '{' ? strchr (at, '}') : NULL;

  return close != NULL ? close + 1 : at;
}

/* Where a row of digits and hyphens ends, and how many of each it has. */
static const char *
scan_phone (const char *at, guint *n_digits, guint *n_hyphens)
{
  *n_digits = *n_hyphens = 0;
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar sign = g_utf8_get_char (at);
    if (digit_of (sign) >= 0)
      *n_digits += 1;
    else if (is_hyphen (sign) && *n_digits > 0
             && digit_of (g_utf8_get_char (g_utf8_next_char (at))) >= 0)
      *n_hyphens += 1;
    else
      break;
  }
  return at;
}

/* A telephone number is said digit by digit, with a pause at each hyphen. Returns where it ends, or @at. */
static const char *
take_phone (const char *at, gboolean kana, GString *out)
{
  guint n_digits;
  guint n_hyphens;
  const char *end = scan_phone (at, &n_digits, &n_hyphens);

  if (n_digits <= MAX_NUMBER_DIGITS && (n_hyphens == 0 || n_digits < PHONE_DIGITS))
    return at;
  for (; at < end; at = g_utf8_next_char (at)) {
    int digit = digit_of (g_utf8_get_char (at));
    if (digit < 0)
      append_pause (out);
    else if (kana)
      g_string_append_printf (out, "%s ", digits[digit]);
    else
      g_string_append_printf (out, "%d ", digit);
  }
  return end;
}

/* The scripts no voice here but its own can say: it would spell "Chinese letter". */
static gboolean
is_east_asian (gunichar sign)
{
  GUnicodeScript script = g_unichar_get_script (sign);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO
         || sign == 0x30fc;
}

/**
 * engawa_spoken_plain:
 * @text: what stands on the screen, in any language but Japanese and Chinese
 *
 * Japanese official words beside a translation are left out; telephone numbers are said digit by digit.
 *
 * Returns: (transfer full): what to say
 */
char *
engawa_spoken_plain (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0';) {
    const char *end = skip_placeholder (at);
    if (end == at)
      end = take_phone (at, FALSE, out);
    if (end == at) {
      end = g_utf8_next_char (at);
      if (is_east_asian (g_utf8_get_char (at)))
        append_pause (out);
      else
        g_string_append_len (out, at, end - at);
    }
    at = end;
  }
  return engawa_spoken_marks (out->str);
}

static gboolean
ends_phrase (const char *at)
{
  gunichar sign = g_utf8_get_char (at);

  return *at == '\0' || g_unichar_isspace (sign) || replace_sign (sign) != NULL;
}

/* The particles は and へ are said わ and え. In easy Japanese they end a phrase, and outside of readings
 * nothing else does that ends with them. */
static const char *
say_particle (const char *at, gboolean after_word, gboolean last)
{
  gunichar sign = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);

  if (!after_word || (sign != 0x306f && sign != 0x3078) || (*next == '\0' && !last)
      || !ends_phrase (next))
    return NULL;
  return sign == 0x306f ? "わ" : "え";
}

/* A whole number, with commas between its thousands. Returns where it ends, or @at. */
static const char *
scan_number (const char *at, guint *number)
{
  const char *end = at;
  guint n = 0;

  *number = 0;
  for (; *end != '\0'; end = g_utf8_next_char (end)) {
    gunichar sign = g_utf8_get_char (end);
    int digit = digit_of (sign);
    if (digit < 0 && n > 0 && sign == ',' && digit_of (g_utf8_get_char (end + 1)) >= 0)
      continue;
    if (digit < 0 || ++n > MAX_NUMBER_DIGITS)
      break;
    *number = *number * 10 + (guint) digit;
  }
  return n == 0 || n > MAX_NUMBER_DIGITS ? at : end;
}

/* The counter a base with readings is, where it is one by itself. */
static gboolean
find_counter (const EngawaSegment *segment, EngawaCounter *counter)
{
  static const char *const signs[] = {
    [ENGAWA_COUNTER_YEAR] = "年",   [ENGAWA_COUNTER_MONTH] = "月",  [ENGAWA_COUNTER_DAY] = "日",
    [ENGAWA_COUNTER_HOUR] = "時",   [ENGAWA_COUNTER_MINUTE] = "分", [ENGAWA_COUNTER_AGE] = "歳",
    [ENGAWA_COUNTER_PEOPLE] = "人", [ENGAWA_COUNTER_YEN] = "円",
  };

  for (gsize i = 0; segment != NULL && segment->readings != NULL && i < G_N_ELEMENTS (signs); i++)
    if (strcmp (segment->base, signs[i]) == 0) {
      *counter = (EngawaCounter) i;
      return TRUE;
    }
  return FALSE;
}

/* Says one segment's own text. Returns whether the next segment, a counter, was said with its number. */
static gboolean
say_text (GString *out, const char *text, const EngawaSegment *next, gboolean after_word)
{
  for (const char *at = text; *at != '\0';) {
    const char *end = skip_placeholder (at);
    guint number;
    EngawaCounter counter;

    if (end == at)
      end = take_phone (at, TRUE, out);
    if (end == at && (end = scan_number (at, &number)) != at) {
      gboolean counted = *end == '\0' && find_counter (next, &counter);
      g_autofree char *kana =
          counted ? engawa_kana_count (number, counter) : engawa_kana_number (number);
      g_string_append (out, kana);
      if (counted)
        return TRUE;
    }
    if (end == at) {
      const char *particle = say_particle (at, after_word, next == NULL);
      gunichar sign = g_utf8_get_char (at);
      end = g_utf8_next_char (at);
      after_word = !ends_phrase (at);
      if (particle != NULL)
        g_string_append (out, particle);
      else if (g_unichar_get_script (sign) == G_UNICODE_SCRIPT_HAN)
        append_pause (out);
      else
        g_string_append_len (out, at, end - at);
    }
    at = end;
  }
  return FALSE;
}

/**
 * engawa_spoken_kana:
 * @markup: easy Japanese
 *
 * Every base becomes its reading, numbers become kana, and the particles は and へ become what they sound
 * like. A kanji without a reading is left out: no synthesiser here may guess it.
 *
 * Returns: (transfer full): what to say, without kanji
 */
char *
engawa_spoken_kana (const char *markup)
{
  g_autoptr (GPtrArray) segments = engawa_markup_parse (markup, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; segments != NULL && i < segments->len; i++) {
    const EngawaSegment *segment = g_ptr_array_index (segments, i);
    const EngawaSegment *next = i + 1 < segments->len ? g_ptr_array_index (segments, i + 1) : NULL;
    const char *const before = out->len > 0 ? g_utf8_prev_char (out->str + out->len) : NULL;

    if (segment->readings == NULL)
      i += say_text (out, segment->base, next, before != NULL && !ends_phrase (before));
    else
      for (guint j = 0; segment->readings[j] != NULL; j++)
        g_string_append (out, segment->readings[j]);
  }
  /* A reading is what somebody wrote between bars: it may hold a kanji too. */
  g_autoptr (GString) kana = g_string_new (NULL);
  for (const char *at = out->str; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      append_pause (kana);
    else
      g_string_append_len (kana, at, g_utf8_next_char (at) - at);
  return engawa_spoken_marks (kana->str);
}
