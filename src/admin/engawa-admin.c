/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin.h"

#include "admin/engawa-admin-commands.h"
#include "engawa-config.h"
#include "journal/engawa-journal.h"

#include <string.h>

static const EngawaAdminCommand *const commands[] = {
  &engawa_admin_init,      &engawa_admin_invite, &engawa_admin_enrol,      &engawa_admin_sync,
  &engawa_admin_interview, &engawa_admin_note,   &engawa_admin_add,        &engawa_admin_import,
  &engawa_admin_set,       &engawa_admin_cases,  &engawa_admin_interviews, &engawa_admin_verify,
  &engawa_admin_export,    &engawa_admin_roster, &engawa_admin_icons,      &engawa_admin_words,
  &engawa_admin_sheet,     &engawa_admin_voice,
};

static void
print_help (FILE *file)
{
  fputs ("Usage: engawa-admin COMMAND [OPTION…]\n\n"
         "Sets a council up and works on its records from an enrolled PC.\n\n"
         "Commands (each has --help):\n",
         file);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (file, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
  fputs ("\nA passphrase is never an argument: --passphrase-file names a file that holds it.\n\n"
         "Exit codes: 0 it was done; 1 it was not, the message says why and what to do;\n"
         "2 the command line is wrong.\n",
         file);
}

static const EngawaAdminCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

static int
finish (EngawaAdminCall *call, const GError *error)
{
  g_autoptr (GError) closing = NULL;

  if (call->vault != NULL && !engawa_vault_close (call->vault, &closing) && error == NULL) {
    fprintf (call->err, "engawa-admin: %s\n", closing->message);
    return ENGAWA_ADMIN_FAILED;
  }
  if (error == NULL && fflush (call->out) != 0) {
    fputs ("engawa-admin: The output could not be written\n", call->err);
    return ENGAWA_ADMIN_FAILED;
  }
  if (error == NULL)
    return ENGAWA_ADMIN_DONE;
  fprintf (call->err, "engawa-admin: %s\n", error->message);
  return g_error_matches (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_USAGE)
             ? ENGAWA_ADMIN_USAGE
             : ENGAWA_ADMIN_FAILED;
}

/**
 * engawa_admin_run:
 * @argc: as main() gets it
 * @argv: as main() gets it
 * @out: what was asked for
 * @err: messages
 *
 * Returns: the exit code.
 */
int
engawa_admin_run (int argc, char **argv, FILE *out, FILE *err)
{
  g_auto (EngawaAdminCall) call = { .out = out, .err = err };
  const EngawaAdminCommand *command;
  g_autoptr (GError) error = NULL;

  if (argc < 2) {
    print_help (err);
    return ENGAWA_ADMIN_USAGE;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")) {
    print_help (out);
    return ENGAWA_ADMIN_DONE;
  }
  if (g_str_equal (argv[1], "--version")) {
    fprintf (out, "engawa-admin %s\n", ENGAWA_VERSION);
    return ENGAWA_ADMIN_DONE;
  }
  command = find_command (argv[1]);
  if (command == NULL) {
    fprintf (err, "engawa-admin: There is no command “%s”; see engawa-admin --help\n", argv[1]);
    return ENGAWA_ADMIN_USAGE;
  }
  if (engawa_journal_init (&error) && !command->run (&call, command, argc - 1, argv + 1, &error)
      && error == NULL && !call.helped)
    g_set_error (&error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_FAULTS,
                 "%s failed without a reason: please report this", command->name);
  return finish (&call, error);
}
