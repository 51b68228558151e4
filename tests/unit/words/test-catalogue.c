/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/engawa-catalogue.h"
#include "words/engawa-words-error.h"

#include <glib/gstdio.h>

#include <string.h>

#define HEADER                                                                                     \
  "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

typedef struct {
  const char *key;
  gsize key_length;
  const char *text;
  gsize text_length;
} Pair;

#define PAIR(key, text)                                                                            \
  {                                                                                                \
    key, sizeof (key) - 1, text, sizeof (text) - 1                                                 \
  }

static void
append_word (GByteArray *file, guint32 word, gboolean swapped)
{
  guint8 bytes[4] = { word & 0xff, word >> 8 & 0xff, word >> 16 & 0xff, word >> 24 & 0xff };

  if (swapped)
    for (guint i = 0; i < 2; i++) {
      guint8 byte = bytes[i];

      bytes[i] = bytes[3 - i];
      bytes[3 - i] = byte;
    }
  g_byte_array_append (file, bytes, 4);
}

static GByteArray *
make_file (const Pair *pairs, guint32 count, gboolean swapped)
{
  GByteArray *file = g_byte_array_new ();
  guint32 offset = 28 + count * 16;

  append_word (file, 0x950412de, swapped);
  append_word (file, 0, swapped);
  append_word (file, count, swapped);
  append_word (file, 28, swapped);
  append_word (file, 28 + count * 8, swapped);
  append_word (file, 0, swapped);
  append_word (file, 0, swapped);
  for (guint32 i = 0; i < count; i++) {
    append_word (file, (guint32) pairs[i].key_length, swapped);
    append_word (file, offset, swapped);
    offset += (guint32) pairs[i].key_length + 1;
  }
  for (guint32 i = 0; i < count; i++) {
    append_word (file, (guint32) pairs[i].text_length, swapped);
    append_word (file, offset, swapped);
    offset += (guint32) pairs[i].text_length + 1;
  }
  for (guint32 i = 0; i < count; i++)
    g_byte_array_append (file, (const guint8 *) pairs[i].key, (guint) pairs[i].key_length + 1);
  for (guint32 i = 0; i < count; i++)
    g_byte_array_append (file, (const guint8 *) pairs[i].text, (guint) pairs[i].text_length + 1);
  return file;
}

static const Pair good[] = {
  PAIR ("", HEADER),
  PAIR ("a:years\004{age} year\0{age} years", "{age} an\0{age} ans"),
  PAIR ("a:yes\004Yes", "Oui"),
  PAIR ("a:empty\004No", ""),
};

static EngawaCatalogue *
parse (GByteArray *file, GError **error)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (file);

  return engawa_catalogue_parse (bytes, "x.mo", error);
}

static void
test_found (gconstpointer swapped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaCatalogue) catalogue =
      parse (make_file (good, G_N_ELEMENTS (good), GPOINTER_TO_INT (swapped)), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engawa_catalogue_get_size (catalogue), ==, 3);
  g_assert_cmpstr (engawa_catalogue_find (catalogue, "a:yes", "Yes"), ==, "Oui");
  g_assert_cmpstr (engawa_catalogue_find (catalogue, "a:yes", NULL), ==, "Oui");
  g_assert_null (engawa_catalogue_find (catalogue, "a:yes", "Yes, please"));
  g_assert_null (engawa_catalogue_find (catalogue, "a:empty", "No"));
  g_assert_null (engawa_catalogue_find (catalogue, "a:other", NULL));
  g_assert_cmpstr (engawa_catalogue_find_plural (catalogue, "a:years", 1), ==, "{age} an");
  g_assert_cmpstr (engawa_catalogue_find_plural (catalogue, "a:years", 5), ==, "{age} ans");
  g_assert_cmpstr (engawa_catalogue_find_plural (catalogue, "a:yes", 5), ==, "Oui");
  g_assert_null (engawa_catalogue_find_plural (catalogue, "a:other", 1));
  g_assert_false (engawa_catalogue_is_checked (catalogue, "a:yes"));
}

static void
refuse (GByteArray *file, const char *says)
{
  g_autoptr (GError) error = NULL;
  EngawaCatalogue *catalogue = parse (file, &error);

  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_CATALOGUE);
  g_assert_nonnull (strstr (error->message, "x.mo: byte "));
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (catalogue);
}

static void
put_word (GByteArray *file, guint offset, guint32 word)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  append_word (bytes, word, FALSE);
  memcpy (file->data + offset, bytes->data, 4);
}

static void
test_damaged (void)
{
  static const struct {
    guint offset;
    guint32 word;
    const char *says;
  } rows[] = {
    { 0, 1, "not a compiled catalogue" },
    { 4, 0x00020000, "newer format" },
    { 8, 0x00ffffff, "20000" },
    { 8, 1000, "beyond the end" },
    { 12, 0xfffffff0, "table of sources" },
    { 16, 0xfffffff0, "table of translations" },
    { 28 + 8, 0xffffffff, "longer than" },
    { 28 + 8, 2000, "beyond the end" },
    { 28 + 12, 0xffffffff, "beyond the end" },
    { 28 + 8, 3, "zero byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    GByteArray *file = make_file (good, G_N_ELEMENTS (good), FALSE);

    put_word (file, rows[i].offset, rows[i].word);
    refuse (file, rows[i].says);
  }
  for (guint length = 0; length < 28; length++) {
    GByteArray *file = make_file (good, G_N_ELEMENTS (good), FALSE);

    g_byte_array_set_size (file, length);
    refuse (file, "within its header");
  }
}

static void
test_refused_strings (void)
{
  const Pair no_charset[] = { PAIR ("", "Plural-Forms: nplurals=1; plural=0;\n") };
  const Pair bad_plural[] = { PAIR ("",
                                    "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: x\n") };
  const Pair no_plural[] = { PAIR ("", "Content-Type: text/plain; charset=UTF-8\n"), good[1] };
  const Pair no_context[] = { good[0], PAIR ("Yes", "Oui") };
  const Pair twice[] = { good[0], good[2], PAIR ("a:yes\004Yes!", "Oui!") };
  const Pair not_utf8[] = { good[0], PAIR ("a:yes\004Yes", "Ou\xff") };
  const Pair few_forms[] = { good[0], PAIR ("a:years\004year\0years", "an") };
  const Pair many_forms[] = { good[0], PAIR ("a:years\004year\0years",
                                             "1\0002\0003\0004\0005\0006\0007\0008\0009") };

  refuse (make_file (no_charset, 1, FALSE), "charset");
  refuse (make_file (bad_plural, 1, FALSE), "Plural-Forms");
  refuse (make_file (no_plural, 2, FALSE), "no Plural-Forms");
  refuse (make_file (no_context, 2, FALSE), "no context");
  refuse (make_file (twice, 3, FALSE), "twice");
  refuse (make_file (not_utf8, 2, FALSE), "UTF-8");
  refuse (make_file (few_forms, 2, FALSE), "number of plural forms");
  refuse (make_file (many_forms, 2, FALSE), "eight");
}

static void
test_too_large (void)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_set_size (file, ENGAWA_CATALOGUE_MAX_BYTES + 1);
  memset (file->data, 0, file->len);
  refuse (file, "4 MiB");
}

/* Whatever a byte becomes, reading ends with a catalogue or an error; what is found ends in a zero. */
static void
test_mutated (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);

  for (guint round = 0; round < 4000; round++) {
    GByteArray *file = make_file (good, G_N_ELEMENTS (good), FALSE);
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaCatalogue) catalogue = NULL;

    for (guint i = 0; i <= round % 4; i++)
      file->data[g_rand_int_range (random, 0, (gint32) file->len)] = (guint8) g_rand_int (random);
    if (round % 5 == 0)
      g_byte_array_set_size (file, (guint) g_rand_int_range (random, 0, (gint32) file->len));
    catalogue = parse (file, &error);
    g_assert_true ((catalogue == NULL) == (error != NULL));
    if (catalogue != NULL) {
      const char *text = engawa_catalogue_find (catalogue, "a:yes", NULL);

      g_assert_true (text == NULL || strlen (text) < 1000);
      (void) engawa_catalogue_find_plural (catalogue, "a:years", g_rand_int (random));
    }
  }
}

static void
test_checked (void)
{
  g_autofree char *folder = g_dir_make_tmp ("engawa-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fr.mo", NULL);
  g_autofree char *list = g_build_filename (folder, "fr.checked", NULL);
  g_autoptr (GByteArray) file = make_file (good, G_N_ELEMENTS (good), FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaCatalogue) catalogue = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, &error));
  g_assert_true (g_file_set_contents (list, "a:yes\n", -1, &error));
  catalogue = engawa_catalogue_load (path, &error);
  g_assert_no_error (error);
  g_assert_true (engawa_catalogue_is_checked (catalogue, "a:yes"));
  g_assert_false (engawa_catalogue_is_checked (catalogue, "a:years"));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (engawa_catalogue_load (path, &error));
  g_assert_error (error, ENGAWA_WORDS_ERROR, ENGAWA_WORDS_ERROR_FILE);
  g_assert_cmpint (g_remove (list), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/words/catalogue/found", GINT_TO_POINTER (FALSE), test_found);
  g_test_add_data_func ("/words/catalogue/found-big-endian", GINT_TO_POINTER (TRUE), test_found);
  g_test_add_func ("/words/catalogue/damaged", test_damaged);
  g_test_add_func ("/words/catalogue/refused-strings", test_refused_strings);
  g_test_add_func ("/words/catalogue/too-large", test_too_large);
  g_test_add_func ("/words/catalogue/mutated", test_mutated);
  g_test_add_func ("/words/catalogue/checked", test_checked);
  return g_test_run ();
}
