/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "engawa-admin"

#include "admin/engawa-admin-commands.h"
#include "core/engawa-atomic-file.h"
#include "core/engawa-limits.h"
#include "journal/engawa-line.h"
#include "vault/engawa-vault-sync.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
write_line (FILE *file, const char *path, GBytes *line, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (line, &length);

  if (fwrite (data, 1, length, file) == length && fputc ('\n', file) != EOF)
    return TRUE;
  g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT, "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

/* A vault that lost lines has gaps, so counting would read some twice. */
static guint64
last_number (const GPtrArray *lines)
{
  GBytes *bytes = g_ptr_array_index (lines, lines->len - 1);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  EngawaHeader header;
  EngawaLine line;

  if (!engawa_line_split (&line, text, length, NULL)
      || !engawa_header_parse (&header, line.header, line.header_length, NULL))
    return G_MAXUINT64;
  return (guint64) header.n;
}

static gboolean
write_journal (EngawaAdminCall *call,
               const EngawaVaultHead *head,
               FILE *file,
               const char *path,
               GError **error)
{
  guint64 after = 0;

  for (;;) {
    g_autoptr (GPtrArray) lines =
        engawa_vault_read_lines (call->vault, head->device, after, ENGAWA_LIMIT_BATCH_LINES,
                                 ENGAWA_LIMIT_BATCH_BYTES, TRUE, error);

    if (lines == NULL)
      return FALSE;
    for (guint i = 0; i < lines->len; i++)
      if (!write_line (file, path, g_ptr_array_index (lines, i), error))
        return FALSE;
    if (lines->len == 0)
      return TRUE;
    after = last_number (lines);
  }
}

static gboolean
write_lines (EngawaAdminCall *call, const char *path, GError **error)
{
  g_autoptr (GArray) heads = engawa_vault_get_heads (call->vault, error);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  FILE *file = heads != NULL ? g_fopen (part, "w") : NULL;
  gboolean done = file != NULL;

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; done && i < heads->len; i++)
    done = write_journal (call, &g_array_index (heads, EngawaVaultHead, i), file, path, error);
  if (file != NULL && (fflush (file) != 0 || fsync (fileno (file)) != 0))
    done = FALSE;
  if (file != NULL && fclose (file) != 0)
    done = FALSE;
  if (done && g_rename (part, path) == 0)
    return TRUE;
  if (error == NULL || *error == NULL)
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT, "%s: %s", path,
                 g_strerror (errno));
  /* A file of that name from before stays as it was. */
  if (file != NULL)
    g_unlink (part);
  return FALSE;
}

/* Every roster by number, every lock by person. */
static gboolean
write_documents (EngawaAdminCall *call, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) documents = engawa_vault_list_documents (call->vault, error);

  if (documents == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, ENGAWA_ADMIN_ERROR, ENGAWA_ADMIN_ERROR_INPUT, "%s: %s", folder,
                 g_strerror (errno));
    return FALSE;
  }
  for (guint i = 0; i < documents->len; i++) {
    const EngawaVaultDocument *newest = g_ptr_array_index (documents, i);

    for (guint64 number = 1; number <= newest->number; number++) {
      g_autoptr (EngawaVaultDocument) document =
          engawa_vault_get_document (call->vault, newest->name, number, NULL);
      g_autofree char *name =
          g_strdup_printf ("%s-%" G_GUINT64_FORMAT ".json", newest->name, number);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (document != NULL
          && !engawa_atomic_file_write (path, g_bytes_get_data (document->bytes, NULL),
                                        g_bytes_get_size (document->bytes), 0600, error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
run (EngawaAdminCall *call,
     const EngawaAdminCommand *command,
     int argc,
     char **argv,
     GError **error)
{
  g_autofree char *lines = NULL;
  g_autofree char *documents = NULL;
  const GOptionEntry entries[] = {
    { "lines", 0, 0, G_OPTION_ARG_FILENAME, &lines, "Every journal's lines, sealed as they are",
      "FILE" },
    { "documents", 0, 0, G_OPTION_ARG_FILENAME, &documents, "Every roster and lock", "DIR" },
    G_OPTION_ENTRY_NULL,
  };

  if (!engawa_admin_parse (call, command, entries, 0, NULL, argc, argv, error))
    return FALSE;
  if (lines == NULL && documents == NULL)
    return engawa_admin_usage (error, "Say what to export: --lines FILE, --documents DIR");
  return engawa_admin_open (call, ENGAWA_VAULT_NONE, error)
         && (lines == NULL || write_lines (call, lines, error))
         && (documents == NULL || write_documents (call, documents, error));
}

const EngawaAdminCommand engawa_admin_export = {
  .name = "export",
  .arguments = NULL,
  .summary = "write the journals' lines and the documents as they are exchanged",
  .help =
      "Nothing is opened: lines stay sealed, as src/journal/FORMAT.md describes them. Journals stand\n"
      "one after the other. Documents are named NAME-NUMBER.json.",
  .takes = ENGAWA_ADMIN_TAKES_VAULT | ENGAWA_ADMIN_IGNORES_PASSPHRASE,
  .run = run,
};
