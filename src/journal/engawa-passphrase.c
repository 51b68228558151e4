/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal/engawa-passphrase.h"

#include "core/engawa-limits.h"
#include "journal/engawa-journal-error.h"
#include "journal/engawa-secret.h"

#include <sodium.h>
#include <string.h>

#define LEAST_WORDS 2048

/**
 * engawa_passphrase_generate:
 * @words: (array length=n_words): different words, at least 2,048
 * @n_words: their number
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_SYNTAX when the list is too short.
 *
 * Returns: (transfer full): six random words with one space between, already normal; free it with
 * engawa_secret_wipe_string()
 */
char *
engawa_passphrase_generate (const char *const *words, gsize n_words, GError **error)
{
  g_autoptr (GString) phrase = NULL;
  char *normal;

  if (n_words < LEAST_WORDS || n_words > G_MAXUINT32) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX,
                         "The word list is too short for safe passphrases");
    return NULL;
  }
  phrase = g_string_sized_new (ENGAWA_LIMIT_PASSPHRASE);
  for (guint i = 0; i < ENGAWA_PASSPHRASE_WORDS; i++) {
    if (i > 0)
      g_string_append_c (phrase, ' ');
    g_string_append (phrase, words[randombytes_uniform ((guint32) n_words)]);
  }
  normal = engawa_passphrase_normalise (phrase->str, error);
  engawa_secret_wipe (phrase->str, phrase->len);
  return normal;
}

/* Runs of white space become one space, none at the ends. */
static char *
join_words (const char *text)
{
  GString *joined = g_string_sized_new (strlen (text) + 1);
  gboolean space = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isspace (character)) {
      space = joined->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (joined, ' ');
    space = FALSE;
    g_string_append_unichar (joined, character);
  }
  return g_string_free (joined, FALSE);
}

/**
 * engawa_passphrase_normalise:
 * @passphrase: what was typed
 *
 * Makes equal what looks equal: single spaces, NFC.
 *
 * Errors: %ENGAWA_JOURNAL_ERROR_TOO_LARGE, %ENGAWA_JOURNAL_ERROR_SYNTAX when it is empty or not UTF-8.
 *
 * Returns: (transfer full): the text to derive a key from; free it with engawa_secret_wipe_string()
 */
char *
engawa_passphrase_normalise (const char *passphrase, GError **error)
{
  char *joined, *normal;

  if (strlen (passphrase) > ENGAWA_LIMIT_PASSPHRASE) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_TOO_LARGE,
                         "The passphrase is too long");
    return NULL;
  }
  if (!g_utf8_validate (passphrase, -1, NULL)) {
    g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX,
                         "The passphrase is not UTF-8 text");
    return NULL;
  }
  joined = join_words (passphrase);
  normal = g_utf8_normalize (joined, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  engawa_secret_wipe_string (joined);
  if (normal[0] != '\0')
    return normal;
  g_free (normal);
  g_set_error_literal (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SYNTAX,
                       "The passphrase is empty");
  return NULL;
}
