/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "core/engawa-atomic-file.h"
#include "forms/engawa-forms.h"
#include "report/engawa-national-sheet.h"
#include "report/engawa-two-sheet.h"

/* More interviews of one family than anybody lays on a desk. */
#define MAX_INTERVIEWS 50

typedef struct {
  char *output;
  char *folder;
  char **ids;
  EngawaLanguages *languages;
  EngawaWords *words;
  EngawaForms *forms;
  GArray *interviews; /* of EngawaSheetInterview, whose answers are owned */
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  g_free (sheet->output);
  g_free (sheet->folder);
  g_strfreev (sheet->ids);
  g_clear_pointer (&sheet->interviews, g_array_unref);
  g_clear_pointer (&sheet->forms, engawa_forms_unref);
  g_clear_pointer (&sheet->words, engawa_words_unref);
  g_clear_pointer (&sheet->languages, engawa_languages_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static void
clear_interview (gpointer data)
{
  g_clear_pointer (&((EngawaSheetInterview *) data)->answers, engawa_answers_unref);
}

static gboolean
load_data (EngawaAdminCall *call, Sheet *sheet, GError **error)
{
  if (sheet->folder == NULL)
    sheet->folder = g_build_filename (engawa_admin_data (call), "words", NULL);
  sheet->languages = engawa_languages_load (engawa_admin_data (call), error);
  sheet->words =
      sheet->languages != NULL ? engawa_words_load (sheet->languages, sheet->folder, error) : NULL;
  sheet->forms = sheet->words != NULL ? engawa_forms_load (engawa_admin_data (call), error) : NULL;
  sheet->interviews = g_array_new (FALSE, FALSE, sizeof (EngawaSheetInterview));
  g_array_set_clear_func (sheet->interviews, clear_interview);
  return sheet->forms != NULL;
}

static gboolean
add_interview (Sheet *sheet, EngawaCasebook *casebook, const char *id, GError **error)
{
  const EngawaInterview *row = engawa_casebook_find_interview (casebook, id);
  EngawaForm *form = row != NULL ? engawa_forms_find (sheet->forms, row->form) : NULL;
  EngawaSheetInterview interview = { 0 };

  if (row == NULL || row->row.struck)
    return engawa_admin_usage (error,
                               "--interview %s: there is no such interview, or it is struck out; "
                               "engawa-admin interviews lists them",
                               id);
  if (form == NULL || engawa_form_get_version (form) != (guint) row->version) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "--interview %s: its form, %s version %" G_GINT64_FORMAT
                 ", is not here: name the data directory that has it with --data",
                 id, row->form, row->version);
    return FALSE;
  }
  interview.answers = engawa_answers_parse (form, row->answers, -1, error);
  if (interview.answers == NULL) {
    g_prefix_error (error, "--interview %s: ", id);
    return FALSE;
  }
  interview.language = engawa_languages_find (sheet->languages, row->language);
  interview.started = row->started;
  g_array_append_val (sheet->interviews, interview);
  return TRUE;
}

/* A sheet about two families would put one's words into the other's file. */
static gboolean
check_one_family (Sheet *sheet, EngawaCasebook *casebook, GError **error)
{
  const char *case_id = NULL;

  for (guint i = 0; sheet->ids[i] != NULL; i++) {
    const EngawaInterview *row = engawa_casebook_find_interview (casebook, sheet->ids[i]);

    if (i > 0 && (row->row.case_id == NULL || g_strcmp0 (row->row.case_id, case_id) != 0))
      return engawa_admin_usage (error,
                                 "--interview %s: it is not in the same case as the one before; "
                                 "a sheet is about one family",
                                 sheet->ids[i]);
    case_id = row->row.case_id;
  }
  return TRUE;
}

static gboolean
write_sheet (Sheet *sheet, gboolean national, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  gsize length;
  const void *data;

  if (national)
    pdf =
        engawa_national_sheet_draw ((const EngawaSheetInterview *) (void *) sheet->interviews->data,
                                    sheet->interviews->len, sheet->words, error);
  else
    pdf = engawa_two_sheet_draw (&g_array_index (sheet->interviews, EngawaSheetInterview, 0),
                                 sheet->words, error);
  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  if (engawa_atomic_file_write (sheet->output, data, length, 0600, error))
    return TRUE;
  g_prefix_error (error, "--output %s: ", sheet->output);
  return FALSE;
}

static gboolean
check_options (const Sheet *sheet, const char *kind, GError **error)
{
  guint count = sheet->ids != NULL ? g_strv_length (sheet->ids) : 0;

  if (g_strcmp0 (kind, "national") != 0 && g_strcmp0 (kind, "two-languages") != 0)
    return engawa_admin_usage (error, "Say which sheet: national or two-languages");
  if (sheet->output == NULL)
    return engawa_admin_usage (error, "Say where the sheet goes: --output FILE.pdf");
  if (count == 0 || count > MAX_INTERVIEWS)
    return engawa_admin_usage (error, "Say which interviews, 1 to %d: --interview ID",
                               MAX_INTERVIEWS);
  if (count > 1 && g_str_equal (kind, "two-languages"))
    return engawa_admin_usage (error, "The sheet in two languages is of one interview");
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (Sheet) sheet = { 0 };
  g_auto (GStrv) kind = NULL;
  g_autoptr (EngawaCasebook) casebook = NULL;
  const GOptionEntry entries[] = {
    { "interview", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sheet.ids,
      "An interview; for the national sheet also several of one case", "ID" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &sheet.output, "Where the sheet goes", "FILE.pdf" },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &sheet.folder,
      "Where the compiled catalogues are (default: words in --data)", "DIR" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 1, &kind, argc, argv, error)
      || !check_options (&sheet, kind[0], error) || !load_data (call, &sheet, error)
      || !engawa_admin_sign_in (call, error))
    return FALSE;
  casebook = engawa_admin_fold (call, error);
  if (casebook == NULL)
    return FALSE;
  for (guint i = 0; sheet.ids[i] != NULL; i++)
    if (!add_interview (&sheet, casebook, sheet.ids[i], error))
      return FALSE;
  return check_one_family (&sheet, casebook, error)
         && write_sheet (&sheet, g_str_equal (kind[0], "national"), error);
}

const EngawaAdminCommand engawa_admin_sheet = {
  .name = "sheet",
  .arguments = "national | two-languages",
  .summary = "print a family's answers as PDF",
  .help =
      "national       the fields of the consultation and application sheet (相談受付・申込票)\n"
      "two-languages  one interview in Japanese and the family's language\n\n"
      "What only staff may see never goes on paper. The file is not sealed: whoever has it can\n"
      "read it, so print it and delete it.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE | ENGAWA_ADMIN_TAKES_DATA,
  .run = run,
};
