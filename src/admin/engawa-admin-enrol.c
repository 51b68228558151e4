/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "sync/engawa-sync-enrol.h"

static gboolean
read_kind (const char *text, EngawaDeviceKind *kind, GError **error)
{
  if (text == NULL || g_str_equal (text, "tablet"))
    *kind = ENGAWA_DEVICE_TABLET;
  else if (g_str_equal (text, "pc"))
    *kind = ENGAWA_DEVICE_PC;
  else
    return engawa_admin_usage (error, "--kind is tablet or pc");
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaTransport) transport = NULL;
  g_autofree char *code = NULL;
  g_autofree char *label = NULL;
  g_autofree char *kind_text = NULL;
  g_autofree char *lookup = NULL;
  g_autofree char *device = NULL;
  EngawaDeviceKind kind = ENGAWA_DEVICE_TABLET;
  const GOptionEntry entries[] = {
    { "code", 0, 0, G_OPTION_ARG_STRING, &code, "The code engawa-admin invite printed", "CODE" },
    { "label", 0, 0, G_OPTION_ARG_STRING, &label, "What this device is called (default Tablet)",
      "NAME" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_text, "tablet (default) or pc", "KIND" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error)
      || !read_kind (kind_text, &kind, error))
    return FALSE;
  if (code == NULL)
    return engawa_admin_usage (error, "Give the code that the inviting side shows: --code CODE");
  if (call->store == NULL && call->folder == NULL)
    return engawa_admin_usage (error,
                               "Say where the council's store is: --store URL, or --folder DIR");
  lookup = engawa_vault_enrol_lookup (code, error);
  if (lookup == NULL)
    g_prefix_error (error, "--code: ");
  if (lookup == NULL || !engawa_admin_open (call, ENGAWA_VAULT_CREATE, error))
    return FALSE;
  if (engawa_vault_get_state (call->vault) != ENGAWA_VAULT_BLANK) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_EXISTS,
                 "%s already holds an enrolled vault: name another directory", call->vault_dir);
    return FALSE;
  }
  transport = engawa_admin_connect (call, error);
  if (transport == NULL
      || !engawa_sync_enrol (call->vault, transport, code, kind, label != NULL ? label : "Tablet",
                             NULL, error)
      || !engawa_admin_remember (call, error))
    return FALSE;
  device = engawa_vault_dup_device (call->vault);
  fprintf (call->out, "%s\n", device);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_enrol = {
  .name = "enrol",
  .arguments = NULL,
  .summary = "make a vault for this device with a code from engawa-admin invite",
  .help =
      "Waits until the council's roster lists this device, fetches what there is, and prints the\n"
      "device's id. The store or folder is kept for later commands.",
  .takes =
      ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_TRANSPORT | ENGAWA_ADMIN_IGNORES_PASSPHRASE,
  .run = run,
};
