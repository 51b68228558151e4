/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/vault/vault-fixture.h"

#include <json-glib/json-glib.h>

/* How long signing in takes once the key is derived: opening every session and body of 10,000 entries
 * in 200 sessions, and folding them into the casebook. Beside it, in the same run, what a json-glib tree
 * of the same bodies costs. The council's key derivation costs next to nothing here, as in the tests.
 *
 * usage: bench-unlock [ENTRIES] */

#define ROUNDS 5
#define PER_SESSION 50

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static void
fill (Council *council, EngawaVault *vault, guint entries)
{
  g_autofree char *filler = g_strnfill (700, 'x');
  g_autofree char *current = NULL;

  for (guint i = 0; i < entries; i++) {
    if (i % PER_SESSION == 0) {
      if (i)
        assert_ok (engawa_vault_sign_out (vault, err));
      council_unlock_manager (council, vault);
      g_free (current);
      current = append (vault, body_case (i / PER_SESSION + 1));
    } else {
      g_autofree char *text = g_strdup_printf ("Note %u: %s", i, filler);

      g_free (append (vault, body_note (current, text)));
    }
  }
  assert_ok (engawa_vault_sign_out (vault, err));
}

int
main (int argc, char **argv)
{
  guint entries = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  g_autoptr (Council) council = council_new (NULL);
  double unlocks[ROUNDS], folds[ROUNDS], sums[ROUNDS], trees[ROUNDS];
  double unlock, fold_time, sum, tree;

  fill (council, council->vault, entries);
  for (guint round = 0; round < ROUNDS; round++) {
    g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
    g_autoptr (GPtrArray) events = NULL;
    gint64 start;

    council->vault = council_reopen (council, council->vault);
    start = g_get_monotonic_time ();
    council_unlock_manager (council, council->vault);
    unlocks[round] = (double) (g_get_monotonic_time () - start) / 1000;
    events = engawa_vault_take_events (council->vault);
    start = g_get_monotonic_time ();
    engawa_vault_events_fold (events, casebook);
    g_ptr_array_unref (engawa_casebook_list_cases (casebook, TRUE));
    folds[round] = (double) (g_get_monotonic_time () - start) / 1000;
    sums[round] = unlocks[round] + folds[round];

    start = g_get_monotonic_time ();
    for (guint i = 0; i < events->len; i++) {
      const EngawaVaultEvent *event = g_ptr_array_index (events, i);
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (event->kind == ENGAWA_VAULT_EVENT_ENTRY && event->entry.body)
        json_parser_load_from_data (parser, g_bytes_get_data (event->entry.body, NULL),
                                    (gssize) g_bytes_get_size (event->entry.body), NULL);
    }
    trees[round] = (double) (g_get_monotonic_time () - start) / 1000;
    assert_ok (engawa_vault_sign_out (council->vault, err));
  }
  unlock = median (unlocks);
  fold_time = median (folds);
  sum = median (sums);
  tree = median (trees);
  g_print ("entries %u in %u sessions, median of %d\n", entries, entries / PER_SESSION, ROUNDS);
  g_print ("unlock (open sessions and bodies)   %8.1f ms\n", unlock);
  g_print ("fold into the casebook              %8.1f ms\n", fold_time);
  g_print ("both                                %8.1f ms   goal for 10,000: at most 500\n", sum);
  g_print ("json-glib trees of the same bodies  %8.1f ms   both ÷ trees: %.2f\n", tree, sum / tree);
  return 0;
}
