/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-app"

#include "app/engawa-restart.h"

#include "vault/engawa-handover.h"

#include <errno.h>
#include <gio/gio.h>
#include <unistd.h>

/*
 * GTK leaves every text it has shown in memory, so keys and answers can only be forgotten by becoming
 * another process image. The number of the memfd stands in the arguments; what is in it never does.
 */

static gboolean
execute (const char *const *arguments, gpointer data, GError **error)
{
  execv ("/proc/self/exe", (char *const *) arguments);
  int code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "the program could not be started again: %s; start it by hand", g_strerror (code));
  return FALSE;
}

/**
 * engawa_restart_by_exec:
 *
 * Returns: the way that really executes the program again
 */
EngawaRestart
engawa_restart_by_exec (void)
{
  return (EngawaRestart){ execute, NULL };
}

/**
 * engawa_restart:
 * @how: how to execute
 * @vault: the vault; its threads have ended
 * @arguments: (array zero-terminated=1): the program's arguments, its name first
 * @error: return location for an error
 *
 * Closes the vault and executes the program again in the state the vault is in now. Returns only when it
 * fails; the vault is closed then too, and the program has to end.
 *
 * Returns: whether the program was executed
 */
gboolean
engawa_restart (const EngawaRestart *how,
                EngawaVault *vault,
                const char *const *arguments,
                GError **error)
{
  int fd = engawa_handover_write (vault, error);
  if (fd < 0)
    return FALSE;
  if (!engawa_vault_close (vault, error)) {
    close (fd);
    return FALSE;
  }
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (next, g_strdup (arguments[i]));
  g_ptr_array_add (next, g_strdup_printf ("--resume=%d", fd));
  g_ptr_array_add (next, NULL);
  if (how->execute ((const char *const *) next->pdata, how->data, error))
    return TRUE;
  close (fd);
  return FALSE;
}
