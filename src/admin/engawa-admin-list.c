/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"

static void
print_cases (FILE *out, EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) cases = engawa_casebook_list_cases (casebook, TRUE);

  for (guint i = 0; i < cases->len; i++) {
    const EngawaCase *row = g_ptr_array_index (cases, i);
    const EngawaPerson *person = row->n_persons > 0 ? row->persons[0] : NULL;

    fprintf (out, "%s\t%s\t%s\t%s\n", row->number, row->closed != NULL ? "closed" : "open",
             row->last_contact != NULL ? row->last_contact : row->opened,
             person != NULL && person->n_names > 0 ? person->names[0].text : "");
  }
}

static void
print_interviews (FILE *out, EngawaCasebook *casebook)
{
  g_autoptr (GPtrArray) interviews = engawa_casebook_list_interviews (casebook);

  for (guint i = 0; i < interviews->len; i++) {
    const EngawaInterview *row = g_ptr_array_index (interviews, i);

    fprintf (out, "%s\t%s\t%s\t%s\t%s\n", row->row.id, row->row.when, row->form, row->language,
             row->row.case_id != NULL ? "sorted" : "unsorted");
  }
}

static gboolean
list (EngawaAdminCall *call,
      const EngawaAdminCommand *command,
      int argc,
      char **argv,
      char *(*dump) (EngawaCasebook *casebook),
      void (*print) (FILE *out, EngawaCasebook *casebook),
      GError **error)
{
  g_autoptr (EngawaCasebook) casebook = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default) or json", "FORMAT" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (format != NULL && !g_str_equal (format, "json") && !g_str_equal (format, "text"))
    return engawa_admin_usage (error, "--format is text or json");
  if (!engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  if (casebook == NULL)
    return FALSE;
  if (g_strcmp0 (format, "json") == 0) {
    g_autofree char *text = dump (casebook);

    fprintf (call->out, "%s\n", text);
  } else {
    print (call->out, casebook);
  }
  return TRUE;
}

static gboolean
run_cases (EngawaAdminCall *call,
           const EngawaAdminCommand *command,
           int argc,
           char **argv,
           GError **error)
{
  return list (call, command, argc, argv, engawa_casebook_dump_cases, print_cases, error);
}

static gboolean
run_interviews (EngawaAdminCall *call,
                const EngawaAdminCommand *command,
                int argc,
                char **argv,
                GError **error)
{
  return list (call, command, argc, argv, engawa_casebook_dump_interviews, print_interviews, error);
}

const EngawaAdminCommand engawa_admin_cases = {
  .name = "cases",
  .arguments = NULL,
  .summary = "list the cases (--format json: with everything in them)",
  .help = "As text: number, open or closed, last contact, name. The JSON is described in\n"
          "src/record/BODIES.md.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run_cases,
};

const EngawaAdminCommand engawa_admin_interviews = {
  .name = "interviews",
  .arguments = NULL,
  .summary = "list the interviews (--format json: with their answers)",
  .help = "As text: id, when, form, language, sorted or unsorted. The JSON is described in\n"
          "src/record/BODIES.md.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE,
  .run = run_interviews,
};
