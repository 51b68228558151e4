/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include "words/engawa-catalogue.h"

#include <string.h>

/* A small catalogue in the order of bytes of most machines: a header and one string. */
static const char header[] = "\xde\x12\x04\x95";

const char *const fuzz_seeds[] = { header, NULL };
const guint fuzz_mutations = 2000;

#define PLURALS "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n>1;\n"

static void
append_word (GByteArray *file, guint32 word)
{
  word = GUINT32_TO_LE (word);
  g_byte_array_append (file, (const guint8 *) &word, sizeof word);
}

/* What comes in is also laid over a catalogue that is whole, so that even a small change reaches deep. */
static GBytes *
lay_over (const uint8_t *data, size_t size)
{
  static const char strings[] = "\0a:b\004c\0d\0" PLURALS "\0e\0f";
  GByteArray *file = g_byte_array_new ();
  const guint32 words[] = {
    0x950412de, 0, 2, 28, 44, 0, 60, 0, 60, 7, 61, sizeof PLURALS - 1, 69, 3, 69 + sizeof PLURALS
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    append_word (file, words[i]);
  g_byte_array_append (file, (const guint8 *) strings, sizeof strings);
  for (gsize i = 0; i + 1 < size; i += 2)
    file->data[data[i] % file->len] = data[i + 1];
  return g_byte_array_free_to_bytes (file);
}

static void
try_catalogue (GBytes *bytes, gboolean must_be_whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaCatalogue) catalogue = engawa_catalogue_parse (bytes, "x.mo", &error);

  if ((catalogue == NULL) == (error == NULL))
    g_error ("A catalogue and an error at once, or neither");
  if (catalogue == NULL && must_be_whole)
    g_error ("A whole catalogue was refused: %s", error->message);
  if (catalogue == NULL)
    return;
  (void) engawa_catalogue_find (catalogue, "a:b", "c");
  for (guint64 n = 0; n < 10; n++)
    (void) engawa_catalogue_find_plural (catalogue, "a:b", n);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) plain = g_bytes_new (data, size);
  g_autoptr (GBytes) laid = lay_over (data, size);

  try_catalogue (plain, FALSE);
  try_catalogue (laid, size < 2);
  return 0;
}
