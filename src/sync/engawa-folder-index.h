/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "journal/engawa-header.h"
#include "sync/engawa-sync-error.h"
#include "sync/engawa-sync-page.h"

/* What lies in an organisation's folder: DIR/ORG/WRITER/, each writer's files its own.
 *
 *   lines-JOURNAL-FIRST-LAST.lines   lines of one journal; FIRST and LAST in 16 digits
 *   roster-NUMBER.json, lock-PERSON-NUMBER.json   documents; NUMBER in 10 digits
 *
 * Everything else there is ignored: half-written files have other names, foreign ones too. A file counts
 * as far as its lines verify. */

#define ENGAWA_FOLDER_LIMIT_FILE (8 * 1024 * 1024)

/**
 * EngawaFolderFile:
 * @path: (owned): where it is
 * @writer: who wrote it
 * @journal: whose lines
 * @first: its first line
 * @last: its last line that verifies
 * @hash: that line's hash
 * @size: bytes of the file
 */
typedef struct {
  char *path;
  char writer[65];
  char journal[65];
  guint64 first;
  guint64 last;
  char hash[65];
  gint64 size;
  gint64 changed;
} EngawaFolderFile;

/**
 * EngawaFolderPaper:
 * @path: (owned): where it is
 * @name: (owned): the document's name
 * @number: its number
 */
typedef struct {
  char *path;
  char *name;
  guint64 number;
} EngawaFolderPaper;

typedef struct _EngawaFolderIndex EngawaFolderIndex;

EngawaFolderIndex *engawa_folder_index_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_folder_index_free (EngawaFolderIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaFolderIndex, engawa_folder_index_free)

/* Reads the folder again; files seen before and unchanged are not opened. */
gboolean engawa_folder_index_scan (EngawaFolderIndex *self,
                                   const char *directory,
                                   const char *org,
                                   GCancellable *cancellable,
                                   GError **error);

/* Owned by the index, until the next scan. */
const GPtrArray *engawa_folder_index_get_files (EngawaFolderIndex *self);
const GPtrArray *engawa_folder_index_get_papers (EngawaFolderIndex *self);

/* The file that carries a journal on from line `n`, the one that goes furthest; NULL when none does. */
const EngawaFolderFile *
engawa_folder_index_find_next (EngawaFolderIndex *self, const char *journal, guint64 n);
/* How far a journal is held without a gap, from its first line on. */
gboolean engawa_folder_index_find_head (EngawaFolderIndex *self, EngawaSyncHead *head);

/* The verified lines of a file with a number above `after`, as GBytes. */
GPtrArray *engawa_folder_file_read (const EngawaFolderFile *file,
                                    guint64 after,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
