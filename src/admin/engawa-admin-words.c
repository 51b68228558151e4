/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-words.h"

#include "admin/engawa-admin-commands.h"
#include "core/engawa-atomic-file.h"
#include "report/engawa-word-sheet.h"

static void
words_clear (EngawaAdminWords *words)
{
  g_clear_pointer (&words->languages, engawa_languages_unref);
  g_free (words->folder);
  g_free (words->output);
  g_free (words->by);
  g_free (words->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngawaAdminWords, words_clear)

/* (transfer full) */
char *
engawa_admin_words_path (const EngawaAdminWords *words, const char *id, const char *ending)
{
  g_autofree char *name = g_strconcat (id, ending, NULL);

  return g_build_filename (words->folder, name, NULL);
}

const EngawaLanguage *
engawa_admin_words_language (EngawaAdminCall *call,
                             EngawaAdminWords *words,
                             const char *id,
                             GError **error)
{
  const EngawaLanguage *language = engawa_languages_find (words->languages, id);

  if (language == NULL)
    engawa_admin_usage (error,
                        "%s/codes/languages.json has no language “%s”; engawa-admin words status "
                        "lists the ids, and a new language needs its line there first",
                        engawa_admin_data (call), id);
  return language;
}

EngawaPo *
engawa_admin_words_load (const EngawaAdminWords *words, const char *id, GError **error)
{
  g_autofree char *path = engawa_admin_words_path (words, id, ".po");

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return engawa_po_load (path, error);
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
               "%s: there is no such catalogue; say where they are with --words DIR", path);
  return NULL;
}

typedef struct {
  guint strings;
  guint states[ENGAWA_PO_CHECKED + 1];
} Count;

static Count
count_states (const EngawaPo *po)
{
  GPtrArray *entries = engawa_po_get_entries (po);
  Count count = { 0 };

  for (guint i = 0; i < entries->len; i++) {
    const EngawaPoEntry *entry = g_ptr_array_index (entries, i);

    if (entry->context == NULL)
      continue;
    count.strings++;
    count.states[engawa_po_entry_get_state (entry)]++;
  }
  return count;
}

static void
print_count (EngawaAdminCall *call, const EngawaLanguage *language, const Count *count)
{
  guint checked = count->states[ENGAWA_PO_CHECKED];

  /* Rounded down: one unchecked line is not "100 %". */
  fprintf (call->out, "%-8s %7u %7u %7u %7u %7u %5u %%  %s\n", language->id, count->strings,
           count->states[ENGAWA_PO_DRAFT], checked, count->states[ENGAWA_PO_STALE],
           count->states[ENGAWA_PO_EMPTY], count->strings > 0 ? checked * 100 / count->strings : 0,
           language->english);
}

/* A catalogue that no language asks for would lie there unread for ever. */
static guint
print_strangers (EngawaAdminCall *call, EngawaAdminWords *words, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (words->folder, 0, error);
  const char *name;
  guint faults = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *id =
        g_str_has_suffix (name, ".po") ? g_strndup (name, strlen (name) - 3) : NULL;

    if (id == NULL || engawa_languages_find (words->languages, id) != NULL)
      continue;
    fprintf (call->err,
             "%s/%s: “%s” is no language of %s/codes/languages.json; add its line there, or remove "
             "the file\n",
             words->folder, name, id, engawa_admin_data (call));
    faults++;
  }
  return faults;
}

gboolean
engawa_admin_words_status (EngawaAdminCall *call, EngawaAdminWords *words, GError **error)
{
  guint faults = 0;

  if (!g_file_test (words->folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: there is no such folder; say where the catalogues are with --words DIR",
                 words->folder);
    return FALSE;
  }
  fprintf (call->out, "%-8s %7s %7s %7s %7s %7s %7s\n", "language", "strings", "draft", "checked",
           "stale", "empty", "checked");
  for (guint i = 0; i < engawa_languages_get_size (words->languages); i++) {
    const EngawaLanguage *language = engawa_languages_get (words->languages, i);
    g_autofree char *path = engawa_admin_words_path (words, language->id, ".po");
    g_autoptr (GError) fault = NULL;
    g_autoptr (EngawaPo) po = NULL;
    Count count;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      fprintf (call->out, "%-8s %7s %41s  %s\n", language->id, "none", "", language->english);
      continue;
    }
    po = engawa_po_load (path, &fault);
    if (po == NULL) {
      fprintf (call->err, "%s\n", fault->message);
      faults++;
      continue;
    }
    count = count_states (po);
    print_count (call, language, &count);
  }
  faults += print_strangers (call, words, NULL);
  if (faults == 0)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_FAULTS,
               "%u of the catalogues cannot be used as they are: see above", faults);
  return FALSE;
}

gboolean
engawa_admin_words_sheet (EngawaAdminCall *call,
                          EngawaAdminWords *words,
                          const char *id,
                          GError **error)
{
  EngawaWordSheet sheet = { .unchecked = words->unchecked };
  g_autoptr (EngawaPo) po = NULL;
  g_autoptr (EngawaPo) easy = NULL;
  g_autoptr (GBytes) pdf = NULL;
  gsize length;
  const void *data;

  if (words->output == NULL)
    return engawa_admin_usage (error, "Say where the sheet goes: --output FILE.pdf");
  sheet.language = engawa_admin_words_language (call, words, id, error);
  po = sheet.language != NULL ? engawa_admin_words_load (words, id, error) : NULL;
  easy = po != NULL ? engawa_admin_words_load (words, ENGAWA_LANGUAGE_EASY, error) : NULL;
  if (easy == NULL)
    return FALSE;
  sheet.po = po;
  sheet.easy = g_str_equal (id, ENGAWA_LANGUAGE_EASY) ? NULL : easy;
  pdf = engawa_word_sheet_draw (&sheet, error);
  if (pdf == NULL)
    return FALSE;
  data = g_bytes_get_data (pdf, &length);
  if (engawa_atomic_file_write (words->output, data, length, 0644, error))
    return TRUE;
  g_prefix_error (error, "--output %s: ", words->output);
  return FALSE;
}

static gboolean
dispatch (EngawaAdminCall *call, EngawaAdminWords *words, char **what, GError **error)
{
  guint count = g_strv_length (what);

  if (count == 1 && g_str_equal (what[0], "status"))
    return engawa_admin_words_status (call, words, error);
  if (count == 2 && g_str_equal (what[0], "sheet"))
    return engawa_admin_words_sheet (call, words, what[1], error);
  if (count == 3 && g_str_equal (what[0], "accept"))
    return engawa_admin_words_accept (call, words, what[1], what[2], error);
  return engawa_admin_usage (error, "Say what to do: engawa-admin words status, words sheet LANG "
                                    "--output FILE.pdf, or words accept LANG FILE.po --by NAME");
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (EngawaAdminWords) words = { 0 };
  g_auto (GStrv) what = NULL;
  const GOptionEntry entries[] = {
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &words.folder,
      "Where the catalogues are (default: words in --data)", "DIR" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &words.output, "Where the sheet goes", "FILE.pdf" },
    { "unchecked", 0, 0, G_OPTION_ARG_NONE, &words.unchecked,
      "Only the lines that no native speaker has read", NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &words.by, "Who has read the lines", "NAME" },
    { "partly", 0, 0, G_OPTION_ARG_NONE, &words.partly,
      "Leave out lines whose English has changed since, and name them", NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &words.date, "When (default: today)", "YYYY-MM-DD" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 3, &what, argc, argv, error))
    return FALSE;
  words.languages = engawa_languages_load (engawa_admin_data (call), error);
  if (words.languages == NULL)
    return FALSE;
  if (words.folder == NULL)
    words.folder = g_build_filename (engawa_admin_data (call), "words", NULL);
  return dispatch (call, &words, what, error);
}

const EngawaAdminCommand engawa_admin_words = {
  .name = "words",
  .arguments = "status | sheet LANG | accept LANG FILE.po",
  .summary = "the families' words: what native speakers have checked",
  .help =
      "status   how many lines of each language are a draft, checked, stale or empty\n"
      "sheet    a PDF for a native speaker: the English and Japanese, the line, room to correct it\n"
      "accept   takes what a native speaker corrected in a .po file into the council's catalogue,\n"
      "         marks it as checked, and compiles it; the file may hold only some of the lines.\n"
      "         A line that is right as it is gets “# ok” above it; “# checked by …” of another\n"
      "         catalogue, such as the council's own of an earlier Engawa, is kept. Tablets show\n"
      "         the new words after they are started again.\n\n"
      "The council's catalogues lie in the folder words of its data directory: LANG.po, and\n"
      "compiled beside it LANG.mo and LANG.checked. Needs no vault.",
  .takes = ENGAWA_ADMIN_TAKES_DATA,
  .run = run,
};
