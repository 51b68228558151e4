/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-po-check.h"

#include "words/engawa-markup.h"
#include "words/engawa-plural.h"
#include "words/engawa-words-error.h"

#include <string.h>

/* What would break a page if it stood in a catalogue. How well a language is written is judged by people
 * and, for the catalogues of the source, by tests/lint/words. */

static gboolean
wrong (const EngawaPo *po, guint line, const char *context, GError **error, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

static gboolean
wrong (const EngawaPo *po, guint line, const char *context, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_PO, "%s:%u: %s%s%s",
               engawa_po_get_path (po), line, context != NULL ? context : "",
               context != NULL ? ": " : "", what);
  return FALSE;
}

/**
 * engawa_po_check_header:
 * @po: a catalogue
 * @language: the language it should be in
 * @check: (out): what its entries are checked against; @find_missing is left to the caller
 *
 * Checks that the catalogue says which language it is in, is UTF-8 and counts as gettext does.
 *
 * Errors: %ENGAWA_WORDS_ERROR_PO, naming file, line and what to do.
 *
 * Returns: whether it does
 */
gboolean
engawa_po_check_header (const EngawaPo *po,
                        const EngawaLanguage *language,
                        EngawaPoCheck *check,
                        GError **error)
{
  g_autofree char *id = engawa_po_dup_field (po, "Language");
  g_autofree char *type = engawa_po_dup_field (po, "Content-Type");
  g_autofree char *plurals = engawa_po_dup_field (po, "Plural-Forms");
  g_autoptr (EngawaPlural) plural = NULL;
  g_autoptr (GError) fault = NULL;

  *check = (EngawaPoCheck){ .language = language };
  if (g_strcmp0 (id, language->id) != 0)
    return wrong (po, 1, NULL, error,
                  "the header says Language: %s; write %s, or take the file of that language",
                  id != NULL ? id : "nothing", language->id);
  if (type == NULL || strstr (type, "UTF-8") == NULL)
    return wrong (po, 1, NULL, error,
                  "the header does not say charset=UTF-8; write "
                  "Content-Type: text/plain; charset=UTF-8");
  if (plurals != NULL) {
    plural = engawa_plural_parse (plurals, &fault);
    if (plural == NULL)
      return wrong (po, 1, NULL, error, "Plural-Forms: %s", fault->message);
    check->forms = engawa_plural_get_forms (plural);
  }
  return TRUE;
}

static void
collect_placeholders (const char *text, GHashTable *found)
{
  for (const char *at = strchr (text, '{'); at != NULL; at = strchr (at + 1, '{')) {
    gsize length = strspn (at + 1, "abcdefghijklmnopqrstuvwxyz");

    if (length > 0 && at[1 + length] == '}')
      g_hash_table_add (found, g_strndup (at, length + 2));
  }
}

/* What @text holds and @other does not. */
static char *
find_other (const char *text, const char *other)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  collect_placeholders (text, found);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (strstr (other, key) == NULL)
      return g_strdup (key);
  return NULL;
}

static gunichar
find_control (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    GUnicodeType type = g_unichar_type (c);

    if (type == G_UNICODE_CONTROL || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED
        || c == 0xfffd)
      return c;
    /* U+200B to U+200D shape words in several scripts; the others turn the direction of a page. */
    if (type == G_UNICODE_FORMAT && (c < 0x200b || c > 0x200d))
      return c;
  }
  return 0;
}

static gboolean
check_characters (const EngawaPo *po,
                  guint line,
                  const EngawaPoEntry *entry,
                  const char *text,
                  const EngawaPoCheck *check,
                  GError **error)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  gunichar odd = find_control (text);
  gunichar missing;

  if (odd != 0)
    return wrong (po, line, entry->context, error,
                  "U+%04X is a control or unknown character; remove it", odd);
  if (g_strcmp0 (composed, text) != 0)
    return wrong (po, line, entry->context, error,
                  "it is not in Unicode's composed form; run the file through uconv -x any-nfc");
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[strlen (text) - 1])
      || strstr (text, "  ") != NULL)
    return wrong (po, line, entry->context, error, "a space at an end, or two together; remove it");
  missing = check->find_missing != NULL
                ? check->find_missing (text, check->language, check->user_data)
                : 0;
  if (missing != 0) {
    char character[7] = "";

    character[g_unichar_to_utf8 (missing, character)] = '\0';
    return wrong (po, line, entry->context, error,
                  "no font for %s has the character %s (U+%04X); write it otherwise, or install a "
                  "font",
                  check->language->english, character, missing);
  }
  return TRUE;
}

static gboolean
check_string (const EngawaPo *po,
              const EngawaPoEntry *entry,
              guint form,
              const EngawaPoCheck *check,
              GError **error)
{
  const char *text = g_ptr_array_index (entry->strings, form);
  const char *source = entry->plural != NULL ? entry->plural : entry->msgid;
  guint line = g_array_index (entry->string_lines, guint, form);
  gboolean easy = g_str_equal (check->language->id, ENGAWA_LANGUAGE_EASY);
  g_autofree char *odd = find_other (text, source);
  g_autofree char *lost = find_other (source, text);
  g_autofree char *plain = NULL;
  g_autoptr (GPtrArray) segments = NULL;
  g_autoptr (GError) fault = NULL;

  if (text[0] == '\0')
    return wrong (po, line, entry->context, error, "empty; translate it, or remove the entry");
  if (odd != NULL)
    return wrong (po, line, entry->context, error,
                  "%s is no placeholder of the English; leave what stands in {} as it is", odd);
  /* Only one of several plural forms may leave its number out, as "one person" does. */
  if (lost != NULL && form == entry->strings->len - 1)
    return wrong (po, line, entry->context, error,
                  "the placeholder %s is lost; put it where its value belongs", lost);
  segments = engawa_markup_parse (text, &fault);
  if (segments == NULL)
    return wrong (po, line, entry->context, error, "%s", fault->message);
  for (guint i = 0; i < segments->len; i++)
    if (!easy && ((EngawaSegment *) g_ptr_array_index (segments, i))->readings != NULL)
      return wrong (po, line, entry->context, error,
                    "ruby belongs into easy Japanese only; remove it");
  plain = engawa_markup_base (text);
  return check_characters (po, line, entry, plain, check, error);
}

/**
 * engawa_po_check_entry:
 * @po: the catalogue it stands in
 * @entry: one with a context
 * @check: what engawa_po_check_header() gave
 *
 * Checks one translation: its plural forms, placeholders, characters and glyphs.
 *
 * Errors: %ENGAWA_WORDS_ERROR_PO, naming file, line, the text's id and what to do.
 *
 * Returns: whether it may stand on a page
 */
gboolean
engawa_po_check_entry (const EngawaPo *po,
                       const EngawaPoEntry *entry,
                       const EngawaPoCheck *check,
                       GError **error)
{
  if (entry->plural != NULL && check->forms == 0)
    return wrong (
        po, entry->line, entry->context, error,
        "the header has no Plural-Forms; take that line from the catalogue you were sent");
  if (entry->plural != NULL && entry->strings->len != check->forms)
    return wrong (po, entry->line, entry->context, error,
                  "%u plural forms where Plural-Forms says %u; write each", entry->strings->len,
                  check->forms);
  if (entry->plural == NULL && entry->strings->len != 1)
    return wrong (po, entry->line, entry->context, error,
                  "this string has no plural; write one msgstr");
  for (guint i = 0; i < entry->strings->len; i++)
    if (!check_string (po, entry, i, check, error))
      return FALSE;
  return TRUE;
}
