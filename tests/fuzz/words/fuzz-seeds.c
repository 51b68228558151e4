/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-seeds.h"

#include <string.h>

static GBytes *
read_seed (const char *seed)
{
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;

  if (seed[0] != '@')
    return g_bytes_new (seed, strlen (seed));
  path = g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), seed + 1, NULL);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new (content, length);
}

static void
mutate (GRand *random, GByteArray *data)
{
  static const char tokens[] = "{}[]|<>&\"'$(),:;=!?%*/+-0n \n\xe3\x80\xff";

  for (int times = g_rand_int_range (random, 1, 5); times > 0 && data->len > 0; times--) {
    guint at = (guint) g_rand_int_range (random, 0, (gint32) data->len);
    guint wanted = (guint) g_rand_int_range (random, 1, 20);
    guint length = MIN (wanted, data->len - at);
    g_autofree guint8 *copy = g_memdup2 (data->data + at, length);

    switch (g_rand_int_range (random, 0, 4)) {
    case 0:
      data->data[at] = (guint8) g_rand_int (random);
      break;
    case 1:
      data->data[at] = (guint8) tokens[g_rand_int_range (random, 0, sizeof tokens - 1)];
      break;
    case 2:
      g_byte_array_remove_range (data, at, length);
      break;
    default:
      g_byte_array_append (data, copy, length);
    }
  }
}

/* An exact copy on the heap, so that a read past the end is seen. */
static void
feed (const guint8 *data, gsize length)
{
  guint8 *copy = g_malloc (length > 0 ? length : 1);

  memcpy (copy, data, length);
  LLVMFuzzerTestOneInput (copy, length);
  g_free (copy);
}

static void
test_seed (gconstpointer seed)
{
  g_autoptr (GBytes) bytes = read_seed (seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);
  gsize length;
  const guint8 *start = g_bytes_get_data (bytes, &length);

  for (gsize cut = 0; cut <= length; cut += 1 + length / 200)
    feed (start, cut);
  feed (start, length);
  for (guint i = 0; i < fuzz_mutations; i++) {
    g_autoptr (GByteArray) data = g_byte_array_new ();

    g_byte_array_append (data, start, (guint) length);
    mutate (random, data);
    feed (data->data, data->len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; fuzz_seeds[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("/fuzz/seed-%u", i);

    g_test_add_data_func (name, fuzz_seeds[i], test_seed);
  }
  return g_test_run ();
}
