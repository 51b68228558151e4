/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a transport brings back. Everything in it is still unverified: the vault checks it. */

/**
 * EngawaSyncHead:
 * @device: the journal's device, 64 hex digits
 * @n: its last line there
 * @hash: the hash of that line's header, 64 hex digits
 *
 * How far the other side holds a journal.
 */
typedef struct {
  char device[65];
  guint64 n;
  char hash[65];
} EngawaSyncHead;

/**
 * EngawaSyncWant:
 * @device: the journal's device, 64 hex digits
 * @after: lines after this number are wanted
 * @last: the last one wanted, or 0 for all
 *
 * One row of the vector that a pull sends. Journals that are not named are not answered.
 */
typedef struct {
  char device[65];
  guint64 after;
  guint64 last;
} EngawaSyncWant;

/**
 * EngawaSyncDocument:
 * @name: (owned): "roster" or "lock-PERSON"
 * @number: the newest number there
 * @hash: the hash of its bytes, 64 hex digits
 */
typedef struct {
  char *name;
  guint64 number;
  char hash[65];
} EngawaSyncDocument;

/**
 * EngawaSyncRun:
 * @device: whose lines
 * @lines: (element-type GBytes): lines without line feed, n rising by one, the last one signed
 */
typedef struct {
  char device[65];
  GPtrArray *lines;
} EngawaSyncRun;

/**
 * EngawaSyncPage:
 * @heads: (element-type EngawaSyncHead): every journal held there
 * @documents: (element-type EngawaSyncDocument): the newest of every document held there
 * @runs: (element-type EngawaSyncRun): the lines asked for, as many as fit
 * @more: there are more lines to pull
 */
typedef struct {
  GArray *heads;
  GArray *documents;
  GPtrArray *runs;
  gboolean more;
} EngawaSyncPage;

EngawaSyncPage *engawa_sync_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void engawa_sync_page_free (EngawaSyncPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngawaSyncPage, engawa_sync_page_free)

const EngawaSyncHead *engawa_sync_page_find_head (const EngawaSyncPage *page, const char *device);
const EngawaSyncDocument *engawa_sync_page_find_document (const EngawaSyncPage *page,
                                                          const char *name);
void engawa_sync_page_begin_run (EngawaSyncPage *page, const char *device);
void engawa_sync_page_add_line (EngawaSyncPage *page, const char *device, GBytes *line);
