/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/widgets/engawa-kana-converter.h"

#include "app/widgets/engawa-kana.h"

#include <anthy/anthy.h>

/*
 * libanthy keeps its dictionary in the process, so it is opened once and never closed; a converter owns
 * a context of its own. Its home is pointed at a place that cannot exist and segments are never
 * committed to it: no history of what was written is read or left on disk.
 */

struct _EngawaKanaConverter {
  anthy_context_t context;
};

enum { LONGEST_CANDIDATE = 512 };

static gboolean
open_dictionary (void)
{
  static gsize once = 0;
  static gboolean good = FALSE;
  if (g_once_init_enter (&once)) {
    anthy_set_logger (NULL, 0);
    anthy_conf_override ("HOME", "/dev/null");
    good = anthy_init () == 0;
    if (good)
      anthy_set_personality ("");
    g_once_init_leave (&once, 1);
  }
  return good;
}

/**
 * engawa_kana_candidate_free:
 * @candidate: (transfer full) (nullable): a candidate
 */
void
engawa_kana_candidate_free (EngawaKanaCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->text);
  g_free (candidate);
}

/**
 * engawa_kana_converter_new:
 *
 * Returns: (transfer full): a converter; where the dictionary cannot be opened it offers kana alone
 */
EngawaKanaConverter *
engawa_kana_converter_new (void)
{
  EngawaKanaConverter *self = g_new0 (EngawaKanaConverter, 1);
  if (!open_dictionary ())
    return self;
  self->context = anthy_create_context ();
  if (self->context != NULL)
    anthy_context_set_encoding (self->context, ANTHY_UTF8_ENCODING);
  return self;
}

/**
 * engawa_kana_converter_free:
 * @self: (transfer full) (nullable): a converter
 */
void
engawa_kana_converter_free (EngawaKanaConverter *self)
{
  if (self == NULL)
    return;
  if (self->context != NULL)
    anthy_release_context (self->context);
  g_free (self);
}

static void
add (GPtrArray *candidates, guint most, const char *text, int length)
{
  if (candidates->len >= most || *text == '\0')
    return;
  for (guint i = 0; i < candidates->len; i++)
    if (g_str_equal (((EngawaKanaCandidate *) candidates->pdata[i])->text, text))
      return;
  EngawaKanaCandidate *candidate = g_new0 (EngawaKanaCandidate, 1);
  candidate->text = g_strdup (text);
  candidate->length = length;
  g_ptr_array_add (candidates, candidate);
}

/* The likeliest writing of every segment, one after another. */
static char *
whole_sentence (EngawaKanaConverter *self, int n_segments)
{
  GString *sentence = g_string_new (NULL);
  for (int i = 0; i < n_segments; i++) {
    char text[LONGEST_CANDIDATE] = { 0 };
    if (anthy_get_segment (self->context, i, 0, text, sizeof text) >= 0)
      g_string_append (sentence, text);
  }
  return g_string_free (sentence, FALSE);
}

static void
add_segment (EngawaKanaConverter *self, GPtrArray *candidates, guint most, int segment)
{
  struct anthy_segment_stat stat = { 0 };
  if (anthy_get_segment_stat (self->context, segment, &stat) != 0)
    return;
  for (int i = 0; i < stat.nr_candidate; i++) {
    char text[LONGEST_CANDIDATE] = { 0 };
    if (anthy_get_segment (self->context, segment, i, text, sizeof text) >= 0)
      add (candidates, most, text, stat.seg_len);
  }
}

/* Anthy writes half-width katakana last and full-width among its words only sometimes. */
static char *
to_katakana (const char *reading)
{
  GString *out = g_string_new (NULL);
  for (const char *p = reading; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (out, c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c);
  }
  return g_string_free (out, FALSE);
}

/**
 * engawa_kana_converter_candidates:
 * @self: a converter
 * @reading: hiragana, at most %ENGAWA_KANA_MAX characters
 * @most: how many candidates are wanted
 *
 * The first candidate writes all of @reading in the likeliest way; those after it write its first phrase,
 * and the rest stays to be chosen; the reading itself, as hiragana and as katakana, is always among them.
 *
 * Returns: (transfer container) (element-type EngawaKanaCandidate): the candidates, likeliest first
 */
GPtrArray *
engawa_kana_converter_candidates (EngawaKanaConverter *self, const char *reading, guint most)
{
  GPtrArray *candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_kana_candidate_free);
  int length = (int) g_utf8_strlen (reading, -1);
  if (length == 0 || length > ENGAWA_KANA_MAX || most < 3)
    return candidates;

  struct anthy_conv_stat stat = { 0 };
  if (self->context != NULL && anthy_set_string (self->context, reading) == 0
      && anthy_get_stat (self->context, &stat) == 0 && stat.nr_segment > 0) {
    g_autofree char *sentence = whole_sentence (self, stat.nr_segment);
    add (candidates, most - 2, sentence, length);
    add_segment (self, candidates, most - 2, 0);
  }
  g_autofree char *katakana = to_katakana (reading);
  add (candidates, most, reading, length);
  add (candidates, most, katakana, length);
  return candidates;
}
