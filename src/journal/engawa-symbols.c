/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-symbols.h"

#include "journal/engawa-journal-error.h"
#include "journal/engawa-sign-private.h"

#include <string.h>

/* FORMAT.md section 9. Ten check bits catch 1,023 of 1,024 slips of the finger; the prefix keeps a root
 * sheet from being typed where a recovery sheet is asked for. */

#define LARGEST_SECRET 64
#define GROUP 4

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

static gsize
count_symbols (gsize length)
{
  return (length * 8 + 4) / 5;
}

static guint
get_five_bits (const guint8 *data, gsize length, gsize symbol)
{
  guint value = 0;

  for (gsize bit = symbol * 5; bit < symbol * 5 + 5; bit++)
    value = value << 1 | (bit / 8 < length ? (data[bit / 8] >> (7 - bit % 8)) & 1u : 0);
  return value;
}

/**
 * engawa_symbols_format:
 * @secret: at most 64 bytes
 * @prefix: what it is for
 *
 * Returns: (transfer full): base32 with two check symbols, in fours with `-` between; free it with
 * engawa_secret_wipe_string()
 */
char *
engawa_symbols_format (const EngawaSecret *secret, const char *prefix)
{
  const guint8 *data = engawa_secret_get_data (secret);
  gsize length = engawa_secret_get_length (secret);
  gsize symbols = count_symbols (length);
  guint8 check[ENGAWA_HASH_SIZE];
  GString *text = g_string_sized_new (2 * symbols + 8);

  engawa_sign_hash (check, prefix, data, length);
  for (gsize i = 0; i < symbols + 2; i++) {
    guint value = i < symbols ? get_five_bits (data, length, i)
                              : get_five_bits (check, sizeof check, i - symbols);

    if (i > 0 && i % GROUP == 0)
      g_string_append_c (text, '-');
    g_string_append_c (text, alphabet[value]);
  }
  return g_string_free (text, FALSE);
}

/* Collects the values of the symbols, skipping what people put between them. */
static gboolean
read_symbols (const char *text, guint8 *values, gsize wanted)
{
  gsize count = 0;

  for (; *text != '\0'; text++) {
    const char *found;

    if (*text == '-' || g_ascii_isspace (*text))
      continue;
    found = strchr (alphabet, g_ascii_toupper (*text));
    if (found == NULL || count == wanted)
      return FALSE;
    values[count++] = (guint8) (found - alphabet);
  }
  return count == wanted;
}

/* FALSE when unused bits are set: each secret has one text. */
static gboolean
join_bits (const guint8 *values, gsize symbols, guint8 *data, gsize length)
{
  memset (data, 0, length);
  for (gsize bit = 0; bit < symbols * 5; bit++) {
    guint one = (values[bit / 5] >> (4 - bit % 5)) & 1u;

    if (bit / 8 < length)
      data[bit / 8] |= (guint8) (one << (7 - bit % 8));
    else if (one)
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_symbols_parse:
 * @text: what somebody typed
 * @length: bytes of the secret, at most 64
 * @prefix: what it is for
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_CODE for any slip: a wrong letter, too few, or of another kind.
 *
 * Returns: (transfer full): the secret
 */
EngawaSecret *
engawa_symbols_parse (const char *text, gsize length, const char *prefix, GError **error)
{
  guint8 data[LARGEST_SECRET], values[LARGEST_SECRET * 2];
  guint8 check[ENGAWA_HASH_SIZE];
  gsize symbols = count_symbols (length);
  EngawaSecret *secret = NULL;

  g_return_val_if_fail (length <= LARGEST_SECRET, NULL);
  if (read_symbols (text, values, symbols + 2) && join_bits (values, symbols, data, length)) {
    engawa_sign_hash (check, prefix, data, length);
    if (values[symbols] == get_five_bits (check, sizeof check, 0)
        && values[symbols + 1] == get_five_bits (check, sizeof check, 1))
      secret = engawa_secret_new (data, length);
  }
  engawa_secret_wipe (data, sizeof data);
  engawa_secret_wipe (values, sizeof values);
  if (secret == NULL)
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_CODE,
                         "The letters were not typed as they are printed; look again");
  return secret;
}
