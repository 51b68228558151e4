/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "admin/engawa-admin-record.h"
#include "core/engawa-json.h"
#include "core/engawa-limits.h"

static JsonObject *
read_body (const char *path, const char *kind, GError **error)
{
  g_autoptr (GBytes) bytes = engawa_admin_read (path, ENGAWA_LIMIT_PLAIN, error);
  g_autoptr (JsonObject) body = NULL;

  if (bytes == NULL)
    return NULL;
  body = engawa_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   ENGAWA_LIMIT_PLAIN, error);
  if (body == NULL) {
    g_prefix_error (error, "%s: ", path);
    return NULL;
  }
  if (json_object_has_member (body, "kind")
      && g_strcmp0 (engawa_admin_find_text (body, "kind"), kind) != 0) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: field “kind” says otherwise than the command line: leave it out or make them "
                 "equal",
                 path);
    return NULL;
  }
  json_object_set_string_member (body, "kind", kind);
  return g_steal_pointer (&body);
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry entries[] = {
    { "body", 0, 0, G_OPTION_ARG_FILENAME, &path, "The record's fields, a JSON object", "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 1, &words, argc, argv, error))
    return FALSE;
  if (words[0] == NULL || path == NULL)
    return engawa_admin_usage (error,
                               "Give a kind and its fields: engawa-admin add KIND --body FILE");
  if (engawa_body_kind_from_text (words[0]) == ENGAWA_BODY_NONE)
    return engawa_admin_usage (error, "There is no kind “%s”; src/record/BODIES.md lists them",
                               words[0]);
  body = read_body (path, words[0], error);
  if (body == NULL || !engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  if (casebook == NULL)
    return FALSE;
  id = engawa_admin_append (call, casebook, body, path, error);
  if (id == NULL)
    return FALSE;
  fprintf (call->out, "%s\n", id);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_add = {
  .name = "add",
  .arguments = "KIND",
  .summary = "add one record (case, person, contact, task, referral, …) and print its id",
  .help = "KIND and fields are those of src/record/BODIES.md. A case without a number, or with\n"
          "\"auto\", gets this device's next one.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run,
};
