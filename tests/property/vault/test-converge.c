/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../unit/vault/vault-fixture.h"

#include "core/engawa-limits.h"
#include "vault/engawa-vault-private.h"

/* Three vaults write, and carry each other's journals with batches dropped, repeated, cut, reordered
 * and without bodies, and restart in between. In the end everything is carried until nothing moves:
 * all casebooks are equal, no journal has a gap, every chain verifies, and no wrong batch was taken. */

#define VAULTS 3
#define STEPS 120

typedef struct {
  Council *council;
  EngawaVault *vaults[VAULTS];
  char *devices[VAULTS];
  GPtrArray *ids; /* objects anybody may write about */
  guint cases;
  guint refused;
} World;

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static void
hurry (EngawaVault *vault)
{
  assert_ok (engawa_vault_db_run (vault->db, "PRAGMA synchronous = OFF", err, ""));
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->council = council_new (NULL);
  world->ids = g_ptr_array_new_with_free_func (g_free);
  world->vaults[1] = council_enrol (world->council, "second");
  world->vaults[2] = council_enrol (world->council, "third");
  world->vaults[0] = world->council->vault;
  council_carry (world->vaults[0], world->vaults[1]);
  for (guint i = 0; i < VAULTS; i++) {
    council_unlock_manager (world->council, world->vaults[i]);
    world->devices[i] = engawa_vault_dup_device (world->vaults[i]);
    hurry (world->vaults[i]);
  }
  return world;
}

static void
world_free (World *world)
{
  for (guint i = 0; i < VAULTS; i++)
    g_free (world->devices[i]);
  g_object_unref (world->vaults[1]);
  g_object_unref (world->vaults[2]);
  g_ptr_array_unref (world->ids);
  council_free (world->council);
  g_free (world);
}

static void
write_something (World *world, guint who)
{
  EngawaVault *vault = world->vaults[who];
  g_autoptr (EngawaCasebook) casebook = fold (vault);
  g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, TRUE);
  guint what = pick (10);

  world->council->now += pick (5000);
  if (world->ids->len == 0 || what < 2) {
    g_ptr_array_add (world->ids, append (vault, body_case (++world->cases)));
  } else if (what < 7) {
    g_autofree char *text = g_strdup_printf ("by %u at %u", who, pick (1000000));

    /* About anything, also what this vault has not heard of. */
    g_free (
        append (vault, body_note (g_ptr_array_index (world->ids, pick (world->ids->len)), text)));
  } else if (cases->len > 0) {
    const EngawaCase *chosen = g_ptr_array_index (cases, pick (cases->len));
    g_autofree char *value = g_strdup_printf ("\"route %u\"", pick (4));
    g_autoptr (GBytes) body =
        engawa_casebook_new_set (casebook, chosen->row.id, "route", value, NULL, NULL);

    if (body != NULL)
      g_free (append (vault, g_bytes_ref (body)));
  }
}

static void
shuffle (GPtrArray *lines)
{
  for (guint i = lines->len; i > 1; i--) {
    guint j = pick (i);
    gpointer swap = lines->pdata[i - 1];

    lines->pdata[i - 1] = lines->pdata[j];
    lines->pdata[j] = swap;
  }
}

static guint64
head_of (EngawaVault *vault, const char *device)
{
  EngawaVaultHead head;

  assert_ok (engawa_vault_get_head (vault, device, &head, err));
  return head.n;
}

/* A page of one journal as an unreliable road delivers it. */
static void
carry_badly (World *world, guint from, guint to)
{
  const char *device = world->devices[pick (VAULTS)];
  guint64 held = head_of (world->vaults[to], device);
  guint64 after = held > 0 ? pick ((guint) held + 1) + pick (3) : pick (3);
  guint64 head = head_of (world->vaults[from], device);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before = held;
  gboolean ordered = TRUE;

  lines = engawa_vault_read_lines (world->vaults[from], device, after, 1 + pick (20),
                                   ENGAWA_LIMIT_BATCH_BYTES, pick (3) > 0, &error);
  g_assert_no_error (error);
  if (lines->len > 0 && pick (4) == 0)
    g_ptr_array_set_size (lines, (int) (1 + pick (lines->len)));
  if (lines->len > 1 && pick (4) == 0) {
    gpointer first = lines->pdata[0];

    shuffle (lines);
    ordered = lines->pdata[0] == first;
  }
  if (engawa_vault_ingest (world->vaults[to], device, lines, NULL, NULL, &error)) {
    if (lines->len > 0)
      g_assert_cmpuint (after, <=, held);
    g_assert_cmpuint (head_of (world->vaults[to], device), <=, MAX (head, held));
  } else {
    world->refused++;
    /* Nothing of a refused batch stays. */
    g_assert_cmpuint (head_of (world->vaults[to], device), ==, before);
    g_assert_true (g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_GAP)
                   || g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_SIGNATURE)
                   || g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_HASH)
                   || g_error_matches (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_FORK)
                   || !ordered);
  }
  g_assert_cmpint (engawa_vault_get_frozen (world->vaults[to]), ==, ENGAWA_VAULT_FROZEN_NO);
}

static void
restart (World *world, guint who)
{
  world->vaults[who] = council_reopen (world->council, world->vaults[who]);
  if (who == 0)
    world->council->vault = world->vaults[0];
  hurry (world->vaults[who]);
  council_unlock_worker (world->council, world->vaults[who]);
}

static void
fill_bodies (EngawaVault *from, EngawaVault *to)
{
  g_autoptr (GArray) missing = engawa_vault_list_missing (to, 10000, NULL);

  for (guint i = 0; i < missing->len; i++) {
    EngawaVaultPlace *place = &g_array_index (missing, EngawaVaultPlace, i);
    g_autoptr (GPtrArray) lines = NULL;

    if (head_of (from, place->device) < place->n)
      continue;
    lines = engawa_vault_read_lines (from, place->device, place->n - 1, 1, ENGAWA_LIMIT_BATCH_BYTES,
                                     TRUE, NULL);
    if (lines->len == 1)
      assert_ok (council_ingest (to, place->device, lines, err));
  }
}

static void
settle (World *world)
{
  for (guint round = 0; round < VAULTS; round++)
    for (guint from = 0; from < VAULTS; from++)
      for (guint to = 0; to < VAULTS; to++)
        if (from != to) {
          council_carry (world->vaults[from], world->vaults[to]);
          fill_bodies (world->vaults[from], world->vaults[to]);
        }
}

static void
check (World *world)
{
  g_autofree char *first = fold_dump (world->vaults[0]);

  for (guint i = 0; i < VAULTS; i++) {
    g_autofree char *dump = fold_dump (world->vaults[i]);
    g_autoptr (EngawaVaultReport) report = engawa_vault_verify (world->vaults[i], NULL, NULL);

    g_assert_cmpstr (dump, ==, first);
    g_assert_cmpuint (report->faults->len, ==, 0);
    g_assert_cmpuint (report->missing, ==, 0);
    for (guint j = 0; j < VAULTS; j++)
      g_assert_cmpuint (head_of (world->vaults[i], world->devices[j]), ==,
                        head_of (world->vaults[0], world->devices[j]));
  }
}

static void
one_history (void)
{
  World *world = world_new ();

  for (guint step = 0; step < STEPS; step++) {
    guint who = pick (VAULTS), other = (who + 1 + pick (VAULTS - 1)) % VAULTS;

    switch (pick (12)) {
    case 0:
      restart (world, who);
      break;
    case 1:
    case 2:
    case 3:
    case 4:
      write_something (world, who);
      break;
    default:
      carry_badly (world, who, other);
      break;
    }
  }
  g_test_message ("%u batches refused", world->refused);
  settle (world);
  check (world);
  world_free (world);
}

static void
test_converge (void)
{
  for (guint i = 0; i < (g_test_thorough () ? 200 : 6); i++)
    one_history ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/converge", test_converge);
  return g_test_run ();
}
