/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/engawa-sync-page.h"

#include <string.h>

static void
clear_document (gpointer data)
{
  EngawaSyncDocument *document = data;

  g_free (document->name);
}

static void
free_run (gpointer data)
{
  EngawaSyncRun *run = data;

  g_ptr_array_unref (run->lines);
  g_free (run);
}

/**
 * engawa_sync_page_new:
 *
 * Returns: (transfer full): a page with nothing in it
 */
EngawaSyncPage *
engawa_sync_page_new (void)
{
  EngawaSyncPage *page = g_new0 (EngawaSyncPage, 1);

  page->heads = g_array_new (FALSE, TRUE, sizeof (EngawaSyncHead));
  page->documents = g_array_new (FALSE, TRUE, sizeof (EngawaSyncDocument));
  g_array_set_clear_func (page->documents, clear_document);
  page->runs = g_ptr_array_new_with_free_func (free_run);
  return page;
}

/**
 * engawa_sync_page_free:
 * @page: (transfer full): a page
 */
void
engawa_sync_page_free (EngawaSyncPage *page)
{
  g_array_unref (page->heads);
  g_array_unref (page->documents);
  g_ptr_array_unref (page->runs);
  g_free (page);
}

/**
 * engawa_sync_page_find_head:
 * @page: a page
 * @device: whose journal
 *
 * Returns: (transfer none) (nullable): how far it is held there, %NULL when it is not
 */
const EngawaSyncHead *
engawa_sync_page_find_head (const EngawaSyncPage *page, const char *device)
{
  for (guint i = 0; i < page->heads->len; i++) {
    const EngawaSyncHead *head = &g_array_index (page->heads, EngawaSyncHead, i);
    if (g_str_equal (head->device, device))
      return head;
  }
  return NULL;
}

/**
 * engawa_sync_page_find_document:
 * @page: a page
 * @name: the document
 *
 * Returns: (transfer none) (nullable): the newest there, %NULL when there is none
 */
const EngawaSyncDocument *
engawa_sync_page_find_document (const EngawaSyncPage *page, const char *name)
{
  for (guint i = 0; i < page->documents->len; i++) {
    const EngawaSyncDocument *document = &g_array_index (page->documents, EngawaSyncDocument, i);
    if (g_str_equal (document->name, name))
      return document;
  }
  return NULL;
}

/**
 * engawa_sync_page_begin_run:
 * @page: a page
 * @device: whose lines come next
 */
void
engawa_sync_page_begin_run (EngawaSyncPage *page, const char *device)
{
  EngawaSyncRun *run = g_new0 (EngawaSyncRun, 1);

  g_strlcpy (run->device, device, sizeof run->device);
  run->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (page->runs, run);
}

/**
 * engawa_sync_page_add_line:
 * @page: a page
 * @device: the line's journal
 * @line: (transfer full): the line, without its line feed
 *
 * Adds to the last run when it is of the same journal, else begins a new one.
 */
void
engawa_sync_page_add_line (EngawaSyncPage *page, const char *device, GBytes *line)
{
  EngawaSyncRun *run =
      page->runs->len > 0 ? g_ptr_array_index (page->runs, page->runs->len - 1) : NULL;

  if (run == NULL || !g_str_equal (run->device, device)) {
    engawa_sync_page_begin_run (page, device);
    run = g_ptr_array_index (page->runs, page->runs->len - 1);
  }
  g_ptr_array_add (run->lines, line);
}
