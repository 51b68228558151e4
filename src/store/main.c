/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/engawa-atomic-file.h"
#include "core/engawa-hex.h"
#include "core/engawa-limits.h"
#include "engawa-config.h"
#include "store/engawa-store-server.h"

/* engawa-store: serves, or registers and lists organisations. */

#define GIB (G_GINT64_CONSTANT (1024) * 1024 * 1024)
#define DRAIN_SECONDS 5
#define UNSET G_MININT64

typedef struct {
  char *database;
  char *listen;
  char *roster;
  gint64 quota_gib;
  gboolean version;
  char **words;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->database, g_free);
  g_clear_pointer (&options->listen, g_free);
  g_clear_pointer (&options->roster, g_free);
  g_clear_pointer (&options->words, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
usage (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_STRING, &options->database, "Where everything is kept",
      "sqlite:FILE" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options->listen,
      "Serve there, on loopback or a private address; port 0 chooses one", "ADDRESS:PORT" },
    { "roster", 0, 0, G_OPTION_ARG_FILENAME, &options->roster,
      "The first roster of the organisation to add", "FILE" },
    { "quota", 0, 0, G_OPTION_ARG_INT64, &options->quota_gib,
      "What the organisation to add may keep here (default 20)", "GIB" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Says which version this is", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new ("[organisation add | organisation list]");

  options->quota_gib = UNSET;
  g_option_context_set_summary (
      context,
      "Keeps every tablet's journal; cannot read what they say.\n"
      "\n"
      "  engawa-store --database sqlite:FILE --listen ADDRESS:PORT\n"
      "  engawa-store organisation add --database sqlite:FILE --roster FILE [--quota GIB]\n"
      "  engawa-store organisation list --database sqlite:FILE");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->version)
    return TRUE;
  if (options->database == NULL)
    return usage (error, "Say where everything is kept: --database sqlite:FILE");
  return TRUE;
}

static gboolean
is_command (const Options *options, const char *first, const char *second)
{
  return options->words != NULL && g_strv_length (options->words) == 2
         && g_str_equal (options->words[0], first) && g_str_equal (options->words[1], second);
}

static gboolean
add_organisation (const Options *options, EngawaLedger *ledger, GError **error)
{
  EngawaBackend *backend = engawa_ledger_get_backend (ledger);
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (backend);
  g_autoptr (GBytes) roster = NULL;

  roster = engawa_atomic_file_read (options->roster, ENGAWA_LIMIT_ROSTER, error);
  if (roster == NULL) {
    g_prefix_error (error, "%s: ", options->roster);
    return FALSE;
  }
  if (!iface->begin (backend, error))
    return FALSE;
  if (!engawa_ledger_add_organisation (ledger, roster, options->quota_gib * GIB, error)) {
    iface->rollback (backend);
    g_prefix_error (error, "%s: ", options->roster);
    return FALSE;
  }
  return iface->commit (backend, error);
}

static gboolean
list_organisations (EngawaLedger *ledger, GError **error)
{
  EngawaBackend *backend = engawa_ledger_get_backend (ledger);
  EngawaBackendInterface *iface = ENGAWA_BACKEND_GET_IFACE (backend);
  g_autoptr (GArray) list = iface->list_organisations (backend, error);

  for (guint i = 0; list != NULL && i < list->len; i++) {
    const EngawaBackendOrganisation *row = &g_array_index (list, EngawaBackendOrganisation, i);
    char org[ENGAWA_ORG_HEX + 1];
    char root[ENGAWA_KEY_HEX + 1];
    gint64 bytes = 0;
    if (!iface->sum_bytes (backend, row->id, &bytes, error))
      return FALSE;
    engawa_hex_encode (org, row->org, ENGAWA_ORG_SIZE);
    engawa_hex_encode (root, row->root, ENGAWA_KEY_SIZE);
    printf ("%s root %s holds %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " bytes\n", org, root,
            bytes, row->quota);
  }
  return list != NULL;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
serve (const Options *options, EngawaLedger *ledger, const EngawaClock *clock, GError **error)
{
  g_autoptr (EngawaLedgerQueue) queue = engawa_ledger_queue_new (ledger);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  EngawaStoreLimits limits = ENGAWA_STORE_LIMITS_USUAL;
  g_autoptr (EngawaStoreServer) server =
      engawa_store_server_new (options->listen, queue, clock, &limits, error);
  g_autofree char *address = NULL;

  if (server == NULL)
    return FALSE;
  address = engawa_store_server_dup_address (server);
  printf ("listening on http://%s\n", address);
  fflush (stdout);
  g_unix_signal_add (SIGTERM, quit, loop);
  g_unix_signal_add (SIGINT, quit, loop);
  g_main_loop_run (loop);
  engawa_store_server_drain (server, DRAIN_SECONDS);
  return TRUE;
}

/* What the words on the command line ask for, with nothing missing and nothing too much. */
static gboolean
check_words (Options *options, GError **error)
{
  gboolean add = is_command (options, "organisation", "add");
  gboolean serves = options->words == NULL;

  if (!serves && !add && !is_command (options, "organisation", "list"))
    return usage (error, "Unknown command; see engawa-store --help");
  if (serves && options->listen == NULL)
    return usage (error, "Say where to serve: --listen 127.0.0.1:8123");
  if (!serves && options->listen != NULL)
    return usage (error, "--listen is for serving: leave it out");
  if (!add && (options->roster != NULL || options->quota_gib != UNSET))
    return usage (error, "--roster and --quota belong to engawa-store organisation add");
  if (add && options->roster == NULL)
    return usage (error, "Name the organisation's first roster: --roster FILE");
  if (options->quota_gib == UNSET)
    options->quota_gib = 20;
  if (options->quota_gib < 1 || options->quota_gib > 1024 * 1024)
    return usage (error, "--quota is between 1 and 1048576 GiB");
  return TRUE;
}

/* Listing must not make what it lists. */
static gboolean
check_database (const Options *options, GError **error)
{
  const char *path = g_str_has_prefix (options->database, "sqlite:")
                         ? options->database + strlen ("sqlite:")
                         : NULL;

  if (path == NULL || !is_command (options, "organisation", "list")
      || g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, ENGAWA_STORE_ERROR, ENGAWA_STORE_ERROR_DATABASE,
               "There is no database %s: check --database", path);
  return FALSE;
}

static gboolean
run (const Options *options, GError **error)
{
  EngawaClock clock = engawa_clock_system ();
  g_autoptr (EngawaBackend) backend = NULL;
  g_autoptr (EngawaLedger) ledger = NULL;

  if (!check_database (options, error) || !engawa_journal_init (error))
    return FALSE;
  backend = engawa_backend_open (options->database, error);
  if (backend == NULL)
    return FALSE;
  ledger = engawa_ledger_new (backend, &clock);
  if (is_command (options, "organisation", "add"))
    return add_organisation (options, ledger, error);
  if (is_command (options, "organisation", "list"))
    return list_organisations (ledger, error);
  return serve (options, g_steal_pointer (&ledger), &clock, error);
}

int
main (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  /* A peer that hangs up is no reason to end. */
  signal (SIGPIPE, SIG_IGN);
  /* Nor is a file that may not grow further: SQLite then reports a failed write. */
  signal (SIGXFSZ, SIG_IGN);
  if (parse_options (&options, &argc, &argv, &error)) {
    if (options.version) {
      printf ("engawa-store %s\n", ENGAWA_VERSION);
      return 0;
    }
    if (check_words (&options, &error) && run (&options, &error))
      return 0;
  }
  fprintf (stderr, "engawa-store: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? 2 : 1;
}
