/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "admin/engawa-admin-record.h"

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *of = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autofree char *why = NULL;
  g_autofree char *object = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry entries[] = {
    { "of", 0, 0, G_OPTION_ARG_STRING, &of, "What is changed: an id or a case's number", "ID" },
    { "field", 0, 0, G_OPTION_ARG_STRING, &field, "Which field", "NAME" },
    { "value", 0, 0, G_OPTION_ARG_STRING, &value, "Its new value; null empties it", "JSON" },
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, "The reason", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (of == NULL || field == NULL || value == NULL)
    return engawa_admin_usage (error, "Give --of ID, --field NAME and --value JSON");
  if (!engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  object = casebook != NULL ? engawa_admin_find_object (casebook, "--of", of, error) : NULL;
  if (object == NULL)
    return FALSE;
  body = engawa_casebook_new_set (casebook, object, field, value, why, error);
  if (body == NULL)
    g_prefix_error (error, "--field %s: ", field);
  id = body != NULL ? engawa_vault_append (call->vault, body, error) : NULL;
  if (id == NULL)
    return FALSE;
  fprintf (call->out, "%s\n", id);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_set = {
  .name = "set",
  .arguments = NULL,
  .summary = "change one field of a record, having seen all its values here",
  .help =
      "The value is JSON: '\"text\"', '[\"vi\",\"ja\"]', true, 3 or null. Where two devices changed the\n"
      "same field, this chooses.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run,
};
