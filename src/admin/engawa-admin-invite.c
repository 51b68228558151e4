/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "sync/engawa-sync-enrol.h"

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaVaultInvitation) invitation = NULL;
  g_autoptr (EngawaTransport) transport = NULL;
  g_autofree char *device = NULL;
  g_autofree char *label = NULL;
  const GOptionEntry entries[] = {
    { "label", 0, 0, G_OPTION_ARG_STRING, &label, "Which device it is for, for the message",
      "NAME" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error)
      || !engawa_admin_sign_in (call, error))
    return FALSE;
  transport = engawa_admin_connect (call, error);
  if (transport == NULL)
    return FALSE;
  invitation = engawa_sync_invite (call->vault, transport, NULL, error);
  if (invitation == NULL)
    return FALSE;
  fprintf (call->out, "%s\n", invitation->code);
  fflush (call->out);
  fprintf (call->err, "Type this code at %s within ten minutes; waiting …\n",
           label != NULL ? label : "the new device");
  fflush (call->err);
  if (!engawa_sync_admit (call->vault, transport, invitation, &device, NULL, error)
      || !engawa_admin_remember (call, error))
    return FALSE;
  fprintf (call->out, "%s\n", device);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_invite = {
  .name = "invite",
  .arguments = NULL,
  .summary = "let a new device in (managers): prints a code and waits for the device",
  .help =
      "The first line printed is the code, for ten minutes and one use. The command stays until\n"
      "the new device stands in the roster it signs, then prints the device's id and exits 0;\n"
      "after ten minutes it exits 1.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE | ENGAWA_ADMIN_TAKES_TRANSPORT,
  .run = run,
};
