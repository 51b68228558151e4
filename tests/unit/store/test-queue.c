/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "store/engawa-ledger-queue.h"

/* Many threads, one ledger: shared commits, each change failing alone. */

#define THREADS 12
#define ROUNDS 20

typedef struct {
  Shop *shop;
  EngawaLedgerQueue *queue;
  GBytes **batches;
  gboolean wrong;
  guint refused;
} Poster;

typedef struct {
  EngawaCaller caller;
  EngawaBatch *batch;
  EngawaStorePlace place;
} Posting;

static gboolean
accept (EngawaLedger *ledger, gpointer data, GError **error)
{
  Posting *posting = data;

  return engawa_ledger_accept (ledger, &posting->caller, posting->batch, &posting->place, error);
}

static gpointer
post_all (gpointer data)
{
  Poster *poster = data;

  for (int i = 0; i < ROUNDS; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaBatch) batch = engawa_batch_parse (poster->batches[i], &error);
    Posting posting = { .caller = shop_caller (poster->shop, &poster->shop->a), .batch = batch };
    gboolean ok;
    g_assert_no_error (error);
    ok = engawa_ledger_queue_change (poster->queue, accept, &posting, &error);
    g_assert_cmpint (ok, ==, !poster->wrong);
    if (!ok)
      poster->refused +=
          g_error_matches (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_GAP) ? 1 : 0;
  }
  return NULL;
}

/* All post the same batches of one journal, in order; one posts what cannot fit. */
static void
test_shared (void)
{
  g_autoptr (Shop) shop = shop_new ();
  GBytes *batches[ROUNDS];
  GBytes *wrong[ROUNDS];
  Poster posters[THREADS];
  GThread *threads[THREADS];
  EngawaLedgerQueue *queue;
  guint64 changes, commits;
  Writer ahead = shop->b;

  for (int i = 0; i < ROUNDS; i++)
    batches[i] = write_lines (shop, &shop->a, 3);
  ahead.n = 1000;
  ahead.hash[0] = 1;
  for (int i = 0; i < ROUNDS; i++)
    wrong[i] = write_lines (shop, &ahead, 1);
  queue = engawa_ledger_queue_new (shop->ledger);
  for (int i = 0; i < THREADS; i++) {
    posters[i] = (Poster){ shop, queue, i == 0 ? wrong : batches, i == 0, 0 };
    threads[i] = g_thread_new ("poster", post_all, &posters[i]);
  }
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (posters[0].refused, ==, ROUNDS);
  engawa_ledger_queue_count (queue, &changes, &commits);
  g_assert_cmpuint (changes, <=, THREADS * ROUNDS);
  g_assert_cmpuint (commits, <=, changes);
  engawa_ledger_queue_free (queue);

  {
    g_autofree char *address = g_strconcat ("sqlite:", shop->database, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (EngawaBackend) backend = engawa_backend_open (address, &error);
    g_autofree char *page = NULL;
    g_assert_no_error (error);
    shop->ledger = engawa_ledger_new (backend, &shop->clock);
    page = shop_pull (shop, &shop->b, &shop->a, 0, 0, TRUE);
    g_assert_cmpuint (count_text (page, "\n"), ==, 3 * ROUNDS + 1);
  }
  for (int i = 0; i < ROUNDS; i++) {
    g_bytes_unref (batches[i]);
    g_bytes_unref (wrong[i]);
  }
}

typedef struct {
  GMutex mutex;
  GCond cond;
  guint waiting;
  gboolean go;
} Gate;

static gboolean
hold (EngawaLedger *ledger, gpointer data, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->waiting++;
  g_cond_broadcast (&gate->cond);
  while (!gate->go)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

static gboolean
nothing (EngawaLedger *ledger, gpointer data, GError **error)
{
  g_atomic_int_inc ((int *) data);
  return TRUE;
}

typedef struct {
  EngawaLedgerQueue *queue;
  EngawaLedgerFunc func;
  gpointer data;
} Caller;

static gpointer
change (gpointer data)
{
  Caller *caller = data;

  g_assert_true (engawa_ledger_queue_change (caller->queue, caller->func, caller->data, NULL));
  return NULL;
}

/* What queues up behind a slow change is committed together. */
static void
test_together (void)
{
  g_autoptr (Shop) shop = shop_new ();
  EngawaLedgerQueue *queue = engawa_ledger_queue_new (shop->ledger);
  Gate gate = { 0 };
  int count = 0;
  Caller slow = { queue, hold, &gate };
  Caller quick = { queue, nothing, &count };
  GThread *first;
  GThread *others[8];
  guint64 changes, commits;

  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.cond);
  first = g_thread_new ("slow", change, &slow);
  g_mutex_lock (&gate.mutex);
  while (gate.waiting == 0)
    g_cond_wait (&gate.cond, &gate.mutex);
  g_mutex_unlock (&gate.mutex);
  for (int i = 0; i < 8; i++)
    others[i] = g_thread_new ("quick", change, &quick);
  while (engawa_ledger_queue_get_waiting (queue) < 8)
    g_thread_yield ();
  g_mutex_lock (&gate.mutex);
  gate.go = TRUE;
  g_cond_broadcast (&gate.cond);
  g_mutex_unlock (&gate.mutex);
  g_thread_join (first);
  for (int i = 0; i < 8; i++)
    g_thread_join (others[i]);
  engawa_ledger_queue_count (queue, &changes, &commits);
  g_assert_cmpint (count, ==, 8);
  g_assert_cmpuint (changes, ==, 9);
  g_assert_cmpuint (commits, ==, 2);
  engawa_ledger_queue_free (queue);
  {
    g_autofree char *address = g_strconcat ("sqlite:", shop->database, NULL);
    g_autoptr (EngawaBackend) backend = engawa_backend_open (address, NULL);
    shop->ledger = engawa_ledger_new (backend, &shop->clock);
  }
  g_mutex_clear (&gate.mutex);
  g_cond_clear (&gate.cond);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/shared", test_shared);
  g_test_add_func ("/queue/together", test_together);
  return g_test_run ();
}
