/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "core/engawa-atomic-file.h"
#include "core/engawa-limits.h"
#include "vault/engawa-vault-enrol.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MIB (1024 * 1024)
#define MAX_WORDS_FILE (64 * 1024)

typedef struct {
  char *name;
  char *phone;
  char *manager;
  char *device;
  char *kind;
  char *words;
  char *sheets;
  char *passphrases;
  char *passphrase_file;
  char *roster;
  char **districts;
  char **workers;
  int idle;
  int cover;
  int keep_years;
  int answer_days;
  int kdf_ops;
  int kdf_mem;
  gboolean start_alone;
  gboolean no_pin;
} Init;

static void
init_clear (Init *init)
{
  g_free (init->name);
  g_free (init->phone);
  g_free (init->manager);
  g_free (init->device);
  g_free (init->kind);
  g_free (init->words);
  g_free (init->sheets);
  g_free (init->passphrases);
  g_free (init->passphrase_file);
  g_free (init->roster);
  g_strfreev (init->districts);
  g_strfreev (init->workers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Init, init_clear)

static gboolean
is_one_line (const char *text, gsize least, gsize most)
{
  if (strlen (text) < least || strlen (text) > most || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
check_label (const char *option, const char *text, GError **error)
{
  if (is_one_line (text, 1, ENGAWA_LIMIT_LABEL))
    return TRUE;
  return engawa_admin_usage (error, "%s: a name is one line of at most %d bytes", option,
                             ENGAWA_LIMIT_LABEL);
}

static gboolean
check_range (const char *option, int value, int least, int most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;
  return engawa_admin_usage (error, "%s is between %d and %d", option, least, most);
}

static gboolean
check_options (Init *init, GError **error)
{
  if (init->name == NULL)
    return engawa_admin_usage (error, "Say what the council is called: --name NAME");
  if (init->districts == NULL)
    return engawa_admin_usage (error, "Name at least one district: --district NAME");
  if (!check_label ("--name", init->name, error) || !check_label ("--manager", init->manager, error)
      || !check_label ("--device", init->device, error)
      || !check_range ("--idle", init->idle, 30, 3600, error)
      || !check_range ("--cover", init->cover, 30, 3600, error)
      || !check_range ("--keep-years", init->keep_years, 1, 100, error)
      || !check_range ("--answer-days", init->answer_days, 1, 365, error)
      || !check_range ("--kdf-ops", init->kdf_ops, 1, 16, error)
      || !check_range ("--kdf-mem", init->kdf_mem, 1, 2048, error))
    return FALSE;
  for (guint i = 0; init->workers[i] != NULL; i++)
    if (!check_label ("--worker", init->workers[i], error))
      return FALSE;
  if (init->phone != NULL && !is_one_line (init->phone, 0, ENGAWA_LIMIT_PHONE))
    return engawa_admin_usage (error, "--phone is one line of at most %d characters",
                               ENGAWA_LIMIT_PHONE);
  if (!g_str_equal (init->kind, "pc") && !g_str_equal (init->kind, "tablet"))
    return engawa_admin_usage (error, "--kind is pc or tablet");
  return TRUE;
}

static gboolean
has_district (const GArray *districts, const char *id)
{
  for (guint i = 0; i < districts->len; i++)
    if (g_str_equal (g_array_index (districts, EngawaRosterDistrict, i).id, id))
      return TRUE;
  return FALSE;
}

/* "north=北", or a name alone, which gets the id "district-N". */
static GArray *
read_districts (char **texts, GError **error)
{
  g_autoptr (GArray) districts = g_array_new (FALSE, TRUE, sizeof (EngawaRosterDistrict));

  for (guint i = 0; texts[i] != NULL; i++) {
    char *equals = strchr (texts[i], '=');
    EngawaRosterDistrict district;
    gboolean twice;

    district.id = equals != NULL ? g_strndup (texts[i], (gsize) (equals - texts[i]))
                                 : g_strdup_printf ("district-%u", i + 1);
    district.label = g_strdup (equals != NULL ? equals + 1 : texts[i]);
    twice = has_district (districts, district.id);
    g_array_append_val (districts, district);
    if (twice) {
      engawa_admin_usage (error, "--district: the id “%s” stands twice", district.id);
      break;
    }
    if (!check_label ("--district", district.label, error))
      break;
    if (*district.id == '\0' || *district.id == '-'
        || strspn (district.id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (district.id)
        || strlen (district.id) > ENGAWA_LIMIT_IDENTIFIER) {
      engawa_admin_usage (error, "--district: an id is small letters, digits and hyphens");
      break;
    }
  }
  if (districts->len == g_strv_length (texts) && (error == NULL || *error == NULL))
    return g_steal_pointer (&districts);
  for (guint i = 0; i < districts->len; i++) {
    g_free (g_array_index (districts, EngawaRosterDistrict, i).id);
    g_free (g_array_index (districts, EngawaRosterDistrict, i).label);
  }
  return NULL;
}

static char **
read_words (EngawaAdminCall *call, Init *init, GError **error)
{
  g_autofree char *path = init->words != NULL ? g_strdup (init->words)
                                              : g_build_filename (engawa_admin_data (call),
                                                                  "passphrase", "words.txt", NULL);
  g_autoptr (GBytes) bytes = engawa_admin_read (path, MAX_WORDS_FILE, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (bytes == NULL && init->words == NULL && call->data_dir == NULL)
    g_prefix_error (error, "Engawa is not installed; say where its data is with --data DIR: ");
  if (bytes == NULL)
    return NULL;
  text = g_strchomp (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  words = g_strsplit (text, "\n", -1);
  if (!g_utf8_validate (text, -1, NULL) || g_strv_length (words) < 2048) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
                 "%s: passphrases need a list of at least 2,048 words, one a line, in UTF-8", path);
    return NULL;
  }
  return g_steal_pointer (&words);
}

/* Before anything exists that only these files will hold. */
static gboolean
prepare_folder (const char *path, GError **error)
{
  if (path == NULL || g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT, "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

/* Secrets never replace a file: it may be another council's only copy. */
static gboolean
save (const char *path, const char *text, GError **error)
{
  if (engawa_atomic_file_create (path, text, strlen (text), 0600, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/* (transfer full) */
static char *
passphrase_path (const Init *init, guint person)
{
  g_autofree char *name = person == 0 ? g_strdup ("manager.passphrase")
                                      : g_strdup_printf ("worker-%u.passphrase", person);

  return g_build_filename (init->passphrases, name, NULL);
}

static gboolean
check_free (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
               "%s: This file exists, and init writes a new secret there: name another place",
               path);
  return FALSE;
}

static gboolean
check_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT,
               "%s: Name a file in a folder that exists", path);
  return FALSE;
}

/* All that can be known to fail fails before there is a council. */
static gboolean
check_places (const Init *init, GError **error)
{
  static const char *const sheets[] = { "root.txt", "recovery.txt" };

  if (!prepare_folder (init->sheets, error) || !prepare_folder (init->passphrases, error))
    return FALSE;
  for (guint i = 0; init->sheets != NULL && i < G_N_ELEMENTS (sheets); i++) {
    g_autofree char *path = g_build_filename (init->sheets, sheets[i], NULL);

    if (!check_free (path, error))
      return FALSE;
  }
  for (guint i = 0; init->passphrases != NULL && i <= g_strv_length (init->workers); i++) {
    g_autofree char *path = passphrase_path (init, i);

    if (!check_free (path, error))
      return FALSE;
  }
  return (init->passphrase_file == NULL
          || (check_folder_of (init->passphrase_file, error)
              && check_free (init->passphrase_file, error)))
         && (init->roster == NULL || check_folder_of (init->roster, error));
}

static gboolean
save_sheet (const Init *init, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (init->sheets, name, NULL);

  return save (path, text, error);
}

static gboolean
save_passphrase (const char *path, const EngawaVaultFounder *founder, GError **error)
{
  g_autofree char *text = g_strconcat (founder->passphrase, "\n", NULL);
  gboolean saved = save (path, text, error);

  memset (text, 0, strlen (text));
  return saved;
}

static gboolean
save_passphrases (const Init *init, EngawaVaultFounding *founding, GError **error)
{
  for (guint i = 0; init->passphrases != NULL && i < founding->people->len; i++) {
    g_autofree char *path = passphrase_path (init, i);

    if (!save_passphrase (path, g_ptr_array_index (founding->people, i), error))
      return FALSE;
  }
  return init->passphrase_file == NULL
         || save_passphrase (init->passphrase_file, g_ptr_array_index (founding->people, 0), error);
}

static gboolean
save_roster (EngawaAdminCall *call, const char *path, GError **error)
{
  g_autoptr (EngawaVaultDocument) roster =
      engawa_vault_get_document (call->vault, "roster", 1, error);

  if (roster != NULL
      && engawa_atomic_file_write (path, g_bytes_get_data (roster->bytes, NULL),
                                   g_bytes_get_size (roster->bytes), 0644, error))
    return TRUE;
  g_prefix_error (error,
                  "The council exists; engawa-admin roster --number 1 --format document shows its "
                  "first roster again, which could not be written: %s: ",
                  path);
  return FALSE;
}

static void
print_founding (EngawaAdminCall *call, EngawaVaultFounding *founding, gboolean sheets)
{
  fprintf (call->out, "organisation: %s\nroot: %s\n", founding->organisation, founding->root);
  for (guint i = 0; i < founding->people->len; i++) {
    EngawaVaultFounder *founder = g_ptr_array_index (founding->people, i);

    fprintf (call->out, "%s: %s %s\npassphrase: %s\n", i == 0 ? "manager" : "worker", founder->id,
             founder->label, founder->passphrase);
  }
  if (sheets)
    fprintf (call->out, "\n%s\n%s", founding->root_sheet, founding->recovery_sheet);
}

/* Everything printed and saved; what cannot be saved is printed, for it exists nowhere else. */
static gboolean
hand_out (EngawaAdminCall *call, const Init *init, EngawaVaultFounding *founding, GError **error)
{
  gboolean sheets = init->sheets != NULL
                    && save_sheet (init, "root.txt", founding->root_sheet, error)
                    && save_sheet (init, "recovery.txt", founding->recovery_sheet, error);

  print_founding (call, founding, !sheets);
  if (error != NULL && *error != NULL) {
    g_prefix_error (error, "The council exists and its sheets were printed above, but: ");
    return FALSE;
  }
  if (!save_passphrases (init, founding, error)) {
    g_prefix_error (error, "The council exists and its passphrases were printed above, but: ");
    return FALSE;
  }
  return init->roster == NULL || save_roster (call, init->roster, error);
}

/* A vault that is there already, told before anything about the files around it. */
static gboolean
check_blank (EngawaAdminCall *call, GError **error)
{
  if (!engawa_admin_open (call, ENGAWA_VAULT_NONE, NULL)
      || engawa_vault_get_state (call->vault) == ENGAWA_VAULT_BLANK)
    return TRUE;
  g_set_error (error, ENGAWA_VAULT_ERROR, ENGAWA_VAULT_ERROR_EXISTS,
               "%s already holds an enrolled vault: name another directory", call->vault_dir);
  return FALSE;
}

static EngawaVaultFounding *
found (EngawaAdminCall *call, Init *init, GError **error)
{
  g_autoptr (GArray) districts = read_districts (init->districts, error);
  g_auto (GStrv) words = districts != NULL ? read_words (call, init, error) : NULL;
  guint n_workers = g_strv_length (init->workers);
  g_autofree EngawaVaultPlanPerson *people = g_new0 (EngawaVaultPlanPerson, n_workers + 1);
  EngawaVaultFounding *founding = NULL;

  people[0].label = init->manager;
  people[0].role = ENGAWA_ROLE_MANAGER;
  for (guint i = 0; i < n_workers; i++) {
    people[i + 1].label = init->workers[i];
    people[i + 1].role = ENGAWA_ROLE_WORKER;
  }
  if (words != NULL && engawa_admin_open (call, ENGAWA_VAULT_CREATE, error)) {
    EngawaVaultPlan plan = {
      .name = init->name,
      .phone = init->phone != NULL ? init->phone : "",
      .districts = (const EngawaRosterDistrict *) (gpointer) districts->data,
      .n_districts = districts->len,
      .people = people,
      .n_people = n_workers + 1,
      .device = init->device,
      .kind = g_str_equal (init->kind, "pc") ? ENGAWA_DEVICE_PC : ENGAWA_DEVICE_TABLET,
      .policy = { .idle = init->idle,
                  .cover = init->cover,
                  .pin = !init->no_pin,
                  .start_alone = init->start_alone,
                  .keep_years = init->keep_years,
                  .answer_days = init->answer_days },
      .kdf = { .ops = init->kdf_ops, .mem = (gint64) init->kdf_mem * MIB },
      .words = (const char *const *) words,
      .n_words = g_strv_length (words),
    };

    founding = engawa_vault_found (call->vault, &plan, NULL, error);
  }
  for (guint i = 0; districts != NULL && i < districts->len; i++) {
    g_free (g_array_index (districts, EngawaRosterDistrict, i).id);
    g_free (g_array_index (districts, EngawaRosterDistrict, i).label);
  }
  return founding;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_auto (Init) init = {
    .idle = 300, .cover = 300, .keep_years = 5, .answer_days = 7, .kdf_ops = 3, .kdf_mem = 256
  };
  g_autoptr (EngawaVaultFounding) founding = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &init.name, "The council's name", "NAME" },
    { "district", 0, 0, G_OPTION_ARG_STRING_ARRAY, &init.districts,
      "One of its districts; may be repeated", "[ID=]NAME" },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &init.phone, "The number a family may call", "NUMBER" },
    { "manager", 0, 0, G_OPTION_ARG_STRING, &init.manager, "The manager (default Manager)",
      "NAME" },
    { "worker", 0, 0, G_OPTION_ARG_STRING_ARRAY, &init.workers,
      "A worker (default one, Worker); may be repeated", "NAME" },
    { "device", 0, 0, G_OPTION_ARG_STRING, &init.device, "What this PC is called (default PC)",
      "NAME" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &init.kind, "pc (default) or tablet", "KIND" },
    { "start-alone", 0, 0, G_OPTION_ARG_NONE, &init.start_alone,
      "A family may begin on a closed tablet", NULL },
    { "no-pin", 0, 0, G_OPTION_ARG_NONE, &init.no_pin, "No PIN after handing a tablet over", NULL },
    { "idle", 0, 0, G_OPTION_ARG_INT, &init.idle, "An open tablet closes after (default 300)",
      "S" },
    { "cover", 0, 0, G_OPTION_ARG_INT, &init.cover, "A handed one is covered after (default 300)",
      "S" },
    { "keep-years", 0, 0, G_OPTION_ARG_INT, &init.keep_years, "A closed case is kept (default 5)",
      "YEARS" },
    { "answer-days", 0, 0, G_OPTION_ARG_INT, &init.answer_days, "A family hears within (default 7)",
      "DAYS" },
    { "sheets", 0, 0, G_OPTION_ARG_FILENAME, &init.sheets,
      "Write root.txt and recovery.txt there instead of printing them", "DIR" },
    { "passphrases", 0, 0, G_OPTION_ARG_FILENAME, &init.passphrases,
      "Also write manager.passphrase, worker-1.passphrase … there", "DIR" },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &init.passphrase_file,
      "Also write the manager's there, for the other commands' --passphrase-file", "FILE" },
    { "roster", 0, 0, G_OPTION_ARG_FILENAME, &init.roster,
      "Write the first roster, which the store is given", "FILE" },
    { "words", 0, 0, G_OPTION_ARG_FILENAME, &init.words, "The list passphrases are made of",
      "FILE" },
    { "kdf-ops", 0, 0, G_OPTION_ARG_INT, &init.kdf_ops, "Argon2id passes of a lock (default 3)",
      "N" },
    { "kdf-mem", 0, 0, G_OPTION_ARG_INT, &init.kdf_mem, "Argon2id memory of a lock (default 256)",
      "MIB" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  init.manager = init.manager != NULL ? init.manager : g_strdup ("Manager");
  init.device = init.device != NULL ? init.device : g_strdup ("PC");
  init.kind = init.kind != NULL ? init.kind : g_strdup ("pc");
  if (init.workers == NULL)
    init.workers = g_strsplit ("Worker", "\n", -1);
  if (!check_options (&init, error) || !check_blank (call, error) || !check_places (&init, error))
    return FALSE;
  founding = found (call, &init, error);
  return founding != NULL && engawa_admin_remember (call, error)
         && hand_out (call, &init, founding, error);
}

const EngawaAdminCommand engawa_admin_init = {
  .name = "init",
  .arguments = NULL,
  .summary = "make a council: its keys, roster, first people, and this PC's vault",
  .help =
      "Prints, once: organisation, root key, and each person's id, name and passphrase. The root\n"
      "and recovery sheets are printed too, or written with --sheets. Print them on paper, twice,\n"
      "keep them apart under lock, and delete the files: they exist nowhere else.\n"
      "--store or --folder is kept for later commands.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_TAKES_DATA | ENGAWA_ADMIN_TAKES_TRANSPORT,
  .run = run,
};
