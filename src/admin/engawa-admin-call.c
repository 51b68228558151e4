/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-call.h"

#include "core/engawa-limits.h"
#include "engawa-config.h"
#include "sync/engawa-folder-transport.h"
#include "sync/engawa-store-transport.h"
#include "vault/engawa-vault-event.h"

#include <string.h>

void
engawa_admin_call_clear (EngawaAdminCall *call)
{
  g_clear_object (&call->vault);
  g_clear_pointer (&call->vault_dir, g_free);
  g_clear_pointer (&call->passphrase_file, g_free);
  g_clear_pointer (&call->person, g_free);
  g_clear_pointer (&call->data_dir, g_free);
  g_clear_pointer (&call->store, g_free);
  g_clear_pointer (&call->ca, g_free);
  g_clear_pointer (&call->folder, g_free);
}

static void
add_shared (EngawaAdminCall *call, EngawaAdminTakes takes, GOptionContext *context)
{
  const GOptionEntry vault[] = {
    { "vault", 0, 0, G_OPTION_ARG_FILENAME, &call->vault_dir, "This PC's vault", "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry passphrase[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &call->passphrase_file,
      "A file with the passphrase of who signs in", "FILE" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &call->person,
      "Who signs in: name or id (default: the council's only manager)", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry unused[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &call->passphrase_file,
      "Not needed: nobody signs in here", "FILE" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &call->person, "Not needed either", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry data[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &call->data_dir, "Where forms and code lists are",
      "DIR" },
    G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry transport[] = {
    { "store", 0, 0, G_OPTION_ARG_STRING, &call->store, "The council's store", "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &call->ca,
      "The certificate of the council's own CA, which alone is trusted then", "FILE" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &call->folder, "A folder in place of a store", "DIR" },
    G_OPTION_ENTRY_NULL,
  };

  if (takes & ENGAWA_ADMIN_TAKES_VAULT)
    g_option_context_add_main_entries (context, vault, NULL);
  if (takes & ENGAWA_ADMIN_TAKES_PASSPHRASE)
    g_option_context_add_main_entries (context, passphrase, NULL);
  if (takes & ENGAWA_ADMIN_IGNORES_PASSPHRASE)
    g_option_context_add_main_entries (context, unused, NULL);
  if (takes & ENGAWA_ADMIN_TAKES_DATA)
    g_option_context_add_main_entries (context, data, NULL);
  if (takes & ENGAWA_ADMIN_TAKES_TRANSPORT)
    g_option_context_add_main_entries (context, transport, NULL);
}

static gboolean
check_shared (EngawaAdminCall *call, EngawaAdminTakes takes, GError **error)
{
  if ((takes & ENGAWA_ADMIN_TAKES_VAULT) && call->vault_dir == NULL)
    return engawa_admin_usage (error, "Say which vault: --vault DIR");
  if (call->store != NULL && call->folder != NULL)
    return engawa_admin_usage (error, "--store and --folder exclude each other");
  if (call->ca != NULL && call->store == NULL)
    return engawa_admin_usage (error, "--ca goes with --store");
  return TRUE;
}

gboolean
engawa_admin_parse (EngawaAdminCall *call,
                    const EngawaAdminCommand *command,
                    const GOptionEntry *entries,
                    guint max_words,
                    char ***words,
                    int argc,
                    char **argv,
                    GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autofree char *summary = g_strconcat (command->summary, "\n\n", command->help, NULL);
  g_autofree char *program = g_strconcat ("engawa-admin ", command->name, NULL);
  g_auto (GStrv) copy = g_new0 (char *, (gsize) argc + 1);
  g_autoptr (GError) failure = NULL;
  gboolean help = FALSE, parsed;
  const GOptionEntry own[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Shows this", NULL },
    G_OPTION_ENTRY_NULL,
  };

  copy[0] = g_strdup (program);
  for (int i = 1; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  g_set_prgname ("engawa-admin");
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  add_shared (call, command->takes, context);
  g_option_context_add_main_entries (context, own, NULL);
  parsed = g_option_context_parse_strv (context, &copy, &failure);
  if (!parsed)
    return engawa_admin_usage (error, "%s; see engawa-admin %s --help", failure->message,
                               command->name);
  if (help) {
    g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

    fputs (text, call->out);
    call->helped = TRUE;
    return FALSE;
  }
  if (g_strv_length (copy) > max_words + 1)
    return engawa_admin_usage (error, "“%s” is one word too many; see engawa-admin %s --help",
                               copy[max_words + 1], command->name);
  if (words != NULL)
    *words = g_strdupv (copy + 1);
  return check_shared (call, command->takes, error);
}

const char *
engawa_admin_data (EngawaAdminCall *call)
{
  return call->data_dir != NULL ? call->data_dir : ENGAWA_DATA_DIR;
}

gboolean
engawa_admin_open (EngawaAdminCall *call, EngawaVaultFlags flags, GError **error)
{
  EngawaClock clock = engawa_clock_system ();
  EngawaVaultCost cost = ENGAWA_VAULT_COST_USUAL;

  if (call->vault == NULL)
    call->vault = engawa_vault_open (call->vault_dir, flags, &clock, &cost, NULL, error);
  return call->vault != NULL;
}

/* --person as an id or a label; without it the one open manager. (transfer full) */
static char *
find_person (EngawaAdminCall *call, EngawaRoster *roster, GError **error)
{
  const GPtrArray *people = engawa_roster_get_people (roster);
  const EngawaRosterPerson *found = NULL;
  guint matches = 0;

  for (guint i = 0; i < people->len; i++) {
    const EngawaRosterPerson *person = g_ptr_array_index (people, i);
    gboolean wanted = call->person == NULL ? person->role == ENGAWA_ROLE_MANAGER
                                           : g_str_equal (person->id, call->person)
                                                 || g_str_equal (person->label, call->person);

    if (person->closed != 0 || !wanted)
      continue;
    found = person;
    matches++;
  }
  if (matches == 1)
    return g_strdup (found->id);
  if (call->person == NULL)
    engawa_admin_usage (error, "The council has %u managers: say who signs in with --person",
                        matches);
  else if (matches == 0)
    engawa_admin_usage (error,
                        "--person: nobody of that name or id works here; engawa-admin roster "
                        "lists who does");
  else
    engawa_admin_usage (error, "--person: %u people have that name: give the id", matches);
  return NULL;
}

static char *
read_passphrase (EngawaAdminCall *call, GError **error)
{
  g_autofree char *text = NULL;

  if (call->passphrase_file == NULL) {
    engawa_admin_usage (error, "Say where the passphrase is: --passphrase-file FILE");
    return NULL;
  }
  text = engawa_admin_read_text (call->passphrase_file, ENGAWA_LIMIT_PASSPHRASE, error);
  if (text == NULL)
    return NULL;
  /* An empty file is a slip, not a try that should cost a wait. */
  if (*g_strstrip (text) == '\0') {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: The file is empty: write the six words into it", call->passphrase_file);
    return NULL;
  }
  return g_steal_pointer (&text);
}

gboolean
engawa_admin_sign_in (EngawaAdminCall *call, GError **error)
{
  g_autoptr (EngawaRoster) roster = NULL;
  g_autofree char *passphrase = NULL;
  g_autofree char *person = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  if (!engawa_admin_open (call, ENGAWA_VAULT_NONE, error))
    return FALSE;
  roster = engawa_vault_ref_roster (call->vault);
  if (roster == NULL)
    return engawa_admin_usage (
        error, "The vault in %s is not enrolled: engawa-admin enrol, or init", call->vault_dir);
  person = find_person (call, roster, error);
  passphrase = person != NULL ? read_passphrase (call, error) : NULL;
  if (passphrase == NULL)
    return FALSE;
  done = engawa_vault_unlock (call->vault, person, passphrase, NULL, &failure);
  memset (passphrase, 0, strlen (passphrase));
  if (g_error_matches (failure, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_WAIT)) {
    g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_WAIT,
                 "Too many failed tries: wait %" G_GINT64_FORMAT " seconds, then try again",
                 (engawa_vault_get_wait (call->vault) + 999) / 1000);
    return FALSE;
  }
  if (!done)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}

EngawaCasebook *
engawa_admin_fold (EngawaAdminCall *call, GError **error)
{
  g_autoptr (EngawaCasebook) casebook = engawa_casebook_new ();
  g_autoptr (GPtrArray) events = NULL;

  if (!engawa_vault_deliver_again (call->vault, NULL, error))
    return NULL;
  events = engawa_vault_take_events (call->vault);
  engawa_vault_events_fold (events, casebook);
  return g_steal_pointer (&casebook);
}

EngawaTransport *
engawa_admin_connect (EngawaAdminCall *call, GError **error)
{
  gboolean named = call->store != NULL || call->folder != NULL;
  g_autofree char *store =
      named ? g_strdup (call->store)
            : engawa_vault_dup_setting (call->vault, ENGAWA_SETTING_STORE_URL, NULL);
  g_autofree char *ca = named
                            ? g_strdup (call->ca)
                            : engawa_vault_dup_setting (call->vault, ENGAWA_SETTING_STORE_CA, NULL);
  g_autofree char *folder =
      named ? g_strdup (call->folder)
            : engawa_vault_dup_setting (call->vault, ENGAWA_SETTING_FOLDER, NULL);

  if (store != NULL && *store != '\0') {
    EngawaStoreTransport *transport = engawa_store_transport_new (
        call->vault, store, ca != NULL && *ca != '\0' ? ca : NULL, error);

    if (transport == NULL)
      g_prefix_error (error, "--store %s: ", store);
    return transport != NULL ? ENGAWA_TRANSPORT (transport) : NULL;
  }
  if (folder != NULL && *folder != '\0') {
    EngawaFolderTransport *transport = engawa_folder_transport_new (call->vault, folder, error);

    if (transport == NULL)
      g_prefix_error (error, "--folder %s: ", folder);
    return transport != NULL ? ENGAWA_TRANSPORT (transport) : NULL;
  }
  engawa_admin_usage (error, "This vault knows no store and no folder: give --store URL or "
                             "--folder DIR");
  return NULL;
}

gboolean
engawa_admin_remember (EngawaAdminCall *call, GError **error)
{
  if (call->store != NULL)
    return engawa_vault_set_setting (call->vault, ENGAWA_SETTING_STORE_URL, call->store, error)
           && engawa_vault_set_setting (call->vault, ENGAWA_SETTING_STORE_CA, call->ca, error);
  if (call->folder != NULL)
    return engawa_vault_set_setting (call->vault, ENGAWA_SETTING_FOLDER, call->folder, error);
  return TRUE;
}
