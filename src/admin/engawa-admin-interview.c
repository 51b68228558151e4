/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-answers.h"
#include "admin/engawa-admin-commands.h"
#include "admin/engawa-admin-record.h"
#include "record/engawa-builder.h"
#include "vault/engawa-vault-draft.h"
#include "words/engawa-language.h"

/* Answers taken on paper become an interview as if a tablet had asked. */

typedef struct {
  char *form;
  char *answers;
  char *language;
  char *bridge;
  char *interpreter;
  char *of;
} Interview;

static void
interview_clear (Interview *interview)
{
  g_free (interview->form);
  g_free (interview->answers);
  g_free (interview->language);
  g_free (interview->bridge);
  g_free (interview->interpreter);
  g_free (interview->of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Interview, interview_clear)

static gboolean
check_language (EngawaLanguages *languages, const char *option, const char *id, GError **error)
{
  g_autoptr (GString) known = NULL;

  if (id == NULL || engawa_languages_find (languages, id) != NULL)
    return TRUE;
  known = g_string_new (NULL);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? " " : "",
                            engawa_languages_get (languages, i)->id);
  return engawa_admin_usage (error, "%s: there is no language “%s”; there are: %s", option, id,
                             known->str);
}

static GBytes *
make_body (EngawaAdminCall *call,
           const Interview *interview,
           const EngawaAdminAnswers *answers,
           const char *case_id,
           GError **error)
{
  g_autoptr (EngawaBuilder) builder = engawa_builder_new (ENGAWA_BODY_INTERVIEW);
  g_autofree char *host = engawa_vault_dup_person (call->vault);
  gint64 now = engawa_vault_now (call->vault);

  engawa_builder_set_text (builder, "case", case_id);
  engawa_builder_set_text (builder, "host", host);
  engawa_builder_set_text (builder, "form", answers->form);
  engawa_builder_set_integer (builder, "version", answers->version);
  engawa_builder_set_text (builder, "form_hash", answers->hash);
  engawa_builder_set_text (builder, "language", interview->language);
  engawa_builder_set_text (builder, "bridge", interview->bridge);
  engawa_builder_set_text (builder, "interpreter", interview->interpreter);
  engawa_builder_set_json (builder, "answers", answers->json);
  engawa_builder_set_integer (builder, "started", now);
  engawa_builder_set_integer (builder, "ended", now);
  return engawa_builder_end (builder, error);
}

static char *
keep (EngawaAdminCall *call, const EngawaAdminAnswers *answers, GBytes *body, GError **error)
{
  g_autofree char *version = g_strdup_printf ("%u", answers->version);
  gint64 draft;
  char *id;

  if (!engawa_vault_publish (call->vault, answers->form, version, "application/xml", answers->bytes,
                             NULL, error))
    return NULL;
  draft = engawa_vault_begin_interview (call->vault, error);
  if (draft == 0)
    return NULL;
  id = engawa_vault_finish_draft (call->vault, draft, body, error);
  if (id == NULL)
    engawa_vault_discard_draft (call->vault, draft, NULL);
  return id;
}

static char *
find_case (EngawaAdminCall *call, const char *text, GError **error)
{
  g_autoptr (EngawaCasebook) casebook = engawa_admin_fold (call, error);
  g_autofree char *id =
      casebook != NULL ? engawa_admin_find_object (casebook, "--case", text, error) : NULL;

  if (id != NULL && engawa_casebook_find_case (casebook, id) == NULL) {
    engawa_admin_usage (error, "--case: “%s” is not a case", text);
    return NULL;
  }
  return g_steal_pointer (&id);
}

static gboolean
take (EngawaAdminCall *call, const Interview *interview, GError **error)
{
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (engawa_admin_data (call), error);
  g_autoptr (EngawaAdminAnswers) answers = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *case_id = NULL;
  g_autofree char *id = NULL;

  if (languages == NULL && call->data_dir == NULL)
    g_prefix_error (error, "Engawa is not installed; say where its data is with --data DIR: ");
  if (languages == NULL || !check_language (languages, "--language", interview->language, error)
      || !check_language (languages, "--bridge", interview->bridge, error)
      || (answers = engawa_admin_answers_load (engawa_admin_data (call), interview->form,
                                               interview->answers, error))
             == NULL
      || !engawa_admin_sign_in (call, error))
    return FALSE;
  if (interview->of != NULL && (case_id = find_case (call, interview->of, error)) == NULL)
    return FALSE;
  body = make_body (call, interview, answers, case_id, error);
  id = body != NULL ? keep (call, answers, body, error) : NULL;
  if (id == NULL)
    return FALSE;
  fprintf (call->out, "%s\n", id);
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (Interview) interview = { NULL };
  const GOptionEntry entries[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &interview.form, "Which form", "ID" },
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &interview.answers,
      "The answers, a JSON object by question", "FILE" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &interview.language, "The family's language", "ID" },
    { "bridge", 0, 0, G_OPTION_ARG_STRING, &interview.bridge, "Another language they know", "ID" },
    { "interpreter", 0, 0, G_OPTION_ARG_STRING, &interview.interpreter, "Who interpreted", "TEXT" },
    { "case", 0, 0, G_OPTION_ARG_STRING, &interview.of,
      "Its case: id or number (default: unsorted)", "CASE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (interview.form == NULL || interview.answers == NULL || interview.language == NULL)
    return engawa_admin_usage (error, "Give --form ID, --answers FILE and --language ID");
  return take (call, &interview, error);
}

const EngawaAdminCommand engawa_admin_interview = {
  .name = "interview",
  .arguments = NULL,
  .summary = "enter the answers of a form filled in on paper",
  .help =
      "Answers are checked against the form; a mistake names the question. Prints the interview's\n"
      "id. Without --case it stands among the unsorted ones.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_PASSPHRASE | ENGAWA_ADMIN_TAKES_DATA,
  .run = run,
};
