/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <glib.h>

#include <string.h>

/* A unit test in place of a fuzzer: the seeds, all their beginnings and some thousand mutations that are
 * the same in every run. What it looks for is a crash or a sanitizer's report. */

#define MUTATIONS 4000

static GBytes *
find_seed (const char *page, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\n%s: ", name);
  const char *block = strstr (page, "\n```\nbox: ");
  const char *found = strstr (block, key);

  g_assert_nonnull (found);
  found += strlen (key);
  return g_bytes_new (found, strcspn (found, "\n"));
}

static void
mutate (GRand *random, GByteArray *data)
{
  static const char tokens[] = "{}[],:\"\\\t\n\r0919-=+eAaz\x80\xff";
  guint times = (guint) g_rand_int_range (random, 1, 5);

  while (times-- > 0 && data->len > 0) {
    guint at = (guint) g_rand_int_range (random, 0, (gint32) data->len);
    guint length = (guint) g_rand_int_range (random, 1, 20);

    switch (g_rand_int_range (random, 0, 4)) {
    case 0:
      data->data[at] = (guint8) g_rand_int (random);
      break;
    case 1:
      data->data[at] = (guint8) tokens[g_rand_int_range (random, 0, sizeof tokens - 1)];
      break;
    case 2:
      g_byte_array_remove_range (data, at, MIN (length, data->len - at));
      break;
    default: {
      g_autofree guint8 *copy = g_memdup2 (data->data + at, MIN (length, data->len - at));

      g_byte_array_append (data, copy, MIN (length, data->len - at));
    }
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
test_seed (gconstpointer user_data)
{
  GBytes *seed = (GBytes *) user_data;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (seed, &length);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260401);

  feed (bytes, length);
  for (gsize cut = 0; cut < length; cut += 1 + length / 500)
    feed (bytes, cut);
  for (guint i = 0; i < MUTATIONS; i++) {
    g_autoptr (GByteArray) data = g_byte_array_sized_new ((guint) length);

    g_byte_array_append (data, bytes, (guint) length);
    mutate (random, data);
    feed (data->data, data->len);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("ENGAWA_SOURCE_DIR"), "src/journal/FORMAT.md", NULL);
  g_autofree char *page = NULL;
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  for (guint i = 0; fuzz_seeds[i] != NULL; i++) {
    g_autofree char *test = g_strdup_printf ("/fuzz/journal/%s", fuzz_seeds[i]);

    g_ptr_array_add (seeds, find_seed (page, fuzz_seeds[i]));
    g_test_add_data_func (test, seeds->pdata[i], test_seed);
  }
  return g_test_run ();
}
