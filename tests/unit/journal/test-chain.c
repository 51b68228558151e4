/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-fixture.h"

#include "journal/engawa-chain.h"
#include "journal/engawa-journal-error.h"

#include <string.h>

static EngawaChain *
new_chain (Fixture *fixture, EngawaChainFlags flags)
{
  return engawa_chain_new (fixture->org, engawa_device_key_get_public (fixture->device), flags);
}

static gboolean
add (EngawaChain *chain, const char *line, GError **error)
{
  return engawa_chain_add (chain, line, strlen (line), NULL, error);
}

static void
check (Fixture *fixture, const char *const *lines, EngawaJournalError code, gint64 verified)
{
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  for (guint i = 0; good && lines[i] != NULL; i++)
    good = add (chain, lines[i], &error);
  g_assert_false (good && engawa_chain_finish (chain, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, (int) code);
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, verified);
}

static void
test_vectors (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);
  EngawaChainEntry entry;

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("line-%u", i);
    const char *line = fixture_vector (fixture, name);

    g_assert_true (engawa_chain_add (chain, line, strlen (line), &entry, NULL));
    g_assert_cmpuint (entry.body_length, ==, (gsize) entry.header.size);
    g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, i);
  }
  g_assert_true (engawa_chain_finish (chain, NULL));
}

static void
test_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 4, 10, TRUE);
  const char **l = (const char **) lines->pdata;

  check (fixture, (const char *[]){ l[0], l[2], NULL }, ENGAWA_JOURNAL_ERROR_GAP, 1);
  check (fixture, (const char *[]){ l[1], NULL }, ENGAWA_JOURNAL_ERROR_GAP, 0);
  check (fixture, (const char *[]){ l[0], l[0], NULL }, ENGAWA_JOURNAL_ERROR_GAP, 1);
  check (fixture, (const char *[]){ l[0], l[2], l[1], NULL }, ENGAWA_JOURNAL_ERROR_GAP, 1);
}

static void
test_fork (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 3, 10, TRUE);
  g_autoptr (GPtrArray) others = fixture_make_lines (fixture, 3, 11, TRUE);

  check (fixture, (const char *[]){ lines->pdata[0], others->pdata[1], NULL },
         ENGAWA_JOURNAL_ERROR_FORK, 1);
}

static void
test_elsewhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 1, 10, TRUE);
  g_autofree char *org = fixture_replace (lines->pdata[0], "\"org\":\"0c", "\"org\":\"0d");
  g_autofree char *device = fixture_replace (lines->pdata[0], "\"device\":\"8a", "\"device\":\"8b");

  check (fixture, (const char *[]){ org, NULL }, ENGAWA_JOURNAL_ERROR_ORGANISATION, 0);
  check (fixture, (const char *[]){ device, NULL }, ENGAWA_JOURNAL_ERROR_DEVICE, 0);
}

static void
test_signature (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 3, 10, TRUE);
  const char *first = lines->pdata[0];
  g_autofree char *forged = fixture_replace (lines->pdata[1], "\"time\":179", "\"time\":178");
  g_autofree char *flipped = g_strdup (lines->pdata[1]);
  g_autofree char *loose = g_strdup (lines->pdata[1]);
  gsize length = strlen (flipped);

  flipped[length - 80] = flipped[length - 80] == 'A' ? 'B' : 'A';
  loose[length - 3] = '='; /* one padding too many: not canonical */
  check (fixture, (const char *[]){ first, forged, NULL }, ENGAWA_JOURNAL_ERROR_SIGNATURE, 1);
  check (fixture, (const char *[]){ first, flipped, NULL }, ENGAWA_JOURNAL_ERROR_SIGNATURE, 1);
  check (fixture, (const char *[]){ first, loose, NULL }, ENGAWA_JOURNAL_ERROR_SYNTAX, 1);
}

static void
test_body (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 2, 10, TRUE);
  g_autofree char *flipped = g_strdup (lines->pdata[1]);
  char *body = strchr (flipped, '\t') + 1;

  body[40] = body[40] == 'A' ? 'B' : 'A';
  check (fixture, (const char *[]){ lines->pdata[0], flipped, NULL }, ENGAWA_JOURNAL_ERROR_BODY, 1);
}

static void
test_unsigned_tail (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 3, 10, TRUE);
  g_autofree char *bare = g_strdup (lines->pdata[2]);

  strrchr (bare, '\t')[1] = '\0';
  check (fixture, (const char *[]){ lines->pdata[0], lines->pdata[1], bare, NULL },
         ENGAWA_JOURNAL_ERROR_UNSIGNED, 2);
}

/* A chain that met a fault stays shut, even for lines that would fit. */
static void
test_broken_stays_broken (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 3, 10, TRUE);
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);

  g_assert_true (add (chain, lines->pdata[0], NULL));
  g_assert_false (add (chain, "nonsense", NULL));
  g_assert_false (add (chain, lines->pdata[1], NULL));
  g_assert_false (engawa_chain_finish (chain, NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, 1);
}

static void
test_starts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 4, 10, TRUE);
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);
  g_autoptr (EngawaChain) any = new_chain (fixture, ENGAWA_CHAIN_ANY_START);
  g_autoptr (EngawaChain) after = NULL, wrong = NULL;
  guint8 hash[ENGAWA_HASH_SIZE];

  g_assert_true (add (chain, lines->pdata[0], NULL));
  g_assert_true (add (chain, lines->pdata[1], NULL));
  engawa_chain_get_verified_hash (chain, hash);
  after = engawa_chain_new_after (fixture->org, engawa_device_key_get_public (fixture->device), 2,
                                  hash, ENGAWA_CHAIN_NONE);
  g_assert_cmpint (engawa_chain_get_verified_n (after), ==, 2);
  g_assert_true (add (after, lines->pdata[2], NULL));
  hash[0] ^= 1;
  wrong = engawa_chain_new_after (fixture->org, engawa_device_key_get_public (fixture->device), 2,
                                  hash, ENGAWA_CHAIN_NONE);
  g_assert_false (add (wrong, lines->pdata[2], NULL));
  g_assert_true (add (any, lines->pdata[2], NULL));
  g_assert_true (add (any, lines->pdata[3], NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (any), ==, 4);
}

static void
test_last_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 3, 10, FALSE);
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_LAST_ONLY);
  g_autoptr (EngawaChain) forged = new_chain (fixture, ENGAWA_CHAIN_LAST_ONLY);
  g_autofree char *bad = fixture_replace (lines->pdata[2], "\"time\":179", "\"time\":178");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    g_assert_true (add (chain, lines->pdata[i], NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, 0);
  g_assert_true (engawa_chain_finish (chain, NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, 3);

  g_assert_true (add (forged, lines->pdata[0], NULL));
  g_assert_true (add (forged, lines->pdata[1], NULL));
  g_assert_true (add (forged, bad, NULL));
  g_assert_false (engawa_chain_finish (forged, &error));
  g_assert_error (error, ENGAWA_JOURNAL_ERROR, ENGAWA_JOURNAL_ERROR_SIGNATURE);
  g_assert_cmpint (engawa_chain_get_verified_n (forged), ==, 0);
}

static void
test_parts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);
  g_autoptr (GError) error = NULL;
  const char *text = fixture_vector (fixture, "line-1");
  EngawaHeader header, parsed;
  g_autoptr (GBytes) body = fixture_line (fixture, 1, &header);
  guint8 signature[ENGAWA_SIGNATURE_SIZE];
  EngawaLine line;

  g_assert_true (engawa_line_split (&line, text, strlen (text), NULL));
  g_assert_true (engawa_line_get_signature (&line, signature, NULL));
  g_assert_true (engawa_chain_add_parts (chain, line.header, line.header_length,
                                         g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                                         signature, &parsed, NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, 1);
  g_assert_false (
      engawa_chain_add_parts (chain, line.header, line.header_length, "x", 1, NULL, NULL, &error));
}

/* Ten thousand entries of a kilobyte, as a tablet reads its journals at sign-in. */
static void
test_speed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) lines = fixture_make_lines (fixture, 10000, 900, FALSE);
  g_autoptr (EngawaChain) chain = new_chain (fixture, ENGAWA_CHAIN_NONE);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  for (guint i = 0; i < lines->len; i++)
    g_assert_true (add (chain, lines->pdata[i], NULL));
  g_assert_true (engawa_chain_finish (chain, NULL));
  g_assert_cmpint (engawa_chain_get_verified_n (chain), ==, 10000);
  seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  g_test_minimized_result (seconds, "10,000 entries verified in %.3f s", seconds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/chain/vectors", test_vectors);
  g_test_add_func ("/journal/chain/order", test_order);
  g_test_add_func ("/journal/chain/fork", test_fork);
  g_test_add_func ("/journal/chain/elsewhere", test_elsewhere);
  g_test_add_func ("/journal/chain/signature", test_signature);
  g_test_add_func ("/journal/chain/body", test_body);
  g_test_add_func ("/journal/chain/unsigned-tail", test_unsigned_tail);
  g_test_add_func ("/journal/chain/broken-stays-broken", test_broken_stays_broken);
  g_test_add_func ("/journal/chain/starts", test_starts);
  g_test_add_func ("/journal/chain/last-only", test_last_only);
  g_test_add_func ("/journal/chain/parts", test_parts);
  g_test_add_func ("/journal/chain/speed", test_speed);
  return g_test_run ();
}
