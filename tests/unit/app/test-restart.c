/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/engawa-restart.h"
#include "journal/engawa-journal.h"
#include "vault/engawa-handover.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  GStrv arguments;
  gboolean fails;
} Executed;

static gboolean
execute (const char *const *arguments, gpointer data, GError **error)
{
  Executed *executed = data;
  executed->arguments = g_strdupv ((char **) arguments);
  if (executed->fails)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return !executed->fails;
}

static EngawaVault *
open_blank (char **directory)
{
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = { 1, 8 * 1024 * 1024 };
  GError *error = NULL;
  *directory = g_dir_make_tmp ("engawa-restart-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_true (engawa_journal_init (&error));
  EngawaVault *vault =
      engawa_vault_open (*directory, ENGAWA_VAULT_CREATE, &clock, &cost, NULL, &error);
  g_assert_no_error (error);
  return vault;
}

static void
remove_directory (char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    g_unlink (path);
  }
  g_rmdir (directory);
  g_free (directory);
}

static void
test_hands_over_by_number_alone (void)
{
  static const char *const arguments[] = { "engawa", "--vault", "somewhere", NULL };
  char *directory = NULL;
  g_autoptr (EngawaVault) vault = open_blank (&directory);
  Executed executed = { NULL, FALSE };
  EngawaRestart how = { execute, &executed };
  g_autoptr (GError) error = NULL;
  g_assert_true (engawa_restart (&how, vault, arguments, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (executed.arguments), ==, 4);
  g_assert_cmpstr (executed.arguments[2], ==, "somewhere");
  g_assert_true (g_str_has_prefix (executed.arguments[3], "--resume="));

  int fd = (int) g_ascii_strtoll (executed.arguments[3] + strlen ("--resume="), NULL, 10);
  g_autoptr (EngawaHandover) handover = engawa_handover_read (fd, &error);
  g_assert_no_error (error);
  g_assert_cmpint (engawa_handover_get_state (handover), ==, ENGAWA_VAULT_BLANK);
  g_strfreev (executed.arguments);
  g_clear_object (&vault);
  remove_directory (directory);
}

static void
test_tells_failure (void)
{
  static const char *const arguments[] = { "engawa", NULL };
  char *directory = NULL;
  g_autoptr (EngawaVault) vault = open_blank (&directory);
  Executed executed = { NULL, TRUE };
  EngawaRestart how = { execute, &executed };
  g_autoptr (GError) error = NULL;
  g_assert_false (engawa_restart (&how, vault, arguments, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_strfreev (executed.arguments);
  g_clear_object (&vault);
  remove_directory (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restart/hands-over-by-number-alone", test_hands_over_by_number_alone);
  g_test_add_func ("/restart/tells-failure", test_tells_failure);
  return g_test_run ();
}
