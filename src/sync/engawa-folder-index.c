/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-folder-index.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/engawa-hex.h"
#include "journal/engawa-chain.h"
#include "journal/engawa-lock.h"
#include "sync/engawa-folder-files.h"

/* A folder is written by several devices that never see each other, and sticks are pulled out. So a
 * name only says where to look: each file's lines are verified once, and what does not verify is as if
 * it were not there. */

#define MAX_FILES 200000
#define LINES_SUFFIX ".lines"
#define PAPER_SUFFIX ".json"

struct _EngawaFolderIndex {
  /* owned */
  GPtrArray *files;  /* of EngawaFolderFile */
  GPtrArray *papers; /* of EngawaFolderPaper */
  GHashTable *seen;  /* path → EngawaFolderFile of the scan before */
};

static void
file_free (gpointer data)
{
  EngawaFolderFile *file = data;

  g_free (file->path);
  g_free (file);
}

static void
paper_free (gpointer data)
{
  EngawaFolderPaper *paper = data;

  g_free (paper->path);
  g_free (paper->name);
  g_free (paper);
}

/**
 * engawa_folder_index_new:
 *
 * Returns: (transfer full): an index of nothing
 */
EngawaFolderIndex *
engawa_folder_index_new (void)
{
  EngawaFolderIndex *self = g_new0 (EngawaFolderIndex, 1);

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->papers = g_ptr_array_new_with_free_func (paper_free);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * engawa_folder_index_free:
 * @self: (transfer full): an index
 */
void
engawa_folder_index_free (EngawaFolderIndex *self)
{
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->papers);
  g_free (self);
}

static gboolean
parse_digits (const char *text, gsize length, guint64 *value)
{
  *value = 0;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *value = *value * 10 + (guint64) (text[i] - '0');
  }
  return *value > 0 && *value <= (guint64) ENGAWA_LIMIT_INTEGER;
}

static gboolean
is_hex (const char *text, gsize length)
{
  guint8 bytes[64];

  return strlen (text) >= length && engawa_hex_decode (bytes, length / 2, text, length);
}

/* lines-JOURNAL-FIRST-LAST.lines */
static gboolean
parse_lines_name (const char *name, char journal[65], guint64 *first)
{
  guint64 last;

  if (strlen (name) != 6 + 64 + 1 + 16 + 1 + 16 + 6 || !g_str_has_prefix (name, "lines-")
      || !g_str_has_suffix (name, LINES_SUFFIX) || !is_hex (name + 6, 64) || name[70] != '-'
      || name[87] != '-' || !parse_digits (name + 71, 16, first)
      || !parse_digits (name + 88, 16, &last) || last < *first)
    return FALSE;
  memcpy (journal, name + 6, 64);
  journal[64] = '\0';
  return TRUE;
}

/* NAME-NUMBER.json */
static char *
parse_paper_name (const char *name, guint64 *number)
{
  gsize length = strlen (name);
  g_autofree char *document = NULL;

  if (length < 17 || !g_str_has_suffix (name, PAPER_SUFFIX) || name[length - 16] != '-'
      || !parse_digits (name + length - 15, 10, number))
    return NULL;
  document = g_strndup (name, length - 16);
  return engawa_document_name_is_valid (document) ? g_steal_pointer (&document) : NULL;
}

typedef gboolean (*LineFunc) (const EngawaChainEntry *entry,
                              const char *line,
                              gsize length,
                              gpointer);

/* Runs through the lines of a file as far as they verify. */
static gboolean
walk (const EngawaFolderFile *file,
      const char *org,
      EngawaChain **chain,
      LineFunc func,
      gpointer data,
      GError **error)
{
  g_autoptr (GBytes) bytes = engawa_folder_read_file (file->path, ENGAWA_FOLDER_LIMIT_FILE, error);
  guint8 org_bytes[ENGAWA_ORG_SIZE];
  guint8 device[ENGAWA_KEY_SIZE];
  gsize length;
  const char *cursor, *end, *line;

  if (bytes == NULL || !engawa_hex_decode_text (org_bytes, sizeof org_bytes, org)
      || !engawa_hex_decode_text (device, sizeof device, file->journal))
    return FALSE;
  *chain = engawa_chain_new (org_bytes, device, ENGAWA_CHAIN_ANY_START);
  cursor = g_bytes_get_data (bytes, &length);
  end = cursor + length;
  while (cursor < end && engawa_lines_next (&cursor, end, &line, &length, NULL)) {
    EngawaChainEntry entry;
    if (!engawa_chain_add (*chain, line, length, &entry, NULL)
        || !func (&entry, line, length, data))
      break;
  }
  return TRUE;
}

static gboolean
check_first (const EngawaChainEntry *entry, const char *line, gsize length, gpointer data)
{
  EngawaFolderFile *file = data;

  if (file->last == 0 && (guint64) entry->header.n != file->first)
    return FALSE;
  file->last = (guint64) entry->header.n;
  return TRUE;
}

/* Whether anything of the file counts. */
static gboolean
verify_file (EngawaFolderFile *file, const char *org)
{
  g_autoptr (EngawaChain) chain = NULL;
  guint8 hash[ENGAWA_HASH_SIZE];

  file->last = 0;
  if (!walk (file, org, &chain, check_first, file, NULL) || file->last == 0
      || engawa_chain_get_verified_n (chain) < (gint64) file->first)
    return FALSE;
  file->last = (guint64) engawa_chain_get_verified_n (chain);
  engawa_chain_get_verified_hash (chain, hash);
  engawa_hex_encode (file->hash, hash, sizeof hash);
  return TRUE;
}

static void
take_file (EngawaFolderIndex *self,
           const char *org,
           const char *writer,
           const char *path,
           const char *name)
{
  g_autofree EngawaFolderFile *file = g_new0 (EngawaFolderFile, 1);
  const EngawaFolderFile *before = g_hash_table_lookup (self->seen, path);
  struct stat info;

  if (!parse_lines_name (name, file->journal, &file->first) || lstat (path, &info) != 0
      || !S_ISREG (info.st_mode) || info.st_size > ENGAWA_FOLDER_LIMIT_FILE)
    return;
  file->size = info.st_size;
  file->changed = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
  g_strlcpy (file->writer, writer, sizeof file->writer);
  file->path = g_strdup (path);
  if (before != NULL && before->size == file->size && before->changed == file->changed) {
    file->last = before->last;
    memcpy (file->hash, before->hash, sizeof file->hash);
  } else if (!verify_file (file, org)) {
    g_free (file->path);
    return;
  }
  g_ptr_array_add (self->files, g_steal_pointer (&file));
}

static void
take_name (EngawaFolderIndex *self,
           const char *org,
           const char *writer,
           const char *path,
           const char *name)
{
  guint64 number;
  char *document = parse_paper_name (name, &number);
  EngawaFolderPaper *paper;

  if (document == NULL) {
    take_file (self, org, writer, path, name);
    return;
  }
  paper = g_new0 (EngawaFolderPaper, 1);
  paper->path = g_strdup (path);
  paper->name = document;
  paper->number = number;
  g_ptr_array_add (self->papers, paper);
}

static gboolean
scan_writer (EngawaFolderIndex *self,
             const char *org,
             const char *writer,
             const char *path,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  /* A writer's folder may vanish, or be no folder at all. */
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (self->files->len + self->papers->len < MAX_FILES)
      take_name (self, org, writer, child, name);
  }
  return TRUE;
}

static gboolean
scan_writers (EngawaFolderIndex *self,
              const char *org,
              const char *path,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &cause);
  const char *name;

  if (dir == NULL) {
    if (!g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      engawa_folder_set_error (error, EIO);
    /* Nobody of this organisation has written here yet. */
    return g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (strlen (name) == 64 && is_hex (name, 64)
        && !scan_writer (self, org, name, child, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * engawa_folder_index_scan:
 * @self: an index
 * @directory: the folder
 * @org: the organisation
 * @cancellable: (nullable): a cancellable
 * @error: %ENGAWA_SYNC_ERROR_UNREACHABLE
 */
gboolean
engawa_folder_index_scan (EngawaFolderIndex *self,
                          const char *directory,
                          const char *org,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *path = g_build_filename (directory, org, NULL);
  g_autoptr (GPtrArray) before = self->files;
  gboolean ok;

  for (guint i = 0; i < before->len; i++) {
    EngawaFolderFile *file = g_ptr_array_index (before, i);
    g_hash_table_insert (self->seen, file->path, file);
  }
  self->files = g_ptr_array_new_with_free_func (file_free);
  g_ptr_array_set_size (self->papers, 0);
  ok = scan_writers (self, org, path, cancellable, error);
  g_hash_table_remove_all (self->seen);
  return ok;
}

/**
 * engawa_folder_index_get_files:
 * @self: an index
 *
 * Returns: (transfer none) (element-type EngawaFolderFile): files with lines that verify
 */
const GPtrArray *
engawa_folder_index_get_files (EngawaFolderIndex *self)
{
  return self->files;
}

/**
 * engawa_folder_index_get_papers:
 * @self: an index
 *
 * Returns: (transfer none) (element-type EngawaFolderPaper): what claims to be a document
 */
const GPtrArray *
engawa_folder_index_get_papers (EngawaFolderIndex *self)
{
  return self->papers;
}

/**
 * engawa_folder_index_find_next:
 * @self: an index
 * @journal: whose lines
 * @n: the last line had
 *
 * Returns: (transfer none) (nullable): the file with line @n + 1 that goes furthest
 */
const EngawaFolderFile *
engawa_folder_index_find_next (EngawaFolderIndex *self, const char *journal, guint64 n)
{
  const EngawaFolderFile *best = NULL;

  for (guint i = 0; i < self->files->len; i++) {
    const EngawaFolderFile *file = g_ptr_array_index (self->files, i);
    if (file->first <= n + 1 && file->last > n && g_str_equal (file->journal, journal)
        && (best == NULL || file->last > best->last))
      best = file;
  }
  return best;
}

/**
 * engawa_folder_index_find_head:
 * @self: an index
 * @head: (inout): its device is given; number and hash are filled in
 *
 * Returns: whether anything of that journal is held
 */
gboolean
engawa_folder_index_find_head (EngawaFolderIndex *self, EngawaSyncHead *head)
{
  const EngawaFolderFile *file;

  head->n = 0;
  while ((file = engawa_folder_index_find_next (self, head->device, head->n)) != NULL) {
    head->n = file->last;
    memcpy (head->hash, file->hash, sizeof head->hash);
  }
  return head->n > 0;
}

typedef struct {
  GPtrArray *lines;
  guint64 after;
  guint64 last;
} Reading;

static gboolean
collect_line (const EngawaChainEntry *entry, const char *line, gsize length, gpointer data)
{
  Reading *reading = data;
  guint64 n = (guint64) entry->header.n;

  if (n > reading->last)
    return FALSE;
  if (n > reading->after)
    g_ptr_array_add (reading->lines, g_bytes_new (line, length));
  return TRUE;
}

/**
 * engawa_folder_file_read:
 * @file: a file of the index
 * @after: lines above this number
 * @error: %ENGAWA_SYNC_ERROR_UNREACHABLE; %ENGAWA_SYNC_ERROR_NOT_FOUND when its writer has replaced it
 *
 * Returns: (transfer full) (element-type GBytes): its lines, the last one signed
 */
GPtrArray *
engawa_folder_file_read (const EngawaFolderFile *file, guint64 after, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Reading reading = { lines, after, file->last };
  g_autoptr (EngawaChain) chain = NULL;
  g_autofree char *writer = g_path_get_dirname (file->path);
  g_autofree char *organisation = g_path_get_dirname (writer);
  g_autofree char *org = g_path_get_basename (organisation);

  if (!walk (file, org, &chain, collect_line, &reading, error))
    return NULL;
  /* Changed since it was verified: what is left may end on an unsigned line. */
  if (engawa_chain_get_verified_n (chain) < (gint64) file->last) {
    engawa_folder_set_error (error, ENOENT);
    return NULL;
  }
  return g_steal_pointer (&lines);
}
