/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-fixture.h"

#include "vault/engawa-vault-private.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PIN "271828"

/* What crosses a re-execution, and that nothing of it stays in the memfd. */

static EngawaVault *
cross (Council *council, int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EngawaHandover) handover = NULL;
  EngawaVault *vault;

  assert_ok (engawa_vault_close (council->vault, err));
  g_clear_object (&council->vault);
  handover = engawa_handover_read (fd, &error);
  g_assert_no_error (error);
  vault = council_open (council, "first", ENGAWA_VAULT_RESUMED, &error);
  g_assert_no_error (error);
  assert_ok (engawa_handover_resume (handover, vault, err));
  council->vault = vault;
  return vault;
}

static gint64
hand_over (Council *council)
{
  gint64 draft;

  council_unlock_worker (council, council->vault);
  draft = engawa_vault_begin_interview (council->vault, NULL);
  assert_ok (engawa_vault_hand_over (council->vault, draft, PIN, NULL, err));
  return draft;
}

static void
test_handed (void)
{
  g_autoptr (Council) council = council_new (NULL);
  gint64 draft = hand_over (council);
  g_autoptr (GBytes) body = body_interview ("Lan");
  g_autoptr (EngawaDraft) read = NULL;
  g_autofree char *id = NULL;
  EngawaVault *vault;
  int fd;

  assert_ok (engawa_vault_save_draft (council->vault, draft, "{\"a\":1}", err));
  fd = engawa_handover_write (council->vault, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, 0);
  vault = cross (council, fd);
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_HANDED);
  g_assert_cmpint (engawa_vault_get_handed_draft (vault), ==, draft);
  read = engawa_vault_read_draft (vault, draft, NULL);
  g_assert_cmpstr (read->text, ==, "{\"a\":1}");
  id = engawa_vault_finish_draft (vault, draft, body, NULL);
  g_assert_nonnull (id);
}

static void
test_covered (void)
{
  g_autoptr (Council) council = council_new (NULL);
  EngawaVault *vault;

  hand_over (council);
  assert_ok (engawa_vault_cover (council->vault, err));
  assert_refused (engawa_vault_uncover (council->vault, "000000", NULL, err),
                  ENGAWA_VAULT_ERROR_PIN);
  vault = cross (council, engawa_handover_write (council->vault, NULL));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_COVERED);
  /* The tries cross too. */
  g_assert_cmpuint (engawa_vault_get_pin_tries (vault), ==, 2);
  assert_ok (engawa_vault_uncover (vault, PIN, NULL, err));
  g_assert_cmpint (engawa_vault_get_state (vault), ==, ENGAWA_VAULT_OPEN);
}

static void
test_cover_expires_on_the_way (void)
{
  g_autoptr (Council) council = council_new (NULL);
  int fd;

  hand_over (council);
  assert_ok (engawa_vault_cover (council->vault, err));
  fd = engawa_handover_write (council->vault, NULL);
  council->now += 60 * 60 * 1000;
  g_assert_cmpint (engawa_vault_get_state (cross (council, fd)), ==, ENGAWA_VAULT_CLOSED);
  g_assert_false (engawa_vault_has_pin (council->vault));
}

static void
test_closed (void)
{
  g_autoptr (Council) council = council_new (NULL);

  g_assert_cmpint (
      engawa_vault_get_state (cross (council, engawa_handover_write (council->vault, NULL))), ==,
      ENGAWA_VAULT_CLOSED);
}

static void
test_wiped (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaHandover) handover = NULL;
  guint8 bytes[8192];
  gssize length;
  guint set = 0;
  int fd, copy;

  hand_over (council);
  fd = engawa_handover_write (council->vault, NULL);
  copy = dup (fd);
  length = pread (copy, bytes, sizeof bytes, 0);
  g_assert_cmpint (length, >, 1000);
  for (gssize i = 0; i < length; i++)
    set += bytes[i] != 0;
  g_assert_cmpuint (set, >, 500);
  handover = engawa_handover_read (fd, NULL);
  g_assert_nonnull (handover);
  g_assert_cmpint (fcntl (fd, F_GETFD), ==, -1);
  length = pread (copy, bytes, sizeof bytes, 0);
  for (gssize i = 0; i < length; i++)
    g_assert_cmpuint (bytes[i], ==, 0);
  close (copy);
}

static void
test_another_vault (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (Council) other = council_new (NULL);
  g_autoptr (EngawaHandover) handover = NULL;

  hand_over (council);
  handover = engawa_handover_read (engawa_handover_write (council->vault, NULL), NULL);
  assert_refused (engawa_handover_resume (handover, other->vault, err), ENGAWA_VAULT_ERROR_INVALID);
  g_assert_cmpint (engawa_vault_get_state (other->vault), ==, ENGAWA_VAULT_CLOSED);
}

/* Every byte of a wrong handover is wiped as well, and a wrong descriptor left alone. */
static void
test_garbage (void)
{
  int fd = memfd_create ("test", MFD_ALLOW_SEALING);
  int file = open ("/dev/null", O_RDONLY);
  int copy = dup (fd);
  char bytes[16];

  g_assert_cmpint (write (fd, "garbage garbage", 15), ==, 15);
  assert_refused (engawa_handover_read (fd, err) != NULL, ENGAWA_VAULT_ERROR_INVALID);
  g_assert_cmpint (pread (copy, bytes, sizeof bytes, 0), ==, sizeof bytes);
  g_assert_cmpint (bytes[0], ==, 0);
  assert_refused (engawa_handover_read (file, err) != NULL, ENGAWA_VAULT_ERROR_INVALID);
  g_assert_cmpint (fcntl (file, F_GETFD), !=, -1);
  assert_refused (engawa_handover_read (-1, err) != NULL, ENGAWA_VAULT_ERROR_INVALID);
  close (copy);
  close (file);
}

/* The roster closed the device on the way: no key comes back into memory. */
static void
test_closed_on_the_way (void)
{
  g_autoptr (Council) council = council_new (NULL);
  g_autoptr (EngawaHandover) handover = NULL;
  int fd;

  hand_over (council);
  fd = engawa_handover_write (council->vault, NULL);
  assert_ok (
      engawa_vault_write_setting_int (council->vault, "frozen", ENGAWA_VAULT_FROZEN_CLOSED, err));
  council->vault = council_reopen (council, council->vault);
  handover = engawa_handover_read (fd, NULL);
  assert_refused (engawa_handover_resume (handover, council->vault, err),
                  ENGAWA_VAULT_ERROR_CLOSED);
  g_assert_cmpint (engawa_vault_get_state (council->vault), ==, ENGAWA_VAULT_CLOSED);
  g_assert_false (engawa_vault_has_pin (council->vault));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/handover/handed", test_handed);
  g_test_add_func ("/vault/handover/covered", test_covered);
  g_test_add_func ("/vault/handover/cover-expires-on-the-way", test_cover_expires_on_the_way);
  g_test_add_func ("/vault/handover/closed", test_closed);
  g_test_add_func ("/vault/handover/wiped", test_wiped);
  g_test_add_func ("/vault/handover/another-vault", test_another_vault);
  g_test_add_func ("/vault/handover/garbage", test_garbage);
  g_test_add_func ("/vault/handover/closed-on-the-way", test_closed_on_the_way);
  return g_test_run ();
}
