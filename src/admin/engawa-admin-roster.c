/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "vault/engawa-vault-sync.h"

static void
print_text (FILE *out, EngawaRoster *roster)
{
  const GPtrArray *people = engawa_roster_get_people (roster);
  const GPtrArray *devices = engawa_roster_get_devices (roster);
  const GPtrArray *districts = engawa_roster_get_districts (roster);

  fprintf (out, "council\t%s\t%s\troster %" G_GINT64_FORMAT "\n",
           engawa_roster_get_org_hex (roster), engawa_roster_get_name (roster),
           engawa_roster_get_number (roster));
  for (guint i = 0; i < people->len; i++) {
    const EngawaRosterPerson *person = g_ptr_array_index (people, i);

    fprintf (out, "%s\t%s\t%s%s\n", person->role == ENGAWA_ROLE_MANAGER ? "manager" : "worker",
             person->id, person->label, person->closed != 0 ? "\tclosed" : "");
  }
  for (guint i = 0; i < devices->len; i++) {
    const EngawaRosterDevice *device = g_ptr_array_index (devices, i);

    fprintf (out, "%s\t%s\t%s\t%s%s\n", device->kind == ENGAWA_DEVICE_PC ? "pc" : "tablet",
             device->id, device->letter, device->label, device->closed ? "\tclosed" : "");
  }
  for (guint i = 0; i < districts->len; i++) {
    const EngawaRosterDistrict *district = g_ptr_array_index (districts, i);

    fprintf (out, "district\t%s\t%s\n", district->id, district->label);
  }
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaVaultDocument) document = NULL;
  g_autoptr (EngawaRoster) roster = NULL;
  g_autofree char *format = NULL;
  gint64 number = 0;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      "text (default), or document: the signed bytes as they are", "FORMAT" },
    { "number", 0, 0, G_OPTION_ARG_INT64, &number, "Which roster (default: the newest)", "N" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (format != NULL && !g_str_equal (format, "text") && !g_str_equal (format, "document"))
    return engawa_admin_usage (error, "--format is text or document");
  if (number < 0)
    return engawa_admin_usage (error, "--number is 1 or more");
  if (!engawa_admin_open (call, ENGAWA_VAULT_NONE, error))
    return FALSE;
  document = engawa_vault_get_document (call->vault, "roster", (guint64) number, error);
  if (document == NULL)
    return FALSE;
  if (g_strcmp0 (format, "document") == 0) {
    fwrite (g_bytes_get_data (document->bytes, NULL), 1, g_bytes_get_size (document->bytes),
            call->out);
    return TRUE;
  }
  roster = engawa_roster_parse (document->bytes, error);
  if (roster == NULL)
    return FALSE;
  print_text (call->out, roster);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_roster = {
  .name = "roster",
  .arguments = NULL,
  .summary = "show who works here, with which devices, in which districts",
  .help = "As text one row each, tab-separated: what, id, name. Nobody signs in.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_IGNORES_PASSPHRASE,
  .run = run,
};
