/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

/* DESIGN.md's table of states: what each allows, what each forbids, and the ways between them. */

#define PIN "271828"

static void
refuse_what_only_open_does (EngawaVault *vault)
{
  g_autoptr (GBytes) body = body_case (9);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, 1);
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();

  assert_refused (engawa_vault_append (vault, body, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_append_file (vault, "text/plain", bytes, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_list_drafts (vault, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_deliver_again (vault, NULL, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_hand_over (vault, 1, NULL, NULL, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_invite (vault, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_purge (vault, ranges, cases, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_read_file (vault, "0", NULL, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
}

static void
assert_no_events (EngawaVault *vault)
{
  g_autoptr (GPtrArray) events = engawa_vault_take_events (vault);

  g_assert_cmpuint (events->len, ==, 0);
}

static void
refuse_drafts (EngawaVault *vault, gint64 draft)
{
  g_autoptr (GBytes) body = body_interview ("Lan");

  assert_refused (engawa_vault_save_draft (vault, draft, "{}", err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_read_draft (vault, draft, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_discard_draft (vault, draft, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_finish_draft (vault, draft, body, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
}

static void
allow_sync (EngawaVault *vault)
{
  g_autofree char *device = engawa_vault_dup_device (vault);
  g_autofree char *authorization = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GArray) heads = engawa_vault_get_heads (vault, NULL);
  g_autoptr (GPtrArray) documents = engawa_vault_list_documents (vault, NULL);
  g_autoptr (GPtrArray) lines = council_lines (vault, device, 0);

  g_assert_nonnull (heads);
  g_assert_nonnull (documents);
  assert_ok (council_ingest (vault, device, none, err));
  assert_ok (council_ingest (vault, device, lines, err));
  assert_ok (engawa_vault_note_sync (vault, 5, err));
  authorization = engawa_vault_authorize (vault, "localhost", COUNCIL_TIME, NULL);
  g_assert_nonnull (authorization);
}

static void
test_blank (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaVault) vault = council_open (council, "blank", ENGAWA_VAULT_CREATE, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  refuse_what_only_open_does (vault);
  refuse_drafts (vault, 1);
  assert_refused (engawa_vault_unlock (vault, council->worker, "x", NULL, err),
                  ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_begin_interview (vault, err) != 0, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_get_heads (vault, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (council_ingest (vault, council->founding->root, none, err),
                  ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_authorize (vault, "localhost", 5, err) != NULL,
                  ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_verify (vault, NULL, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_sign_out (vault, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_cover (vault, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_STATE);
}

static void
test_closed (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
  refuse_what_only_open_does (vault);
  refuse_drafts (vault, 1);
  allow_sync (vault);
  assert_refused (engawa_vault_begin_interview (vault, err) != 0, ENGAWA_VAULT_ERROR_POLICY);
  assert_refused (engawa_vault_sign_out (vault, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_cover (vault, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_STATE);
  g_assert_null (engawa_vault_dup_person (vault));
  assert_no_events (vault);
}

static void
test_open (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autofree char *person = NULL;

  council_unlock_worker (council, vault);
  allow_sync (vault);
  person = engawa_vault_dup_person (vault);
  g_assert_cmpstr (person, ==, council->worker);
  g_assert_false (engawa_vault_is_manager (vault));
  assert_refused (engawa_vault_unlock (vault, council->worker, "x", NULL, err),
                  ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_cover (vault, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_invite (vault, err) != NULL, ENGAWA_VAULT_ERROR_ROLE);
  assert_refused (engawa_handover_write (vault, err) >= 0, ENGAWA_VAULT_ERROR_STATE);
  assert_ok (engawa_vault_sign_out (vault, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
  refuse_what_only_open_does (vault);
}

static void
test_handed (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  g_autofree char *id = NULL;
  g_autoptr (EngawaDraft) draft = NULL;
  gint64 mine, other;

  council_unlock_worker (council, vault);
  id = append (vault, body_case (1));
  other = engawa_vault_begin_interview (vault, NULL);
  mine = engawa_vault_begin_interview (vault, NULL);
  assert_refused (engawa_vault_hand_over (vault, 99, NULL, NULL, err),
                  ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_hand_over (vault, mine, "12345", NULL, err),
                  ENGAWA_VAULT_ERROR_INVALID);
  assert_refused (engawa_vault_hand_over (vault, mine, "12345a", NULL, err),
                  ENGAWA_VAULT_ERROR_INVALID);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_OPEN);
  assert_ok (engawa_vault_hand_over (vault, mine, PIN, NULL, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_HANDED);
  g_assert_cmpint (engawa_vault_get_handed_draft (vault), ==, mine);

  refuse_what_only_open_does (vault);
  allow_sync (vault);
  assert_ok (engawa_vault_save_draft (vault, mine, "{\"a\":1}", err));
  draft = engawa_vault_read_draft (vault, mine, NULL);
  g_assert_cmpstr (draft->text, ==, "{\"a\":1}");
  assert_refused (engawa_vault_save_draft (vault, other, "{}", err), ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_read_draft (vault, other, err) != NULL,
                  ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_discard_draft (vault, other, err), ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_refused (engawa_vault_begin_interview (vault, err) != 0, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (
      engawa_vault_unlock (vault, council->worker, council->worker_passphrase, NULL, err),
      ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_STATE);
  assert_no_events (vault);
}

static void
test_covered (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  gint64 draft;

  council_unlock_worker (council, vault);
  draft = engawa_vault_begin_interview (vault, NULL);
  assert_ok (engawa_vault_hand_over (vault, draft, PIN, NULL, err));
  assert_ok (engawa_vault_cover (vault, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_COVERED);
  g_assert_cmpint (engawa_vault_get_cover_end (vault), ==, council->now + 60 * 60 * 1000);

  refuse_what_only_open_does (vault);
  refuse_drafts (vault, draft);
  allow_sync (vault);
  assert_refused (engawa_vault_begin_interview (vault, err) != 0, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_cover (vault, err), ENGAWA_VAULT_ERROR_STATE);

  assert_refused (engawa_vault_uncover (vault, "000000", NULL, err), ENGAWA_VAULT_ERROR_PIN);
  g_assert_cmpuint (engawa_vault_get_pin_tries (vault), ==, 2);
  assert_ok (engawa_vault_uncover (vault, PIN, NULL, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_OPEN);
  g_assert_false (engawa_vault_has_pin (vault));
}

static void
cover (Council *council)
{
  gint64 draft;

  council_unlock_worker (council, council->vault);
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_ok (engawa_vault_hand_over (council->vault, draft, PIN, NULL, err));
  assert_ok (engawa_vault_cover (council->vault, err));
}

static void
test_three_wrong_pins (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  cover (council);
  for (guint i = 0; i < 3; i++)
    assert_refused (engawa_vault_uncover (vault, "000000", NULL, err), ENGAWA_VAULT_ERROR_PIN);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
  g_assert_false (engawa_vault_has_pin (vault));
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_STATE);
}

static void
test_sixty_minutes (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  cover (council);
  council->now += 60 * 60 * 1000 - 1;
  g_assert_false (engawa_vault_expire (vault));
  council->now += 1;
  assert_refused (engawa_vault_uncover (vault, PIN, NULL, err), ENGAWA_VAULT_ERROR_PIN);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);

  /* A clock set back gives no more time. */
  cover (council);
  council->now -= 1;
  g_assert_true (engawa_vault_expire (vault));
}

static void
test_passphrase_uncovers (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;

  cover (council);
  council_unlock_manager (council, vault);
  g_assert_true (engawa_vault_is_manager (vault));
  g_assert_false (engawa_vault_has_pin (vault));
}

static void
test_without_pin (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault = council->vault;
  gint64 draft;

  council_unlock_worker (council, vault);
  draft = engawa_vault_begin_interview (vault, NULL);
  assert_ok (engawa_vault_hand_over (vault, draft, NULL, NULL, err));
  assert_ok (engawa_vault_cover (vault, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
}

static void
test_policy_forbids_pin (void)
{
  CouncilPolicy policy = { .no_pin = TRUE };
  g_autoptr (Council) council = council_new (&policy);
  gint64 draft;

  council_unlock_worker (council, council->vault);
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_refused (engawa_vault_hand_over (council->vault, draft, PIN, NULL, err),
                  ENGAWA_VAULT_ERROR_POLICY);
  assert_ok (engawa_vault_hand_over (council->vault, draft, NULL, NULL, err));
}

static void
test_start_alone (void)
{
  CouncilPolicy policy = { .start_alone = TRUE };
  g_autoptr (Council) council = council_new (&policy);
  EngawaVault *vault = council->vault;
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (GBytes) body = body_interview ("Lan");
  g_autofree char *id = NULL;
  gint64 draft = engawa_vault_begin_interview (vault, NULL);
  const EngawaInterview *interview;

  g_assert_cmpint (draft, >, 0);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_HANDED);
  id = engawa_vault_finish_draft (vault, draft, body, NULL);
  g_assert_nonnull (id);
  assert_refused (engawa_vault_save_draft (vault, draft, "{}", err), ENGAWA_VAULT_ERROR_NOT_FOUND);
  assert_ok (engawa_vault_cover (vault, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_CLOSED);
  council_unlock_worker (council, vault);
  casebook = fold (vault);
  interview = engawa_casebook_find_interview (casebook, id);
  g_assert_nonnull (interview);
  g_assert_null (interview->row.author);
}

static void
test_after_close (void)
{
  g_autoptr (Council) council = council_new (NULL);

  council_unlock_worker (council, council->vault);
  assert_ok (engawa_vault_close (council->vault, err));
  refuse_what_only_open_does (council->vault);
  assert_refused (engawa_vault_get_heads (council->vault, err) != NULL, ENGAWA_VAULT_ERROR_STATE);
  assert_refused (engawa_vault_set_setting (council->vault, "host", "x", err),
                  ENGAWA_VAULT_ERROR_STATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/states/blank", test_blank);
  g_test_add_func ("/vault/states/closed", test_closed);
  g_test_add_func ("/vault/states/open", test_open);
  g_test_add_func ("/vault/states/handed", test_handed);
  g_test_add_func ("/vault/states/covered", test_covered);
  g_test_add_func ("/vault/states/three-wrong-pins", test_three_wrong_pins);
  g_test_add_func ("/vault/states/sixty-minutes", test_sixty_minutes);
  g_test_add_func ("/vault/states/passphrase-uncovers", test_passphrase_uncovers);
  g_test_add_func ("/vault/states/without-pin", test_without_pin);
  g_test_add_func ("/vault/states/policy-forbids-pin", test_policy_forbids_pin);
  g_test_add_func ("/vault/states/start-alone", test_start_alone);
  g_test_add_func ("/vault/states/after-close", test_after_close);
  return g_test_run ();
}
