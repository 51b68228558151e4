/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include <string.h>

/* One answer for everything that is wrong, slower each time, and across restarts. */

static void
test_same_answer (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) nonsense = NULL;
  g_autofree char *long_text = g_strnfill (5000, 'x');

  g_assert_false (engawa_vault_unlock (council->vault, "0123456789abcdef0123456789abcdef",
                                       council->worker_passphrase, NULL, &unknown));
  council->now += 1000000;
  g_assert_false (engawa_vault_unlock (council->vault, council->worker, "wrong", NULL, &wrong));
  council->now += 1000000;
  g_assert_false (engawa_vault_unlock (council->vault, "nobody", long_text, NULL, &nonsense));
  g_assert_error (wrong, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_REFUSED);
  g_assert_error (unknown, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_REFUSED);
  g_assert_error (nonsense, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_REFUSED);
  g_assert_cmpstr (wrong->message, ==, unknown->message);
  g_assert_cmpstr (wrong->message, ==, nonsense->message);
  g_assert_null (strstr (wrong->message, council->worker));
}

static void
test_another_persons_passphrase (void)
{
  g_autoptr (Council) council = council_new (NULL);

  assert_refused (
      engawa_vault_unlock (council->vault, council->manager, council->worker_passphrase, NULL, err),
      ENGAWA_VAULT_ERROR_REFUSED);
}

static void
test_slower_each_time (void)
{
  g_autoptr (Council) council = council_new (NULL);
  gint64 before = 0;

  for (guint i = 0; i < 14; i++) {
    gint64 wait;

    assert_refused (engawa_vault_unlock (council->vault, council->worker, "wrong", NULL, err),
                    ENGAWA_VAULT_ERROR_REFUSED);
    wait = engawa_vault_get_wait (council->vault);
    g_assert_cmpint (wait, >=, MAX (before, 1000));
    g_assert_cmpint (wait, <=, 15 * 60 * 1000);
    if (i < 8)
      g_assert_cmpint (wait, >, before);
    before = wait;
    /* The right passphrase does not jump the queue. */
    assert_refused (engawa_vault_unlock (council->vault, council->worker,
                                         council->worker_passphrase, NULL, err),
                    ENGAWA_VAULT_ERROR_WAIT);
    council->now += wait - 1;
    g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 1);
    council->now += 1;
  }
  council_unlock_worker (council, council->vault);
  g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 0);
}

static void
test_survives_restart (void)
{
  g_autoptr (Council) council = council_new (NULL);

  for (guint i = 0; i < 3; i++) {
    council->now += 60000;
    assert_refused (engawa_vault_unlock (council->vault, council->worker, "wrong", NULL, err),
                    ENGAWA_VAULT_ERROR_REFUSED);
  }
  g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 4000);
  council->vault = council_reopen (council, council->vault);
  g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 4000);
  /* A clock set back begins the wait anew; it does not last for years. */
  council->now -= G_GINT64_CONSTANT (63072000000);
  g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 4000);
  council->now += 4000;
  council_unlock_worker (council, council->vault);
  council->vault = council_reopen (council, council->vault);
  g_assert_cmpint (engawa_vault_get_wait (council->vault), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  council_unlock_worker (council, council->vault);
  id = append (council->vault, body_case (1));
  assert_ok (engawa_vault_sign_out (council->vault, err));
  g_cancellable_cancel (cancellable);
  g_assert_false (engawa_vault_unlock (council->vault, council->worker, council->worker_passphrase,
                                       cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (engawa_vault_get_state (council->vault), ==, ENGAWA_VAULT_CLOSED);
  g_assert_null (engawa_vault_dup_person (council->vault));
}

static void
test_each_sign_in_is_a_session (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autofree char *device = engawa_vault_dup_device (council->vault);
  EngawaVaultHead head;

  for (guint i = 1; i <= 3; i++) {
    council_unlock_worker (council, council->vault);
    assert_ok (engawa_vault_get_head (council->vault, device, &head, err));
    g_assert_cmpuint (head.n, ==, i);
    assert_ok (engawa_vault_sign_out (council->vault, err));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/unlock/same-answer", test_same_answer);
  g_test_add_func ("/vault/unlock/another-persons-passphrase", test_another_persons_passphrase);
  g_test_add_func ("/vault/unlock/slower-each-time", test_slower_each_time);
  g_test_add_func ("/vault/unlock/survives-restart", test_survives_restart);
  g_test_add_func ("/vault/unlock/cancelled", test_cancelled);
  g_test_add_func ("/vault/unlock/each-sign-in-is-a-session", test_each_sign_in_is_a_session);
  return g_test_run ();
}
