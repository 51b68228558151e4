/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "admin/engawa-admin-record.h"
#include "record/engawa-builder.h"

#define MAX_TEXT (16 * 1024)

static gboolean
read_text (char **text, const char *path, GError **error)
{
  if ((*text == NULL) == (path == NULL))
    return engawa_admin_usage (error, "Give the note with --text TEXT or --text-file FILE");
  if (path == NULL)
    return TRUE;
  *text = engawa_admin_read_text (path, MAX_TEXT, error);
  if (*text != NULL)
    g_strchomp (*text);
  return *text != NULL;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autoptr (EngawaBuilder) builder = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *of = NULL;
  g_autofree char *voice = NULL;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *object = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry entries[] = {
    { "of", 0, 0, G_OPTION_ARG_STRING, &of, "About what: an id or a case's number", "ID" },
    { "voice", 0, 0, G_OPTION_ARG_STRING, &voice, "said (default), seen, judged or third-party",
      "VOICE" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, "The note", "TEXT" },
    { "text-file", 0, 0, G_OPTION_ARG_FILENAME, &path, "The note, from a file", "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (of == NULL)
    return engawa_admin_usage (error, "Say what the note is about: --of ID");
  if (!read_text (&text, path, error) || !engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  object = casebook != NULL ? engawa_admin_find_object (casebook, "--of", of, error) : NULL;
  if (object == NULL)
    return FALSE;
  builder = engawa_builder_new (ENGAWA_BODY_NOTE);
  engawa_builder_set_text (builder, "of", object);
  engawa_builder_set_text (builder, "voice", voice != NULL ? voice : "said");
  engawa_builder_set_text (builder, "text", text);
  body = engawa_builder_end (builder, error);
  id = body != NULL ? engawa_vault_append (call->vault, body, error) : NULL;
  if (id == NULL)
    return FALSE;
  fprintf (call->out, "%s\n", id);
  return TRUE;
}

const EngawaAdminCommand engawa_admin_note = {
  .name = "note",
  .arguments = NULL,
  .summary = "write a note about a case, an interview or anything else",
  .help = "Prints the note's id.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run,
};
