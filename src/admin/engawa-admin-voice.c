/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "voice/engawa-voice.h"
#include "words/engawa-language.h"

typedef struct {
  char *language;
  char *vault;
} Check;

static void
check_clear (Check *check)
{
  g_free (check->language);
  g_free (check->vault);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static const char *
describe_synthesis (EngawaVoice *voice, const EngawaVoiceRow *row, const char *id)
{
  switch (engawa_voice_get_synthesis (voice, id)) {
  case ENGAWA_VOICE_JTALK:
    return "open-jtalk";
  case ENGAWA_VOICE_ESPEAK:
    return row->espeak;
  case ENGAWA_VOICE_CLIP:
  case ENGAWA_VOICE_NOTHING:
  default:
    return row != NULL && row->espeak != NULL ? "not installed" : "-";
  }
}

/* One language a line; then each recording that cannot be played. Returns how many those are. */
static guint
print_language (EngawaAdminCall *call, EngawaVoice *voice, const char *id)
{
  const EngawaVoiceRow *row = engawa_voices_find (engawa_voice_get_voices (voice), id);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) engawa_clip_fault_free);
  guint good = engawa_clips_check (engawa_voice_get_clips (voice), id, faults);

  fprintf (call->out, "%s\t%s\t%u\t%u\t%s\n", id, describe_synthesis (voice, row, id), good,
           faults->len, row != NULL ? row->note : "stands in no line of voices.json");
  for (guint i = 0; i < faults->len; i++) {
    const EngawaClipFault *fault = g_ptr_array_index (faults, i);
    fprintf (call->out, "fault\t%s: %s\n", fault->path, fault->message);
  }
  return faults->len;
}

static gboolean
print_table (EngawaAdminCall *call, const Check *check, GError **error)
{
  g_autofree char *clips =
      check->vault != NULL ? g_build_filename (check->vault, "voice", NULL) : NULL;
  g_autoptr (EngawaLanguages) languages = engawa_languages_load (engawa_admin_data (call), error);
  g_autoptr (EngawaVoice) voice =
      languages != NULL ? engawa_voice_new (engawa_admin_data (call), clips, error) : NULL;
  guint faults = 0;

  if (voice == NULL)
    return FALSE;
  if (check->language != NULL && engawa_languages_find (languages, check->language) == NULL)
    return engawa_admin_usage (error,
                               "--language: there is no language “%s”; codes/languages.json "
                               "has them all",
                               check->language);
  if (check->vault != NULL && !g_file_test (check->vault, G_FILE_TEST_IS_DIR))
    return engawa_admin_usage (error, "--vault: there is no folder %s", check->vault);
  fputs ("language\tsynthesis\tclips\tfaults\tnote\n", call->out);
  for (guint i = 0; i < engawa_languages_get_size (languages); i++) {
    const char *id = engawa_languages_get (languages, i)->id;
    if (check->language == NULL || g_str_equal (check->language, id))
      faults += print_language (call, voice, id);
  }
  if (faults == 0)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_FAULTS,
               "%u recordings cannot be played; the lines that begin with “fault” say why", faults);
  return FALSE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (Check) check = { 0 };
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &check.language, "This language alone", "ID" },
    { "vault", 0, 0, G_OPTION_ARG_FILENAME, &check.vault,
      "A vault whose own recordings are checked too; it is not opened", "DIR" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 1, &words, argc, argv, error))
    return FALSE;
  if (g_strcmp0 (words[0], "check") != 0)
    return engawa_admin_usage (error, "Say what to do: engawa-admin voice check");
  return print_table (call, &check, error);
}

const EngawaAdminCommand engawa_admin_voice = {
  .name = "voice",
  .arguments = "check",
  .summary = "tell what reads each language aloud",
  .help =
      "Prints a line for each language: what synthesises it (- where it has recordings only), how\n"
      "many recordings can be played and how many cannot, and what is odd about its voice. A\n"
      "line that begins with “fault” names a recording, what is wrong with it and what to do.",
  .takes = ENGAWA_ADMIN_TAKES_DATA,
  .run = run,
};
