/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-record"

#include "record/engawa-folding.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Text is folded cluster by cluster: a character and the marks that combine with it, which is what
 * normalisation may join. Each folded byte therefore knows the original characters it came from. Plain
 * ASCII, kana and Chinese characters, nearly all there is, never meet the normaliser. */

#define CLUSTER 64

typedef struct {
  GString *out;
  GArray *offsets; /* NULL where nobody asks */
  GArray *ends;
  const UNormalizer2 *compose;
  const UNormalizer2 *decompose;
  gboolean space; /* the last thing appended was a space */
} Folder;

/* Marks that are left out when one types: of Latin, Greek and Cyrillic letters, and Arabic vowels.
 * Those of Indic and other scripts are letters to their readers and stay. */
static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff)
         || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff)
         || (c >= 0x0610 && c <= 0x061a) || (c >= 0x064b && c <= 0x065f) || c == 0x0670
         || (c >= 0x06d6 && c <= 0x06ed) || c == 0x0640 || c == 0x00ad
         || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* Letters that are their own to Unicode and plain ones with a stroke to who types. */
static gunichar
plain_letter (gunichar c)
{
  switch (c) {
  case 0x0111:
    return 'd';
  case 0x0142:
    return 'l';
  case 0x00f8:
    return 'o';
  case 0x0131:
    return 'i';
  case 0x06cc: /* Farsi yeh, written with either */
  case 0x0649:
    return 0x064a;
  case 0x06a9: /* keheh */
    return 0x0643;
  default:
    return c;
  }
}

static gunichar
large_kana (gunichar c)
{
  switch (c) {
  case 0x3041:
  case 0x3043:
  case 0x3045:
  case 0x3047:
  case 0x3049:
  case 0x3063:
  case 0x3083:
  case 0x3085:
  case 0x3087:
  case 0x308e:
    return c + 1;
  case 0x3095:
    return 0x304b;
  case 0x3096:
    return 0x3051;
  default:
    return c;
  }
}

static void
append_char (Folder *folder, gunichar c, guint start, guint end)
{
  char utf8[6];
  int length;

  if (c >= 0x30a1 && c <= 0x30f6)
    c -= 0x60;
  c = large_kana (plain_letter (c));
  /* ー, ｰ and the wave some write for it: long or short, the name is the same. */
  if (c == 0x30fc || c == 0x301c || is_dropped (c))
    return;
  if (g_unichar_isspace (c) || c == 0x3000) {
    if (folder->space)
      return;
    c = ' ';
  }
  folder->space = c == ' ';
  length = g_unichar_to_utf8 (c, utf8);
  g_string_append_len (folder->out, utf8, length);
  for (int i = 0; folder->offsets && i < length; i++) {
    g_array_append_val (folder->offsets, start);
    g_array_append_val (folder->ends, end);
  }
}

/* One cluster through NFKC with case folding, then without its marks, then composed again: が stays one
 * letter, because its mark is not among the dropped ones. */
static void
fold_cluster (Folder *folder, const char *text, guint start, guint end)
{
  UChar source[CLUSTER];
  UChar folded[CLUSTER * 20];
  UChar apart[CLUSTER * 40];
  UChar kept[CLUSTER * 40];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  int32_t n_kept = 0;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);

  u_strFromUTF8 (source, CLUSTER, &length, text + start, (int32_t) (end - start), &status);
  length = unorm2_normalize (folder->compose, source, length, folded, CLUSTER * 20, &status);
  length = unorm2_normalize (folder->decompose, folded, length, apart, CLUSTER * 40, &status);
  if (U_FAILURE (status))
    return;
  for (int32_t i = 0; i < length; i++) {
    if (!is_dropped (apart[i]))
      kept[n_kept++] = apart[i];
  }
  length = unorm2_normalize (nfc, kept, n_kept, folded, CLUSTER * 20, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < length;) {
    UChar32 c;

    U16_NEXT (folded, i, length, c);
    append_char (folder, (gunichar) c, start, end);
  }
}

/* Characters that fold to themselves or by a table here, whatever follows that is one of them too. */
static gboolean
is_simple (gunichar c)
{
  return c < 0x80 || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fc)
         || (c >= 0x4e00 && c <= 0x9fff) || c == 0x3000 || c == 0x3001 || c == 0x3002;
}

static void
fold_text (Folder *folder, const char *text)
{
  const char *at = text;

  while (*at != '\0') {
    const char *next = g_utf8_next_char (at);
    gunichar c = g_utf8_get_char (at);

    /* Most text is Chinese characters, which fold to themselves. */
    if (c >= 0x4e00 && c <= 0x9fff && !folder->offsets && is_simple (g_utf8_get_char (next))) {
      g_string_append_len (folder->out, at, next - at);
      folder->space = FALSE;
      at = next;
      continue;
    }
    if (is_simple (c) && (*next == '\0' || is_simple (g_utf8_get_char (next)))) {
      append_char (folder, c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : c,
                   (guint) (at - text), (guint) (next - text));
      at = next;
      continue;
    }
    /* A cluster is cut after so many bytes: no writing needs more, and no text may need more memory. */
    while (*next != '\0' && next - at < CLUSTER - 8
           && !unorm2_hasBoundaryBefore (folder->compose, (UChar32) g_utf8_get_char (next)))
      next = g_utf8_next_char (next);
    fold_cluster (folder, text, (guint) (at - text), (guint) (next - text));
    at = next;
  }
}

static char *
fold (const char *text, guint **offsets, guint **ends)
{
  UErrorCode status = U_ZERO_ERROR;
  Folder folder = { .space = TRUE };
  guint past = (guint) strlen (text);

  folder.out = g_string_sized_new (past + 1);
  folder.compose = unorm2_getNFKCCasefoldInstance (&status);
  folder.decompose = unorm2_getNFDInstance (&status);
  if (offsets) {
    folder.offsets = g_array_new (FALSE, FALSE, sizeof (guint));
    folder.ends = g_array_new (FALSE, FALSE, sizeof (guint));
  }
  if (U_SUCCESS (status) && g_utf8_validate (text, -1, NULL))
    fold_text (&folder, text);
  if (offsets) {
    g_array_append_val (folder.offsets, past);
    g_array_append_val (folder.ends, past);
    *offsets = (guint *) (gpointer) g_array_free (folder.offsets, FALSE);
    *ends = (guint *) (gpointer) g_array_free (folder.ends, FALSE);
  }
  return g_string_free (folder.out, FALSE);
}

/**
 * engawa_folding_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): the form in which texts are compared; empty where @text is not UTF-8
 */
char *
engawa_folding_fold (const char *text)
{
  return fold (text, NULL, NULL);
}

/**
 * engawa_folding_fold_mapped:
 * @text: UTF-8
 * @offsets: (out) (transfer full): for each folded byte and the end, where its original begins
 * @ends: (out) (transfer full): and where it ends
 *
 * Returns: (transfer full): as engawa_folding_fold()
 */
char *
engawa_folding_fold_mapped (const char *text, guint **offsets, guint **ends)
{
  return fold (text, offsets, ends);
}
